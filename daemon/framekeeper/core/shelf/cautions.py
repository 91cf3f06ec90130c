"""What to look at before a text is pasted: does it confirm, does it promise?

A text may not confirm that the reader is in therapy with her, and may not name a time, a day or a
delay that her hours do not allow. The texts made here pass by construction; this is for her own
wording. It reads English, finds the usual ways of saying it, and cannot find all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from framekeeper.core.settings import Value
from framekeeper.core.shelf import parts_of_day, promised_times
from framekeeper.core.shelf.relation import confirmed
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


_NOT = re.compile(
    r"\b(?:not?|never|don['\u2019]?t|can['\u2019]?t|cannot|won['\u2019]?t|nor|without|outside|"
    r"closed|except|unless|away)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,:(]|\sbut\s|\sand\s(?=(?:I|we|then|am|answer|read|reply|respond)\b)", re.IGNORECASE
)
"""Where something else may begin to be said."""

_OTHERS = re.compile(
    r"\b(?:emergency|emergencies|crisis|samaritans|lifeline|helpline|hotline|hospital|ambulance"
    r"|112|999|911|988|111|116\s?\d{3})\b",
    re.IGNORECASE,
)
_HER = re.compile(r"\b(?:I|me|my|we|us|our)\b")
"""Who is there day and night: those whose work it is, unless the sentence speaks of her too."""

_ALWAYS = re.compile(
    r"\b(?:any\s?time|(?:at\s+)?any\s+(?:hour|moment)|24\s?[-/x]\s?7|24\s?h(?:ou)?rs?\s+a\s+day"
    r"|around\s+the\s+clock|day\s*(?:and|or|&)\s*night|whenever\s+you\s+need\s+me"
    r"|always\s+(?:here|there|available|reachable|reply|answer|online|on\s+call)|immediately"
    r"|instantly|instant\s+(?:reply|replies|answers?)|straight\s+away|right\s+away|at\s+once)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:same\s+day|today|tonight|by\s+the\s+end\s+of\s+the\s+day|next\s+day|tomorrow)\b",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d{1,3}|few|couple\s+of|an?|one|two|three)"
_DELAY = re.compile(
    r"\b(?:within|in|after|(?:response|reply)\s+times?(?:\s+(?:is|of|about))?\s*:?)\s+(?:the\s+)?"
    rf"(?:(?P<least>{_NUMBER})\s*(?:-|\u2013|\s+to\s+|\s+or\s+)\s*)?(?:a\s+)?(?P<n>{_NUMBER})?\s*"
    r"(?P<unit>minutes?|mins?|hours?|hrs?|h|days?)\b",
    re.IGNORECASE,
)
"""Of "24 to 48 hours" the second counts: it is what is promised."""

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "few": 3}
_UNITS = {"m": 1, "h": 60, "d": 24 * 60}
_DAY_MIN = 24 * 60


def cautions(text: str, hours: Hours | None) -> tuple[Caution, ...]:
    """What to look at in a text; without hours only what it confirms."""
    found: list[Caution] = []
    for sentence in sentences(text):
        found += [_caution("relation", said) for said in confirmed(sentence)]
        if hours is not None:
            found += _always(sentence, hours)
            found += _delay(sentence, hours)
            found += _times(sentence, hours)
    return tuple(dict.fromkeys(found))


def sentences(text: str) -> list[str]:
    """The text cut at the ends of sentences, which the point in 9.30 is none of."""
    return [part for part in re.split(r"(?<=[.!?])\s+|[\n;]+", text) if part.strip()]


def _always(sentence: str, hours: Hours) -> list[Caution]:
    if always_open(hours):
        return []
    return [
        _caution("always", match[0])
        for match in _ALWAYS.finditer(sentence)
        if not denied(sentence, match.start()) and not _of_others(sentence)
    ]


def _of_others(sentence: str) -> bool:
    return bool(_OTHERS.search(sentence)) and not _HER.search(sentence)


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
    found += [
        _caution("times", part.said)
        for part in parts_of_day.promises(sentence)
        if not denied(sentence, part.at) and not parts_of_day.open_in(part, hours)
    ]
    return found


def denied(sentence: str, at: int) -> bool:
    """Whether the clause says that something is not so."""
    starts = [clause.end() for clause in _CLAUSE.finditer(sentence, 0, at)]
    return bool(_NOT.search(sentence[starts[-1] if starts else 0 : at]))


def _caution(about: About, said: str) -> Caution:
    line = " ".join(said.split())
    return Caution(
        about=about, said=line if len(line) <= LONGEST_SAID else line[: LONGEST_SAID - 1] + "…"
    )
