"""The times and days that a sentence names: "Monday to Friday 9-17:30", "on Saturdays".

```
I answer Mon-Fri 9:00-12:30 and 13:30-17:30, Saturday 10 to 12
         [days-] [--range-]     [--range--]  [-day--] [range-]
```
A range belongs to the days named before it, else to those named after it, else to all days on
which the hours open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from framekeeper.core.shelf.week_minutes import DAY, within

if TYPE_CHECKING:
    from framekeeper.core.settings import Hours

_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = (
    r"(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:s|nesdays?)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?"
    r"|sat(?:s|urdays?)?|sun(?:s|days?)?)"
)
_TO = r"\s*(?:-|\u2013|\u2014|to|until|till|through)\s*"
_SUFFIX = r"\s*(?:a\.?m\b\.?|p\.?m\b\.?)"
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
_CLOCK = rf"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?:{_SUFFIX})?|noon|midday|midnight)"
_SURE = (
    rf"(?:noon|midday|midnight|(?:[01]?\d|2[0-4])[:.][0-5]\d(?:{_SUFFIX})?"
    rf"|(?:1[0-2]|0?[1-9]){_SUFFIX})"
)
"""A time for certain: a bare number may be anything."""

_END = r"(?![\w:/]|\.\d|\.\s*[-\u2013])"
"""Behind a time; 21.12.-3.1. are dates."""

_TOKEN = re.compile(
    rf"(?P<days>\b{_DAY}\b(?:{_TO}\b{_DAY}\b)?)"
    r"|(?P<some>\b(?:every\s+day|daily|each\s+day|(?:7|seven)\s+days\s+a\s+week|week\s?days"
    r"|on\s+working\s+days|week-?ends?)\b)"
    rf"|(?<![\w.:/])(?P<range>(?P<from>{_CLOCK})(?:{_TO}|(?P<and>\s+and\s+))(?P<until>{_CLOCK})){_END}"
    rf"|(?<![\w.:/])(?P<time>{_SURE}){_END}",
    re.IGNORECASE,
)
_WORDS = {"sat", "sun", "wed"}
"""Without a time beside them, these are words like any other."""

SPOKEN = re.compile(
    r"\b(?:answer|read|reply|replies|available|reachable|here|open|respond|reach|write|look)\w*",
    re.IGNORECASE,
)
_PERIODS = re.compile(r"^\s*(?:working|days?|hours?|minutes?|weeks?)", re.IGNORECASE)


class Promise(NamedTuple):
    """Days (0 is Monday; none: the days that are open), and a window in minutes, if one is named.

    A single time is a window without length. `at` is where it stands in the sentence.
    """

    days: tuple[int, ...]
    window: tuple[int, int] | None
    said: str
    at: int


def promises(sentence: str) -> list[Promise]:
    """What a sentence promises."""
    days: tuple[int, ...] = ()
    named: list[tuple[tuple[int, ...], str, int]] = []
    timed: list[tuple[tuple[int, ...], tuple[int, int], str, int]] = []
    fresh = False
    for match in _TOKEN.finditer(sentence):
        if match["days"] or match["some"]:
            found = _days(match["days"]) if match["days"] else _some(match["some"])
            named.append((found, match[0], match.start()))
            days = (*days, *found) if fresh else found
            fresh = True
            continue
        for window, said in _windows(sentence, match):
            timed.append((days, window, said, match.start()))
            fresh = False
    if timed:
        after = tuple(day for found, _, _ in named for day in found)
        return [Promise(on or after, window, said, at) for on, window, said, at in timed]
    if SPOKEN.search(sentence):
        return [Promise(on, None, said, at) for on, said, at in named if said not in _WORDS]
    return []


def allowed(promise: Promise, hours: Hours) -> bool:
    """Whether the hours are open at the time that is named, on all the days."""
    if promise.window is None:
        return all(hours.week[day] for day in promise.days)
    start, end = promise.window
    days = promise.days or tuple(day for day in range(7) if hours.week[day])
    if start == end:  # "from 9:00": somebody may write it on any of these days
        return any(_edge(hours, day, start) for day in days)
    return bool(days) and all(within(hours, day, start, end) for day in days)


def _edge(hours: Hours, day: int, minute: int) -> bool:
    return within(hours, day, minute, minute) or within(hours, day, (minute - 1) % DAY, minute)


def _days(text: str) -> tuple[int, ...]:
    ends = [_NAMES.index(found[:3].lower()) for found in re.findall(_DAY, text, re.IGNORECASE)]
    if len(ends) == 1:
        return (ends[0],)
    length = (ends[1] - ends[0]) % 7
    return tuple((ends[0] + i) % 7 for i in range(length + 1))


def _some(text: str) -> tuple[int, ...]:
    word = text.lower()
    if "days a" in " ".join(word.split()):
        return tuple(range(7))
    if "end" in word:
        return (5, 6)
    if word.startswith(("week", "on")):
        return (0, 1, 2, 3, 4)
    return tuple(range(7))


def _windows(sentence: str, match: re.Match[str]) -> list[tuple[tuple[int, int], str]]:
    """The windows of a range or a time, each with its words; "at 9:00 and 17:00" are two times."""
    if match["time"]:
        return [(_single(match[0]), match[0])]
    if match["and"] and not re.search(r"\bbetween\s+$", sentence[: match.start()], re.IGNORECASE):
        sure = re.compile(_SURE, re.IGNORECASE)
        halves = (match["from"], match["until"])
        return [(_single(half), half) for half in halves if sure.fullmatch(half)]
    window = _range(sentence, match)
    return [] if window is None else [(window, match[0])]


def _range(sentence: str, match: re.Match[str]) -> tuple[int, int] | None:
    """The window of a range; two bare numbers are one only behind a day, "from" or "between"."""
    halves = [match["from"], match["until"]]
    sure = [re.fullmatch(_SURE, half, re.IGNORECASE) is not None for half in halves]
    before = sentence[: match.start()].rstrip(" :,(").lower()
    leads = (
        re.search(rf"(?:\bfrom|\bbetween|\bday|\bdaily|days|ends?|\b{_DAY})$", before) is not None
    )
    if not (any(sure) or leads) or _PERIODS.match(sentence[match.end() :]):
        return None
    start, end = _clock(halves[0], halves[1]), _clock(halves[1], "")
    if not all(sure) and end <= start < DAY // 2 and start < end + DAY // 2:
        end += DAY // 2  # "9 to 5"
    return start % DAY, end % DAY


def _single(text: str) -> tuple[int, int]:
    at = _clock(text, "") % DAY
    return at, at


def _clock(text: str, other: str) -> int:
    """Minutes after midnight; "9-12 am" and "2 to 5 pm" carry their half of the day to the left."""
    text = _NAMED.get(text.lower(), text)
    other = _NAMED.get(other.lower(), other)
    hour, minute = int(re.findall(r"\d+", text)[0]), 0
    digits = re.findall(r"\d+", text)
    if len(digits) > 1:
        minute = int(digits[1])
    half = re.search(r"([ap])\.?m", text, re.IGNORECASE)
    if half is None and other and hour < 12:  # noqa: PLR2004  # noon
        later = re.search(r"(p)\.?m", other, re.IGNORECASE)
        end = int(re.findall(r"\d+", other)[0]) % 12
        half = later if later and hour < end else None
    if half is not None:
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    return hour * 60 + minute
