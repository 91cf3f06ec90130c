"""Days within: on how many of the last days a boundary was kept, by the values that held then.

A day is within when the covered use during which the boundary was past adds up to a minute at
most; of checks, when no opening of that day was past. Left out are days in which it was excepted,
days with more than 2 h unknown, and days on which it did not hold throughout (design, section 11).
Never said in a notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from framekeeper.core import exceptions as planned
from framekeeper.core.boundaries import kind_of
from framekeeper.core.boundaries.base import Context
from framekeeper.core.boundaries.checks import GAP_MS
from framekeeper.core.boundaries.rolling import Window
from framekeeper.core.intervals import union
from framekeeper.core.local_time import first_that
from framekeeper.core.review.past import UNKNOWN_MS, overlaps
from framekeeper.core.settings import DAY_MS, Checks, Limit, Value
from framekeeper.core.versions import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framekeeper.core.day import Day
    from framekeeper.core.intervals import Interval
    from framekeeper.core.review.past import Past
    from framekeeper.core.track import Track
    from framekeeper.core.versions import Version

PAST_MS = 60_000
"""So much covered use while past still leaves a day within."""

LOOKED_AT = 14
"""Days that "days within" is about."""

_BACK_MS = 8 * DAY_MS
"""Periods reach back at most a week, and a clock change."""

Verdict = Literal["within", "past", "left out"]


class DayVerdict(Value, frozen=True, kw_only=True):
    """How a day was; `past` is the ms of covered use (of checks: the openings) while past."""

    key: str
    weekday: int
    verdict: Verdict
    past: int


class DaysWithin(Value, frozen=True, kw_only=True):
    """So many days within, of so many that count, of so many looked at."""

    within: int
    counted: int
    looked_at: int


def verdicts(past: Past, boundary: str) -> tuple[DayVerdict, ...]:
    """Each day that is over, for one boundary; days before it held are not in it."""
    mine = joined(v for v in past.versions if v.boundary.id == boundary)
    over = [day for day in past.days if day.end <= past.now]
    held = [day for day in over if any(v.valid_from < day.end and v.ends > day.start for v in mine)]
    if not held:
        return ()
    excepted = [e for e in past.exceptions if e.concerns(boundary)]
    holes = planned.holes(excepted, boundary)
    parts = [_Part(past, version, holes, held) for version in mine]
    found = []
    for day in held:
        amount = sum(part.past_in(day) for part in parts)
        left_out = (
            not _throughout(mine, day)
            or any(overlaps(e, day) for e in excepted)
            or past.unknown_in(day) > UNKNOWN_MS
            or not past.has_detail(day)
        )
        kept = not any(part.is_past(day) for part in parts)
        verdict: Verdict = "left out" if left_out else "within" if kept else "past"
        found.append(
            DayVerdict(key=day.key, weekday=day.date.weekday(), verdict=verdict, past=amount)
        )
    return tuple(found)


def days_within(found: Sequence[DayVerdict], looked_at: int = LOOKED_AT) -> DaysWithin:
    """The last days of these verdicts, added up."""
    last = found[-looked_at:]
    return DaysWithin(
        within=sum(day.verdict == "within" for day in last),
        counted=sum(day.verdict != "left out" for day in last),
        looked_at=looked_at,
    )


def _throughout(versions: Iterable[Version], day: Day) -> bool:
    """Whether the boundary held, by whatever values, from the first instant of a day to its end."""
    at = day.start
    for version in sorted(versions, key=lambda v: v.valid_from):
        if version.valid_from <= at < version.ends:
            at = version.ends
    return at >= day.end


class _Part:
    """When the values of one version were past, in the days looked at."""

    def __init__(
        self, past: Past, version: Version, holes: tuple[Interval, ...], days: Sequence[Day]
    ) -> None:
        self._rule = version.boundary.rule
        self._track = past.track_of(version).without(holes)
        self._version = version
        self._intervals: list[Interval] = []
        self._openings: list[int] = []
        start = max(days[0].start, version.valid_from)
        end = min(days[-1].end, version.ends)
        if start >= end:
            return
        context = Context(
            now=end,
            calendar=past.calendar,
            in_use=False,
            valid_from=version.valid_from,
            valid_to=version.ends,
        )
        if isinstance(self._rule, Checks):
            self._openings = _openings_past(self._rule, self._track, context, start, end)
        elif isinstance(self._rule, Limit) and self._rule.per == "rolling":
            self._intervals = _rolling_past(self._rule, self._track, context, start, end)
        else:
            crossings = kind_of(self._rule).crossings(
                self._rule, self._track, context, start - _BACK_MS
            )
            self._intervals = union(
                (c.at, min(c.period_end, end)) for c in crossings if c.level == "past"
            )

    def past_in(self, day: Day) -> int:
        """Covered use of a day (of checks: openings) while past."""
        if isinstance(self._rule, Checks):
            return sum(day.start <= at < day.end for at in self._openings)
        return sum(
            self._track.used(max(start, day.start), min(end, day.end))
            for start, end in self._intervals
            if start < day.end and end > day.start
        )

    def is_past(self, day: Day) -> bool:
        """Whether that is enough to call the day past."""
        return self.past_in(day) > (0 if isinstance(self._rule, Checks) else PAST_MS)


def _openings_past(rule: Checks, track: Track, context: Context, start: int, end: int) -> list[int]:
    """The openings beyond the number, each counted in its own period."""
    found = []
    at = start
    while at < end:
        if rule.per == "week":
            period = context.calendar.week_at(at)
        else:
            day = context.calendar.day_at(at)
            period = day.start, day.end
        openings = list(track.openings(period[0], min(period[1], end), GAP_MS))
        found += [opening for opening in openings[rule.checks :] if opening >= start]
        at = period[1]
    return found


def _rolling_past(
    rule: Limit, track: Track, context: Context, start: int, end: int
) -> list[Interval]:
    """The use in [start, end) with the window above the mark.

    While use goes on, what is in the window never falls, so each run is past from one instant on.
    """
    window = Window(track, rule.rolling, context)
    found: list[Interval] = []
    for first, last in track.runs(start, end):
        if not window.above(rule.at_most, last - 1):
            continue
        if window.above(rule.at_most, first):
            found.append((first, last))
            continue
        rise = first_that(first, last - 1, lambda at: window.above(rule.at_most, at))
        found.append((rise, last))
    return found
