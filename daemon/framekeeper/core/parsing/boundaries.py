"""`[[boundary]]`: a promise she made, of a kind that its keys tell."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from framekeeper.core.parsing import covers, keys, rules
from framekeeper.core.parsing.section import LONGEST_NAME
from framekeeper.core.settings import Boundary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from framekeeper.core.parsing.section import Section
    from framekeeper.core.settings import Hours

LONGEST_SENTENCE = 280
"""Characters of `because` and `plan`."""

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", re.ASCII)
_NOT_WORD = re.compile(r"[\W_]+")
_KIND_NAMES = {"at_most": "limit", "within": "schedule", "checks": "checks"}
_RESPONSES: dict[str, Literal["notify", "pause", "block"]] = {
    "notify": "notify",
    "pause": "pause",
    "block": "block",
}


def id_of(name: str) -> str:
    """The identity of a boundary without an `id`: its name in lower case, words joined by -."""
    words = _NOT_WORD.sub("-", unicodedata.normalize("NFKC", name).casefold()).strip("-")
    return words or "b-" + hashlib.sha256(name.encode()).hexdigest()[:8]


def read(
    sections: Iterable[Section], hours: Mapping[str, Hours], words: covers.Words
) -> tuple[Boundary, ...]:
    """All boundaries that can be told apart and have a kind."""
    found: dict[str, Boundary] = {}
    names: set[str] = set()
    for section in sections:
        boundary = _boundary(section, hours, words)
        folded = boundary.name.casefold() if boundary else ""
        if boundary is None:
            continue
        if folded in names:
            section.wrong("name", "settings.name_twice")
        elif boundary.id in found:
            section.wrong("id" if "id" in section else "name", "settings.id_twice", id=boundary.id)
        else:
            found[boundary.id] = boundary
        names.add(folded)
    return tuple(found.values())


def _boundary(section: Section, hours: Mapping[str, Hours], words: covers.Words) -> Boundary | None:
    kind = _kind(section)
    name = section.text("name", longest=LONGEST_NAME)
    if not name and not section.raw("name"):
        section.findings.add((*section.path, "name"), section.raw("name"), "settings.name_missing")
    covered = covers.read_covers(section, words)
    response = section.choice("response", "notify", _RESPONSES)
    because = section.text("because", longest=LONGEST_SENTENCE)
    plan = section.text("plan", longest=LONGEST_SENTENCE)
    rule = rules.READERS[kind](section, hours) if kind else None
    if not name or rule is None:
        return None
    return Boundary(
        id=_id(section, name),
        name=name,
        covers=covered,
        rule=rule,
        response=response,
        because=because,
        plan=plan,
    )


def _id(section: Section, name: str) -> str:
    given = section.raw("id")
    if given is None:
        return id_of(name)
    if isinstance(given, str) and _ID.fullmatch(given):
        return given
    section.wrong("id", "settings.not_an_id")
    return id_of(name)


def _kind(section: Section) -> str | None:
    """The key that tells the kind; keys of another kind are noted."""
    told = [key for key in keys.BY_KIND if key in section]
    if len(told) != 1:
        section.only(keys.BOUNDARY)
        if told:
            section.wrong(told[1], "settings.two_kinds", keys=", ".join(told))
        else:
            section.findings.add(section.path, section.raw("name"), "settings.no_kind")
        return None
    kind = told[0]
    fitting = keys.COMMON + keys.BY_KIND[kind]
    section.only((*fitting, *(k for k in keys.BOUNDARY if k in section)))
    for key in keys.BOUNDARY:
        if key in section and key not in fitting:
            section.wrong(key, "settings.key_of_another_kind", kind=_KIND_NAMES[kind])
    return kind
