"""Sheets of a pretend therapist, small and full. All names in them are made up."""

from __future__ import annotations

from msgspec.structs import replace

from framekeeper.core.review.availability import OutOfHours
from framekeeper.core.settings import Boundary, Covers
from framekeeper.core.sheet.data import (
    SheetChange,
    SheetData,
    SheetException,
    SheetKept,
    SheetSurface,
)
from support.promises import EVERYTHING, MESSAGES, MIN, checks, limit, schedule

H = 60 * MIN
OUTSIDE = OutOfHours(
    used=125 * MIN,
    of=700 * MIN,
    share=18,
    messages=70 * MIN,
    messages_share=35,
    checks=41,
    days=12,
)
NOTHING = OutOfHours(
    used=None, of=0, share=None, messages=None, messages_share=None, checks=None, days=0
)


def empty() -> SheetData:
    """Four weeks in which nothing happened and nothing was set."""
    return SheetData(
        first="2026-03-02",
        last="2026-03-29",
        days=28,
        leave_days=0,
        unknown=0,
        used=0,
        outside=NOTHING,
        surfaces=(),
        checks=None,
        usual_checks=None,
        hours_a_day=None,
        away=None,
    )


def usual(*, much: bool = False) -> SheetData:
    """Four weeks as they are; `much` is as full as it can be."""
    times = 12 if much else 1
    day = Boundary(
        id="insta-after-eight",
        name="Insta after eight",
        covers=Covers(include=("instagram/feed", "tiktok/*", "*/stories"), exclude=("*/create",)),
        rule=limit(45),
        because="Because A. writes late and I cannot let it be, which is what we spoke about.",
    )
    tighter = Boundary(
        id=day.id, name=day.name, covers=day.covers, rule=limit(30), because=day.because
    )
    evening = Boundary(
        id="evening", name="Evening", covers=MESSAGES, rule=schedule("09:00-12:30", "13:30-17:30")
    )
    six = Boundary(id="six", name="Six checks", covers=EVERYTHING, rule=checks(6))
    names = ("messages", "feed", "create", "stories", "comments", "insights", "shorts", "explore")
    surfaces = names if much else names[:5]
    return SheetData(
        first="2026-03-02",
        last="2026-03-29",
        days=28,
        leave_days=5,
        unknown=3 * H + 10 * MIN,
        used=700 * MIN,
        outside=OUTSIDE,
        surfaces=tuple(
            SheetSurface(
                surface=name,
                total=(260 - 33 * i) * MIN,
                middle=(12 - i) * MIN,
                usual=None if i == 2 else (14 - i) * MIN,
            )
            for i, name in enumerate(surfaces)
        ),
        checks=9,
        usual_checks=11,
        hours_a_day=7,
        away=14 * H + 20 * MIN,
        changes=(
            SheetChange(date="2026-03-05", what="new", before=None, after=evening, reason=""),
            *[
                SheetChange(
                    date="2026-03-12",
                    what="tightened",
                    before=day,
                    after=tighter,
                    reason="on call: B. C. asked me to be there in the evening",
                )
            ]
            * times,
            SheetChange(date="2026-03-20", what="ended", before=six, after=None, reason="launch"),
        ),
        exceptions=(
            SheetException(
                first="2026-03-16", last="2026-03-20", reason="leave", closed=True, all=True
            ),
        ),
        kept=(
            SheetKept(boundary=tighter, within=9, counted=23, notices=14, left=5),
            SheetKept(boundary=evening, within=17, counted=23, notices=6, left=1),
            *[SheetKept(boundary=tighter, within=3, counted=20, notices=1, left=1)] * (times - 1),
            SheetKept(boundary=six, within=23, counted=23, notices=0, left=0),
        ),
        platforms=(("instagram", 300 * MIN), ("whatsapp", 200 * MIN), ("tiktok", 90 * MIN)) * times,
        first_check=7 * 60 + 10,
        last_check=22 * 60 + 45,
        looks=4,
    )


def odd(name: str, *, much: bool = False) -> SheetData:
    """The same where every name, reason and sentence of hers is this one."""
    data = usual(much=much)

    def called(boundary: Boundary | None) -> Boundary | None:
        return boundary and replace(boundary, name=name, because=name)

    return replace(
        data,
        changes=tuple(
            replace(each, before=called(each.before), after=called(each.after), reason=name)
            for each in data.changes
        ),
        kept=tuple(replace(each, boundary=called(each.boundary)) for each in data.kept),
    )
