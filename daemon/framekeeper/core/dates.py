"""The dates she writes: 2026-12-24, today, and a word: of a day to come, or of one gone by."""

from __future__ import annotations

import datetime as dt

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3
_A_WEEK = 7
_A_DAY = dt.timedelta(days=1)


def to_come(text: str, today: dt.date) -> dt.date | None:
    """Also tomorrow, and a weekday: the next one after today. None if it is none of these."""
    word = text.strip().casefold()
    if word == "tomorrow":
        return today + _A_DAY
    weekday = _weekday(word)
    if weekday is None:
        return _plain(word, today)
    return today + _A_DAY * ((weekday - today.weekday() - 1) % _A_WEEK + 1)


def gone_by(text: str, today: dt.date) -> dt.date | None:
    """Also yesterday, and a weekday: the last one before today. None if it is none of these."""
    word = text.strip().casefold()
    if word == "yesterday":
        return today - _A_DAY
    weekday = _weekday(word)
    if weekday is None:
        return _plain(word, today)
    return today - _A_DAY * ((today.weekday() - weekday - 1) % _A_WEEK + 1)


def _weekday(word: str) -> int | None:
    """0 is Monday; three letters are enough."""
    if len(word) < _SHORTEST:
        return None
    return next((i for i, name in enumerate(_WEEKDAYS) if name.startswith(word)), None)


def _plain(word: str, today: dt.date) -> dt.date | None:
    if word == "today":
        return today
    try:
        return dt.date.fromisoformat(word) if len(word) == len("2026-12-24") else None
    except ValueError:
        return None
