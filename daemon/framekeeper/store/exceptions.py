"""Exceptions: times for which she set a boundary aside, or other values in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import msgspec

if TYPE_CHECKING:
    from framekeeper.store.transaction import Row, Transaction, View

Kind = Literal["open", "closed", "values"]
_SELECT = 'SELECT id, boundary, kind, "values", valid_from, valid_to, reason FROM exception'


class Exemption(msgspec.Struct, frozen=True):
    """One exception in [valid_from, valid_to); `boundary` None: it concerns all of them.

    `values` is JSON that the kind `values` puts in place of the boundary's own.
    """

    id: int
    boundary: str | None
    kind: Kind
    values: str
    valid_from: int
    valid_to: int | None
    reason: str


def add(  # noqa: PLR0913  # an exception has these parts
    tx: Transaction,
    boundary: str | None,
    kind: Kind,
    *,
    valid_from: int,
    valid_to: int | None,
    values: str = "",
    reason: str = "",
) -> Exemption:
    """Keep an exception.

    Raises:
        ValueError: it ends before it begins, or its kind is unknown.
    """
    if kind not in get_args(Kind):
        msg = f"an exception is open, closed or values, not {kind}"
        raise ValueError(msg)
    if valid_to is not None and valid_to <= valid_from:
        msg = "an exception ends after it begins"
        raise ValueError(msg)
    number = tx.insert(
        'INSERT INTO exception (boundary, kind, "values", valid_from, valid_to, reason)'
        " VALUES (?, ?, ?, ?, ?, ?)",
        (boundary, kind, values, valid_from, valid_to, reason),
    )
    return Exemption(number, boundary, kind, values, valid_from, valid_to, reason)


def end(tx: Transaction, number: int, when: int) -> bool:
    """End an exception; one that has not begun is taken away. False if it was over already."""
    if tx.run("DELETE FROM exception WHERE id = ? AND valid_from >= ?", (number, when)):
        return True
    changed = tx.run(
        "UPDATE exception SET valid_to = ? WHERE id = ? AND (valid_to IS NULL OR valid_to > ?)",
        (when, number, when),
    )
    return changed > 0


def between(view: View, start: int, end: int) -> list[Exemption]:
    """The exceptions in force at any time of [start, end), by their beginning."""
    rows = view.all(
        _SELECT + " WHERE valid_from < ?"
        " AND (valid_to IS NULL OR valid_to > ?) ORDER BY valid_from, id",
        (end, start),
    )
    return [_exemption(row) for row in rows]


def _exemption(row: Row) -> Exemption:
    return Exemption(*row)
