"""The one way from a key to a sentence: fields, plurals, durations, clock times, safe names.

Every sentence that a user can see stands in `sentences/<area>.py` under `area.name`. Nothing is
decided here, and no sentence stands here. Names that she or a browser gave are shown as text:
control and direction characters never reach a screen or a log.
"""

from __future__ import annotations

import string
import unicodedata
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from framekeeper.core.local_time import to_local

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

_MINUTE_MS = 60_000
_HOUR_MIN = 60
_DAY_MS = 86_400_000
_LONGEST_NAME = 64
_LONGEST_TEXT = 300

DURATIONS = frozenset({"at_most", "left", "length", "rest", "rolling", "unknown", "used"})
"""Fields of a judgement (and of a notice) that are milliseconds of time."""

INSTANTS = frozenset({"at", "closes", "opens", "since", "until"})
"""Fields that are UTC milliseconds."""

PATHS = frozenset({"directory", "file", "files", "kept", "path"})
"""Fields that say where something lies: cut, they would lead nowhere."""


class UnspokenError(KeyError):
    """A sentence was asked for that does not exist, or without one of its fields."""


@cache
def _area(name: str) -> Mapping[str, str]:
    try:
        module = import_module(f"framekeeper.core.sentences.{name}")
    except ModuleNotFoundError:
        return {}
    sentences: Mapping[str, str] = module.SENTENCES
    return sentences


def sentence(key: str) -> str:
    """The sentence with its fields still open.

    Raises:
        UnspokenError: there is no such key.
    """
    found = _area(key.split(".", 1)[0]).get(key)
    if found is None:
        raise UnspokenError(key)
    return found


def fields(key: str) -> frozenset[str]:
    """The names of the fields of a sentence."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence(key)) if name)


def say(key: str, **values: object) -> str:
    """The sentence with this key; values that are text are cleaned first, and cut if long.

    Paths are whole, to the last blank; what has no picture in them shows as a replacement sign.

    Raises:
        UnspokenError: there is no such key, or a field of it was not given.
    """
    safe = {k: _safe(k, v) if isinstance(v, str) else v for k, v in values.items()}
    try:
        return sentence(key).format_map(safe)
    except KeyError as missing:
        raise UnspokenError(key, *missing.args) from None


def _safe(field: str, value: str) -> str:
    if field not in PATHS:
        return clean(value, _LONGEST_TEXT)
    return "".join("\ufffd" if _has_no_picture(c) else c for c in value)


def _has_no_picture(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind.startswith("C") or kind in ("Zl", "Zp")


def plural(key: str, n: int, **values: object) -> str:
    """The sentence `key.one` for 1, else `key.other`; `{n}` is the number.

    Raises:
        UnspokenError: one of them does not exist, or a field was not given.
    """
    return say(f"{key}.one" if n == 1 else f"{key}.other", n=n, **values)


def duration(ms: int) -> str:
    """A length of time in whole minutes: "25 min", "1 h 5 min", "2 h", "under a minute"."""
    minutes = ms // _MINUTE_MS
    if minutes < 1:
        return say("words.none") if ms <= 0 else say("words.under_a_minute")
    hours, minutes = divmod(minutes, _HOUR_MIN)
    if not hours:
        return say("words.minutes", minutes=minutes)
    if not minutes:
        return say("words.hours", hours=hours)
    return say("words.hours_minutes", hours=hours, minutes=minutes)


def clock(ms: int, zone: str) -> str:
    """The wall time of an instant, as in "9:00"."""
    local = to_local(ms, zone)
    return f"{local.hour}:{local.minute:02}"


def date_time(ms: int, zone: str) -> str:
    """The date and wall time of an instant, as in "2026-11-23 9:00"."""
    return f"{to_local(ms, zone).date().isoformat()} {clock(ms, zone)}"


WEEKDAYS = (
    "words.monday",
    "words.tuesday",
    "words.wednesday",
    "words.thursday",
    "words.friday",
    "words.saturday",
    "words.sunday",
)
"""The names of the weekdays, Monday first."""


def date(day: dt.date, *, year: bool = False) -> str:
    """A date as it is said: "Monday 6 April", or "6 April 2026" with its year."""
    month = say(f"words.month.{day.month}")
    if year:
        return say("words.date_year", day=day.day, month=month, year=day.year)
    return say("words.date", weekday=say(WEEKDAYS[day.weekday()]), day=day.day, month=month)


def short_date(day: dt.date) -> str:
    """A date for a narrow column: "Mon 6 Apr"."""
    weekday, month = say(WEEKDAYS[day.weekday()])[:3], say(f"words.month.{day.month}")[:3]
    return say("words.date", weekday=weekday, day=day.day, month=month)


def when(ms: int, now: int, zone: str) -> str:
    """The wall time of an instant, with its weekday unless it is less than a day away."""
    if abs(ms - now) < _DAY_MS:
        return clock(ms, zone)
    day = say(WEEKDAYS[to_local(ms, zone).weekday()])
    return say("words.on_day", day=day, time=clock(ms, zone))


def when_soon(ms: int, now: int, zone: str) -> str:
    """Like `when`, with the date in place of the weekday where that could be another week's."""
    return when(ms, now, zone) if abs(ms - now) < 6 * _DAY_MS else date_time(ms, zone)


def in_words(values: Mapping[str, object], now: int, zone: str) -> dict[str, object]:
    """Numbers by their field's name turned to text: durations, instants; the rest stays."""
    said: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, int) and name in DURATIONS:
            said[name] = duration(value)
        elif isinstance(value, int) and name in INSTANTS:
            said[name] = when(value, now, zone)
        else:
            said[name] = value
    return said


def clean(name: str, longest: int = _LONGEST_NAME) -> str:
    """A name as plain text of one line: no control, format or direction characters.

    Longer names are cut with an ellipsis. Surrogates and private characters go too: no font has
    them, and a log may not take them.
    """
    kept = "".join(
        " " if unicodedata.category(c) in ("Zl", "Zp", "Zs") or c in "\t\n\r\v\f" else c
        for c in name[: 8 * longest]
        if c in "\t\n\r\v\f" or not unicodedata.category(c).startswith("C")
    )
    text = " ".join(kept.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
