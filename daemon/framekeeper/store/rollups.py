"""Sums of use by (day, local hour, platform, surface, label), kept true in every transaction.

Sums are never counted from scratch on the way: a report adds what it changed. They answer every
question about the past, in the time of the answer's size, and outlive the spans.

`rollup` holds the cells, `total` the sums over all cells of an hour, and of a day under hour 24.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.store import slots, words
from framekeeper.store.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from framekeeper.core.day import Calendar
    from framekeeper.core.spans import Span
    from framekeeper.store.memory import Cell
    from framekeeper.store.transaction import View

WHOLE_DAY = 24
_MINUTE_MS = 60_000


class Sum(msgspec.Struct, frozen=True, order=True):
    """Use of one cell (ms). `day` is the key of the day, `hour` its local hour."""

    day: str
    hour: int
    platform: str
    surface: str
    label: str
    ms: int


def count(
    tx: Transaction, calendar: Calendar, pieces: Iterable[Span], labels: dict[int, int], sign: int
) -> None:
    """Add (sign 1) or take away (-1) disjoint pieces; written with the batch, by `flush`."""
    pending = tx.memory.pending
    for start, end, piece in _runs(pieces):
        platform, surface = words.word_id(tx, piece.platform), words.word_id(tx, piece.surface)
        label = labels[piece.source]
        for day, hour, ms in slots.cut(tx, calendar, start, end):
            cell = (day, hour, platform, surface, label)
            pending[cell] = pending.get(cell, 0) + sign * ms


def _runs(pieces: Iterable[Span]) -> Iterator[tuple[int, int, Span]]:
    """Touching pieces that count in the same cells as one: from, to, and the first of them."""
    first: Span | None = None
    start = end = 0
    for piece in pieces:
        if (
            first is not None
            and piece.start == end
            and piece.surface == first.surface
            and piece.platform == first.platform
            and piece.source == first.source
        ):
            end = piece.end
            continue
        if first is not None:
            yield start, end, first
        first, start, end = piece, piece.start, piece.end
    if first is not None:
        yield start, end, first


def flush(tx: Transaction) -> None:
    """Write what is pending. The writer does so before each commit, each question below too."""
    pending = tx.memory.pending
    if not pending:
        return
    changes = {cell: ms for cell, ms in pending.items() if ms}
    pending.clear()
    totals: dict[tuple[int, int], int] = {}
    for (day, hour, *_), ms in changes.items():
        for key in ((day, hour), (day, WHOLE_DAY)):
            totals[key] = totals.get(key, 0) + ms
    _add(tx, changes, totals)
    lowered = {cell[0] for cell, ms in changes.items() if ms < 0}
    for day in lowered:
        tx.run("DELETE FROM rollup WHERE day = ? AND ms = 0", (day,))
        tx.run("DELETE FROM total WHERE day = ? AND ms = 0", (day,))


def _add(tx: Transaction, cells: dict[Cell, int], totals: dict[tuple[int, int], int]) -> None:
    tx.many(
        "INSERT INTO rollup (day, hour, platform, surface, label, ms) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (day, hour, platform, surface, label) DO UPDATE SET ms = ms + excluded.ms",
        [(*cell, ms) for cell, ms in cells.items()],
    )
    tx.many(
        "INSERT INTO total (day, hour, ms) VALUES (?, ?, ?)"
        " ON CONFLICT (day, hour) DO UPDATE SET ms = ms + excluded.ms",
        [(*key, ms) for key, ms in totals.items() if ms],
    )


def clear(tx: Transaction, day: int) -> None:
    """Take away all sums of one day."""
    tx.run("DELETE FROM rollup WHERE day = ?", (day,))
    tx.run("DELETE FROM total WHERE day = ?", (day,))


def cells(view: View, start: int, end: int) -> list[Sum]:
    """All sums of the days that begin in [start, end)."""
    _complete(view)
    rows = view.all(
        "SELECT d.key, r.hour, r.platform, r.surface, r.label, r.ms FROM rollup r"
        " JOIN day d ON d.id = r.day WHERE r.day >= ? AND r.day < ? ORDER BY r.day, r.hour",
        _ids(start, end),
    )
    word = words.word
    return [
        Sum(row[0], row[1], word(view, row[2]), word(view, row[3]), words.LABELS[row[4]], row[5])
        for row in rows
    ]


def by_day(view: View, start: int, end: int) -> list[tuple[str, int, int]]:
    """(key, start of the day, ms) for every day with use that begins in [start, end), in order."""
    _complete(view)
    rows = view.all(
        "SELECT d.key, d.start, t.ms FROM total t JOIN day d ON d.id = t.day"
        " WHERE t.hour = 24 AND t.day >= ? AND t.day < ? ORDER BY t.day",
        _ids(start, end),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def by_surface(view: View, start: int, end: int) -> dict[tuple[str, str, str], int]:
    """Sums by (platform, surface, label) over the days that begin in [start, end)."""
    _complete(view)
    rows = view.all(
        "SELECT platform, surface, label, SUM(ms) FROM rollup WHERE day >= ? AND day < ?"
        " GROUP BY platform, surface, label",
        _ids(start, end),
    )
    word = words.word
    return {(word(view, row[0]), word(view, row[1]), words.LABELS[row[2]]): row[3] for row in rows}


def by_weekday(view: View, start: int, end: int) -> dict[tuple[int, int], int]:
    """Sums by (weekday of the day, local hour) over the days that begin in [start, end).

    0 is Monday. An hour before the day edge belongs to the day before: 01:00 on Tuesday's date
    stands under Monday when the edge is 04:00, as everywhere.
    """
    _complete(view)
    rows = view.all(
        "SELECT t.hour, d.weekday, SUM(t.ms) FROM total t JOIN day d ON d.id = t.day"
        " WHERE t.hour < 24 AND t.day >= ? AND t.day < ? GROUP BY t.hour, d.weekday",
        _ids(start, end),
    )
    return {(row[1], row[0]): row[2] for row in rows}


def _complete(view: View) -> None:
    """Inside a write, sums may still be pending."""
    if view.memory.pending and isinstance(view, Transaction):
        flush(view)


def _ids(start: int, end: int) -> tuple[int, int]:
    """The ids of days that begin in [start, end): an id is the start in minutes."""
    return -(-start // _MINUTE_MS), -(-end // _MINUTE_MS)
