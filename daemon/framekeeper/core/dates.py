"""The dates she writes: 2026-12-24, a weekday, today, tomorrow. The next one counts."""

from __future__ import annotations

import datetime as dt

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3
_A_WEEK = 7


def read(text: str, today: dt.date) -> dt.date | None:
    """The date; a weekday is the next one after today. None if it is none of these."""
    word = text.strip().casefold()
    if word in ("today", "tomorrow"):
        return today + dt.timedelta(days=word == "tomorrow")
    if len(word) >= _SHORTEST:
        for number, name in enumerate(_WEEKDAYS):
            if name.startswith(word):
                ahead = (number - today.weekday() - 1) % _A_WEEK + 1
                return today + dt.timedelta(days=ahead)
    try:
        return dt.date.fromisoformat(word) if len(word) == len("2026-12-24") else None
    except ValueError:
        return None
