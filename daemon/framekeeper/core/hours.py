"""When her hours are open: a named weekly schedule as intervals of UTC milliseconds.

Weekdays are calendar dates of the zone, also before the day edge; a window that ends at or before
its start runs into the next date and belongs to the date on which it starts. Opening and closing
are first instants (design, 5), so a window inside a gap of the wall clock has no length and is
none. Grace is a boundary's own and may not enter here.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from framekeeper.core.intervals import union
from framekeeper.core.local_time import first_instant

if TYPE_CHECKING:
    from framekeeper.core.intervals import Interval
    from framekeeper.core.settings import Hours, Window

_DAY_MS = 86_400_000
_EPOCH_ORDINAL = dt.date(1970, 1, 1).toordinal()
_NEVER_CLOSES = 8
"""Dates: a window that goes on longer than this was merged from a whole week, and never closes."""
_AHEAD = (2, 16)
"""Dates to look ahead for an opening: mostly it is near, but a date may be skipped by its zone."""


def windows(hours: Hours, start: int, end: int, zone: str) -> list[Interval]:
    """The open windows that overlap [start, end), whole and in order, merged where they touch.

    Hours that never close give one window, which reaches more than a week out on either side.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: no such zone is known.
    """
    if end <= start:
        return []
    # The local date is that of UTC or one beside it; a window reaches into the next date, and a
    # wall clock set back over midnight into the one before. Asking the zone would cost more.
    first, last = start // _DAY_MS + _EPOCH_ORDINAL - 2, end // _DAY_MS + _EPOCH_ORDINAL + 2
    stop_at = first - _NEVER_CLOSES, last + _NEVER_CLOSES
    while True:
        found = [w for w in _between(hours, first, last, zone) if w[0] < end and w[1] > start]
        earlier = bool(found) and first > stop_at[0] and found[0][0] < _midnight(first + 1, zone)
        later = bool(found) and last < stop_at[1] and found[-1][1] >= _midnight(last + 1, zone)
        if not earlier and not later:
            return found
        first, last = first - earlier, last + later


def is_open(hours: Hours, at: int, zone: str) -> bool:
    """Whether the hours are open at an instant.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: no such zone is known.
    """
    return bool(windows(hours, at, at + 1, zone))


def next_edge(hours: Hours, after: int, zone: str) -> tuple[int, bool] | None:
    """The first instant after `after` at which the hours open (True) or close (False).

    None if they never do: hours without a window, or hours that never close.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: no such zone is known.
    """
    for dates in _AHEAD:
        found = windows(hours, after, after + dates * _DAY_MS, zone)
        if found and found[0][0] > after:
            return found[0][0], True
        if found:
            closes = found[0][1]
            return (closes, False) if closes - after <= _NEVER_CLOSES * _DAY_MS else None
    return None


def _between(hours: Hours, first: int, last: int, zone: str) -> list[Interval]:
    """The windows of the dates from `first` to `last` (ordinals)."""
    return union(
        window
        for ordinal in range(first, last + 1)
        for window in _of_date(hours.week[(ordinal - 1) % 7], ordinal, zone)
    )


@lru_cache(maxsize=8192)
def _of_date(day: tuple[Window, ...], ordinal: int, zone: str) -> tuple[Interval, ...]:
    """The windows that start on a date; ordinal 1 is a Monday."""
    return tuple(
        (_instant(ordinal, window.start, zone), _instant(closes_on, window.end, zone))
        for window in day
        for closes_on in (ordinal if window.end > window.start else ordinal + 1,)
    )


def _instant(ordinal: int, minutes: int, zone: str) -> int:
    return first_instant(dt.date.fromordinal(ordinal), minutes, zone)


def _midnight(ordinal: int, zone: str) -> int:
    return _instant(ordinal, 0, zone)
