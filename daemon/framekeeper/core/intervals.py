"""Sets of instants as lists of half-open intervals (UTC ms).

Every function takes intervals in any order, touching or overlapping, and gives the one canonical
form: sorted, disjoint, none touching the next, none without length. What an interval means (use,
hours, coverage) may not enter here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Interval: TypeAlias = tuple[int, int]
"""[start, end) in UTC milliseconds."""


def union(intervals: Iterable[Interval]) -> list[Interval]:
    """All instants that lie in any of the intervals.

    ```
    ####   ###           ####  ###
      ###     ##    ->   #####  ...joined where they touch or overlap
    ```
    """
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            if end > found[-1][1]:
                found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def intersection(these: Iterable[Interval], those: Iterable[Interval]) -> list[Interval]:
    """The instants that lie in both sets."""
    a, b = union(these), union(those)
    found: list[Interval] = []
    i = j = 0
    while i < len(a) and j < len(b):
        start, end = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if start < end:
            found.append((start, end))
        if a[i][1] <= b[j][1]:
            i += 1
        else:
            j += 1
    return found


def subtraction(these: Iterable[Interval], those: Iterable[Interval]) -> list[Interval]:
    """The instants of the first set that do not lie in the second."""
    holes = union(those)
    found: list[Interval] = []
    j = 0
    for start, end in union(these):
        at = start
        while j < len(holes) and holes[j][1] <= at:
            j += 1
        k = j
        while k < len(holes) and holes[k][0] < end:
            if holes[k][0] > at:
                found.append((at, holes[k][0]))
            at = holes[k][1]
            k += 1
        if at < end:
            found.append((at, end))
    return found


def clip(intervals: Iterable[Interval], start: int, end: int) -> list[Interval]:
    """The part of the set that lies in [start, end)."""
    return union((max(a, start), min(b, end)) for a, b in intervals)


def total(intervals: Iterable[Interval]) -> int:
    """Milliseconds in the set; overlaps count once."""
    return sum(end - start for start, end in union(intervals))
