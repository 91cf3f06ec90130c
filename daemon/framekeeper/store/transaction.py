"""What a job is given: the connection inside one transaction, and what the store remembers.

`View` reads, `Transaction` writes too. Neither begins nor ends a transaction: that is the
writer's business alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framekeeper.store.connection import Connection
    from framekeeper.store.memory import Memory

Row = tuple[Any, ...]

_ROWS_AT_ONCE = 100
"""In one statement; SQLite knows each number of rows as a statement of its own."""


class View:
    """Read what is committed (or, inside a write, what this transaction sees)."""

    __slots__ = ("_execute", "connection", "memory")

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self.connection = connection
        self.memory = memory
        self._execute = connection.execute

    def all(self, sql: str, values: tuple[object, ...] = ()) -> list[Row]:
        """All rows of a question."""
        return self._execute(sql, values).fetchall()

    def one(self, sql: str, values: tuple[object, ...] = ()) -> Row | None:
        """The first row, or None."""
        row: Row | None = self._execute(sql, values).fetchone()
        return row

    def number(self, sql: str, values: tuple[object, ...] = ()) -> int:
        """The integer in the first column of the first row; 0 if there is none."""
        row = self.one(sql, values)
        return int(row[0]) if row is not None and row[0] is not None else 0


class Transaction(View):
    """Read and write; all of it becomes durable together with the batch, or none."""

    __slots__ = ()

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Change something; returns the number of rows that were changed."""
        return self._execute(sql, values).rowcount

    def insert(self, sql: str, values: tuple[object, ...] = ()) -> int:
        """Insert one row into a table with row ids; returns its id."""
        return self._execute(sql, values).lastrowid or 0

    def insert_rows(self, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Insert rows of one shape; `sql` is the statement up to its values.

        Many in one statement take two thirds of the time that one for each takes.
        """
        for at in range(0, len(rows), _ROWS_AT_ONCE):
            part = rows[at : at + _ROWS_AT_ONCE]
            places = ", ".join([f"({', '.join('?' * len(part[0]))})"] * len(part))
            self.run(f"{sql} VALUES {places}", [value for row in part for value in row])

    def many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Change something for each of the rows."""
        self.connection.executemany(sql, rows)
