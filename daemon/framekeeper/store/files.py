"""The data directory: who may read it, who holds it, and how a file is put into it durably.

No SQL and no SQLite in here. Every file is 0600 and every directory 0700.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from framekeeper.store.errors import AlreadyRunning, NotOurs, StoreUnavailable

if TYPE_CHECKING:
    from pathlib import Path

DATABASE = "framekeeper.db"
BACKUPS = "backups"
LOCK = "lock"
SEAL = "framekeeper.db.seal"
ASIDE = ".aside-"
"""Between the name of a database that was set aside and the date. What is damaged is set aside, and
what was there before she restored a copy: so the name says no more than that."""
TEMPORARY = ".part"
"""Suffix of a file that is still being written; left over, it is worth nothing."""

_PRIVATE_FILE = 0o600
_PRIVATE_DIRECTORY = 0o700


def date_of(now: int) -> str:
    """The UTC date of an instant (ms), as used in file names."""
    return datetime.fromtimestamp(now / 1000, timezone.utc).date().isoformat()


def own_directory(path: Path) -> None:
    """Make the directory, or take it over if it is ours; others lose access.

    Raises:
        NotOurs: it is no directory, or belongs to another user.
        StoreUnavailable: it can be neither made nor changed.
    """
    try:
        path.mkdir(mode=_PRIVATE_DIRECTORY, parents=True, exist_ok=True)
        status = path.stat()
        if status.st_uid != os.geteuid():
            raise NotOurs(key="store.other_user", file=path.name)
        if stat.S_IMODE(status.st_mode) & 0o077:
            path.chmod(_PRIVATE_DIRECTORY)
    except FileExistsError:
        raise NotOurs(key="store.no_directory", file=path.name) from None
    except OSError as error:
        raise unavailable(error) from error


def own_file(path: Path) -> bool:
    """Check a file that we are going to open; others lose access to it.

    Returns:
        Whether the file is there.

    Raises:
        NotOurs: it is a link, not a regular file, or belongs to another user.
        StoreUnavailable: it cannot be looked at.
    """
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise unavailable(error) from error
    if not stat.S_ISREG(status.st_mode):
        raise NotOurs(key="store.no_file", file=path.name)
    if status.st_uid != os.geteuid():
        raise NotOurs(key="store.other_user", file=path.name)
    if stat.S_IMODE(status.st_mode) & 0o077:
        try:
            path.chmod(_PRIVATE_FILE)
        except OSError as error:
            raise unavailable(error) from error
    return True


def take_lock(directory: Path) -> int:
    """Hold the directory for this process; the kernel lets go of it whatever way we die.

    Returns:
        The descriptor to close when done.

    Raises:
        AlreadyRunning: another process holds it.
        NotOurs: the lock file is a link or of another user.
        StoreUnavailable: it cannot be opened.
    """
    path = directory / LOCK
    own_file(path)
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, _PRIVATE_FILE)
    except OSError as error:
        raise unavailable(error) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        if isinstance(error, BlockingIOError):
            raise AlreadyRunning(key="store.already_running", directory=str(directory)) from None
        raise unavailable(error) from error
    return lock


def sync(path: Path) -> None:
    """Bring a file or a directory to the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_durably(path: Path, content: bytes) -> None:
    """Put a small file in place, whole or not at all."""
    temporary = path.with_name(path.name + TEMPORARY)
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
    temporary.replace(path)
    sync(path.parent)


def copy_durably(source: Path, target: Path) -> None:
    """Put a copy of a file in place, whole or not at all."""
    temporary = target.with_name(target.name + TEMPORARY)
    try:
        shutil.copyfile(source, temporary)
        temporary.chmod(_PRIVATE_FILE)
        sync(temporary)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync(target.parent)


def sweep(directory: Path) -> None:
    """Remove what an interrupted write left behind, here and among the copies."""
    for folder in (directory, directory / BACKUPS):
        for left in folder.glob(f"*{TEMPORARY}*"):
            left.unlink(missing_ok=True)


def unavailable(error: Exception) -> StoreUnavailable:
    """The one error for whatever the disk or SQLite refuses; it names the reason, not the data."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return StoreUnavailable(key="store.unavailable", reason=reason)
