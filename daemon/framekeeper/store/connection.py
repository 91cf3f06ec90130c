"""The one connection: how it is opened and how it behaves. No table is named here.

`locking_mode=EXCLUSIVE` keeps every other process out (two connections to one WAL database can
corrupt it in SQLite 3.7.0 to 3.51.2), needs no shared-memory file, and saves a sixth of the time
of a commit.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Connection = sqlite3.Connection
Connect = Callable[["Path"], Connection]
"""How a connection to a file is made; tests give one that fails on demand."""

Error = sqlite3.Error
OwnFault = (
    sqlite3.IntegrityError,
    sqlite3.ProgrammingError,
    sqlite3.InterfaceError,
    sqlite3.DataError,
    sqlite3.NotSupportedError,
)
"""Errors of the one who asks, not of the disk: they concern one job only."""

_PRAGMAS = (
    "PRAGMA page_size = 2048",  # a report touches four pages; the log gets each of them whole
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 1000",
    "PRAGMA journal_size_limit = 4194304",
    "PRAGMA secure_delete = ON",  # what `forget` takes away is zeroed, not only unlinked
    "PRAGMA foreign_keys = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
)


def connect(path: Path) -> Connection:
    """Open the database of this process, without implicit transactions.

    The connection is handed to the writer thread once; nobody uses it from two threads at a time.
    """
    return sqlite3.connect(
        path, timeout=0, isolation_level=None, check_same_thread=False, cached_statements=256
    )


def prepare(connection: Connection) -> None:
    """Make a new connection durable and exclusive.

    Raises:
        sqlite3.Error: the file cannot be read, written or held.
    """
    for pragma in _PRAGMAS:
        connection.execute(pragma).fetchall()


def begin(connection: Connection) -> None:
    """Open a transaction that may write."""
    connection.execute("BEGIN IMMEDIATE")


def roll_back(connection: Connection) -> bool:
    """Leave any transaction; True if the connection is fit for another one."""
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except sqlite3.Error:
        return False
    return True


def checkpoint(connection: Connection) -> None:
    """Move the whole log into the database and empty it."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def recovered_frames(connection: Connection) -> int:
    """How many frames of the log SQLite accepted when it was opened."""
    row = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return int(row[1])


def close(connection: Connection) -> None:
    """Close for good; a failure changes nothing that is durable."""
    with contextlib.suppress(sqlite3.Error):
        connection.close()


def schema_version(connection: Connection) -> int:
    """`PRAGMA user_version`: the number of the last migration."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_damage(error: Exception) -> bool:
    """Whether SQLite says that the file itself is broken, or is no database.

    The `sqlite3` module raises the bare DatabaseError for SQLITE_CORRUPT and SQLITE_NOTADB, and
    a subclass for all that concerns disk, locks or the statement.
    """
    return type(error) is sqlite3.DatabaseError


def is_full(error: Exception) -> bool:
    """Whether there is no space left (SQLITE_FULL)."""
    return isinstance(error, sqlite3.OperationalError) and "is full" in str(error)
