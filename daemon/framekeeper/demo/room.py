"""A private folder that is there while it is held, and gone afterwards whatever ended its holder.

The lock on the folder (flock) says whether somebody is in it. The kernel lets go of it when a
process dies, so what a killed one left behind is found, and deleted, by the next.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "framekeeper-demo-"
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The signals that end a program which shall put its things away."""


@contextmanager
def held(under: Path | None = None) -> Iterator[Path]:
    """A new folder among the system's temporary ones; what dead holders left there goes first.

    For the main thread, since it keeps signals away.

    Raises:
        OSError: there is no place for it.
    """
    # A signal waits while it is made, and comes to nothing while it is deleted: half of either
    # would be a trace.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        place = under if under is not None else Path(tempfile.gettempdir())
        sweep(place)
        folder, lock = _make(place)
    except BaseException:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        raise
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield folder
    finally:
        handlers = [signal.signal(number, signal.SIG_IGN) for number in ENDING]
        shutil.rmtree(folder)
        os.close(lock)
        for number, handler in zip(ENDING, handlers, strict=True):
            signal.signal(number, handler)


def sweep(place: Path) -> None:
    """Delete the folders of this user that nobody is in any more."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):
            lock = _lock(folder)
            try:
                if os.fstat(lock).st_uid == os.geteuid():
                    shutil.rmtree(folder)
            finally:
                os.close(lock)


def _make(place: Path) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
        try:
            lock = _lock(folder)
        except (FileNotFoundError, BlockingIOError):
            continue  # somebody sweeps just now, and took it for one that was left
        with suppress(FileNotFoundError):
            if os.path.samestat(folder.stat(), os.fstat(lock)):
                return folder, lock
        os.close(lock)


def _lock(folder: Path) -> int:
    """Hold a folder, not waiting for it; a link is none.

    Raises:
        OSError: somebody else holds it, or it is no folder (any more).
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
