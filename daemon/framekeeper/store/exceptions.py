"""Planned exceptions: times for which she set a boundary aside, or other values in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.exceptions import PlannedException, Shape

if TYPE_CHECKING:
    from framekeeper.store.transaction import Row, Transaction, View

_SELECT = "SELECT id, boundary, shape, valid_from, valid_to, reason FROM exception"


def add(tx: Transaction, exception: PlannedException) -> PlannedException:
    """Keep an exception; the same with its number.

    Raises:
        ValueError: it ends before it begins.
    """
    if exception.end is not None and exception.end <= exception.start:
        msg = "an exception ends after it begins"
        raise ValueError(msg)
    number = tx.insert(
        "INSERT INTO exception (boundary, shape, valid_from, valid_to, reason)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            exception.boundary,
            msgspec.json.encode(exception.shape).decode(),
            exception.start,
            exception.end,
            exception.reason,
        ),
    )
    return msgspec.structs.replace(exception, id=number)


def end(tx: Transaction, number: int, when: int) -> bool:
    """End an exception; one that has not begun is taken away. False if it was over already."""
    if tx.run("DELETE FROM exception WHERE id = ? AND valid_from >= ?", (number, when)):
        return True
    changed = tx.run(
        "UPDATE exception SET valid_to = ? WHERE id = ? AND (valid_to IS NULL OR valid_to > ?)",
        (when, number, when),
    )
    return changed > 0


def between(view: View, start: int, end: int) -> list[PlannedException]:
    """The exceptions in force at any time of [start, end), by their beginning."""
    rows = view.all(
        _SELECT + " WHERE valid_from < ?"
        " AND (valid_to IS NULL OR valid_to > ?) ORDER BY valid_from, id",
        (end, start),
    )
    return [_exception(row) for row in rows]


def _exception(row: Row) -> PlannedException:
    number, boundary, shape, start, end, reason = row
    return PlannedException(
        id=number,
        boundary=boundary,
        start=start,
        end=end,
        shape=msgspec.json.decode(shape, type=Shape),
        reason=reason,
    )
