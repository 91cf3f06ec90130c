"""Every version of every boundary that ever held, with its reason: the history of the frame.

The file is her wish; what holds stands here. Past days are judged by the version then in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.settings import Boundary

if TYPE_CHECKING:
    from framekeeper.store.transaction import Row, Transaction, View

_SELECT = 'SELECT id, boundary, "values", valid_from, valid_to, reason FROM boundary_version'


class Version(msgspec.Struct, frozen=True):
    """One version, in force in [valid_from, valid_to); `valid_to` None: until further notice."""

    id: int
    values: Boundary
    valid_from: int
    valid_to: int | None
    reason: str


def add(tx: Transaction, values: Boundary, valid_from: int, reason: str = "") -> Version:
    """A version that holds from an instant on; it ends the one in force, and replaces later ones.

    Returns the version in force already if its values are the same.
    """
    now = at(tx, values.id, valid_from)
    if now is not None and now.values == values and now.valid_to is None:
        return now
    end(tx, values.id, valid_from)
    number = tx.insert(
        'INSERT INTO boundary_version (boundary, "values", valid_from, valid_to, reason)'
        " VALUES (?, ?, ?, NULL, ?)",
        (values.id, msgspec.json.encode(values).decode(), valid_from, reason),
    )
    return Version(number, values, valid_from, None, reason)


def end(tx: Transaction, boundary: str, when: int) -> None:
    """A boundary ends at an instant; versions that had not begun by then never begin."""
    tx.run("DELETE FROM boundary_version WHERE boundary = ? AND valid_from >= ?", (boundary, when))
    tx.run(
        "UPDATE boundary_version SET valid_to = ? WHERE boundary = ?"
        " AND (valid_to IS NULL OR valid_to > ?)",
        (when, boundary, when),
    )


def at(view: View, boundary: str, when: int) -> Version | None:
    """The version of a boundary in force at an instant."""
    row = view.one(
        _SELECT + " WHERE boundary = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)",
        (boundary, when, when),
    )
    return None if row is None else _version(row)


def between(view: View, start: int, end: int) -> list[Version]:
    """All versions in force at any time of [start, end), by boundary and time."""
    rows = view.all(
        _SELECT + " WHERE valid_from < ?"
        " AND (valid_to IS NULL OR valid_to > ?) ORDER BY boundary, valid_from",
        (end, start),
    )
    return [_version(row) for row in rows]


def in_force(view: View, when: int) -> list[Version]:
    """All versions in force at an instant, by boundary."""
    return between(view, when, when + 1)


def history(view: View, boundary: str) -> list[Version]:
    """All versions of one boundary, the oldest first."""
    rows = view.all(
        _SELECT + " WHERE boundary = ? ORDER BY valid_from",
        (boundary,),
    )
    return [_version(row) for row in rows]


def _version(row: Row) -> Version:
    values = msgspec.json.decode(row[2], type=Boundary)
    return Version(row[0], values, row[3], row[4], row[5])
