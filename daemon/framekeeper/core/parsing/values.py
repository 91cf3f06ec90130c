"""The small words of the settings: durations, times of day, windows, percentages.

Each function reads one text and returns None when it is not what it should be; who asked says so.
"""

from __future__ import annotations

import re

SECOND_MS = 1_000
MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000
DAY_MINUTES = 1_440

_DURATION = re.compile(r"(?:(\d{1,5})d)?(?:(\d{1,6})h)?(?:(\d{1,7})m)?(?:(\d{1,8})s)?", re.ASCII)
_UNITS = (DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS)
_PERCENT = re.compile(r"(\d{1,3})%", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def duration(text: str) -> int | None:
    """Milliseconds of "45m", "2h", "1h30m", "90d" or "0m"."""
    match = _DURATION.fullmatch(text)
    if not text or match is None:
        return None
    return sum(int(n) * unit for n, unit in zip(match.groups("0"), _UNITS, strict=True))


def written(ms: int) -> str:
    """A duration as the settings write it, in the fewest units: 5400000 is "1h30m"."""
    parts = []
    for letter, unit in zip("dhms", _UNITS, strict=True):
        if ms >= unit:
            parts.append(f"{ms // unit}{letter}")
            ms %= unit
    return "".join(parts) or "0m"


def percent(text: str) -> int | None:
    """The number in "80%"."""
    match = _PERCENT.fullmatch(text)
    return int(match[1]) if match else None


def clock(text: str) -> int | None:
    """Minutes after midnight of "04:00"; 24:00 is none."""
    match = _CLOCK.fullmatch(text)
    return int(match[1]) * 60 + int(match[2]) if match else None


def clock_written(minutes: int) -> str:
    """The time of day as the settings write it; both midnights are "00:00"."""
    hour, minute = divmod(minutes % DAY_MINUTES, 60)
    return f"{hour:02}:{minute:02}"
