"""Why she changed something: one of a few words, and if she wishes a sentence of her own.

Both are kept in one text. The chosen word comes first, so that nobody has to write anything; her
own sentence is the one place where a name could enter, so it is short, and asked for beside
"Please write nothing about a client".
"""

from __future__ import annotations

from typing import Literal, get_args

Chosen = Literal["launch", "leave", "ill", "on call", "training", "other"]
"""What may be chosen; the same as of an exception."""

CHOSEN: tuple[Chosen, ...] = get_args(Chosen)

LONGEST_NOTE = 280
"""Characters of her own sentence, as of `because`."""

_BETWEEN = ": "


def written(chosen: Chosen | Literal[""], note: str = "") -> str:
    """A reason as it is kept."""
    if not note:
        return chosen
    return f"{chosen or 'other'}{_BETWEEN}{note}"


def read(text: str) -> tuple[str, str]:
    """The chosen word ("" if none was) and her own sentence of a reason as it is kept."""
    for word in CHOSEN:
        if text == word:
            return word, ""
        if text.startswith(word + _BETWEEN):
            return word, text[len(word) + len(_BETWEEN) :]
    return ("other", text) if text else ("", "")
