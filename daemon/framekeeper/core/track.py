"""The times of use that one boundary covers, with their running sum.

A track is what a boundary kind judges from: it knows when covered use went on and nothing else,
no platform, no surface, no browser. Touching pieces are one run:

    use      ##a###b##      ###a##          (a, b: surfaces, both covered)
    runs     [--------)     [-----)
    sums             9            15

Every question is answered by bisection, so that judging costs the same in a heavy year.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Track:
    """Runs of covered use in order of time; all values are UTC milliseconds."""

    __slots__ = ("_ends", "_starts", "_sums")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sums: list[int] = []  # use up to and including this run

    def add(self, start: int, end: int) -> None:
        """Add use after all that is there; a piece that touches the last run prolongs it.

        Raises:
            ValueError: the piece begins before the end of the last run or has no length.
        """
        if end <= start:
            msg = f"a piece of use has a length, {start} to {end} has none"
            raise ValueError(msg)
        if self._ends and start < self._ends[-1]:
            msg = f"pieces come in order: {start} lies before {self._ends[-1]}"
            raise ValueError(msg)
        if self._ends and start == self._ends[-1]:
            self._ends[-1] = end
            self._sums[-1] += end - start
            return
        self._starts.append(start)
        self._ends.append(end)
        self._sums.append((self._sums[-1] if self._sums else 0) + end - start)

    def truncate(self, at: int) -> None:
        """Take away all use from `at` on."""
        i = bisect_left(self._starts, at)
        del self._starts[i:], self._ends[i:], self._sums[i:]
        if self._ends and self._ends[-1] > at:
            self._sums[-1] -= self._ends[-1] - at
            self._ends[-1] = at

    def _before(self, at: int) -> int:
        """Use before `at` (ms)."""
        i = bisect_left(self._starts, at)
        if not i:
            return 0
        return self._sums[i - 1] - max(0, self._ends[i - 1] - at)

    def used(self, start: int, end: int) -> int:
        """Use between the two instants (ms)."""
        return self._before(end) - self._before(start) if end > start else 0

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs that overlap [start, end), clipped to it."""
        for i in range(bisect_right(self._ends, start), len(self._starts)):
            if self._starts[i] >= end:
                return
            yield max(start, self._starts[i]), min(end, self._ends[i])

    def reaches(self, used: int, since: int) -> int | None:
        """The first instant at which the use since `since` adds up to `used`; None if never.

        A use of 0 is reached by the first instant of use.
        """
        goal = self._before(since) + used
        i = bisect_right(self._ends, since)
        if used:
            i = max(i, bisect_left(self._sums, goal))
        if i >= len(self._starts):
            return None
        return max(since, self._starts[i], self._ends[i] - (self._sums[i] - goal))

    def last(self, before: int) -> tuple[int, int] | None:
        """The last whole run that begins before the instant."""
        i = bisect_left(self._starts, before)
        return (self._starts[i - 1], self._ends[i - 1]) if i else None
