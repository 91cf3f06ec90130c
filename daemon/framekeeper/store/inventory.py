"""What is kept, table by table: rows, bytes and the oldest instant. Nothing of what stands in them.

Tables and columns are read from the schema itself, so that none can be left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.store import connection as sqlite
from framekeeper.store import copies, files

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.store.transaction import View

_BEGINNINGS: dict[str, str] = {
    "span": "t0",
    "day": "start",
    "heard": "t0",
    "running": "t0",
    "gap": "t0",
    "mark": "t0",
    "boundary_version": "valid_from",
    "exception": "valid_from",
    "notice": "at",
    "telling": "at",
    "browser": "paired_at",
    "damage": "found_at",
}
"""The column of a table that tells when a row is from (UTC ms)."""
_OF_A_DAY = ("rollup", "total")
_MINUTE_MS = 60_000

FileKind = Literal["database", "log", "copy", "aside"]


class Table(msgspec.Struct, frozen=True):
    """One table. `size` is what it and its indexes take on the disk, None where that is not known;
    `oldest` the first instant that it tells of."""  # noqa: D205, D209  # one sentence

    name: str
    rows: int
    size: int | None
    oldest: int | None


class File(msgspec.Struct, frozen=True):
    """One file of the data directory that holds what was counted."""

    kind: FileKind
    name: str
    size: int
    changed: int


def tables(view: View) -> list[Table]:
    """Every table, by name."""
    names = [
        row[0]
        for row in view.all(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " ORDER BY name"
        )
    ]
    sizes = _sizes(view)
    return [Table(name, _rows(view, name), sizes.get(name), _oldest(view, name)) for name in names]


def _rows(view: View, name: str) -> int:
    return view.number(f'SELECT count(*) FROM "{name}"')  # noqa: S608  # a name from our own schema


def kept_files(directory: Path) -> list[File]:
    """The database, its log, the copies and what was set aside."""
    found: list[tuple[FileKind, Path]] = [
        ("database", directory / files.DATABASE),
        ("log", directory / f"{files.DATABASE}-wal"),
    ]
    found += [("copy", path) for path in copies.every(directory / files.BACKUPS)]
    found += [("aside", path) for path in sorted(directory.glob(f"{files.DATABASE}{files.ASIDE}*"))]
    return [file for kind, path in found if (file := _file(kind, path)) is not None]


def _file(kind: FileKind, path: Path) -> File | None:
    try:
        status = path.stat()
    except OSError:  # taken away meanwhile, or never there
        return None
    return File(kind, path.name, status.st_size, status.st_mtime_ns // 1_000_000)


def _sizes(view: View) -> dict[str, int]:
    """Bytes by table, where this SQLite can tell."""
    try:
        rows = view.all(
            "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name"
            " WHERE s.aggregate = 1 GROUP BY m.tbl_name"
        )
    except sqlite.Error:
        return {}
    return {row[0]: row[1] for row in rows}


def _oldest(view: View, name: str) -> int | None:
    if name in _OF_A_DAY:
        row = view.one(f"SELECT min(day) FROM {name}")  # noqa: S608  # one of two names above
        return None if row is None or row[0] is None else row[0] * _MINUTE_MS
    column = _BEGINNINGS.get(name)
    if column is None:
        return None
    row = view.one(f'SELECT min("{column}") FROM "{name}"')  # noqa: S608  # names of ours
    return None if row is None else row[0]
