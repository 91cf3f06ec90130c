"""All that looking back follows from, as plain values.

Where detail is gone (spans are kept for a while, sums for ever) the sums still speak; whatever
needs instants says None there, never zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.exceptions import Closed
from framekeeper.core.intervals import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from framekeeper.core.board import TrackOf
    from framekeeper.core.day import Calendar, Day
    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.intervals import Interval
    from framekeeper.core.notices.values import Told
    from framekeeper.core.rollup import Cell
    from framekeeper.core.settings import Hours
    from framekeeper.core.track import Track
    from framekeeper.core.versions import Version

UNKNOWN_MS = 2 * 3_600_000
"""A day with more unknown time than this is left out of medians and of days within."""

MESSAGES = frozenset({"messages", "requests"})
"""The surfaces on which somebody waits for an answer."""


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of her days, and what happened in them.

    Args:
        now: the instant at which is looked back; a day that still goes on ends there.
        calendar: her days and weeks, those the store holds among them.
        days: the days looked at, in order.
        cells: sums of use, also of days whose detail is gone.
        use: the track of all use, from `detail_from` on.
        messages: the same of messages and message requests.
        track_of: the track of what a version of a boundary covers.
        versions: every version in force at any time of these days.
        exceptions: likewise.
        unknown: when a browser ran and was not heard.
        told: the notices of these days.
        hours: the hours in her settings now; what she set before wins where it held.
        detail_from: before this instant only sums are there.
        looks: how often she needed to look, by day key.
    """

    now: int
    calendar: Calendar
    days: tuple[Day, ...]
    cells: Mapping[Cell, int]
    use: Track
    messages: Track
    track_of: TrackOf
    versions: tuple[Version, ...] = ()
    exceptions: tuple[PlannedException, ...] = ()
    unknown: tuple[Interval, ...] = ()
    told: tuple[Told, ...] = ()
    hours: Hours | None = None
    detail_from: int = 0
    looks: Mapping[str, int] = {}

    @property
    def start(self) -> int:
        """The first instant looked at."""
        return self.days[0].start if self.days else self.now

    @property
    def end(self) -> int:
        """The first instant after the days looked at, `now` at the latest."""
        return min(self.now, self.days[-1].end) if self.days else self.now

    def unknown_in(self, day: Day) -> int:
        """The unknown ms of a day."""
        return total(
            (max(start, day.start), min(end, day.end, self.now)) for start, end in self.unknown
        )

    def has_detail(self, day: Day) -> bool:
        """Whether the instants of a day's use are still there."""
        return day.start >= self.detail_from


def is_leave(exception: PlannedException) -> bool:
    """Whether an exception is leave: she said so, or closed everything."""
    return exception.reason == "leave" or (
        exception.boundary is None and isinstance(exception.shape, Closed)
    )


def on_leave(exceptions: Iterable[PlannedException], day: Day) -> bool:
    """Whether she was on leave at any time of a day."""
    return any(is_leave(each) and overlaps(each, day) for each in exceptions)


def overlaps(exception: PlannedException, day: Day) -> bool:
    """Whether an exception held at any time of a day."""
    return exception.start < day.end and (exception.end is None or exception.end > day.start)
