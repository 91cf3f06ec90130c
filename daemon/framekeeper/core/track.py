"""The times of use that one boundary covers, with their running sum.

A track is what a boundary kind judges from: it knows when covered use went on and nothing else,
no platform, no surface, no browser. Touching pieces are one run:

    use      ##a###b##      ###a##          (a, b: surfaces, both covered)
    runs     [--------)     [-----)
    sums             9            15

A run that begins a gap or more after the last one ended is an opening; what lies between two
openings is a sitting (with the gap of a check, 60 s: a visit):

    runs     [--)  [-)        [----)
    gap 5    ^openings        ^

Every question is answered by bisection, so that judging costs the same in a heavy year; a change
at the end costs the same too. Openings, and tracks without the use in some holes, are kept beside
the runs and brought up to date when they are asked for. All instants are UTC ms, all sums ms.
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


_HOLED_KEPT = 4
"""Sets of holes kept at once; exceptions are few and long, so more are leftovers."""


class _Openings:
    """The numbers of the runs that are openings, for one gap; `seen` runs were looked at."""

    __slots__ = ("runs", "seen")

    def __init__(self) -> None:
        self.runs = array("q")
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
    """Runs of covered use in order of time; `changes` counts how often they were changed."""

    __slots__ = ("_ends", "_holed", "_openings", "_starts", "_sums", "changes")

    def __init__(self) -> None:
        self.changes = 0
        # Arrays hold 8 bytes a value where lists hold 40: many boundaries over a year stay small.
        self._starts = array("q")
        self._ends = array("q")
        self._sums = array("q")  # use up to and including this run
        self._openings: dict[int, _Openings] = {}  # by gap
        self._holed: dict[tuple[Interval, ...], _Holed] = {}

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
        self.changes += 1
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
        i = bisect_left(starts, at) if starts[-1] >= at else len(starts)
        self._changed(at, i)
        if i < len(starts):
            del starts[i:], ends[i:], sums[i:]
        if ends and ends[-1] > at:
            sums[-1] -= ends[-1] - at
            ends[-1] = at

    def clear(self) -> None:
        """Take away all use."""
        self._changed(0, 0)
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
        self._changed(start, i)
        kept = list(zip(checked._starts, checked._ends, strict=True))
        if i < j:  # what reaches out of the window stays; union drops a rest without length
            kept = union([(starts[i], start), *kept, (end, ends[j - 1])])
        starts[i:j] = array("q", [run[0] for run in kept])
        ends[i:j] = array("q", [run[1] for run in kept])
        before = sums[i - 1] if i else 0
        sums[i:] = array("q", accumulate(map(sub, ends[i:], starts[i:]), initial=before))[1:]

    def _changed(self, at: int, run: int) -> None:
        """What is kept beside the runs is right only before this instant, and this run."""
        self.changes += 1
        for openings in self._openings.values():
            openings.forget_from(run)
        if self._holed:
            # Not to `at` itself: where no use is left, use may be added before it again.
            right = min(at, self._ends[run - 1]) if run else 0
            for holed in self._holed.values():
                if right < holed.copied:
                    holed.track.truncate(right)
                    holed.copied = right

    # --- questions -------------------------------------------------------------------------

    @property
    def end(self) -> int:
        """The end of the last run; 0 if there is none."""
        return self._ends[-1] if self._ends else 0

    def _before(self, at: int) -> int:
        """Use before `at` (ms)."""
        if not self._ends:
            return 0
        if at >= self._ends[-1]:
            return self._sums[-1]
        i = bisect_left(self._starts, at)
        if not i:
            return 0
        end = self._ends[i - 1]
        # Written out, not as max(): this is asked some two hundred times at each report.
        return self._sums[i - 1] - (end - at) if end > at else self._sums[i - 1]

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
        starts, ends, sums = self._starts, self._ends, self._sums
        i = bisect_right(ends, since)
        if i == len(ends):
            return None
        before = (sums[i - 1] if i else 0) + max(0, since - starts[i])
        if used:
            i = bisect_left(sums, before + used, i)
            if i == len(ends):
                return None
        return max(since, starts[i], ends[i] - (sums[i] - before - used))

    def last(self, before: int) -> Interval | None:
        """The last whole run that begins before the instant."""
        starts = self._starts
        # Most questions are about now: no search where all runs began before.
        i = len(starts) if starts and starts[-1] < before else bisect_left(starts, before)
        return (starts[i - 1], self._ends[i - 1]) if i else None

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
        starts, openings = self._starts, self._runs_that_open(rest)
        if not starts or at < starts[0]:
            return None
        if at >= starts[-1]:  # most questions are about now: no search
            return self._sitting(len(openings) - 1, rest)
        run = bisect_right(starts, at) - 1
        return self._sitting(bisect_right(openings, run) - 1, rest)

    def sittings(self, start: int, end: int, rest: int) -> Iterator[Interval]:
        """The whole sittings (see `joined`) that overlap [start, end), pauses counted to them."""
        openings = self._runs_that_open(rest)
        first = bisect_right(openings, bisect_right(self._ends, start)) - 1
        for k in range(max(0, first), len(openings)):
            sitting = self._sitting(k, rest)
            if sitting[0] >= end:
                return
            if sitting[1] > start:
                yield sitting

    def openings(self, start: int, end: int, gap: int) -> Iterator[int]:
        """The instants in [start, end) at which use begins after at least `gap` ms without any."""
        openings = self._runs_that_open(gap)
        for k in range(bisect_left(openings, bisect_left(self._starts, start)), len(openings)):
            if self._starts[openings[k]] >= end:
                return
            yield self._starts[openings[k]]

    def count_openings(self, start: int, end: int, gap: int) -> int:
        """How many openings there are in [start, end)."""
        openings = self._runs_that_open(gap)
        before_end = bisect_left(openings, bisect_left(self._starts, end))
        return max(0, before_end - bisect_left(openings, bisect_left(self._starts, start)))

    def opening(self, number: int, since: int, gap: int) -> int | None:
        """The instant of the opening with this number (from 1) at or after `since`, if it came."""
        openings = self._runs_that_open(gap)
        k = bisect_left(openings, bisect_left(self._starts, since)) + number - 1
        return self._starts[openings[k]] if k < len(openings) else None

    def without(self, holes: tuple[Interval, ...]) -> Track:
        """The track without the use in these holes (sorted, disjoint).

        It is this track's own, goes on to change with it, and is not to be changed.
        """
        if not holes:
            return self
        holed = self._holed.get(holes)
        if holed is None:
            while len(self._holed) >= _HOLED_KEPT:
                del self._holed[next(iter(self._holed))]
            holed = self._holed[holes] = _Holed()
        if self._ends and self._ends[-1] > holed.copied:
            for run in self.runs(holed.copied, self._ends[-1]):
                for start, end in _outside(run, holes):
                    holed.track.add(start, end)
            holed.copied = self._ends[-1]
        return holed.track

    def _sitting(self, number: int, rest: int) -> Interval:
        """The sitting with this number (from 0)."""
        openings = self._runs_that_open(rest)
        following = openings[number + 1] if number + 1 < len(openings) else len(self._ends)
        return self._starts[openings[number]], self._ends[following - 1]

    def _runs_that_open(self, gap: int) -> array[int]:
        """The numbers of the runs that are openings."""
        found = self._openings.get(gap)
        if found is None:
            found = self._openings[gap] = _Openings()
        for i in range(found.seen, len(self._starts)):
            if not i or self._starts[i] - self._ends[i - 1] >= gap:
                found.runs.append(i)
        found.seen = len(self._starts)
        return found.runs


def _outside(run: Interval, holes: tuple[Interval, ...]) -> Iterator[Interval]:
    """What is left of a run outside the holes."""
    at, end = run
    for hole_start, hole_end in holes:
        if at < min(hole_start, end):
            yield at, min(hole_start, end)
        at = max(at, hole_end)
    if at < end:
        yield at, end
