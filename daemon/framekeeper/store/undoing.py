"""What she negotiates, as it stands and as it stood: put back whole, or not at all.

Versions of boundaries, exceptions, and what is remembered of looking back: few and small, so that a
change is undone by the rows themselves, whatever it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framekeeper.store import looking_back, meta

if TYPE_CHECKING:
    from framekeeper.store.transaction import Row, Transaction, View

_VERSIONS = (
    'SELECT id, boundary, "values", valid_from, valid_to, reason, ended, place'
    " FROM boundary_version ORDER BY id"
)
_EXCEPTIONS = "SELECT id, boundary, shape, valid_from, valid_to, reason FROM exception ORDER BY id"
_FACTS = (looking_back.ASKED, looking_back.SHEET, looking_back.PASTED)


class Kept(NamedTuple):
    """All of it at one moment; two are equal if nothing is different."""

    versions: tuple[Row, ...]
    exceptions: tuple[Row, ...]
    facts: tuple[str | None, ...]


class Around(NamedTuple):
    """All of it before a change, and after it."""

    stood: Kept
    stands: Kept


def kept(view: View) -> Kept:
    """All of it, as it stands."""
    return Kept(
        versions=tuple(view.all(_VERSIONS)),
        exceptions=tuple(view.all(_EXCEPTIONS)),
        facts=tuple(meta.get(view, name) for name in _FACTS),
    )


def put_back(tx: Transaction, stands: Kept, stood: Kept) -> bool:
    """Put back what stood; False, and nothing is done, if it is not `stands` that is there."""
    if kept(tx) != stands:
        return False
    if stood.versions != stands.versions:
        tx.run("DELETE FROM boundary_version")
        tx.many(
            'INSERT INTO boundary_version (id, boundary, "values", valid_from, valid_to, reason,'
            " ended, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            stood.versions,
        )
    if stood.exceptions != stands.exceptions:
        tx.run("DELETE FROM exception")
        tx.many(
            "INSERT INTO exception (id, boundary, shape, valid_from, valid_to, reason)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            stood.exceptions,
        )
    for name, value in zip(_FACTS, stood.facts, strict=True):
        if value is None:
            meta.drop(tx, name)
        else:
            meta.put(tx, name, value)
    return True
