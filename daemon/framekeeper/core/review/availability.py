"""When she was there: the hour x weekday map, and how much of it lay out of hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.settings import MINUTE_MS, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.core.review.figures import DayFigures

THERE_MS = MINUTE_MS
"""With this much use in an hour she was there in it."""


class MapCell(Value, frozen=True, kw_only=True):
    """One hour of one weekday (0 is Monday): ms of use, and on how many of its days she was there.

    An hour before the day edge belongs to the day before, as everywhere.
    """

    weekday: int
    hour: int
    used: int
    messages: int
    there: int


class Availability(Value, frozen=True, kw_only=True):
    """The map. `days` is how many days of each weekday are in it; hours without use are absent."""

    days: tuple[int, ...]
    cells: tuple[MapCell, ...]


class OutOfHours(Value, frozen=True, kw_only=True):
    """Use out of hours in a stretch of days: ms, and percent of the use on the days it is known of.

    `of` is all use on these days. Percents are None where there was no use; all is None where no
    hours were set.
    """

    used: int | None
    of: int = 0
    share: int | None
    messages: int | None
    messages_share: int | None
    checks: int | None
    days: int
    """On so many days there was any."""


def availability(days: Sequence[DayFigures]) -> Availability:
    """The map of these days; leave is left out, so that it shows what is usual."""
    seen = [day for day in days if not day.leave]
    cells: dict[tuple[int, int], tuple[int, int, int]] = {}
    for day in seen:
        for hour, ms in day.hours.items():
            used, messages, there = cells.get((day.weekday, hour), (0, 0, 0))
            cells[day.weekday, hour] = (
                used + ms,
                messages + day.message_hours.get(hour, 0),
                there + (ms >= THERE_MS),
            )
    return Availability(
        days=tuple(sum(day.weekday == weekday for day in seen) for weekday in range(7)),
        cells=tuple(
            MapCell(weekday=key[0], hour=key[1], used=value[0], messages=value[1], there=value[2])
            for key, value in sorted(cells.items())
        ),
    )


def out_of_hours(days: Sequence[DayFigures]) -> OutOfHours:
    """How much of the use of these days lay out of her hours, leave included."""
    known = [day for day in days if day.outside is not None]
    if not known:
        return OutOfHours(
            used=None, of=0, share=None, messages=None, messages_share=None, checks=None, days=0
        )
    used = sum(day.outside or 0 for day in known)
    messages = sum(day.outside_messages or 0 for day in known)
    return OutOfHours(
        used=used,
        of=sum(day.used for day in known),
        share=percent(used, sum(day.used for day in known)),
        messages=messages,
        messages_share=percent(messages, sum(day.messages for day in known)),
        checks=sum(day.outside_checks or 0 for day in known),
        days=sum((day.outside or 0) >= THERE_MS for day in known),
    )


def percent(part: int, whole: int) -> int | None:
    """A share in whole percent; a little is never called nothing, nor nearly all the whole."""
    if whole <= 0:
        return None
    if 0 < part < whole:
        return min(99, max(1, (200 * part + whole) // (2 * whole)))
    return 100 if part >= whole else 0
