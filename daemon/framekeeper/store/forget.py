"""`forget`: what was kept about a time goes, from the tables and from every copy.

The database is written anew (`VACUUM`, with `secure_delete` on), the log emptied, and every copy,
every file set aside and every copy made before a migration is replaced by one new copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.settings import Boundary
from framekeeper.store import connection as sqlite
from framekeeper.store import (
    copies,
    files,
    looking_back,
    meta,
    noting,
    rebuild,
    rollups,
    spans,
    tellings,
)
from framekeeper.store import days as stored_days
from framekeeper.store.errors import StoreUnavailable

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.core.day import Calendar
    from framekeeper.core.spans import Span
    from framekeeper.store.housing import Housing
    from framekeeper.store.transaction import Transaction

OUT_OF_REACH = (
    "store.reach.exports",
    "store.reach.backups",
    "store.reach.snapshots",
    "store.reach.settings",
)
"""Keys of what cannot be reached from here; told after each `forget`."""


class Rows(msgspec.Struct, frozen=True):
    """How many rows were taken away or shortened."""

    spans: int
    notices: int
    sentences: int
    coverage: int


class Forgotten(msgspec.Struct, frozen=True):
    """What was taken away: rows, and files by name (a new copy stands in their place)."""

    rows: Rows
    files: tuple[str, ...]
    out_of_reach: tuple[str, ...] = OUT_OF_REACH


def rows(tx: Transaction, start: int, end: int, calendar: Calendar) -> Rows:
    """Take all that was kept about [start, end) out of the tables.

    Spans that reach beyond it are cut. Of days whose spans are gone already, every local hour that
    touches the range loses its sums: rather too much than too little.
    """
    rollups.flush(tx)
    noting.drop(tx)
    cut = _cut_spans(tx, start, end)
    rebuild.recount_days(tx, calendar, start, end)
    _drop_sums_without_detail(tx, start, end, calendar)
    rollups.flush(tx)
    coverage = sum(_cut_intervals(tx, table, start, end) for table in _INTERVALS)
    coverage += tx.run(
        "UPDATE gap SET t0 = NULL, t1 = NULL WHERE t0 < ? AND coalesce(t1, t0 + 1) > ?",
        (end, start),
    )
    tx.run("UPDATE ahead SET t0 = NULL, t1 = NULL WHERE t0 < ? AND t1 > ?", (end, start))
    tx.run(
        "UPDATE source SET settled_end = NULL WHERE settled_end > ? AND settled_end <= ?",
        (start, end),
    )
    notices = tellings.forget(tx, start, end)
    sentences = _drop_sentences(tx, start, end)
    sentences += looking_back.forget(tx, start, end)
    for day in stored_days.stored(tx, start, end):
        tx.run("DELETE FROM count WHERE day = ?", (day.key,))
    tx.memory.clear()
    return Rows(cut, notices, sentences, coverage)


def scrub(housing: Housing) -> tuple[str, ...]:
    """Write the database anew without what was taken away, and replace every copy by a new one.

    Returns:
        The names of the files that are gone.

    Raises:
        StoreUnavailable: not everything could be done; what remains is said.
    """
    connection = housing.tx.connection
    target = copies.daily(housing.backups, housing.now())
    problem: Exception | None = None
    try:
        connection.execute("VACUUM")
    except sqlite.Error as error:  # no room for it: secure_delete has zeroed the rows all the same
        problem = error
    sqlite.checkpoint(connection)
    housing.settle()
    removed = [path for path in _old_files(housing) if _remove(path)]
    try:
        copies.make(connection, target)
    except StoreUnavailable as error:
        problem = problem or error
    left = [path.name for path in _old_files(housing) if path != target]
    if left:
        raise StoreUnavailable(key="store.forget_left", files=", ".join(left))
    if isinstance(problem, StoreUnavailable):
        raise problem
    if problem is not None:
        raise files.unavailable(problem)
    return tuple(path.name for path in removed)


def _cut_spans(tx: Transaction, start: int, end: int) -> int:
    found = spans.spans_between(tx, start, end)
    for span in found:
        tx.run(
            "DELETE FROM span WHERE t0 = ? AND source = ? AND n = ?",
            (span.start, span.source, span.n),
        )
    spans.insert_rows(tx, [rest for span in found for rest in _rests(span, start, end)])
    tx.memory.latest_end = None
    return len(found)


def _rests(span: Span, start: int, end: int) -> list[Span]:
    """What is left of a span outside the range."""
    change = msgspec.structs.replace
    rests = []
    if span.start < start:
        rests.append(change(span, end=start))
    if span.end > end:
        rests.append(change(span, start=end))
    return rests


def _drop_sums_without_detail(tx: Transaction, start: int, end: int, calendar: Calendar) -> None:
    detail = meta.get_number(tx, meta.DETAIL_FROM)
    for day in stored_days.stored(tx, start, min(end, detail)):
        if day.start >= detail:
            continue
        number = stored_days.id_of(day)
        first, last = max(day.start, start), min(day.end, end)
        hours = {hour for _, hour, _, _ in calendar.split_hours(first, last)}
        if (first, last) == (day.start, day.end):
            hours = set(range(24))
        tx.many("DELETE FROM rollup WHERE day = ? AND hour = ?", [(number, h) for h in hours])
        tx.many("DELETE FROM total WHERE day = ? AND hour = ?", [(number, h) for h in (*hours, 24)])
        tx.run(
            "INSERT INTO total (day, hour, ms) SELECT day, 24, sum(ms) FROM rollup WHERE day = ?"
            " GROUP BY day",
            (number,),
        )


_Table = tuple[str, str, str]
_INTERVALS: tuple[_Table, ...] = (
    (
        "SELECT source, t0, t1 FROM heard WHERE t0 < ? AND t1 >= ?",
        "DELETE FROM heard WHERE source = ? AND t0 = ?",
        "INSERT OR REPLACE INTO heard (source, t0, t1) VALUES (?, ?, ?)",
    ),
    (
        "SELECT product, t0, t1 FROM running WHERE t0 < ? AND t1 >= ?",
        "DELETE FROM running WHERE product = ? AND t0 = ?",
        "INSERT OR REPLACE INTO running (product, t0, t1) VALUES (?, ?, ?)",
    ),
    (
        "SELECT kind, t0, t1 FROM mark WHERE t0 < ? AND t1 >= ?",
        "DELETE FROM mark WHERE kind = ? AND t0 = ?",
        "INSERT OR REPLACE INTO mark (kind, t0, t1) VALUES (?, ?, ?)",
    ),
)
"""How each table of intervals is read, emptied and filled."""


def _cut_intervals(tx: Transaction, table: _Table, start: int, end: int) -> int:
    """Cut the range out of a table of intervals."""
    select, delete, insert = table
    found = tx.all(select, (end, start))
    tx.many(delete, [row[:2] for row in found])
    rests = [(row[0], row[1], start) for row in found if row[1] < start]
    rests += [(row[0], end, row[2]) for row in found if row[2] > end]
    tx.many(insert, rests)
    return len(found)


def _drop_sentences(tx: Transaction, start: int, end: int) -> int:
    """Her own words: reasons given in the range, and what she wrote into versions made in it.

    A version that is still in force keeps `because` and `plan`: they are in her settings file.
    """
    count = tx.run(
        "UPDATE boundary_version SET reason = '' WHERE valid_from >= ? AND valid_from < ?"
        " AND reason <> ''",
        (start, end),
    )
    count += tx.run(
        "UPDATE boundary_version SET ended = '' WHERE valid_to >= ? AND valid_to < ?"
        " AND ended <> ''",
        (start, end),
    )
    count += tx.run(
        "UPDATE exception SET reason = 'other' WHERE valid_from >= ? AND valid_from < ?"
        " AND reason <> ''",
        (start, end),
    )
    ended = tx.all(
        'SELECT id, "values" FROM boundary_version WHERE valid_from >= ? AND valid_from < ?'
        " AND valid_to IS NOT NULL",
        (start, end),
    )
    for number, text in ended:
        values = msgspec.json.decode(text, type=Boundary)
        if values.because or values.plan:
            bare = msgspec.structs.replace(values, because="", plan="")
            tx.run(
                'UPDATE boundary_version SET "values" = ? WHERE id = ?',
                (msgspec.json.encode(bare).decode(), number),
            )
            count += 1
    return count


def _old_files(housing: Housing) -> list[Path]:
    """Every file that holds an earlier state of the database."""
    aside = housing.directory.glob(f"{files.DATABASE}{files.ASIDE}*")
    parts = housing.directory.glob(f"*{files.TEMPORARY}*")
    return sorted([*housing.backups.iterdir(), *aside, *parts])


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
