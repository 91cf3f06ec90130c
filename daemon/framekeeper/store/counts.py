"""Counts a day, of things that are kept as a number only: no time, no reason, no link."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.store.transaction import Transaction, View


def add(tx: Transaction, day: str, kind: str, by: int = 1) -> None:
    """Count something on a day (its key), such as `look`."""
    tx.run(
        "INSERT INTO count (day, kind, number) VALUES (?, ?, ?)"
        " ON CONFLICT (day, kind) DO UPDATE SET number = number + excluded.number",
        (day, kind, by),
    )


def of_days(view: View, kind: str, first: str, last: str) -> dict[str, int]:
    """The counts of one kind by day key, from the first day to the last."""
    rows = view.all(
        "SELECT day, number FROM count WHERE kind = ? AND day >= ? AND day <= ? ORDER BY day",
        (kind, first, last + "\x7f"),
    )
    return {row[0]: row[1] for row in rows}
