"""A week of hours in minutes from Monday 00:00, on which promises are held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.intervals import subtraction, union

if TYPE_CHECKING:
    from framekeeper.core.intervals import Interval
    from framekeeper.core.settings import Hours

DAY = 1_440
WEEK = 7 * DAY


def open_minutes(hours: Hours) -> list[Interval]:
    """When they are open, for the week and the two around it, so that nothing ends at an edge."""
    found = []
    for week in (-1, 0, 1):
        for weekday, windows in enumerate(hours.week):
            for window in windows:
                start = week * WEEK + weekday * DAY + window.start
                length = (window.end - window.start) % DAY or DAY
                found.append((start, start + length))
    return union(found)


def longest_closed(hours: Hours) -> int:
    """The longest stretch of closed minutes in a week; a whole week for hours that never open."""
    closed = subtraction([(-WEEK, 2 * WEEK)], open_minutes(hours))
    inner = [(start, end) for start, end in closed if end > 0 and start < WEEK]
    return min(WEEK, max((end - start for start, end in inner), default=0))


def always_open(hours: Hours) -> bool:
    """Whether they never close."""
    return longest_closed(hours) == 0


def within(hours: Hours, weekday: int, start: int, end: int) -> bool:
    """Whether they are open from one minute of a weekday to another, which may be on the next."""
    at = weekday * DAY + start
    length = (end - start) % DAY
    return any(first <= at and at + length <= last for first, last in open_minutes(hours))
