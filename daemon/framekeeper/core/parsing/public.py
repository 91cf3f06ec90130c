"""`[words]`, `[crisis]` and `[leave]`: what her public texts are made from.

The texts themselves are made in `core.shelf`; here is only what she says about them.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from framekeeper.core.parsing import keys
from framekeeper.core.parsing.findings import visible
from framekeeper.core.parsing.hours import note_unknown
from framekeeper.core.settings import PublicTexts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from framekeeper.core.parsing.section import Section
    from framekeeper.core.settings import Hours, TextId

LONGEST_TEXT = 1_000
"""Characters of a text of her own: more fits into no away message."""
LONGEST_LINE = 120
"""Characters of a number, a way to reach her, a signature, somebody who covers."""
MOST_NUMBERS = 6
MOST_DAYS = 30

FIELDS = ("hours", "reply", "contact", "crisis", "back", "cover", "sign")
"""What stands in braces in a text of her own."""


def read(
    words: Section, crisis: Section, leave: Section, hours: Mapping[str, Hours]
) -> PublicTexts:
    """The three sections."""
    words.only(keys.WORDS)
    crisis.only(keys.SECTIONS["crisis"])
    leave.only(keys.SECTIONS["leave"])
    return PublicTexts(
        hours=_hours(words, hours),
        reply_in_days=words.whole("reply_in_days", 0, 0, MOST_DAYS),
        contact=words.text("contact", longest=LONGEST_LINE),
        sign=words.text("sign", longest=LONGEST_LINE),
        own=_own(words.section("texts")),
        crisis=_numbers(crisis),
        cover=leave.text("cover", longest=LONGEST_LINE),
    )


def _hours(section: Section, hours: Mapping[str, Hours]) -> str:
    name = section.text("hours", longest=LONGEST_LINE)
    if name and name not in hours:
        note_unknown(section, "hours", name, hours)
        return ""
    return name


def _numbers(section: Section) -> tuple[str, ...]:
    found = []
    for path, text in section.texts("numbers"):
        line = text.strip()
        if not line:
            section.findings.add(path, text, "settings.empty")
        elif not all(map(visible, line)):
            section.findings.add(path, text, "settings.hidden_characters")
        elif len(line) > LONGEST_LINE:
            section.findings.add(path, text, "settings.too_long", longest=str(LONGEST_LINE))
        else:
            found.append(line)
    if len(found) > MOST_NUMBERS:
        section.wrong("numbers", "settings.too_many", most=str(MOST_NUMBERS))
        return ()
    return tuple(found)


def _own(section: Section) -> tuple[tuple[TextId, str], ...]:
    section.only(keys.TEXTS)
    found: list[tuple[TextId, str]] = []
    for key in keys.TEXTS:
        text = section.text(key, longest=LONGEST_TEXT)
        if text and _fields_known(section, key, text):
            found.append((key, text))
    return tuple(found)


def _fields_known(section: Section, key: str, text: str) -> bool:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        section.wrong(key, "settings.braces")
        return False
    for _, name, format_, conversion in parts:
        if name is not None and (name not in FIELDS or format_ or conversion):
            section.wrong(
                key, "settings.unknown_field", known=", ".join(f"{{{f}}}" for f in FIELDS)
            )
            return False
    return True
