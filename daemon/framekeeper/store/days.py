"""Her days as they were when they closed: key, first and last instant, zone.

A day is identified by its start (in minutes since 1970, so that days sort by their id).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.day import Day

if TYPE_CHECKING:
    from framekeeper.store.transaction import Transaction, View

_MINUTE_MS = 60_000


def id_of(day: Day) -> int:
    """The id under which a day is stored."""
    return day.start // _MINUTE_MS


def keep(tx: Transaction, day: Day) -> int:
    """Store a day unless it is stored already (what is stored wins); returns its id."""
    number = id_of(day)
    tx.run(
        "INSERT OR IGNORE INTO day (id, key, start, end, zone, weekday) VALUES (?, ?, ?, ?, ?, ?)",
        (number, day.key, day.start, day.end, day.zone, _weekday(day)),
    )
    return number


def put(tx: Transaction, day: Day) -> int:
    """Store a day as it is now: for the open day, whose end moves with the zone; returns its id."""
    number = id_of(day)
    tx.run(
        "INSERT INTO day (id, key, start, end, zone, weekday) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET key = excluded.key, end = excluded.end,"
        " zone = excluded.zone, weekday = excluded.weekday",
        (number, day.key, day.start, day.end, day.zone, _weekday(day)),
    )
    tx.memory.slots.pop(number, None)
    return number


def stored(view: View, start: int = 0, end: int = 1 << 60) -> tuple[Day, ...]:
    """The stored days that overlap [start, end), in order."""
    rows = view.all(
        "SELECT key, start, end, zone FROM day WHERE id >= ? AND end > ? AND start < ? ORDER BY id",
        (start // _MINUTE_MS - 3 * 24 * 60, start, end),
    )
    return tuple(Day(key=row[0], start=row[1], end=row[2], zone=row[3]) for row in rows)


def _weekday(day: Day) -> int:
    """0 is Monday."""
    return day.date.weekday()
