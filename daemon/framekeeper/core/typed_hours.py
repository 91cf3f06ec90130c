"""Hours as a person types them: "9-12.30, 13:30 - 17:30", "9 am to 5 pm"; "-" closes a day.

They come back as the settings write them, and are shown to her before anything is written.
"""

from __future__ import annotations

import re

from framekeeper.core.parsing.hours import window_of
from framekeeper.core.parsing.values import clock_written
from framekeeper.core.settings import Window

CLOSED = "-"

_CLOCK = r"(\d{1,2})(?:[:.](\d\d))?\s*([ap]\.?m\.?)?"
_WINDOW = re.compile(
    rf"{_CLOCK}\s*(?:-|\u2013|\u2014|to|until)\s*{_CLOCK}", re.ASCII | re.IGNORECASE
)
_NOON = 12
_MIDNIGHT = 24


def windows(text: str) -> list[str] | None:
    """The windows of a day, none for a closed one; None if it cannot be read."""
    if text.strip() == CLOSED:
        return []
    found = [_window(part.strip()) for part in text.split(",") if part.strip()]
    read = [window for window in found if window]
    return read if read and len(read) == len(found) else None


def _window(text: str) -> str:
    match = _WINDOW.fullmatch(text)
    if match is None:
        return ""
    start, end = _hour(match[1], match[3]), _hour(match[4], match[6])
    plain = not (match[3] or match[6])
    if plain and end <= start < _NOON and start < end + _NOON:
        end += _NOON  # "9-5" is a working day, not a night
    from_, until = f"{start:02}:{match[2] or '00'}", f"{end % _MIDNIGHT:02}:{match[5] or '00'}"
    made = window_of(f"{from_}-{until}")
    if not isinstance(made, Window) or end > _MIDNIGHT:
        return ""
    return f"{clock_written(made.start)}-{clock_written(made.end)}"


def _hour(digits: str, half: str | None) -> int:
    hour = int(digits)
    if half is None:
        return hour
    return hour % _NOON + (_NOON if half[0].lower() == "p" else 0)
