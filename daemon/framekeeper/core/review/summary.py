"""A stretch of days summed up: what `week`, the dashboard and the sheet are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.review.availability import (
    Availability,
    OutOfHours,
    availability,
    out_of_hours,
)
from framekeeper.core.review.fading import Answered, answered, outcomes
from framekeeper.core.review.figures import DayFigures  # noqa: TC001  # msgspec reads the type
from framekeeper.core.review.medians import SurfaceLine, by_surface, counted, median, usual
from framekeeper.core.review.within import DaysWithin, DayVerdict, days_within, verdicts
from framekeeper.core.settings import Value
from framekeeper.core.versions import in_force

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.core.review.past import Past

BEFORE_DAYS = 28
"""Days before a stretch that say what is usual."""


class KeptBoundary(Value, frozen=True, kw_only=True):
    """One boundary in force: its days within of 14, its days one by one, and its notices."""

    boundary: str
    name: str
    within: DaysWithin
    days: tuple[DayVerdict, ...]
    notices: Answered


class Summary(Value, frozen=True, kw_only=True):
    """Some days, and the days before them that they are compared with. Lengths are ms.

    `middle` is the typical day, `usual` that of the days before; `away` the longest stretch
    away from messages. What cannot be known is None.
    """

    days: tuple[DayFigures, ...]
    surfaces: tuple[SurfaceLine, ...]
    used: int
    middle: int | None
    usual: int | None
    checks: int | None
    usual_checks: int | None
    away: tuple[int, int] | None
    unknown: int
    leave_days: int
    outside: OutOfHours
    map: Availability
    boundaries: tuple[KeptBoundary, ...]


def summary(past: Past, days: Sequence[DayFigures], before: Sequence[DayFigures]) -> Summary:
    """Sum up `days`; `before` says what is usual. Both are parts of the figures of `past`."""
    all_outcomes = outcomes(past)
    away = [day.away for day in days if day.away is not None]
    return Summary(
        days=tuple(days),
        surfaces=tuple(by_surface(days, before)),
        used=sum(day.used for day in days),
        middle=median(day.used for day in counted(days)),
        usual=usual(before),
        checks=median(day.checks for day in counted(days) if day.checks is not None),
        usual_checks=median(day.checks for day in counted(before) if day.checks is not None),
        away=max(away, key=lambda each: (each[1] - each[0], -each[0]), default=None),
        unknown=sum(day.unknown for day in days),
        leave_days=sum(day.leave for day in days),
        outside=out_of_hours(days),
        map=availability(days),
        boundaries=tuple(
            KeptBoundary(
                boundary=version.boundary.id,
                name=version.boundary.name,
                within=days_within(found := verdicts(past, version.boundary.id)),
                days=found,
                notices=answered(all_outcomes, version.boundary.id),
            )
            for version in in_force(past.versions, past.now)
        ),
    )
