"""The figures of one day: minutes, checks, out of hours, first and last, away from messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core import coverage
from framekeeper.core.intervals import intersection, total
from framekeeper.core.review.open_hours import open_windows
from framekeeper.core.review.past import MESSAGES, UNKNOWN_MS, Past, on_leave
from framekeeper.core.settings import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.core.day import Day
    from framekeeper.core.intervals import Interval
    from framekeeper.core.track import Track


class DayFigures(Value, frozen=True, kw_only=True):
    """One day. Lengths are ms, instants UTC ms.

    What needs instants is None where they are gone; what needs hours is None where none were set.
    `outside` is use out of hours, `outside_messages` the messages in it, `outside_checks` the
    openings; `first` and `last` are openings; `away` is the longest stretch without messages that
    ended on this day. `leave` and `unknown` decide whether the day counts.
    """

    key: str
    start: int
    end: int
    weekday: int
    surfaces: dict[str, int]
    platforms: dict[str, int]
    hours: dict[int, int]
    message_hours: dict[int, int]
    unknown: int = 0
    leave: bool = False
    whole: bool = True
    checks: int | None = None
    first: int | None = None
    last: int | None = None
    away: tuple[int, int] | None = None
    outside: int | None = None
    outside_messages: int | None = None
    outside_checks: int | None = None

    @property
    def used(self) -> int:
        """All use."""
        return sum(self.surfaces.values())

    @property
    def messages(self) -> int:
        """Use in messages and message requests."""
        return sum(ms for surface, ms in self.surfaces.items() if surface in MESSAGES)

    @property
    def counts(self) -> bool:
        """Whether it counts for medians: over, not on leave, and mostly heard."""
        return self.whole and not self.leave and self.unknown <= UNKNOWN_MS


def figures(past: Past) -> tuple[DayFigures, ...]:
    """The figures of each day, in order."""
    sums: dict[str, list[dict[str, int]]] = {}
    by_hour: dict[str, list[dict[int, int]]] = {}
    for cell, ms in past.cells.items():
        surfaces, platforms = sums.setdefault(cell.day, [{}, {}])
        surfaces[cell.surface] = surfaces.get(cell.surface, 0) + ms
        platforms[cell.platform] = platforms.get(cell.platform, 0) + ms
        hours, message_hours = by_hour.setdefault(cell.day, [{}, {}])
        hours[cell.hour] = hours.get(cell.hour, 0) + ms
        if cell.surface in MESSAGES:
            message_hours[cell.hour] = message_hours.get(cell.hour, 0) + ms
    return tuple(
        _figures(past, day, sums.get(day.key, [{}, {}]), by_hour.get(day.key, [{}, {}]))
        for day in past.days
    )


def _figures(
    past: Past, day: Day, sums: Sequence[dict[str, int]], by_hour: Sequence[dict[int, int]]
) -> DayFigures:
    end = min(day.end, past.now)
    plain = DayFigures(
        key=day.key,
        start=day.start,
        end=day.end,
        weekday=day.date.weekday(),
        surfaces=sums[0],
        platforms=sums[1],
        hours=by_hour[0],
        message_hours=by_hour[1],
        unknown=past.unknown_in(day),
        leave=on_leave(past.exceptions, day),
        whole=day.end <= past.now,
    )
    if not past.has_detail(day) or end <= day.start:
        return plain
    openings = coverage.openings(past.use, day.start, end)
    away = coverage.longest_away(past.messages, day.start, end, past.unknown)
    opened = open_windows(past.versions, past.hours, day.start, end, day.zone)
    return msgspec.structs.replace(
        plain,
        checks=len(openings),
        first=openings[0] if openings else None,
        last=openings[-1] if openings else None,
        away=away,
        outside=_outside(past.use, day.start, end, opened),
        outside_messages=_outside(past.messages, day.start, end, opened),
        outside_checks=None
        if opened is None
        else sum(not any(a <= at < b for a, b in opened) for at in openings),
    )


def _outside(track: Track, start: int, end: int, opened: list[Interval] | None) -> int | None:
    """Use while the hours were closed."""
    if opened is None:
        return None
    runs = list(track.runs(start, end))
    return total(runs) - total(intersection(runs, opened))
