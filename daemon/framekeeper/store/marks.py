"""Marks: times that she set herself, such as "I'm posting"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.store.words import word, word_id

if TYPE_CHECKING:
    from framekeeper.store.transaction import Transaction, View


def put(tx: Transaction, kind: str, start: int, end: int) -> None:
    """Set a mark, or move the end of the one of this kind that began at the same instant."""
    tx.run(
        "INSERT INTO mark (t0, kind, t1) VALUES (?, ?, ?)"
        " ON CONFLICT (t0, kind) DO UPDATE SET t1 = excluded.t1",
        (start, word_id(tx, kind), end),
    )


def between(view: View, start: int, end: int) -> list[tuple[str, int, int]]:
    """(kind, start, end) of the marks that overlap [start, end), in order."""
    rows = view.all(
        "SELECT kind, t0, t1 FROM mark WHERE t0 < ? AND t1 > ? ORDER BY t0", (end, start)
    )
    return [(word(view, row[0]), row[1], row[2]) for row in rows]
