"""One day of hers cut at its local hours: pure, as the calendar once said."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class DaySlots:
    """One day cut at its local hours: `starts[i]` begins the slot that belongs to `hours[i]`."""

    __slots__ = ("day", "end", "hours", "start", "starts")

    def __init__(self, day: int, start: int, end: int, hours: list[tuple[int, int]]) -> None:
        self.day = day
        self.start = start
        self.end = end
        self.starts = [at for at, _ in hours]
        self.hours = [hour for _, hour in hours]

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """(day, hour, ms) of a piece that lies within this day."""
        i = bisect_right(self.starts, start) - 1
        while start < end:
            edge = self.starts[i + 1] if i + 1 < len(self.starts) else self.end
            stop = min(end, edge)
            yield self.day, self.hours[i], stop - start
            start = stop
            i += 1
