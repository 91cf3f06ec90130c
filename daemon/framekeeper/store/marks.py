"""Marks: times that she set herself, such as "I'm posting", and the sums that follow from them.

A mark is kept under the word of its kind and platform, as `posting/instagram`. Every change of a
mark counts the use under it again, in the same transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.marks import Mark
from framekeeper.store.words import word, word_id

if TYPE_CHECKING:
    from framekeeper.store.transaction import Transaction, View

KIND = "posting/"


def put(tx: Transaction, mark: Mark) -> None:
    """Set a mark, or move the end of the one of this platform that began at the same instant.

    Nothing is counted again: that is `spans.remark`.
    """
    tx.run(
        "INSERT INTO mark (t0, kind, t1) VALUES (?, ?, ?)"
        " ON CONFLICT (t0, kind) DO UPDATE SET t1 = excluded.t1",
        (mark.start, word_id(tx, KIND + mark.platform), mark.end),
    )
    tx.memory.marked_to = None


def put_if_new(tx: Transaction, mark: Mark) -> None:
    """Set a mark, unless one of this platform began at the same instant; nothing is counted."""
    tx.run(
        "INSERT OR IGNORE INTO mark (t0, kind, t1) VALUES (?, ?, ?)",
        (mark.start, word_id(tx, KIND + mark.platform), mark.end),
    )
    tx.memory.marked_to = None


def take_away(tx: Transaction, mark: Mark) -> None:
    """The mark was never set. Nothing is counted again: that is `spans.remark`."""
    kind = word_id(tx, KIND + mark.platform)
    tx.run("DELETE FROM mark WHERE t0 = ? AND kind = ?", (mark.start, kind))
    tx.memory.marked_to = None


def between(view: View, start: int, end: int) -> list[Mark]:
    """The marks that overlap [start, end), in order."""
    if start >= _last_end(view):
        return []
    rows = view.all(
        "SELECT t0, t1, kind FROM mark WHERE t0 < ? AND t1 > ? ORDER BY t0, kind", (end, start)
    )
    return [Mark(t0, t1, word(view, kind).removeprefix(KIND)) for t0, t1, kind in rows]


def _last_end(view: View) -> int:
    """When the last mark ends: nearly every report is about a time after it."""
    known = view.memory.marked_to
    if known is None:
        known = view.memory.marked_to = view.number("SELECT max(t1) FROM mark")
    return known
