"""What `framekeeper begin` puts into the settings for each of her answers.

Names are neutral, since they can appear on a screen. Nothing here touches a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from framekeeper.core.parsing.keys import EVERY_DAY, WEEKDAYS
from framekeeper.core.parsing.values import clock_written
from framekeeper.core.settings import Settings, Value, Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Answer = Literal["everything", "messages", "set-times", "watch"]
"""Everything in office hours, only messages in office hours, only at set times, just watch."""

Week = dict[str, list[str]]
"""Hours as the file has them: windows by weekday or `every_day`."""


class PresetBoundary(Value, frozen=True, kw_only=True):
    """A schedule as the file has it."""

    id: str
    name: str
    covers: tuple[str, ...]
    within: str


class Preset(Value, frozen=True, kw_only=True):
    """What an answer adds, and which boundaries it takes the place of: (id, within)."""

    hours_name: str = ""
    hours: tuple[tuple[str, tuple[str, ...]], ...] = ()
    boundary: PresetBoundary | None = None
    replaces: tuple[tuple[str, str], ...] = ()


OFFICE = "office"
CHECK_INS = "check-ins"

_OFFICE_DAYS = WEEKDAYS[:5]
_USUAL: dict[str, Week] = {
    OFFICE: {day: ["09:00-17:30"] for day in _OFFICE_DAYS},
    CHECK_INS: {EVERY_DAY: ["12:30-12:50", "17:00-17:20"]},
}

_BOUNDARIES: dict[Answer, PresetBoundary] = {
    "everything": PresetBoundary(
        id="evening", name="Evening", covers=("everything",), within=OFFICE
    ),
    "messages": PresetBoundary(
        id="evening", name="Evening", covers=("messages", "requests"), within=OFFICE
    ),
    "set-times": PresetBoundary(
        id="set-times", name="Set times", covers=("everything",), within=CHECK_INS
    ),
}


def usual_hours(answer: Answer, settings: Settings) -> Week:
    """The hours to offer her: those in her settings, else the usual ones. Empty for "watch"."""
    boundary = _BOUNDARIES.get(answer)
    if boundary is None:
        return {}
    for hours in settings.hours:
        if hours.name == boundary.within:
            return week_written(hours.week)
    return {day: list(windows) for day, windows in _USUAL[boundary.within].items()}


def week_written(week: tuple[tuple[Window, ...], ...]) -> Week:
    """A week as the file writes it; seven like days become `every_day`."""
    days = [[window_written(w) for w in windows] for windows in week]
    if all(day == days[0] for day in days):
        return {EVERY_DAY: days[0]}
    return {name: day for name, day in zip(WEEKDAYS, days, strict=True) if day}


def window_written(window: Window) -> str:
    """A window as the file writes it."""
    return f"{clock_written(window.start)}-{clock_written(window.end)}"


def preset(answer: Answer, week: Mapping[str, Sequence[str]]) -> Preset:
    """What to change for an answer with these hours; "watch" changes nothing.

    The hours are checked when they are written, like any others.
    """
    boundary = _BOUNDARIES.get(answer)
    if boundary is None:
        return Preset()
    return Preset(
        hours_name=boundary.within,
        hours=tuple((day, tuple(windows)) for day, windows in week.items()),
        boundary=boundary,
        replaces=tuple(dict.fromkeys((b.id, b.within) for b in _BOUNDARIES.values())),
    )
