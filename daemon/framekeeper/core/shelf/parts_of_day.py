"""The parts of a day that a sentence promises: "in the evening", "at night", "every morning"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from framekeeper.core.shelf.promised_times import SPOKEN
from framekeeper.core.shelf.week_minutes import DAY, open_minutes

if TYPE_CHECKING:
    from framekeeper.core.settings import Hours

_HOURS = {
    "morning": (5, 12),
    "lunchtime": (11, 15),
    "afternoon": (12, 18),
    "evening": (18, 23),
    "night": (21, 30),
}
"""From and to, as widely as anybody means it; past 24 on the next day."""

_PART = re.compile(
    r"\b(?:in\s+the|at|every|each|until\s+the|till\s+the|during\s+the|late\s+in\s+the)\s+"
    r"(?:early\s+|late\s+)?(?P<part>morning|lunchtime|afternoon|evening|night)s?\b",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A part of the day as it is said, and where it stands in the sentence."""

    name: str
    said: str
    at: int


def promises(sentence: str) -> list[Part]:
    """The parts of the day of which a sentence says that she is there."""
    if not SPOKEN.search(sentence):
        return []
    return [
        Part(match["part"].lower(), match[0], match.start()) for match in _PART.finditer(sentence)
    ]


def open_in(part: Part, hours: Hours) -> bool:
    """Whether the hours are open in it on any day."""
    start, end = (hour * 60 for hour in _HOURS[part.name])
    found = open_minutes(hours)
    return any(
        first < day * DAY + end and day * DAY + start < last
        for day in range(7)
        for first, last in found
    )
