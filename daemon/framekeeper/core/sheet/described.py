"""A boundary in neutral words: what it asks, never what she called it (unless that was ticked)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.sentences.surfaces import SENTENCES as SURFACES
from framekeeper.core.settings import Checks, Limit, Rule, Schedule
from framekeeper.core.sheet.data import SOME
from framekeeper.core.shelf.said_hours import said
from framekeeper.core.words import clean, duration, plural, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from framekeeper.core.settings import Boundary, Covers

LONGEST_NAME = 40
MOST_COVERED = 4
"""More things than these are summed up."""


def described(boundary: Boundary, name_of: Callable[[str], str]) -> str:
    """What a (stripped) boundary asks, with its name if that is there.

    Args:
        boundary: it.
        name_of: the name of a platform by its id.
    """
    asks = say("sheet.asks", what=covered(boundary.covers, name_of), rule=ruled(boundary.rule))
    if boundary.name:
        return say("sheet.named", name=clean(boundary.name, LONGEST_NAME), asks=asks)
    return asks


def covered(covers: Covers, name_of: Callable[[str], str]) -> str:
    """What it is about, as in "Messages and message requests"."""
    text = _listed(covers.include, name_of)
    if covers.exclude:
        left_out = _listed(covers.exclude, name_of)
        text = say("sheet.without", what=text, left_out=_small(left_out))
    if covers.browsers != "both":
        text = say(f"sheet.browsers.{covers.browsers}", what=text)
    return text


def surface_name(surface: str) -> str:
    """As in "Messages"; one that is not known is "Other"."""
    key = f"surfaces.{surface}"
    return say(key if key in SURFACES else "surfaces.other")


def _listed(atoms: Sequence[str], name_of: Callable[[str], str]) -> str:
    parts = list(dict.fromkeys(_atom(atom, name_of) for atom in atoms))
    if len(parts) > MOST_COVERED:
        rest = len(parts) - MOST_COVERED + 1
        parts = [*parts[: MOST_COVERED - 1], plural("sheet.more_covered", rest)]
    first, *others = parts or [say("sheet.nothing")]
    parts = [first, *map(_small, others)]
    if len(parts) == 1:
        return parts[0]
    return say("sheet.and", most=", ".join(parts[:-1]), last=parts[-1])


def _atom(atom: str, name_of: Callable[[str], str]) -> str:
    platform, _, surface = atom.partition("/")
    name = clean(name_of(platform), LONGEST_NAME)
    if surface == "*":
        if platform == "*":
            return say("sheet.everything")
        return say("sheet.some_platforms") if platform == SOME else name
    if platform == "*":
        return surface_name(surface)
    if platform == SOME:
        return say("sheet.on_some", surface=surface_name(surface))
    return say("sheet.on_platform", surface=surface_name(surface), platform=name)


def _small(text: str) -> str:
    """In the middle of a sentence; names of platforms keep their capital."""
    known = {*map(say, SURFACES), say("sheet.everything"), say("sheet.some_platforms")}
    begins = any(text.startswith(name) for name in known)
    return text[:1].lower() + text[1:] if begins else text


def ruled(rule: Rule) -> str:
    """What a rule asks, as in "at most 45 min a day"."""
    if isinstance(rule, Limit):
        at_most = duration(rule.at_most)
        if rule.per == "rolling":
            return say("sheet.rule.rolling", at_most=at_most, rolling=duration(rule.rolling))
        return say(f"sheet.rule.limit_{rule.per}", at_most=at_most)
    if isinstance(rule, Checks):
        return plural(f"sheet.rule.checks_{rule.per}", rule.checks)
    return _schedule(rule)


def _schedule(rule: Schedule) -> str:
    hours = said(rule.hours)
    return say("sheet.rule.hours_said", hours=hours) if hours else say("sheet.rule.hours")
