"""Counting the sums again from the spans, in steps that leave room for other jobs.

A step takes whole days, so that a report that comes between two steps adds to days that are
either counted already or will be counted with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.partition import partition
from framekeeper.store import days as stored_days
from framekeeper.store import meta, rollups, spans
from framekeeper.store.slots import slots_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.day import Calendar
    from framekeeper.store.transaction import Transaction

_SPANS_A_STEP = 250
_DAYS_A_STEP = 10
_RECOUNTED_AT_ONCE = 50
"""Days between two writings of their sums, where all are counted in one transaction."""
_MINUTE_MS = 60_000


class Step(msgspec.Struct, frozen=True):
    """How far it came; `following` None: all is done. UTC ms."""

    reached: int
    last: int
    following: int | None


class Rebuild:
    """One step, as a job: count days again from the one that `at` lies in."""

    def __init__(self, calendar: Calendar, at: int) -> None:
        self._calendar = calendar
        self._at = at

    def __call__(self, tx: Transaction) -> Step:
        """Take away the sums of a few days and count them again; their spans are the truth."""
        rollups.flush(tx)
        last = spans.latest_end(tx)
        detail = meta.get_number(tx, meta.DETAIL_FROM)
        at = max(self._at, detail)
        counted = taken = 0
        while counted < _SPANS_A_STEP and taken < _DAYS_A_STEP:
            first = _first_use(tx, at)
            if first is None or first >= last:
                _clear(tx, at, None)
                return Step(last, last, None)
            day = self._calendar.day_at(first)
            start = max(day.start, at)
            _clear(tx, at, day.end)
            counted += count_day(tx, self._calendar, start, day.end)
            at = day.end
            taken += 1
        return Step(at, last, at)


def count_day(tx: Transaction, calendar: Calendar, start: int, end: int) -> int:
    """Add the use of [start, end) to the sums, which hold nothing of it; the number of spans."""
    slots_at(tx, calendar, start)
    found = spans.spans_between(tx, start, end)
    pieces = partition(spans.clipped(found, start, end))
    spans.recount(tx, calendar, (), spans.counted(tx, pieces))
    return len(found)


def recount_days(tx: Transaction, calendar: Calendar, start: int, end: int) -> None:
    """Count again the sums of all days that overlap [start, end) and still have their spans."""
    rollups.flush(tx)
    detail = meta.get_number(tx, meta.DETAIL_FROM)
    for day in stored_days.stored(tx, max(start, detail), end):
        if day.start >= detail:
            rollups.clear(tx, stored_days.id_of(day))
            count_day(tx, calendar, day.start, day.end)


def recount_touched(
    tx: Transaction, calendar: Calendar, touched: Iterable[tuple[int, int]], detail: int
) -> int:
    """Count again each day in which use may have changed, in one transaction.

    Args:
        tx: the transaction.
        calendar: her days.
        touched: intervals of UTC ms, in any order.
        detail: days that begin before this instant are known by their sums, and left alone.

    Returns:
        How many days these are.
    """
    stored = frozenset(stored_days.stored(tx))
    found = {day.start: day for start, end in touched for day in calendar.days(start, end)}
    inside = [found[start] for start in sorted(found) if start >= detail]
    for count, day in enumerate(inside, 1):
        if day in stored or spans.spans_between(tx, day.start, day.end):
            rollups.clear(tx, stored_days.keep(tx, day))
            count_day(tx, calendar, day.start, day.end)
        if count % _RECOUNTED_AT_ONCE == 0:
            rollups.flush(tx)
    rollups.flush(tx)
    return len(inside)


def _first_use(tx: Transaction, at: int) -> int | None:
    """The first instant from `at` on at which there is use."""
    row = tx.one("SELECT max(t0 + t1) FROM span WHERE t0 < ? AND t0 >= ?", (at, at - 120_000))
    if row is not None and row[0] is not None and row[0] > at:
        return at
    row = tx.one("SELECT min(t0) FROM span WHERE t0 >= ?", (at,))
    return None if row is None else row[0]


def _clear(tx: Transaction, start: int, end: int | None) -> None:
    """Take away the sums of all days that begin in [start, end)."""
    first = -(-start // _MINUTE_MS)
    last = 1 << 60 if end is None else -(-end // _MINUTE_MS)
    tx.run("DELETE FROM rollup WHERE day >= ? AND day < ?", (first, last))
    tx.run("DELETE FROM total WHERE day >= ? AND day < ?", (first, last))
