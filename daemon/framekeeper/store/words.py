"""Platform, surface and product ids as small integers, so that a span holds numbers only.

The catalogue gives these words; nothing that a page or a person wrote may be kept here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from framekeeper.store.transaction import Transaction, View

LABELS: tuple[Literal["both"], Literal["work"], Literal["private"]] = ("both", "work", "private")
"""Labels of a browser by their number in the database."""


def word_id(tx: Transaction, text: str) -> int:
    """The number of a word; a new word gets one."""
    known = tx.memory.word_ids.get(text)
    if known is None:
        row = tx.one("SELECT id FROM word WHERE text = ?", (text,))
        known = row[0] if row else tx.insert("INSERT INTO word (text) VALUES (?)", (text,))
        _remember(tx, known, text)
    return known


def word(view: View, number: int) -> str:
    """The word of a number.

    Raises:
        LookupError: there is none.
    """
    known = view.memory.words.get(number)
    if known is None:
        row = view.one("SELECT text FROM word WHERE id = ?", (number,))
        if row is None:
            msg = f"no word {number}"
            raise LookupError(msg)
        known = str(row[0])
        _remember(view, number, known)
    return known


def _remember(view: View, number: int, text: str) -> None:
    view.memory.word_ids[text] = number
    view.memory.words[number] = text
