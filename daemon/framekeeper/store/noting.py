"""What an import changes, noted row by row while it runs, so that it can be taken out again.

Triggers of this connection write into tables of this connection (SQLite's own recipe for an undo):
they lie in memory, no export and no copy has them, and they are gone with the process.

    while it runs    of each row that it inserts, changes or deletes: the key, and how it stood
    from then on     whether one of these rows was touched, or a browser reported into them

Pieces of use that belong to a source of the file need no note: they go with their source.
"""

# ruff: noqa: S608  # the names of our own tables and columns, from the schema

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framekeeper.store import meta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.day import Calendar
    from framekeeper.store.transaction import Transaction, View

ROWS = (
    "browser", "source", "ahead", "gap", "day", "heard", "running", "mark", "notice", "telling",
    "part", "count", "damage", "meta",
)  # fmt: skip  # names, many a line
"""Tables whose rows are put back as they stood."""
SUMS = ("rollup", "total")
"""Likewise, but only those of days that are known by their sums; others are counted again."""
OTHERWISE = ("span", "boundary_version", "exception", "word")
"""Use is noted by itself, promises are kept whole (`undoing`), and a word may stay."""

_NUMBERED = ("source", "ahead", "gap", "heard")
_FREE = ("notice", "count")
"""What was told is judged anew, and counts are added up: these may change meanwhile."""
_FACTS = (meta.DETAIL_FROM, meta.QUIET)
"""What an import may set; the other facts it brings are kept with the promises."""

_TABLES = {
    "row": "tbl TEXT NOT NULL, key TEXT NOT NULL, was TEXT, became TEXT, PRIMARY KEY (tbl, key)",
    "span": "t0 INTEGER, source INTEGER, n INTEGER, PRIMARY KEY (t0, source, n)",
    "time": "start INTEGER, end INTEGER, PRIMARY KEY (start, end)",
    "source": "id INTEGER PRIMARY KEY",
    "state": "reported INTEGER PRIMARY KEY, touched INTEGER, detail INTEGER",
}
"""What is noted: rows as JSON, pieces of use, where use may have changed, whose numbers the file
went on with, and what has come since."""


class Shape(NamedTuple):
    """The columns of a table, and which of them are its key; quoted."""

    columns: tuple[str, ...]
    key: tuple[str, ...]

    def keyed(self, row: str) -> str:
        """The key of a row as JSON."""
        return f"json_array({', '.join(f'{row}.{name}' for name in self.key)})"

    def whole(self, row: str) -> str:
        """All of a row as JSON."""
        return f"json_array({', '.join(f'{row}.{name}' for name in self.columns)})"


def shape(view: View, table: str) -> Shape:
    """What a table looks like."""
    found = view.all(f"PRAGMA main.table_info({table})")
    key = sorted((row[5], row[1]) for row in found if row[5])
    return Shape(tuple(f'"{row[1]}"' for row in found), tuple(f'"{name}"' for _, name in key))


def begin(tx: Transaction) -> None:
    """Note what changes from here on; what was noted of an earlier import is gone."""
    drop(tx)
    for name, columns in _TABLES.items():
        tx.run(f"CREATE TEMP TABLE brought_{name} ({columns}) WITHOUT ROWID")
    for table in (*ROWS, *SUMS):
        _note(tx, table)
    known = tx.number("SELECT max(id) FROM source")
    tx.run(
        "CREATE TEMP TRIGGER brought_note_span AFTER INSERT ON main.span"
        f" WHEN NEW.source <= {known} BEGIN"
        " INSERT INTO brought_span (t0, source, n) VALUES (NEW.t0, NEW.source, NEW.n); END"
    )


def recounting(tx: Transaction) -> None:
    """Sums that change from here on follow from the use that is kept."""
    _drop(tx, "brought_note_rollup*")
    _drop(tx, "brought_note_total*")


def finish(tx: Transaction, touched: Iterable[tuple[int, int]]) -> bool:
    """Note no more, and watch what was noted.

    Args:
        tx: the transaction of the import.
        touched: where use may have changed.

    Returns:
        Whether anything was noted.
    """
    _drop(tx, "brought_note_*")
    tx.many("INSERT OR IGNORE INTO brought_time (start, end) VALUES (?, ?)", touched)
    tx.run(
        "INSERT INTO brought_state (reported, touched, detail) VALUES (0, 0, ?)",
        (meta.get_number(tx, meta.DETAIL_FROM),),
    )
    tx.run(
        "INSERT INTO brought_source (id) SELECT json_extract(key, '$[0]') FROM brought_row"
        f" WHERE tbl IN {_NUMBERED} UNION SELECT source FROM brought_span"
    )
    counted = shape(tx, "count")
    tx.run(
        "UPDATE brought_row SET became = (SELECT c.number FROM count c"
        f" WHERE {counted.keyed('c')} = key) WHERE tbl = 'count'"
    )
    for table in (*ROWS, *SUMS):
        if table not in _FREE:
            _watch(tx, table)
    tx.memory.watched = None
    return any(tx.one(f"SELECT 1 FROM {name} LIMIT 1") for name in ("brought_row", "brought_span"))


def drop(tx: Transaction) -> None:
    """Let go of all that was noted: what was taken in stands."""
    _drop(tx, "brought_*")
    tx.memory.watched = False


def is_there(view: View) -> bool:
    """Whether something is noted and watched."""
    known = view.memory.watched
    if known is None:
        found = view.one("SELECT 1 FROM sqlite_temp_master WHERE name = 'brought_state'")
        known = view.memory.watched = found is not None
    return known


# --- since then ------------------------------------------------------------------------------


def reported(tx: Transaction, source: int) -> None:
    """A browser reported: if the file went on with its numbers, its answer rested on the file."""
    if is_there(tx):
        tx.run(
            "UPDATE brought_state SET reported = 1"
            " WHERE EXISTS (SELECT 1 FROM brought_source WHERE id = ?)",
            (source,),
        )


def counted(tx: Transaction, calendar: Calendar, start: int) -> None:
    """Use from an instant on was counted: where only sums are known they cannot be told apart."""
    if not is_there(tx):
        return
    detail = tx.number("SELECT detail FROM brought_state")
    if detail and start < calendar.day_at(detail - 1).end:
        tx.run("UPDATE brought_state SET touched = 1")


def leaned_on(tx: Transaction, table: str, *key: object) -> None:
    """Something was not written, since a row says it already."""
    if is_there(tx):
        marks = ", ".join("?" for _ in key)
        tx.run(
            "UPDATE brought_state SET touched = 1 WHERE EXISTS"
            f" (SELECT 1 FROM brought_row WHERE tbl = ? AND key = json_array({marks}))",
            (table, *key),
        )


# --- triggers --------------------------------------------------------------------------------


def _note(tx: Transaction, table: str) -> None:
    of = shape(tx, table)
    for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
        when = [f"{of.whole('OLD')} IS NOT {of.whole('NEW')}"] if event == "UPDATE" else []
        if table == "meta":
            when.append(f"{row}.name IN {_FACTS}")
        was = "NULL" if event == "INSERT" else of.whole("OLD")
        tx.run(
            f"CREATE TEMP TRIGGER brought_note_{table}_{event.lower()} AFTER {event}"
            f' ON main."{table}" {"WHEN " if when else ""}{" AND ".join(when)} BEGIN'
            f" INSERT INTO brought_row (tbl, key, was) SELECT '{table}', {of.keyed(row)}, {was}"
            " WHERE NOT EXISTS (SELECT 1 FROM brought_row"
            f" WHERE tbl = '{table}' AND key = {of.keyed(row)}); END"
        )


def _watch(tx: Transaction, table: str) -> None:
    if not tx.one("SELECT 1 FROM brought_row WHERE tbl = ? LIMIT 1", (table,)):
        return
    of = shape(tx, table)
    for event in ("UPDATE", "DELETE"):
        tx.run(
            f"CREATE TEMP TRIGGER brought_watch_{table}_{event.lower()} AFTER {event}"
            f' ON main."{table}" WHEN EXISTS (SELECT 1 FROM brought_row'
            f" WHERE tbl = '{table}' AND key = {of.keyed('OLD')}) BEGIN"
            " UPDATE brought_state SET touched = 1; END"
        )


def _drop(tx: Transaction, names: str) -> None:
    """Drop triggers and tables by their names; triggers first, since they speak of the tables."""
    found = tx.all(
        "SELECT type, name FROM sqlite_temp_master"
        " WHERE type IN ('table', 'trigger') AND name GLOB ? ORDER BY type DESC",
        (names,),
    )
    for kind, name in found:
        tx.run(f"DROP {kind} temp.{name}")
