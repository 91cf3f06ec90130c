"""`[hours.NAME]`: a named week of windows.

Weekdays are calendar dates; an end before its start runs into the next date; a named weekday
replaces `every_day`; `[]` closes it (design, section 11).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from framekeeper.core.parsing import values
from framekeeper.core.parsing.keys import EVERY_DAY, SECTIONS, WEEKDAYS
from framekeeper.core.parsing.section import unknown
from framekeeper.core.settings import Hours, Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from framekeeper.core.parsing.section import Section
    from framekeeper.core.toml_lines import Path

MOST_WINDOWS = 24
"""Windows of one weekday."""

_WINDOW = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)", re.ASCII)
_WEEK_MINUTES = 7 * values.DAY_MINUTES


def read(section: Section) -> dict[str, Hours]:
    """All hours of the `[hours]` table by name."""
    return {name: _week(name, section.section(name)) for name in section.names()}


def note_unknown(section: Section, key: str, name: str, hours: Mapping[str, Hours]) -> None:
    """Note a key that names hours which there are not."""
    sentence = "settings.unknown_hours" if hours else "settings.no_hours"
    unknown(section.findings, (*section.path, key), name, tuple(hours), sentence)


def _week(name: str, section: Section) -> Hours:
    section.only(SECTIONS["hours.NAME"])
    every_day = _windows(section, EVERY_DAY)
    days = [_windows(section, day) if day in section else every_day for day in WEEKDAYS]
    _note_overlaps(section, days)
    return Hours(name=name, week=tuple(tuple(w for w, _ in day) for day in days))


def _windows(section: Section, day: str) -> list[tuple[Window, Path]]:
    """The windows of one key with their places, sorted by start."""
    items = section.texts(day)
    if len(items) > MOST_WINDOWS:
        section.wrong(day, "settings.too_many", most=str(MOST_WINDOWS))
        return []
    found = []
    for path, text in items:
        window = window_of(text)
        if isinstance(window, Window):
            found.append((window, path))
        else:
            section.findings.add(path, text, window, day=day, window=text)
    return sorted(found, key=lambda pair: pair[0].start)


def window_of(text: str) -> Window | str:
    """A window, or the key of the sentence that says what is wrong with it."""
    match = _WINDOW.fullmatch(text)
    if match is None:
        return "settings.not_a_window"
    if "24:00" in match.groups():
        return "settings.window_24"
    start, end = values.clock(match[1]), values.clock(match[2])
    if start is None or end is None:
        return "settings.not_a_window"
    if start == end:
        return "settings.window_equal_ends"
    return Window(start=start, end=end or values.DAY_MINUTES)


def minutes_of(window: Window) -> int:
    """The length of a window on a day of 24 hours, in minutes."""
    return (window.end - window.start) % values.DAY_MINUTES or values.DAY_MINUTES


def _note_overlaps(section: Section, days: list[list[tuple[Window, Path]]]) -> None:
    placed = sorted(
        (day * values.DAY_MINUTES + w.start, minutes_of(w), path, w)
        for day, windows in enumerate(days)
        for w, path in windows
    )
    if not placed:
        return
    start, length, path, window = placed[0]
    placed.append((start + _WEEK_MINUTES, length, path, window))
    told: set[Path] = set()
    other: dict[str, str] = {}
    reach, last = 0, path
    for start, length, path, window in placed:
        text = f"{values.clock_written(window.start)}-{values.clock_written(window.end)}"
        day = WEEKDAYS[start // values.DAY_MINUTES % len(WEEKDAYS)]
        if start < reach and path not in told and last not in told:
            told.add(path)
            section.findings.add(
                path, text, "settings.windows_overlap", day=day, window=text, **other
            )
        if start + length > reach:
            reach, last, other = start + length, path, {"otherday": day, "other": text}
