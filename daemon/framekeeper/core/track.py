"""The times of use that one boundary covers, with their running sum.

A track is what a boundary kind judges from: it knows when covered use went on and nothing else,
no platform, no surface, no browser. Touching pieces are one run:

    use      ##a###b##      ###a##          (a, b: surfaces, both covered)
    runs     [--------)     [-----)
    sums             9            15

A run that begins `gap` or more after the last one ended is an opening; what lies between two
openings is one sitting (with the gap of a check, 60 s, one visit):

    runs     [--)  [-)        [----)
    gap 5    ^openings        ^

Every question is answered by bisection, so that judging costs the same in a heavy year. Openings
and tracks with holes are kept beside the runs, brought up to date when they are asked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


_HOLED_KEPT = 4
"""Sets of holes kept at once; exceptions are few and long, so more are leftovers."""


class _FirstRuns:
    """Which runs are openings, for one gap; `seen` runs were looked at."""

    __slots__ = ("runs", "seen")

    def __init__(self) -> None:
        self.runs: list[int] = []
        self.seen = 0

    def forget_from(self, run: int) -> None:
        """Forget the runs from this number on."""
        if run < self.seen:
            self.seen = run
            del self.runs[bisect_left(self.runs, run) :]


class _Holed:
    """A track without the use in some holes; use before `copied` has been copied into it."""

    __slots__ = ("copied", "track")

    def __init__(self) -> None:
        self.track = Track()
        self.copied = 0


class Track:
    """Runs of covered use in order of time; all values are UTC milliseconds."""

    __slots__ = ("_ends", "_first_runs", "_holed", "_starts", "_sums")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sums: list[int] = []  # use up to and including this run
        self._first_runs: dict[int, _FirstRuns] = {}
        self._holed: dict[tuple[tuple[int, int], ...], _Holed] = {}

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
        for firsts in self._first_runs.values():
            firsts.forget_from(i)
        for holed in self._holed.values():
            holed.track.truncate(at)
            holed.copied = min(holed.copied, at)

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

    def _openings(self, gap: int) -> list[int]:
        """The numbers of the runs that are openings."""
        firsts = self._first_runs.get(gap)
        if firsts is None:
            firsts = self._first_runs[gap] = _FirstRuns()
        for i in range(firsts.seen, len(self._starts)):
            if not i or self._starts[i] - self._ends[i - 1] >= gap:
                firsts.runs.append(i)
        firsts.seen = len(self._starts)
        return firsts.runs

    def openings(self, gap: int, start: int, end: int) -> int:
        """How many openings have their first instant in [start, end)."""
        firsts = self._openings(gap)
        starts = self._starts
        return max(
            0, bisect_left(firsts, bisect_left(starts, end)) - bisect_left(firsts, bisect_left(starts, start))
        )

    def opening(self, gap: int, since: int, number: int) -> int | None:
        """The first instant of the opening with this number (from 1) at or after `since`."""
        firsts = self._openings(gap)
        i = bisect_left(firsts, bisect_left(self._starts, since)) + number - 1
        return self._starts[firsts[i]] if i < len(firsts) else None

    def sitting(self, gap: int, before: int) -> tuple[int, int] | None:
        """The sitting of the last run that begins before the instant: its start, the run's end."""
        i = bisect_left(self._starts, before) - 1
        if i < 0:
            return None
        firsts = self._openings(gap)
        return self._starts[firsts[bisect_right(firsts, i) - 1]], self._ends[i]

    def sittings(self, gap: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The whole sittings that overlap [start, end), pauses counted to them."""
        firsts = self._openings(gap)
        run = bisect_right(self._ends, start)
        for k in range(max(0, bisect_right(firsts, run) - 1), len(firsts)):
            first = self._starts[firsts[k]]
            if first >= end:
                return
            last = firsts[k + 1] - 1 if k + 1 < len(firsts) else len(self._ends) - 1
            if self._ends[last] > start:
                yield first, self._ends[last]

    def without(self, holes: tuple[tuple[int, int], ...]) -> Track:
        """The track without the use in these holes (sorted, disjoint); not to be changed."""
        if not holes:
            return self
        holed = self._holed.get(holes)
        if holed is None:
            while len(self._holed) >= _HOLED_KEPT:
                del self._holed[next(iter(self._holed))]
            holed = self._holed[holes] = _Holed()
        if self._ends and self._ends[-1] > holed.copied:
            for start, end in self.runs(holed.copied, self._ends[-1]):
                at = start
                for hole_start, hole_end in holes:
                    if at < min(hole_start, end):
                        holed.track.add(at, min(hole_start, end))
                    at = max(at, hole_end)
                if at < end:
                    holed.track.add(at, end)
            holed.copied = self._ends[-1]
        return holed.track
