"""The typical day: her own median, which she is compared with and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.settings import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framekeeper.core.review.figures import DayFigures

FEWEST_DAYS = 5
"""With fewer counted days nothing is called usual."""


class SurfaceLine(Value, frozen=True, kw_only=True):
    """One surface in a stretch of days: ms together, and of the typical day, now and usually.

    `usual` is None while there are too few days to say so.
    """

    surface: str
    total: int
    middle: int | None
    usual: int | None


def median(values: Iterable[int]) -> int | None:
    """The value in the middle; of an even number the mean of the two, rounded down."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) // 2


def counted(days: Iterable[DayFigures]) -> list[DayFigures]:
    """The days that count for a median: over, not on leave, mostly heard (design, section 11)."""
    return [day for day in days if day.counts]


def usual(days: Iterable[DayFigures], surface: str | None = None) -> int | None:
    """The ms of the typical day, of one surface or of all use; None with too few days."""
    found = counted(days)
    if len(found) < FEWEST_DAYS:
        return None
    return median(d.used if surface is None else d.surfaces.get(surface, 0) for d in found)


def by_surface(days: Sequence[DayFigures], before: Sequence[DayFigures]) -> list[SurfaceLine]:
    """Each surface of these days against her median of the days before; the most used first."""
    names = {name for day in days for name in day.surfaces}
    lines = [
        SurfaceLine(
            surface=name,
            total=sum(day.surfaces.get(name, 0) for day in days),
            middle=median(day.surfaces.get(name, 0) for day in counted(days)),
            usual=usual(before, name),
        )
        for name in names
    ]
    return sorted(lines, key=lambda line: (-line.total, line.surface))
