"""The times of use that one boundary covers, with their running sum.

A track is what a boundary kind judges from: it knows when covered use went on and nothing else,
no platform, no surface, no browser. Touching pieces are one run:

    use      ##a###b##      ###a##          (a, b: surfaces, both covered)
    runs     [--------)     [-----)
    sums             9            15

Every question is answered by bisection, so that judging costs the same in a heavy year; a change
at the end costs the same too. All instants are UTC ms, all sums ms.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from framekeeper.core.intervals import union

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from framekeeper.core.intervals import Interval


class Track:
    """Runs of covered use in order of time."""

    __slots__ = ("_ends", "_starts", "_sums")

    def __init__(self) -> None:
        # Arrays hold 8 bytes a value where lists hold 40: many boundaries over a year stay small.
        self._starts = array("q")
        self._ends = array("q")
        self._sums = array("q")  # use up to and including this run

    # --- changes ---------------------------------------------------------------------------

    def add(self, start: int, end: int) -> None:
        """Add use after all that is there; a piece that touches the last run prolongs it.

        Raises:
            ValueError: the piece begins before the end of the last run or has no length.
        """
        if end <= start:
            msg = f"a piece of use has a length, {start} to {end} has none"
            raise ValueError(msg)
        ends, sums = self._ends, self._sums
        if not ends:
            sums.append(end - start)
        elif start > ends[-1]:
            sums.append(sums[-1] + end - start)
        elif start == ends[-1]:
            ends[-1] = end
            sums[-1] += end - start
            return
        else:
            msg = f"pieces come in order: {start} lies before {ends[-1]}"
            raise ValueError(msg)
        self._starts.append(start)
        ends.append(end)

    def truncate(self, at: int) -> None:
        """Take away all use from `at` on."""
        starts, ends, sums = self._starts, self._ends, self._sums
        if not ends or ends[-1] <= at:
            return
        if starts[-1] >= at:
            i = bisect_left(starts, at)
            del starts[i:], ends[i:], sums[i:]
        if ends and ends[-1] > at:
            sums[-1] -= ends[-1] - at
            ends[-1] = at

    def clear(self) -> None:
        """Take away all use."""
        del self._starts[:], self._ends[:], self._sums[:]

    def splice(self, start: int, end: int, runs: Sequence[Interval]) -> None:
        """Put `runs` in place of all use in [start, end).

        Args:
            start: begin of the window.
            end: end of the window.
            runs: use in the window, in order and disjoint; they may touch.

        Raises:
            ValueError: a run lies outside the window, has no length or is out of order.
        """
        if runs and (runs[0][0] < start or runs[-1][1] > end):
            msg = f"runs lie in their window, {start} to {end}"
            raise ValueError(msg)
        if not self._ends or end >= self._ends[-1]:
            self.truncate(start)
            for run in runs:
                self.add(*run)
        else:
            self._splice_within(start, end, runs)

    def _splice_within(self, start: int, end: int, runs: Sequence[Interval]) -> None:
        """The same where use goes on after the window: later sums are made anew."""
        starts, ends, sums = self._starts, self._ends, self._sums
        i, j = bisect_left(ends, start), bisect_right(starts, end)  # whatever overlaps or touches
        if i == j and not runs:
            return
        checked = Track()
        for run in runs:
            checked.add(*run)
        kept = list(zip(checked._starts, checked._ends, strict=True))
        if i < j:  # what reaches out of the window stays; union drops a rest without length
            kept = union([(starts[i], start), *kept, (end, ends[j - 1])])
        starts[i:j] = array("q", [run[0] for run in kept])
        ends[i:j] = array("q", [run[1] for run in kept])
        before = sums[i - 1] if i else 0
        sums[i:] = array("q", accumulate(map(sub, ends[i:], starts[i:]), initial=before))[1:]

    # --- questions -------------------------------------------------------------------------

    def _before(self, at: int) -> int:
        """Use before `at` (ms)."""
        if not self._ends:
            return 0
        if at >= self._ends[-1]:
            return self._sums[-1]
        i = bisect_left(self._starts, at)
        if not i:
            return 0
        return self._sums[i - 1] - max(0, self._ends[i - 1] - at)

    def used(self, start: int, end: int) -> int:
        """Use between the two instants (ms)."""
        return self._before(end) - self._before(start) if end > start else 0

    def runs(self, start: int, end: int) -> Iterator[Interval]:
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
        return self._instant_of(goal, i, since)

    def passes(self, used: int, since: int) -> int | None:
        """The first instant of use at which the use since `since` already adds up to `used`.

        From this instant on there is more than `used`: it is where a limit is crossed "while
        covered use goes on" (design, 11). It differs from `reaches` where a run ends with the sum
        at exactly `used`: then it is the start of the next run. None if never.
        """
        goal = self._before(since) + used
        i = max(bisect_right(self._ends, since), bisect_right(self._sums, goal))
        return self._instant_of(goal, i, since)

    def _instant_of(self, goal: int, i: int, since: int) -> int | None:
        """Where in run `i` the sum of all use is `goal`, though not before `since`."""
        if i >= len(self._starts):
            return None
        return max(since, self._starts[i], self._ends[i] - (self._sums[i] - goal))

    def last(self, before: int) -> Interval | None:
        """The last whole run that begins before the instant."""
        i = bisect_left(self._starts, before)
        return (self._starts[i - 1], self._ends[i - 1]) if i else None

    def next(self, at: int) -> Interval | None:
        """The first whole run that ends after the instant: the one that covers it, or the next."""
        i = bisect_right(self._ends, at)
        return (self._starts[i], self._ends[i]) if i < len(self._starts) else None

    def joined(self, at: int, rest: int) -> Interval | None:
        """The stretch of runs around the run that covers `at` or, if none does, the last before it.

        Runs with less than `rest` ms between them belong together (a sitting); the stretch is
        given from the start of its first run to the end of its last, also after `at`. None if
        there is no use before `at` or at it.
        """
        j = i = bisect_right(self._starts, at) - 1
        if i < 0:
            return None
        while i and self._starts[i] - self._ends[i - 1] < rest:
            i -= 1
        while j + 1 < len(self._starts) and self._starts[j + 1] - self._ends[j] < rest:
            j += 1
        return self._starts[i], self._ends[j]

    def openings(self, start: int, end: int, gap: int) -> Iterator[int]:
        """The instants in [start, end) at which use begins after at least `gap` ms without any."""
        i = bisect_left(self._starts, start)
        while i < len(self._starts) and self._starts[i] < end:
            if not i or self._starts[i] - self._ends[i - 1] >= gap:
                yield self._starts[i]
            i += 1
