"""What is known about availability: openings, time away, and the time that nobody counted.

Coverage is honest: the time in which a browser ran and was not heard is unknown, never zero.

    heard      [---------)      [----------------)
    running    [-------------------)
    unknown              [------)                     (if it lasts 6 min)

How it was found out that a browser runs may not enter here; intervals are UTC ms, half-open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.intervals import intersection, subtraction, total, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framekeeper.core.intervals import Interval
    from framekeeper.core.track import Track

QUIET_MS = 360_000
"""A browser that runs this long without being heard is unknown from when it was last heard."""

CHECK_GAP_MS = 60_000
"""An opening comes after at least this long without use (design, section 11)."""


def unknown(heard: Iterable[Interval], running: Iterable[Interval]) -> list[Interval]:
    """When one browser ran and was not heard, for at least 6 min at a time."""
    # A single report has no length and still tells the time before it from the time after it.
    known = ((start, max(end, start + 1)) for start, end in heard)
    unheard = subtraction(running, known)
    return [(start, end) for start, end in unheard if end - start >= QUIET_MS]


def unknown_of_all(
    browsers: Iterable[tuple[Iterable[Interval], Iterable[Interval]]],
) -> list[Interval]:
    """When any of the browsers was unknown; each is (heard, running)."""
    return union(each for heard, running in browsers for each in unknown(heard, running))


def unheard_since(heard: Iterable[Interval], running: Iterable[Interval], now: int) -> int | None:
    """Since when a browser that runs now has not been heard, if that is 6 min or more."""
    for start, end in reversed(unknown(heard, running)):
        return start if end >= now else None
    return None


def prolonged(last: Interval | None, at: int, within: int = QUIET_MS) -> tuple[Interval, bool]:
    """What being heard (or seen) at an instant makes of the last interval.

    Returns:
        The interval to store, and whether it takes the place of the last one (else it is a new
        one). An instant that is no later than its end leaves it as it is.
    """
    if last is not None and last[0] <= at < last[1] + within:
        return (last[0], max(last[1], at)), True
    return (at, at), False


def openings(track: Track, start: int, end: int) -> list[int]:
    """The checks in [start, end): each begin of use after at least 60 s without any.

    An opening belongs to the period in which its first instant lies; the first and the last of
    these are the first and the last check of a day.
    """
    return list(track.openings(start, end, CHECK_GAP_MS))


def longest_away(
    track: Track, start: int, end: int, unknown_time: Sequence[Interval]
) -> Interval | None:
    """The longest stretch without use that ends in [start, end); the earliest of equal ones.

    It is never cut at the edge, has use on both sides, and holds no more than 6 min of unknown
    time (design, section 11). None if there is no such stretch.
    """
    holes = union(unknown_time)
    before = track.last(start)
    stretches: list[Interval] = []
    for run in track.runs(start, end):
        if before is not None and run[0] > before[1]:
            stretches.append((before[1], run[0]))
        before = run
    stretches.sort(key=lambda away: (away[0] - away[1], away[0]))
    for away in stretches:
        if total(intersection([away], holes)) <= QUIET_MS:
            return away
    return None
