"""Lengths of time and days."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "words.none": "0 min",
    "words.under_a_minute": "under a minute",
    "words.minutes": "{minutes} min",
    "words.hours": "{hours} h",
    "words.hours_minutes": "{hours} h {minutes} min",
    "words.on_day": "{day} {time}",
    "words.monday": "Monday",
    "words.tuesday": "Tuesday",
    "words.wednesday": "Wednesday",
    "words.thursday": "Thursday",
    "words.friday": "Friday",
    "words.saturday": "Saturday",
    "words.sunday": "Sunday",
}
