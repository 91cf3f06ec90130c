"""Is the database sound? By structure (SQLite's own checks) and by sense (do the sums add up).

A flipped bit in a number leaves the structure sound; it shows where sums no longer follow from
spans, or totals from sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.day import Calendar
from framekeeper.store import connection as sqlite
from framekeeper.store import days, meta, rollups, spans
from framekeeper.store.sources import labels

if TYPE_CHECKING:
    from framekeeper.core.day import Day
    from framekeeper.store.connection import Connection
    from framekeeper.store.transaction import View

_DAY_MS = 86_400_000
_DAYS_COUNTED_AGAIN = 100


def quick(connection: Connection) -> bool:
    """`quick_check`: every page can be walked to. After an unclean stop.

    Raises:
        sqlite3.Error: the file cannot be read, for another reason than damage.
    """
    return _passes(connection, "PRAGMA quick_check(1)")


def thorough(connection: Connection) -> bool:
    """`integrity_check`: indexes agree with their tables too. Weekly, and for copies.

    Raises:
        sqlite3.Error: the file cannot be read, for another reason than damage.
    """
    return _passes(connection, "PRAGMA integrity_check(1)")


def adds_up(view: View) -> bool:
    """Whether totals follow from sums, and the sums of the last 100 days of detail from spans."""
    try:
        return _totals_follow(view) and _sums_follow(view)
    except (ValueError, LookupError):  # a time, a zone or a word that cannot be
        return False
    except sqlite.Error as error:
        if sqlite.is_damage(error):
            return False
        raise


def _passes(connection: Connection, check: str) -> bool:
    try:
        return connection.execute(check).fetchall() == [("ok",)]
    except sqlite.Error as error:
        if sqlite.is_damage(error):
            return False
        raise


def _totals_follow(view: View) -> bool:
    wrong = view.number(
        "SELECT count(*) FROM ("
        "  SELECT hour, day, ms FROM total WHERE hour < 24"
        "  EXCEPT SELECT hour, day, sum(ms) FROM rollup GROUP BY day, hour"
        "  UNION ALL SELECT * FROM ("
        "    SELECT hour, day, sum(ms) FROM rollup GROUP BY day, hour"
        "    EXCEPT SELECT hour, day, ms FROM total WHERE hour < 24)"
        "  UNION ALL SELECT * FROM ("
        "    SELECT 24, day, sum(ms) FROM rollup GROUP BY day"
        "    EXCEPT SELECT hour, day, ms FROM total WHERE hour = 24))"
    )
    return not wrong


def _sums_follow(view: View) -> bool:
    last = spans.latest_end(view)
    first = max(meta.get_number(view, meta.DETAIL_FROM), last - _DAYS_COUNTED_AGAIN * _DAY_MS)
    known = days.stored(view)
    calendar = Calendar("UTC", stored=known)
    return all(_day_follows(view, calendar, day) for day in known if day.start >= first)


def _day_follows(view: View, calendar: Calendar, day: Day) -> bool:
    label_of = labels(view)
    counted: dict[tuple[int, str, str, str], int] = {}
    for piece in spans.pieces_between(view, day.start, day.end):
        for _, hour, start, end in calendar.split_hours(piece.start, piece.end):
            cell = (hour, piece.platform, piece.surface, label_of[piece.source])
            counted[cell] = counted.get(cell, 0) + end - start
    stored = {
        (cell.hour, cell.platform, cell.surface, cell.label): cell.ms
        for cell in rollups.cells(view, day.start, day.start + 1)
    }
    return counted == stored
