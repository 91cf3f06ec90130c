"""Her hours as people say them: "Monday to Friday 9:00-12:30 and 13:30-17:30"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.words import WEEKDAYS, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.core.settings import Hours, Window

_RANGE = {"shelf.day": "shelf.day_to_day", "shelf.short_day": "shelf.short_day_to_day"}
_WEEK = 7
_DAY_MIN = 1_440
_LEAST_RANGE = 3
"""Days in a row from which on a range reads better than a list."""


def filled(key: str, **values: object) -> str:
    """A sentence with its fields; nothing is cut, for a number cut short is worse than none."""
    return sentence(key).format_map(values)


def said(hours: Hours) -> str:
    """The whole week, days with the same windows together; "" for hours that never open."""
    return _said(hours, "shelf.day", "shelf.window", "shelf.and")


def said_short(hours: Hours) -> str:
    """The same as short as it can be read: "Mon-Fri 9-12:30, 13:30-17:30"."""
    return _said(hours, "shelf.short_day", "shelf.short_window", "shelf.short_and")


def _said(hours: Hours, day_key: str, window_key: str, and_key: str) -> str:
    """Groups of days, in the order of their first day."""
    groups: dict[tuple[Window, ...], list[int]] = {}
    for weekday, windows in enumerate(hours.week):
        if windows:
            groups.setdefault(windows, []).append(weekday)
    parts = []
    for windows, days in groups.items():
        times = [_window(window, window_key) for window in windows]
        listed = _listed(times, and_key)
        parts.append(filled("shelf.days_times", days=_days(days, day_key), times=listed))
    return ", ".join(parts)


def _days(days: Sequence[int], key: str) -> str:
    if len(days) == _WEEK:
        return sentence("shelf.every_day" if key == "shelf.day" else "shelf.short_every_day")
    parts = []
    for first, last in _runs(days):
        if last - first + 1 >= _LEAST_RANGE:
            parts.append(filled(_RANGE[key], first=_day(first, key), last=_day(last, key)))
        else:
            parts += [_day(day, key) for day in range(first, last + 1)]
    return _listed(parts, "shelf.and" if key == "shelf.day" else "shelf.short_and")


def _runs(days: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def _day(weekday: int, key: str) -> str:
    name = sentence(WEEKDAYS[weekday])
    return name if key == "shelf.day" else name[:3]


def _window(window: Window, key: str) -> str:
    # Over midnight "9-2" would be read as 9:00 to 14:00.
    short = key == "shelf.short_window" and window.start < window.end < _DAY_MIN
    return filled(key, start=_time(window.start, short=short), end=_time(window.end, short=short))


def _time(minutes: int, *, short: bool) -> str:
    hour, minute = divmod(minutes % _DAY_MIN, 60)
    return f"{hour}" if short and not minute else f"{hour}:{minute:02}"


def _listed(parts: Sequence[str], and_key: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return filled(and_key, most=", ".join(parts[:-1]), last=parts[-1])
