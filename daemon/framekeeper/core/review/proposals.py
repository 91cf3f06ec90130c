"""What could be set, from what was seen after "just watch for a week".

Nothing here is stricter than her median: on the typical day every proposal would have held.
Nothing is switched on by itself, and to look at no time at all is never proposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from framekeeper.core.local_time import to_local
from framekeeper.core.review.medians import FEWEST_DAYS, counted, median
from framekeeper.core.settings import (
    MINUTE_MS,
    Boundary,
    Checks,
    Covers,
    Hours,
    Limit,
    Schedule,
    Value,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.core.review.figures import DayFigures

WATCHED_DAYS = 7
"""So many whole days are watched before anything is proposed."""

_STEP_MIN = 5
_HOURS_STEP_MIN = 30
_DAY_MIN = 24 * 60

Seen = Literal["hours", "time", "checks"]


class Proposal(Value, frozen=True, kw_only=True):
    """A boundary that could be set, and the median that it rests on.

    `seen`: of hours nothing (0), of time the ms and of checks the number of the typical day.
    """

    about: Seen
    boundary: Boundary
    seen: int


def propose(days: Sequence[DayFigures], zone: str, edge_minutes: int) -> tuple[Proposal, ...]:
    """At most three proposals: hours, time a day, checks a day; none before a week was watched.

    Args:
        days: her days, in order; those that count are looked at.
        zone: of the wall clock that hours are written in.
        edge_minutes: when her day begins, in minutes after midnight.
    """
    seen = counted(days)
    if len([day for day in days if day.whole]) < WATCHED_DAYS or len(seen) < FEWEST_DAYS:
        return ()
    found = (_hours(seen, zone, edge_minutes), _time(seen), _checks(seen))
    return tuple(each for each in found if each is not None)


def _time(days: Sequence[DayFigures]) -> Proposal | None:
    """The time of the typical day, rounded up to five minutes."""
    middle = median(day.used for day in days)
    if not middle:
        return None
    at_most = _up(-(-middle // MINUTE_MS), _STEP_MIN)
    if at_most >= _DAY_MIN:
        return None
    rule = Limit(at_most=at_most * MINUTE_MS, per="day")
    return Proposal(about="time", boundary=_boundary("A day", rule), seen=middle)


def _checks(days: Sequence[DayFigures]) -> Proposal | None:
    """The number of checks of the typical day."""
    middle = median(day.checks * 2 for day in days if day.checks is not None)
    if not middle:
        return None
    number = -(-middle // 2)
    return Proposal(
        about="checks", boundary=_boundary("Checks", Checks(checks=number)), seen=number
    )


def _hours(days: Sequence[DayFigures], zone: str, edge_minutes: int) -> Proposal | None:
    """From the first to the last use of most days, on the weekdays with any use."""
    there = [day for day in days if day.first is not None and day.last is not None]
    if len(there) < FEWEST_DAYS:
        return None
    opens, ends = _most_of(
        [
            (_minutes(day.first or 0, zone, edge_minutes), _last_hour(day, zone, edge_minutes))
            for day in there
        ]
    )
    start = opens // _HOURS_STEP_MIN * _HOURS_STEP_MIN
    end = min(_up(ends, _HOURS_STEP_MIN), _DAY_MIN)
    if end - start >= _DAY_MIN - _HOURS_STEP_MIN or end <= start:
        return None
    window = Window(
        start=(start + edge_minutes) % _DAY_MIN, end=(end + edge_minutes) % _DAY_MIN or _DAY_MIN
    )
    open_on = {day.weekday for day in there}
    week = tuple((window,) if weekday in open_on else () for weekday in range(7))
    rule = Schedule(hours=Hours(name="office", week=week))
    return Proposal(about="hours", boundary=_boundary("Evening", rule), seen=0)


def _most_of(days: list[tuple[int, int]]) -> tuple[int, int]:
    """Hours that hold at least half of the days whole, as near to the medians as can be."""
    first, last = sorted(day[0] for day in days), sorted(day[1] for day in days)
    for reach in range(len(days)):
        opens = first[max(0, (len(days) - 1) // 2 - reach)]
        ends = last[min(len(days) - 1, len(days) // 2 + reach)]
        if 2 * sum(opens <= start and end <= ends for start, end in days) >= len(days):
            return opens, ends
    return first[0], last[-1]


def _boundary(name: str, rule: Limit | Checks | Schedule) -> Boundary:
    return Boundary(
        id=name.lower().replace(" ", "-"), name=name, covers=Covers(include=("*/*",)), rule=rule
    )


def _up(value: int, step: int) -> int:
    return -(-value // step) * step


def _minutes(at: int, zone: str, edge_minutes: int) -> int:
    """Minutes on the wall clock since the day edge."""
    local = to_local(at, zone)
    return (local.hour * 60 + local.minute - edge_minutes) % _DAY_MIN


def _last_hour(day: DayFigures, zone: str, edge_minutes: int) -> int:
    """Minutes since the day edge at which the last hour with use ends."""
    hours = [(hour * 60 - edge_minutes) % _DAY_MIN + 60 for hour in day.hours]
    return max([*hours, _minutes(day.last or 0, zone, edge_minutes) + 1])
