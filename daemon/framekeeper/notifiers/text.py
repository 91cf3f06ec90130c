"""Text for a screen that is not ours: cleaned, clipped, and escaped where a server reads markup.

Names that she gave may hold anything. What reaches a notification server is one plain line of
title and plain lines of body, in which nothing can act as markup, turn the reading direction of
what follows, or draw outside its place.
"""

from __future__ import annotations

import unicodedata

LONGEST_TITLE = 120
LONGEST_BODY = 600
"""Characters; what servers draw without pushing the buttons off the notice."""

_JOINERS = frozenset("\u200c\u200d")
"""Format characters that spell: Persian, Indic scripts and some signs need them."""
_BREAKS = frozenset("\n\r\u2028\u2029\x0b\x0c\x85")
_MARKS = frozenset({"Mn", "Me"})
MOST_MARKS = 4
"""Combining marks on one letter; more is not spelling but drawing over the lines around."""


def plain(text: str, longest: int, *, lines: bool = False) -> str:
    """The text without control, direction and broken characters, clipped to `longest`.

    Args:
        text: anything.
        longest: the greatest number of characters to leave; a clipped text ends in an ellipsis.
        lines: whether line breaks stay; otherwise they become spaces.
    """
    kept: list[str] = []
    marks = 0
    for char in text.replace("\r\n", "\n"):
        if char in _BREAKS:
            kept.append("\n" if lines else " ")
            continue
        kind = unicodedata.category(char)
        if kind[0] == "C" and char not in _JOINERS:
            if char == "\t":
                kept.append(" ")
            continue
        marks = marks + 1 if kind in _MARKS else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    rows = (" ".join(row.split()) for row in "".join(kept).split("\n"))
    whole = "\n".join(rows).strip()
    return whole if len(whole) <= longest else whole[: longest - 1].rstrip() + "…"


def escaped(text: str) -> str:
    """The text for a server that reads markup in the body: shown letter for letter."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def without_markup(text: str) -> str:
    """The text for a server of which nobody knows whether it reads markup: nothing to read."""
    return text.replace("<", "\u2039").replace(">", "\u203a").replace("&", "+")
