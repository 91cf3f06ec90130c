"""From a look back to the data of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core import versions as history
from framekeeper.core.exceptions import Closed
from framekeeper.core.local_time import to_local
from framekeeper.core.review.availability import THERE_MS, out_of_hours
from framekeeper.core.review.fading import outcomes
from framekeeper.core.review.figures import DayFigures, figures
from framekeeper.core.review.medians import by_surface, counted, median
from framekeeper.core.review.within import verdicts
from framekeeper.core.sheet.data import (
    SheetChange,
    SheetData,
    SheetException,
    SheetKept,
    SheetSurface,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.core.review.past import Past
    from framekeeper.core.versions import Version, What

_WHAT: dict[str, What] = {"tighter": "tightened", "looser": "loosened", "mixed": "changed"}


def gathered(past: Past, start: int) -> SheetData:
    """The data of a sheet over the days from `start` (the begin of a day) to the last whole one.

    The days before `start` in `past` say what is usual.
    """
    known = figures(past)
    days = [day for day in known if day.start >= start and day.whole]
    before = [day for day in known if day.start < start]
    end = days[-1].end if days else start
    zone = past.calendar.zone
    lines = by_surface(days, before)
    away = [day.away[1] - day.away[0] for day in days if day.away is not None]
    checks = [day.checks for day in counted(days) if day.checks is not None]
    earlier = [day.checks for day in counted(before) if day.checks is not None]
    return SheetData(
        first=days[0].key[:10] if days else _date(start, zone),
        last=days[-1].key[:10] if days else _date(start, zone),
        days=len(days),
        leave_days=sum(day.leave for day in days),
        unknown=sum(day.unknown for day in days),
        used=sum(day.used for day in days),
        outside=out_of_hours(days),
        surfaces=tuple(
            SheetSurface(surface=x.surface, total=x.total, middle=x.middle, usual=x.usual)
            for x in lines
        ),
        checks=median(checks),
        usual_checks=median(earlier),
        hours_a_day=median(
            sum(ms >= THERE_MS for ms in day.hours.values()) for day in counted(days)
        ),
        away=max(away, default=None),
        changes=changes(past.versions, start, end, zone),
        exceptions=_exceptions(past, start, end),
        kept=_kept(past, start, end),
        platforms=_platforms(days),
        first_check=_usual_minute(days, "first", zone),
        last_check=_usual_minute(days, "last", zone),
        looks=sum(past.looks.get(day.key, 0) for day in days),
    )


def changes(
    versions: Sequence[Version], start: int, end: int, zone: str
) -> tuple[SheetChange, ...]:
    """What was changed in [start, end), in order; a new name or sentence alone is no change."""
    by_boundary: dict[str, list[Version]] = {}
    for version in versions:
        by_boundary.setdefault(version.boundary.id, []).append(version)
    found: list[tuple[int, SheetChange]] = []
    for mine in by_boundary.values():
        mine.sort(key=lambda v: v.valid_from)
        for i, version in enumerate(mine):
            earlier = mine[i - 1] if i else None
            at = version.valid_from
            if start <= at < end:
                follows = earlier is not None and earlier.ends == at
                what: What = "new"
                if earlier is not None and follows:
                    change = history.compare(earlier.boundary, version.boundary)
                    if change == "same":
                        continue
                    what = _WHAT[change]
                old = earlier.boundary if earlier is not None and follows else None
                found.append((at, _change(at, zone, what, old, version)))
            last = i + 1 == len(mine) or mine[i + 1].valid_from > version.ends
            if last and start <= version.ends < end:
                found.append((version.ends, _change(version.ends, zone, "ended", version.boundary)))
    found.sort(key=lambda pair: pair[0])
    return tuple(change for _, change in found)


def _change(
    at: int, zone: str, what: What, before: object, version: Version | None = None
) -> SheetChange:
    return SheetChange(
        date=_date(at, zone),
        what=what,
        before=before,  # type: ignore[arg-type]  # a boundary, or None
        after=None if version is None else version.boundary,
        reason="" if version is None else version.reason,
    )


def _exceptions(past: Past, start: int, end: int) -> tuple[SheetException, ...]:
    zone = past.calendar.zone
    return tuple(
        SheetException(
            first=_date(each.start, zone),
            # it holds to the day edge that ends its last date
            last="" if each.end is None else past.calendar.day_at(each.end - 1).key[:10],
            reason=each.reason,
            closed=isinstance(each.shape, Closed),
            all=each.boundary is None,
        )
        for each in past.exceptions
        if each.start < end and (each.end is None or each.end > start)
    )


def _kept(past: Past, start: int, end: int) -> tuple[SheetKept, ...]:
    """The boundaries in force at the end, over the days of the sheet."""
    keys = {day.key for day in past.days if start <= day.start and day.end <= end}
    known = [o for o in outcomes(past) if start <= o.told < end and o.left is not None]
    found = []
    for version in history.in_force(past.versions, end - 1):
        boundary = version.boundary
        days = [d for d in verdicts(past, boundary.id) if d.key in keys]
        mine = [o for o in known if o.boundary == boundary.id]
        found.append(
            SheetKept(
                boundary=boundary,
                within=sum(d.verdict == "within" for d in days),
                counted=sum(d.verdict != "left out" for d in days),
                notices=len(mine),
                left=sum(bool(o.left) for o in mine),
            )
        )
    return tuple(found)


def _platforms(days: Sequence[DayFigures]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for day in days:
        for platform, ms in day.platforms.items():
            sums[platform] = sums.get(platform, 0) + ms
    return tuple(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0])))


def _usual_minute(days: Sequence[DayFigures], which: str, zone: str) -> int | None:
    """The wall time of the typical day, in minutes after midnight."""
    found = []
    for day in counted(days):
        at: int | None = getattr(day, which)
        if at is not None:
            edge, local = to_local(day.start, zone), to_local(at, zone)
            # counted from the day edge, so that 1:00 comes after 23:00
            minutes = local.hour * 60 + local.minute
            start = edge.hour * 60 + edge.minute
            found.append((minutes - start) % 1440 + start)
    middle = median(found)
    return None if middle is None else middle % 1440


def _date(at: int, zone: str) -> str:
    return to_local(at, zone).date().isoformat()
