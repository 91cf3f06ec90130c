"""What to look at before a text is pasted: does it confirm, does it promise?

A text may not confirm that the reader is in therapy with her, and may not name a time, a day or a
delay that her hours do not allow. The texts made here pass by construction; this is for her own
wording. It reads English, finds the usual ways of saying it, and cannot find all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from framekeeper.core.settings import Value
from framekeeper.core.shelf import promised_times
from framekeeper.core.shelf.week_minutes import always_open, longest_closed

if TYPE_CHECKING:
    from framekeeper.core.settings import Hours

About = Literal["relation", "times", "days", "delay", "always"]

LONGEST_SAID = 60
"""Characters of a text that a warning repeats."""


class Caution(Value, frozen=True, kw_only=True):
    """One thing to look at: `shelf.warning.ABOUT`, and the words it is about."""

    about: About
    said: str


_WORK = r"(?:sessions?|appointments?|therapy|treatment|consultations?|therapist|counsell?or|case)"
_RELATION = re.compile(
    rf"\b(?:(?:your|our)\s+(?:(?:next|last|first|weekly|regular|usual|current|own)\s+)?{_WORK}"
    r"|our\s+work\b|(?:as\s+(?:a|my)|my)\s+(?:client|patient)(?!s)"
    r"|(?:our|your)\s+(?:next|last|weekly|regular)\s+(?:meeting|call|hour|slot)"
    r"|(?:since|when|as)\s+we\s+(?:last\s+)?(?:met|spoke|talked|discussed|agreed)"
    r"|we\s+(?:talked|spoke|discussed|worked)\s+(?:about|on|last|in)"
    r"|see\s+you\s+(?:on|at|next|tomorrow|in|then))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\bif\b[^,;:]*$", re.IGNORECASE)
"""What stands under an if confirms nothing."""

_NOT = re.compile(
    r"\b(?:not?|never|don['\u2019]?t|can['\u2019]?t|cannot|won['\u2019]?t|nor|without|outside|"
    r"closed|except|unless|away|emergency|emergencies)\b",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"\b(?:any\s?time|24\s?/\s?7|24\s+hours\s+a\s+day|around\s+the\s+clock|day\s+(?:and|or)\s+night"
    r"|always\s+(?:here|there|available|reachable|reply|answer)|immediately|instantly"
    r"|straight\s+away|right\s+away|at\s+once)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:same\s+day|today|tonight|by\s+the\s+end\s+of\s+the\s+day|next\s+day|tomorrow)\b",
    re.IGNORECASE,
)
_DELAY = re.compile(
    r"\b(?:within|in|after)\s+(?:(?:the|a|an)\s+)?(?P<n>\d{1,3}|few|couple\s+of|one|two|three)?\s*"
    r"(?P<unit>minutes?|mins?|hours?|hrs?|days?)\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "few": 3}
_UNITS = {"m": 1, "h": 60, "d": 24 * 60}
_DAY_MIN = 24 * 60


def cautions(text: str, hours: Hours | None) -> tuple[Caution, ...]:
    """What to look at in a text; without hours only what it confirms."""
    found: list[Caution] = []
    for sentence in sentences(text):
        found += _relation(sentence)
        if hours is not None:
            found += _always(sentence, hours)
            found += _delay(sentence, hours)
            found += _times(sentence, hours)
    return tuple(dict.fromkeys(found))


def sentences(text: str) -> list[str]:
    """The text cut at the ends of sentences, which the point in 9.30 is none of."""
    return [part for part in re.split(r"(?<=[.!?])\s+|[\n;]+", text) if part.strip()]


def _relation(sentence: str) -> list[Caution]:
    return [
        _caution("relation", match[0])
        for match in _RELATION.finditer(sentence)
        if not _CONDITION.search(sentence[: match.start()])
    ]


def _always(sentence: str, hours: Hours) -> list[Caution]:
    if always_open(hours):
        return []
    return [
        _caution("always", match[0])
        for match in _ALWAYS.finditer(sentence)
        if not denied(sentence, match.start())
    ]


def _delay(sentence: str, hours: Hours) -> list[Caution]:
    closed = longest_closed(hours)
    found = [
        _caution("delay", match[0])
        for match in _DELAY.finditer(sentence)
        if not denied(sentence, match.start()) and _minutes(match) < closed
    ]
    if closed > _DAY_MIN:
        found += [
            _caution("delay", match[0])
            for match in _TODAY.finditer(sentence)
            if not denied(sentence, match.start())
        ]
    return found


def _minutes(match: re.Match[str]) -> int:
    said = (match["n"] or "one").lower()
    number = int(said) if said.isdigit() else _NUMBERS.get(said, 2)
    return number * _UNITS[match["unit"][0].lower()]


def _times(sentence: str, hours: Hours) -> list[Caution]:
    found = []
    for promise in promised_times.promises(sentence):
        if denied(sentence, promise.at):
            continue
        if promise.window is None:
            if not all(hours.week[day] for day in promise.days):
                found.append(_caution("days", promise.said))
        elif not promised_times.allowed(promise, hours):
            found.append(_caution("times", promise.said))
    return found


def denied(sentence: str, at: int) -> bool:
    """Whether the clause says that something is not so."""
    start = max(sentence.rfind(mark, 0, at) for mark in (",", ":", " but ")) + 1
    return bool(_NOT.search(sentence[start:at]))


def _caution(about: About, said: str) -> Caution:
    line = " ".join(said.split())
    return Caution(
        about=about, said=line if len(line) <= LONGEST_SAID else line[: LONGEST_SAID - 1] + "…"
    )
