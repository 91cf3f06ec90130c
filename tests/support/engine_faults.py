"""A disk that refuses when the test says so."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

FULL = "database or disk is full"


class Fault:
    """Which statements fail: those that begin with `statement`, or the `at`-th write from now."""

    def __init__(self) -> None:
        self.statement = ""
        self.message = FULL
        self.at = 0
        self._count = 0

    def plan(self, number: int) -> None:
        """The write with this number, from now, fails; once."""
        self.at, self._count = number, 0

    def end(self) -> None:
        """The disk is well."""
        self.statement, self.at = "", 0

    def meet(self, statement: str) -> None:
        """A statement is about to be carried out."""
        if self.statement and statement.startswith(self.statement):
            raise sqlite3.OperationalError(self.message)
        if self.at and not statement.lstrip().startswith(("SELECT", "PRAGMA", "ROLLBACK")):
            self._count += 1
            if self._count == self.at:
                raise sqlite3.OperationalError(self.message)


class Disk:
    """Makes connections that do not wait for the platter, and that share one plan of failure."""

    def __init__(self) -> None:
        self.fault = Fault()

    def __call__(self, path: Path) -> sqlite3.Connection:
        made = sqlite3.connect(
            path, timeout=0, isolation_level=None, check_same_thread=False, factory=_Connection
        )
        assert isinstance(made, _Connection)
        made.fault = self.fault
        return made


class _Connection(sqlite3.Connection):
    fault: Fault

    def execute(self, *args: Any, **more: Any) -> sqlite3.Cursor:  # noqa: ANN401  # passed on
        if args[0] == "PRAGMA synchronous = FULL":
            args = ("PRAGMA synchronous = OFF",)
        self.fault.meet(str(args[0]))
        return super().execute(*args, **more)

    def executemany(self, *args: Any, **more: Any) -> sqlite3.Cursor:  # noqa: ANN401  # passed on
        self.fault.meet(str(args[0]))
        return super().executemany(*args, **more)
