"""Made-up weeks for tests of looking back: use, boundaries and notices from a Monday on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.ledger import Ledger
from framekeeper.core.notices.values import Subject, Told
from framekeeper.core.review.past import MESSAGES, Past
from framekeeper.core.rollup import cells
from framekeeper.core.settings import Boundary, Covers, Hours
from framekeeper.core.spans import Span
from framekeeper.core.versions import Version
from support.promises import CALENDAR, MIN, at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framekeeper.core.day import Calendar, Day
    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.intervals import Interval
    from framekeeper.core.track import Track

Use = tuple[int, str, int, str]
"""Day after the Monday of the tests, wall time, minutes, "platform/surface"."""


def used(day: int, clock: str, minutes: int, place: str = "instagram/feed") -> Use:
    return day, clock, minutes, place


def pieces(uses: Iterable[Use]) -> list[Span]:
    """Use as pieces of a partition; the uses come in order and do not overlap."""
    found = []
    for number, (day, clock, minutes, place) in enumerate(uses):
        start = at(clock, day)
        platform, surface = place.split("/")
        found.append(Span(start, start + minutes * MIN, start, 1, number + 1, platform, surface))
    return sorted(found)


def days(number: int, first: int = 0) -> tuple[Day, ...]:
    """So many of her days from the Monday of the tests (or `first` days after it)."""
    return tuple(CALENDAR.days(at("04:00", first), at("04:00", first + number)))


def past(  # noqa: PLR0913  # a past has these parts
    uses: Iterable[Use] = (),
    *,
    length: int = 14,
    now: int | None = None,
    versions: Sequence[Version] = (),
    exceptions: Sequence[PlannedException] = (),
    unknown: Sequence[Interval] = (),
    told: Sequence[Told] = (),
    hours: Hours | None = None,
    detail_from: int = 0,
    calendar: Calendar = CALENDAR,
) -> Past:
    """What the engine gathers, from made-up use."""
    kept = pieces(uses)
    numbered = {str(i): v for i, v in enumerate(versions)}
    ledger = Ledger(
        {
            **{key: v.boundary.covers for key, v in numbered.items()},
            "messages": Covers(include=tuple(f"*/{surface}" for surface in sorted(MESSAGES))),
        },
        lambda _source: "both",
    )
    ledger.load(kept)
    key_of = {v: key for key, v in numbered.items()}

    def track_of(version: Version) -> Track:
        return next(
            ledger.track(key)
            for v, key in key_of.items()
            if v.boundary.id == version.boundary.id and v.boundary.covers == version.boundary.covers
        )

    return Past(
        now=at("04:00", length) if now is None else now,
        calendar=calendar,
        days=days(length),
        cells=cells(kept, calendar, lambda _source: "both"),
        use=ledger.everything,
        messages=ledger.track("messages"),
        track_of=track_of,
        versions=tuple(versions),
        exceptions=tuple(exceptions),
        unknown=tuple(unknown),
        told=tuple(told),
        hours=hours,
        detail_from=detail_from,
    )


def since(boundary: Boundary, day: int = -30, until: int | None = None) -> Version:
    """A boundary in force from the edge of a day to before that of another."""
    end = None if until is None else at("04:00", until)
    return Version(boundary=boundary, valid_from=at("04:00", day), valid_to=end)


def notice(day: int, clock: str, boundary: str = "evening", **more: object) -> Told:
    """A notice about a boundary at a wall time."""
    told = at(clock, day)
    subject = Subject(at=told, boundary=boundary, **more)  # type: ignore[arg-type]  # a shorthand
    return Told(notice=told, subject=subject, told=told)
