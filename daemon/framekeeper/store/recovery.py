"""A database that is broken, missing or not ours: set aside, and the last good copy put in place.

Nothing is deleted here but old files set aside; what is lost is said as a range of time. The
steps leave, at each point where the power may fail, either the old file or the copy in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.store import copies, files
from framekeeper.store.errors import NewerSchema
from framekeeper.store.header import (
    APPLICATION,
    FileHeader,
    LogSummary,
    fingerprint,
    read_header,
    read_log,
)

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.store.transaction import Row, Transaction, View

Kind = Literal["missing", "broken", "foreign", "altered", "log", "displaced"]
"""missing: no file, but copies. broken: cannot be read. foreign: not ours. altered: changed while
it was closed, and still sound. log: the write-ahead log was deleted or broken. displaced: deleted
or replaced while running (nothing is lost then)."""

_KEPT_ASIDE = 5
_IMPLAUSIBLE = 1_000
"""A schema version further than this ahead is no newer version but a broken header."""


class Damage(msgspec.Struct, frozen=True):
    """What was found and done. Instants are UTC ms; the lost range is [lost_from, lost_to).

    `kept_as` and `restored_from` are file names; empty: none. `lost_from` None: all before, too.
    `lost_to` None: nothing is lost.
    """

    found_at: int
    kind: Kind
    kept_as: str = ""
    restored_from: str = ""
    lost_from: int | None = None
    lost_to: int | None = None


class Finding(msgspec.Struct, frozen=True):
    """What the files say before anything is opened."""

    state: Literal["absent", "blank", "broken", "ours"]
    clean: bool = False
    """It was closed properly, and nothing came after."""
    altered: bool = False
    """It was closed properly, and is not as it was then."""
    log: LogSummary | None = None
    log_missing: bool = False


def examine(path: Path, latest: int) -> Finding:
    """Look at the database's files as bytes; nothing is touched.

    Raises:
        NewerSchema: a newer version wrote it.
        OSError: it cannot be read.
    """
    if not path.exists():
        return Finding("absent")
    log = read_log(_log_of(path))
    head = read_header(path)
    if head is None:
        if path.stat().st_size == 0 and log is None:
            return Finding("blank")
        return Finding("ours" if log is not None and log.version is not None else "broken", log=log)
    _refuse_newer(head, log, latest)
    if head.version == 0 and (log is None or log.version is None):
        return Finding("blank", log=log)
    sealed = path.with_name(files.SEAL)
    if sealed.exists() and log is None:
        same = sealed.read_bytes() == fingerprint(path)
        return Finding("ours", clean=same, altered=not same)
    return Finding("ours", log=log, log_missing=head.logged and not _log_of(path).exists())


def set_aside(path: Path, now: int) -> str:
    """Move the database and its log out of the way; returns the new name, empty if none was there.

    Raises:
        OSError: it cannot be moved.
    """
    name = f"{path.name}{files.ASIDE}{files.date_of(now)}"
    aside, number = path.with_name(name), 1
    while aside.exists() or _log_of(aside).exists():
        number += 1
        aside = path.with_name(f"{name}-{number}")
    moved = ""
    for ending in ("-wal", "-shm", "-journal", ""):
        source = path.with_name(path.name + ending)
        if source.exists() or source.is_symlink():
            source.replace(aside.with_name(aside.name + ending))
            moved = aside.name
    path.with_name(files.SEAL).unlink(missing_ok=True)
    files.sync(path.parent)
    for old in all_aside(path.parent)[:-_KEPT_ASIDE]:
        for ending in ("", "-wal", "-shm", "-journal"):
            old.with_name(old.name + ending).unlink(missing_ok=True)
    return moved


def all_aside(directory: Path) -> list[Path]:
    """The databases that were set aside, the oldest first."""
    found = [
        path
        for path in directory.glob(f"{files.DATABASE}{files.ASIDE}*")
        if not path.name.endswith(("-wal", "-shm", "-journal"))
    ]
    return sorted(found, key=lambda path: path.stat().st_mtime_ns)


def put_copy_in_place(path: Path) -> str:
    """Put the latest good copy where the database belongs; its name, empty if there is none.

    Raises:
        OSError: it cannot be written.
    """
    for copy in copies.every(path.parent / files.BACKUPS):
        if copies.is_good(copy):
            files.copy_durably(copy, path)
            return copy.name
    return ""


def record(tx: Transaction, damage: Damage) -> None:
    """Keep the finding with the data, so that `doctor` and `status` can tell."""
    tx.run(
        "INSERT INTO damage (found_at, kind, kept_as, restored_from, lost_from, lost_to)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            damage.found_at,
            damage.kind,
            damage.kept_as,
            damage.restored_from,
            damage.lost_from,
            damage.lost_to,
        ),
    )


def recorded(view: View) -> list[Damage]:
    """All damage that was ever found, the oldest first."""
    rows: list[Row] = view.all(
        "SELECT found_at, kind, kept_as, restored_from, lost_from, lost_to FROM damage ORDER BY id"
    )
    return [Damage(*row) for row in rows]


def last_known(view: View) -> int | None:
    """The last instant of which the database knows anything."""
    return (
        view.number(
            "SELECT max((SELECT coalesce(max(t0 + t1), 0) FROM span WHERE t0 >="
            " (SELECT max(t0) FROM span) - 120000), (SELECT coalesce(max(t1), 0) FROM heard))"
        )
        or None
    )


def _refuse_newer(head: FileHeader, log: LogSummary | None, latest: int) -> None:
    version = max(head.version, (log.version or 0) if log else 0)
    if latest < version <= latest + _IMPLAUSIBLE and head.application in (0, APPLICATION):
        raise NewerSchema(key="store.newer", found=str(version), known=str(latest))


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
