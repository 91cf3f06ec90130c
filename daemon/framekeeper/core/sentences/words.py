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
    "words.date": "{weekday} {day} {month}",
    "words.date_year": "{day} {month} {year}",
    "words.month.1": "January",
    "words.month.2": "February",
    "words.month.3": "March",
    "words.month.4": "April",
    "words.month.5": "May",
    "words.month.6": "June",
    "words.month.7": "July",
    "words.month.8": "August",
    "words.month.9": "September",
    "words.month.10": "October",
    "words.month.11": "November",
    "words.month.12": "December",
}
