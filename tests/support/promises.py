"""Boundaries, rules and times that tests of the judgement are about. All names are made up."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from framekeeper.core.day import Calendar, first_instant
from framekeeper.core.settings import (
    MINUTE_MS,
    Boundary,
    Checks,
    Covers,
    Hours,
    Limit,
    Rule,
    Schedule,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

BERLIN = "Europe/Berlin"
CALENDAR = Calendar(BERLIN)
MIN = MINUTE_MS
MONDAY = dt.date(2026, 3, 9)
EVERYTHING = Covers(include=("*/*",))
MESSAGES = Covers(include=("*/messages", "*/requests"))


def at(clock: str, day: int = 0, zone: str = BERLIN) -> int:
    """UTC ms of a wall time, so many days after the Monday of the tests."""
    hours, minutes = map(int, clock.split(":"))
    return first_instant(MONDAY + dt.timedelta(days=day), hours * 60 + minutes, zone)


def window(text: str) -> Window:
    """A window as the settings write it."""
    start, end = (int(part[:2]) * 60 + int(part[3:]) for part in text.split("-"))
    return Window(start=start, end=end)


def week(*windows: str, days: Sequence[int] = (0, 1, 2, 3, 4)) -> Hours:
    """The same windows on these weekdays."""
    day = tuple(window(text) for text in windows)
    return Hours(name="office", week=tuple(day if d in days else () for d in range(7)))


def limit(minutes: int, per: str = "day", **more: int) -> Limit:
    """A limit in minutes."""
    return Limit(at_most=minutes * MIN, per=per, **more)  # type: ignore[arg-type]  # a shorthand


def schedule(*windows: str, **more: int) -> Schedule:
    """A schedule of these windows on weekdays, without grace unless said."""
    return Schedule(hours=week(*windows), **{"grace_after": 0, **more})


def checks(number: int, warn_percent: int | None = None) -> Checks:
    """So many checks a day."""
    return Checks(checks=number, warn_percent=warn_percent)


def boundary(
    rule: Rule, name: str = "Evening", covers: Covers = EVERYTHING, plan: str = ""
) -> Boundary:
    """A boundary with this rule."""
    return Boundary(
        id=name.lower().replace(" ", "-"), name=name, covers=covers, rule=rule, plan=plan
    )
