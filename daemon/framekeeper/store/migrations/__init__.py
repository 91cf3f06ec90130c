"""The steps from one schema version to the next: each one transaction, a verified copy before.

A step is a module `mNNNN_name.py` with STATEMENTS; it never changes once it is released. Never
`executescript`: it commits half-way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.store import connection as sqlite
from framekeeper.store.header import APPLICATION
from framekeeper.store.migrations import m0001_first

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from framekeeper.store.connection import Connection

Step = tuple[str, ...]
"""The statements of one step."""

STEPS: tuple[Step, ...] = (m0001_first.STATEMENTS,)
"""Step i leads from version i to i + 1."""


def migrate(
    connection: Connection, steps: Sequence[Step], copy_before: Callable[[int], None]
) -> bool:
    """Bring the database to the newest version; True if anything had to be done.

    Args:
        connection: outside any transaction.
        steps: all steps there are.
        copy_before: makes a verified copy before the step to this version; not asked for a new
            database, in which there is nothing.

    Raises:
        sqlite3.Error: a step failed and was taken back; the steps before it hold.
        StoreError: no copy could be made; nothing was done.
    """
    found = sqlite.schema_version(connection)
    for version, step in enumerate(steps[found:], found + 1):
        if found:
            copy_before(version)
        _apply(connection, step, version)
    if found < len(steps):
        sqlite.checkpoint(connection)  # so that the file itself tells its version
    return found < len(steps)


def _apply(connection: Connection, step: Step, version: int) -> None:
    sqlite.begin(connection)
    try:
        for statement in step:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except sqlite.Error:
        sqlite.roll_back(connection)
        raise
