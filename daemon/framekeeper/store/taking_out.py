"""An import undone: what the file brought goes, and all that came since stays, in one transaction.

    rows that the import changed    put back as they stood
    use of the file                 taken away, and its days counted again from what remains
    counts of a day                 less what the file added
    what was told meanwhile         stays in the record, marked as undone

It is undone whole or not at all. Where what came since rests on the file, it stands
(docs/decisions/0044).
"""

# ruff: noqa: S608  # the names of our own tables and columns, from the schema

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.trouble import TroubleError
from framekeeper.store import meta, noting, rebuild, rollups, undoing

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.core.day import Calendar
    from framekeeper.store.transaction import Transaction, View


class ItStands(TroubleError):  # noqa: N818  # a state of things, not a mistake
    """What was taken in cannot be taken out again; nothing was changed."""


def take_out(
    tx: Transaction, around: undoing.Around, calendar_of: Callable[[View], Calendar]
) -> None:
    """Undo the last import.

    Args:
        tx: the transaction; all of it is one.
        around: what she negotiates, before the import and after it.
        calendar_of: reads her days; called once those of the file are gone.

    Raises:
        ItStands: it cannot be undone, or not any more.
    """
    _look(tx)
    changed = around.stood != around.stands
    if changed and not undoing.put_back(tx, around.stands, around.stood):
        raise ItStands(key="dashboard.undo_touched")
    rollups.flush(tx)
    tx.run("DELETE FROM span WHERE (t0, source, n) IN (SELECT t0, source, n FROM brought_span)")
    tx.run(
        "DELETE FROM span WHERE source IN (SELECT json_extract(key, '$[0]') FROM brought_row"
        " WHERE tbl = 'source' AND was IS NULL)"
    )
    touched = tx.all("SELECT start, end FROM brought_time")
    detail = tx.number("SELECT detail FROM brought_state")
    _keep_what_was_told(tx)
    _take_from_counts(tx)
    for table in (*noting.ROWS, *noting.SUMS):
        if table != "count":
            _put_back(tx, table)
    for table in noting.SUMS:
        tx.run(f"DELETE FROM {table} WHERE day NOT IN (SELECT id FROM day)")
    noting.drop(tx)
    tx.memory.clear()
    rebuild.recount_touched(tx, calendar_of(tx), touched, detail)
    tx.memory.clear()


def _look(tx: Transaction) -> None:
    """Whether anything that came since rests on the file.

    Raises:
        ItStands: it does, or nothing is noted.
    """
    state = None
    if noting.is_there(tx):
        state = tx.one("SELECT reported, touched, detail FROM brought_state")
    if state is None:
        raise ItStands(key="dashboard.undo_gone")
    reported, touched, detail = state
    if reported:
        raise ItStands(key="dashboard.undo_reported")
    if touched or detail != meta.get_number(tx, meta.DETAIL_FROM):
        raise ItStands(key="dashboard.undo_touched")


def _keep_what_was_told(tx: Transaction) -> None:
    """What the file had as due, and was told here meanwhile, was told."""
    tx.run(
        "UPDATE notice SET undone = 1 WHERE json_array(id) IN"
        " (SELECT key FROM brought_row WHERE tbl = 'notice') AND id IN (SELECT notice FROM part"
        " WHERE json_array(telling, notice) NOT IN"
        " (SELECT key FROM brought_row WHERE tbl = 'part'))"
    )
    tx.run(
        "DELETE FROM brought_row WHERE tbl = 'notice' AND json_extract(key, '$[0]') IN"
        " (SELECT notice FROM part WHERE json_array(telling, notice) NOT IN"
        " (SELECT key FROM brought_row WHERE tbl = 'part'))"
    )


def _take_from_counts(tx: Transaction) -> None:
    """A count that has grown since keeps what it has grown by."""
    of = noting.shape(tx, "count")
    at = of.columns.index('"number"')
    stood = f"json_extract(b.was, '$[{at}]')"
    tx.run(
        f"UPDATE count SET number = number - (SELECT b.became - coalesce({stood}, 0)"
        f" FROM brought_row b WHERE b.tbl = 'count' AND b.key = {of.keyed('count')})"
        f" WHERE {of.keyed('count')} IN (SELECT key FROM brought_row WHERE tbl = 'count')"
    )
    tx.run(
        f"DELETE FROM count WHERE number = 0 AND {of.keyed('count')} IN"
        " (SELECT key FROM brought_row WHERE tbl = 'count' AND was IS NULL)"
    )


def _put_back(tx: Transaction, table: str) -> None:
    """The rows that were noted as they stood; those that were new go."""
    of = noting.shape(tx, table)
    key = ", ".join(f"json_extract(key, '$[{i}]')" for i in range(len(of.key)))
    was = ", ".join(f"json_extract(was, '$[{i}]')" for i in range(len(of.columns)))
    tx.run(
        f'DELETE FROM "{table}" WHERE ({", ".join(of.key)}) IN'
        f" (SELECT {key} FROM brought_row WHERE tbl = ?)",
        (table,),
    )
    tx.run(
        f'INSERT INTO "{table}" ({", ".join(of.columns)})'
        f" SELECT {was} FROM brought_row WHERE tbl = ? AND was IS NOT NULL",
        (table,),
    )
