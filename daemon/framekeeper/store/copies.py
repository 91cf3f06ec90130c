"""Copies of the database: made whole, verified, kept seven days and four weeks.

    backups/framekeeper-2026-11-23.db      daily
    backups/before-version-2.db            before a migration
    backups/before-import.db               before the last import

A copy that cannot be verified is no copy. `forget` removes all of them.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from framekeeper.store import checks, files
from framekeeper.store import connection as sqlite
from framekeeper.store.errors import StoreUnavailable
from framekeeper.store.header import APPLICATION, read_header

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from framekeeper.store.connection import Connection

KEPT_DAYS = 7
KEPT_WEEKS = 4

_DAILY = "framekeeper-"
_BEFORE = "before-version-"
_IMPORT = "before-import.db"


def daily(backups: Path, now: int) -> Path:
    """Where the copy of a day stands."""
    return backups / f"{_DAILY}{files.date_of(now)}.db"


def before_version(backups: Path, version: int) -> Path:
    """Where the copy made before the step to a schema version stands."""
    return backups / f"{_BEFORE}{version}.db"


def before_import(backups: Path) -> Path:
    """Where the copy made before the last import stands."""
    return backups / _IMPORT


def every(backups: Path) -> list[Path]:
    """All copies, those with the latest content first."""
    found = [path for name in (_DAILY, _BEFORE) for path in backups.glob(f"{name}*.db")]
    found += backups.glob(_IMPORT)
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def make(connection: Connection, target: Path) -> None:
    """Write a compact copy, verify it, and put it in place.

    Raises:
        StoreUnavailable: it could not be written or did not verify; an older one stays.
    """
    temporary = target.with_name(target.name + files.TEMPORARY)
    try:
        temporary.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(temporary),))
        temporary.chmod(0o600)
        files.sync(temporary)
        if not is_good(temporary) or _size(connection) != _size_of(temporary):
            raise StoreUnavailable(key="store.bad_copy", file=target.name)
        temporary.replace(target)
        files.sync(target.parent)
    except (OSError, sqlite.Error) as error:
        raise files.unavailable(error) from error
    finally:
        for left in (temporary, temporary.with_name(temporary.name + "-journal")):
            left.unlink(missing_ok=True)


def is_good(path: Path) -> bool:
    """Whether a copy can be read as a whole and is ours. It is not changed by looking."""
    try:
        head = read_header(path)
        if head is None or head.application != APPLICATION:
            return False
        connection = _look_at(path)
    except (OSError, sqlite3.Error):
        return False
    try:
        return checks.thorough(connection)
    except sqlite3.Error:
        return False
    finally:
        sqlite.close(connection)


def prune(backups: Path) -> None:
    """Keep the last seven daily copies and the last of each of four weeks before them."""
    by_day = {day: path for path in backups.glob(f"{_DAILY}*.db") if (day := _date(path))}
    for day in set(by_day) - set(_kept(by_day)):
        by_day[day].unlink(missing_ok=True)
    befores = sorted(backups.glob(f"{_BEFORE}*.db"), key=lambda path: path.stat().st_mtime_ns)
    for path in befores[:-1]:
        path.unlink(missing_ok=True)


def _kept(dates: Iterable[date]) -> list[date]:
    newest = sorted(dates, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest[KEPT_DAYS:]:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
    return [*newest[:KEPT_DAYS], *list(weeks.values())[:KEPT_WEEKS]]


def _date(path: Path) -> date | None:
    try:
        return date.fromisoformat(path.stem.removeprefix(_DAILY))
    except ValueError:
        return None


def _look_at(path: Path) -> Connection:
    """Read a file that nobody writes, without any file made beside it."""
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _size_of(path: Path) -> tuple[int, int, int]:
    connection = _look_at(path)
    try:
        return _size(connection)
    finally:
        sqlite.close(connection)


def _size(connection: Connection) -> tuple[int, int, int]:
    """Version and numbers of rows: what a copy must have in common with its original."""
    version = sqlite.schema_version(connection)
    if not version:
        return 0, 0, 0
    rows = connection.execute("SELECT (SELECT count(*) FROM span), (SELECT count(*) FROM rollup)")
    spans, sums = rows.fetchone()
    return version, spans, sums
