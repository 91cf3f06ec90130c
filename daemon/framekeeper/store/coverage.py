"""What was heard, what ran, what was lost: the record from which unknown time is told.

Intervals of UTC ms. What unknown means is decided in `core.coverage`; here stand the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.store import noting, sources
from framekeeper.store.words import word, word_id

if TYPE_CHECKING:
    from framekeeper.store.transaction import Transaction, View

UNHEARD_MS = 360_000
"""Silence up to this long does not interrupt an interval (design, section 4)."""

_WRITTEN_EVERY_MS = 60_000
"""An interval grows on disk once a minute at most: a tenth of what would count as silence."""


def heard(tx: Transaction, source: int, at: int) -> None:
    """A source was heard now: its interval grows, or a new one begins after silence."""
    noting.reported(tx, source)
    known = sources.recall(tx, source)
    if known.heard_to < 0:
        row = tx.one("SELECT max(t0), t1 FROM heard WHERE source = ?", (source,))
        if row is not None and row[0] is not None:
            known.heard_from, known.heard_to = row
    if known.heard_to >= 0 and known.heard_from <= at < known.heard_to + _WRITTEN_EVERY_MS:
        return
    if known.heard_to >= 0 and known.heard_from <= at <= known.heard_to + UNHEARD_MS:
        tx.run(
            "UPDATE heard SET t1 = ? WHERE source = ? AND t0 = ?", (at, source, known.heard_from)
        )
    else:
        tx.run("INSERT OR IGNORE INTO heard (source, t0, t1) VALUES (?, ?, ?)", (source, at, at))
        known.heard_from = at
    known.heard_to = at


def running(tx: Transaction, product: str, at: int) -> None:
    """A browser of this product was seen running now."""
    number = word_id(tx, product)
    row = tx.one(
        "SELECT t0, t1 FROM running WHERE product = ? AND t0 <= ? ORDER BY t0 DESC LIMIT 1",
        (number, at),
    )
    if row is not None and at <= row[1] + UNHEARD_MS:
        if at > row[1]:
            tx.run("UPDATE running SET t1 = ? WHERE product = ? AND t0 = ?", (at, number, row[0]))
        else:
            noting.leaned_on(tx, "running", number, row[0])
        return
    tx.run("INSERT INTO running (product, t0, t1) VALUES (?, ?, ?)", (number, at, at))


def ran(tx: Transaction, product: str, start: int, end: int) -> None:
    """A browser of this product was found to have run from one instant to another."""
    tx.run(
        "INSERT INTO running (product, t0, t1) VALUES (?, ?, ?)"
        " ON CONFLICT (product, t0) DO UPDATE SET t1 = max(t1, excluded.t1)",
        (word_id(tx, product), start, max(start, end)),
    )


def heard_between(view: View, start: int, end: int) -> list[tuple[int, int, int]]:
    """(source, start, end) of the intervals heard that touch [start, end]."""
    rows = view.all(
        "SELECT source, t0, t1 FROM heard WHERE t0 <= ? AND t1 >= ? ORDER BY t0, source",
        (end, start),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def last_heard(view: View, source: int) -> int | None:
    """When the source was heard last, to a minute; None: never."""
    return view.number("SELECT max(t1) FROM heard WHERE source = ?", (source,)) or None


def first_heard(view: View, source: int) -> int | None:
    """When the source was heard first; None: never."""
    row = view.one("SELECT min(t0) FROM heard WHERE source = ?", (source,))
    return None if row is None else row[0]


def running_between(view: View, start: int, end: int) -> list[tuple[str, int, int]]:
    """(product, start, end) of the intervals seen running that touch [start, end]."""
    rows = view.all(
        "SELECT product, t0, t1 FROM running WHERE t0 <= ? AND t1 >= ? ORDER BY t0, product",
        (end, start),
    )
    return [(word(view, row[0]), row[1], row[2]) for row in rows]


def lost_between(view: View, start: int, end: int) -> list[tuple[int, int, int]]:
    """(source, start, end) of the times whose spans were lost; they overlap [start, end)."""
    rows = view.all(
        "SELECT source, t0, t1 FROM gap WHERE t0 < t1 AND t0 < ? AND t1 > ? ORDER BY t0, source",
        (end, start),
    )
    return [(row[0], row[1], row[2]) for row in rows]
