"""Which known browsers run, so that time nobody reported can be shown as unknown.

Of a process only the name of its program is read, and its start, to know it again. Command lines
hold addresses and are never read; nothing but "a Chromium runs" leaves this module.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Product = Literal["chromium", "firefox"]

SCAN_EVERY_MS = 60_000
"""A look at all processes costs 7-15 ms, a look at a known one 0.02 ms."""

PROGRAMS: Mapping[str, Product] = {
    "chromium": "chromium",
    "chromium-browser": "chromium",
    "chrome": "chromium",
    "google chrome": "chromium",
    "brave": "chromium",
    "brave browser": "chromium",
    "msedge": "chromium",
    "microsoft edge": "chromium",
    "vivaldi": "chromium",
    "vivaldi-bin": "chromium",
    "opera": "chromium",
    "firefox": "firefox",
    "firefox-bin": "firefox",
    "firefox-esr": "firefox",
}
"""Name of the program, in small letters and without ".exe". Packages of every kind (deb, snap,
Flatpak) keep these names; only the folder around them differs."""


class Process(Protocol):
    """A process that is known again by its number and its start (as psutil.Process is)."""

    def is_running(self) -> bool:
        """Whether this very process still runs."""
        ...


class Running(msgspec.Struct, frozen=True):
    """The answer: which kinds of browser run, and when all processes were last looked at."""

    products: frozenset[Product]
    scanned_at: int


class Browsers:
    """Remembers one process a program, so that most looks need no scan."""

    def __init__(self, scan: Callable[[], Iterable[tuple[str, Process]]] | None = None) -> None:
        self._scan = scan or own_processes
        self._known: dict[str, Process] = {}
        self._scanned_at: int | None = None

    def look(self, awake: int) -> Running:
        """Which browsers run now.

        Looks at all processes only if a remembered one has ended, or none is remembered of a
        product, and the last such look is at least a minute old.

        Args:
            awake: the awake clock, milliseconds.
        """
        self._known = {name: one for name, one in self._known.items() if one.is_running()}
        products = {PROGRAMS[name] for name in self._known}
        due = self._scanned_at is None or awake - self._scanned_at >= SCAN_EVERY_MS
        if due and products != {"chromium", "firefox"}:
            self._scanned_at = awake
            self._known = {}
            for program, process in self._scan():
                name = program.lower().removesuffix(".exe")
                if name in PROGRAMS:
                    self._known.setdefault(name, process)
            products = {PROGRAMS[name] for name in self._known}
        return Running(frozenset(products), self._scanned_at if self._scanned_at is not None else 0)


def own_processes() -> Iterable[tuple[str, Process]]:
    """The programs that this user runs, oldest first, each with its process."""
    import psutil  # noqa: PLC0415  # 1.5 MB, and only needed while a report is overdue

    for pid in sorted(psutil.pids()):
        try:
            if program := _program(pid):
                yield program, psutil.Process(pid)
        except (OSError, psutil.Error):  # noqa: PERF203  # each may end while it is looked at
            continue


def _program(pid: int) -> str:
    """The file name of the program of a process of this user; "" for somebody else's."""
    if sys.platform == "linux":
        if os.stat(f"/proc/{pid}").st_uid != os.getuid():  # noqa: PTH116  # 300 times a scan
            return ""
        # Not psutil's name() or exe(): where they cannot tell, they read the command line.
        try:
            path = os.readlink(f"/proc/{pid}/exe")  # noqa: PTH115  # likewise
        except PermissionError:
            # From the user namespace of a sandboxed service the link cannot be read (ptrace(2),
            # access mode); the name that the kernel shows to all, cut to 15 letters, can be.
            with open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as comm:  # noqa: PTH123  # likewise
                return comm.read().rstrip("\n")
        return path.removesuffix(" (deleted)").rsplit("/", 1)[-1]  # deleted: it was updated
    import psutil  # noqa: PLC0415  # as above

    process = psutil.Process(pid)
    return process.name() if process.username() == psutil.Process().username() else ""
