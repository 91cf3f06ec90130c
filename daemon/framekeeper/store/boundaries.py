"""Every version of every boundary that ever held, with its reason: the history of the frame.

The file is her wish; what holds stands here. Which change holds from when is decided by
`core.versions`; here its plan is carried out. Past days are judged by the version then in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.settings import Boundary
from framekeeper.core.versions import Version

if TYPE_CHECKING:
    from framekeeper.core.versions import Plan
    from framekeeper.store.transaction import Row, Transaction, View

_SELECT = 'SELECT id, "values", valid_from, valid_to, reason, ended FROM boundary_version'
_ORDER = " ORDER BY place, valid_from, id"


def carry_out(tx: Transaction, plan: Plan) -> None:
    """Do what a plan says: set ends, take away what never held, add what holds from now or later.

    The order in which boundaries are added is the order in which they are read again.
    """
    for version in plan.remove:
        tx.run("DELETE FROM boundary_version WHERE id = ?", (version.row,))
    for version, when in plan.end:
        tx.run(
            "UPDATE boundary_version SET valid_to = ?, ended = ? WHERE id = ?",
            (when, plan.ends_with(version, when), version.row),
        )
    for version in plan.add:
        tx.run(
            'INSERT INTO boundary_version (boundary, "values", valid_from, valid_to, reason, place)'
            " VALUES (?, ?, ?, ?, ?, 0)",
            (
                version.boundary.id,
                msgspec.json.encode(version.boundary).decode(),
                version.valid_from,
                version.valid_to,
                version.reason,
            ),
        )


def arrange(tx: Transaction, ids: tuple[str, ...]) -> None:
    """Boundaries are shown in the order of her settings; those no longer in them come last."""
    tx.run("UPDATE boundary_version SET place = ?", (len(ids),))
    tx.many(
        "UPDATE boundary_version SET place = ? WHERE boundary = ?",
        [(place, each) for place, each in enumerate(ids)],
    )


def explain(tx: Transaction, boundary: str, when: int, reason: str) -> None:
    """Her reason for what began or ended at an instant, if that has none yet."""
    begun = "UPDATE boundary_version SET reason = ? WHERE boundary = ? AND valid_from = ?"
    ended = "UPDATE boundary_version SET ended = ? WHERE boundary = ? AND valid_to = ?"
    followed = "EXISTS (SELECT 1 FROM boundary_version WHERE boundary = ? AND valid_from = ?)"
    tx.run(f"{begun} AND reason = ''", (reason, boundary, when))
    tx.run(
        f"{ended} AND ended = '' AND NOT {followed}",
        (reason, boundary, when, boundary, when),
    )


def between(view: View, start: int, end: int) -> list[Version]:
    """All versions in force at any time of [start, end), in the order of her settings, by time."""
    rows = view.all(
        _SELECT + " WHERE valid_from < ? AND (valid_to IS NULL OR valid_to > ?)" + _ORDER,
        (end, start),
    )
    return [_version(row) for row in rows]


def in_force(view: View, when: int) -> list[Version]:
    """All versions in force at an instant."""
    return between(view, when, when + 1)


def history(view: View, boundary: str) -> list[Version]:
    """All versions of one boundary, the oldest first."""
    rows = view.all(_SELECT + " WHERE boundary = ?" + _ORDER, (boundary,))
    return [_version(row) for row in rows]


def ever(view: View) -> list[Version]:
    """All versions of all boundaries, in the order of her settings, by time."""
    return [_version(row) for row in view.all(_SELECT + _ORDER)]


def _version(row: Row) -> Version:
    number, values, valid_from, valid_to, reason, ended = row
    return Version(
        row=number,
        boundary=msgspec.json.decode(values, type=Boundary),
        valid_from=valid_from,
        valid_to=valid_to,
        reason=reason,
        ended=ended,
    )
