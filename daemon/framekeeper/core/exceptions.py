"""Planned exceptions: a time in which a boundary lets go, is closed, or holds other values.

Use during an exception stays in every total and never counts for that boundary. An exception hides
the boundary's standing and begins no new period. Why she made it may enter here; nothing of a
client ever does.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.local_time import first_instant
from framekeeper.core.reasons import Chosen
from framekeeper.core.settings import Hours, Rule, Schedule, Value

if TYPE_CHECKING:
    from collections.abc import Iterable


class Open(Value, frozen=True, kw_only=True, tag_field="shape", tag="open"):
    """The boundary lets go: its standing is "excepted"."""


class Closed(Value, frozen=True, kw_only=True, tag_field="shape", tag="closed"):
    """Any covered use is past, once a day: leave, or a day off."""


class OtherValues(Value, frozen=True, kw_only=True, tag_field="shape", tag="values"):
    """Another rule holds meanwhile; it sees all use of its period, also that before.

    `free` are atoms (as `*/create`) that do not count meanwhile.
    """

    rule: Rule
    free: tuple[str, ...] = ()


Shape = Open | Closed | OtherValues


Reason = Chosen


class PlannedException(Value, frozen=True, kw_only=True):
    """From `start` to before `end` (UTC ms; None: until she ends it) for one boundary, or all."""

    id: int
    boundary: str | None
    start: int
    end: int | None
    shape: Open | Closed | OtherValues = Open()
    reason: Reason = "other"

    def concerns(self, boundary: str) -> bool:
        """Whether it is about this boundary."""
        return self.boundary is None or self.boundary == boundary


CLOSED_RULE = Schedule(hours=Hours(name="closed", week=((),) * 7), grace_after=0)
"""What is judged by while a boundary is closed: hours that never open."""

_ONE_DATE = dt.timedelta(days=1)


def interval(
    first: dt.date | None, last: dt.date | None, now: int, edge_minutes: int, zone: str
) -> tuple[int, int | None]:
    """The time of an exception from one date to another: (start, end).

    It begins at the day edge of `first` (None: now) and holds to the day edge that ends `last`
    (None: until she ends it). Rule: design, section 11.

    Raises:
        ValueError: it would end before it begins.
    """
    start = now if first is None else first_instant(first, edge_minutes, zone)
    if last is None:
        return start, None
    end = first_instant(last + _ONE_DATE, edge_minutes, zone)
    if end <= max(start, now):
        msg = f"an exception ends after its start and after now, not at {end}"
        raise ValueError(msg)
    return start, end


def holes(exceptions: Iterable[PlannedException], boundary: str) -> tuple[tuple[int, int], ...]:
    """The times in which use never counts for a boundary: sorted, disjoint."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(
        (e.start, FAR if e.end is None else e.end) for e in exceptions if e.concerns(boundary)
    ):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif end > start:
            found.append((start, end))
    return tuple(found)


def in_force(
    exceptions: Iterable[PlannedException], boundary: str, at: int
) -> PlannedException | None:
    """The exception that holds at an instant: that made last wins."""
    return max(
        (
            e
            for e in exceptions
            if e.concerns(boundary) and e.start <= at and (e.end is None or at < e.end)
        ),
        key=lambda e: e.id,
        default=None,
    )
