"""A disk that takes longer for each fsync: a library made here and now, if there is a compiler.

Only a copy of the disk's slowness is wanted, so the real call is made too.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SOURCE = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
static void wait_more(void) {
    const char *said = getenv("SLOWER_US");
    struct timespec t = {0, 1000 * (said ? atol(said) : 0)};
    nanosleep(&t, 0);
}
int fsync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    wait_more();
    return real(fd);
}
int fdatasync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
    wait_more();
    return real(fd);
}
"""


def build(room: Path) -> tuple[Path | None, str]:
    """The library to preload, or None and why there is none."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None, "no C compiler"
    source, library = room / "slow_disk.c", room / "slow_disk.so"
    source.write_text(_SOURCE)
    made = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"],
        capture_output=True,
        check=False,
    )
    return (library, "") if made.returncode == 0 else (None, "the compiler failed")


def slower(library: Path, microseconds: int) -> dict[str, str]:
    """The environment in which each fsync takes so much longer."""
    return {"LD_PRELOAD": str(library), "SLOWER_US": str(microseconds)}
