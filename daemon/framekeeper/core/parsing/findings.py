"""What is wrong with a settings file, collected while it is read, so that all is told at once."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from framekeeper.core.settings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from framekeeper.core.toml_lines import Path

MOST_PROBLEMS = 100
"""More than these are counted and not told: nobody reads them."""

LONGEST_SHOWN = 60
"""Characters of a value that a message repeats."""

_LONGEST_COMPARED = 60
_CLOSE = 0.6
_ITEMS_SHOWN = 5
_LONG_NUMBER = 10**18


class Findings:
    """The problems found so far; lines are put in at the end, when there are any."""

    def __init__(self) -> None:
        self._found: list[tuple[Path, str, str, dict[str, str]]] = []
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, path: Path, value: object, sentence: str, **details: str) -> None:
        """Note that what stands at the path is wrong; `sentence` is a key of `words`."""
        if len(self._found) >= MOST_PROBLEMS:
            self._more += 1
            return
        self._found.append((path, shown(value), sentence, details))

    def problems(self, lines: Mapping[Path, int]) -> list[Problem]:
        """All of them in the order of the file."""
        from framekeeper.core.toml_lines import nearest  # noqa: PLC0415  # only for a mistake

        told = [
            Problem(
                line=nearest(lines, path),
                key=dotted(path),
                value=value,
                key_of_sentence=sentence,
                details=details,
            )
            for path, value, sentence, details in self._found
        ]
        told.sort(key=lambda p: p.line or 0)
        if self._more:
            details = {"more": str(self._more)}
            told.append(
                Problem(
                    line=None, key="", value="", key_of_sentence="settings.more", details=details
                )
            )
        return told


def dotted(path: Path) -> str:
    """The path as people write it: `boundary[2].covers[1]`, counted from 1."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += ("." if text else "") + shown(part, quote="")
    return text


def shown(value: object, *, quote: str = '"') -> str:
    """A value as one short line of visible characters."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        return "{...}" if isinstance(value, dict) else _list(value)
    if isinstance(value, str):
        line = (c if visible(c) else "\N{REPLACEMENT CHARACTER}" for c in value[:200])
        return quote + _cut("".join(line)) + quote
    return "..." if isinstance(value, int) and abs(value) >= _LONG_NUMBER else _cut(str(value))


def _list(value: list[object]) -> str:
    inner = ["[...]" if isinstance(v, list) else shown(v) for v in value[:_ITEMS_SHOWN]]
    return "[" + _cut(", ".join(inner + ["..."] * (len(value) > _ITEMS_SHOWN))) + "]"


def visible(char: str) -> bool:
    """Whether the character shows, and where it stands: no control, no change of direction."""
    # The joiners are format characters that Persian, Hindi and some signs need.
    return unicodedata.category(char) not in _HIDDEN or char in "\u200c\u200d"


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def near(word: str, known: Iterable[str]) -> str:
    """The known word that comes closest, or ""."""
    from difflib import get_close_matches  # noqa: PLC0415  # needed only when there is a mistake

    if len(word) > _LONGEST_COMPARED:
        return ""
    lower = {k.lower(): k for k in known}
    found = get_close_matches(word.lower(), lower, n=1, cutoff=_CLOSE)
    return lower[found[0]] if found else ""


def _cut(text: str) -> str:
    return (
        text
        if len(text) <= LONGEST_SHOWN
        else text[: LONGEST_SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}"
    )
