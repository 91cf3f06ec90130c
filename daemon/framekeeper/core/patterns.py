"""The part of regular expressions that Python and JavaScript read alike.

The catalogue is classified by both (the extension and `framekeeper classify`), so a pattern may
use only what means the same in `re` with `re.ASCII` and in `RegExp` without flags. Nothing that
matches addresses may enter; this only reads patterns.
"""

from __future__ import annotations

import re

LONGEST_PATTERN = 500

_TOKEN = re.compile(
    r"""
      (?P<escape>\\.)
    | (?P<class>\[\^?(?:\\.|[^\\\]\[])+\])
    | (?P<group>\((?:\?[:=!])?)(?!\?)
    | (?P<repeat>(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??)
    | (?P<plain>[)|^$.]|[^\\\[\](){}*+?])
    """,
    re.VERBOSE,
)
_IN_CLASS = re.compile(r"\\.|--|&&|\|\||~~")
_SAME_ESCAPES = frozenset("dDwW")
"""`s` and `b` differ beyond ASCII; letters like `A`, `Z`, `p`, `k` exist on one side only."""


def fault_in(pattern: str) -> str | None:
    """What makes the pattern unfit for one of the two languages; None when it is fit."""
    if len(pattern) > LONGEST_PATTERN:
        return f"longer than {LONGEST_PATTERN} characters"
    if not (pattern.isascii() and pattern.isprintable()):
        return "holds something else than printable ASCII"
    at, before = 0, ""
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            return f"{pattern[at : at + 4]} at {at} is read differently or by one language only"
        fault = _fault_of(token, before)
        if fault:
            return fault
        at, before = token.end(), str(token.lastgroup)
    try:
        re.compile(pattern, re.ASCII)
    except re.error as error:
        return str(error)
    return None


def _fault_of(token: re.Match[str], before: str) -> str | None:
    text = token[0]
    if token.lastgroup == "escape":
        return _fault_of_escape(text)
    if token.lastgroup == "repeat" and before == "repeat":
        return f"{text} repeats a repeat"
    if token.lastgroup == "class":
        for part in _IN_CLASS.findall(text):
            fault = _fault_of_escape(part) if part[0] == "\\" else f"{part} in a class"
            if fault:
                return fault
    return None


def _fault_of_escape(text: str) -> str | None:
    letter = text[1]
    return (
        f"{text} is read differently" if letter.isalnum() and letter not in _SAME_ESCAPES else None
    )
