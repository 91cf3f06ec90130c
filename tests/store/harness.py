"""What the store's tests share: an instant, a calendar, spans, a connection that fails."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from framekeeper.core.day import Calendar
from framekeeper.core.spans import Span
from framekeeper.store import Store, browsers, rollups, sources, spans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from framekeeper.store import Transaction, View

NOW = 1_795_000_000_000
"""A Wednesday in November 2026, 12:06 in Berlin."""
MINUTE = 60_000
HOUR = 3_600_000
DAY = 86_400_000
BERLIN = Calendar("Europe/Berlin")
EPOCH = "epoch-0000000001"


def now() -> int:
    return NOW


def at(minutes: float) -> int:
    """So many minutes after NOW."""
    return NOW + round(minutes * MINUTE)


def span(  # noqa: PLR0913  # a span has these parts
    n: int,
    start: int,
    length: int = 30_000,
    *,
    since: int | None = None,
    source: int = 1,
    surface: str = "feed",
    platform: str = "instagram",
) -> Span:
    return Span(
        start, start + length, start if since is None else since, source, n, platform, surface
    )


def pair(tx: Transaction, name: str = "Work", label: str = "work") -> int:
    """A paired browser; its source."""
    known = browsers.named(tx, name) or browsers.pair(
        tx, name, label=label, product="firefox", key_id=f"key-{name}", now=NOW
    )
    return sources.source_of(tx, known.id, EPOCH)


def report(
    tx: Transaction, source: int, *found: Span, lowest: int = 1, refused: Sequence[int] = ()
) -> spans.Appended:
    return spans.append_spans(tx, source, found, lowest, BERLIN, refused=refused)


async def prepared(directory: Path, **options: Any) -> Store:  # noqa: ANN401  # passed on as they are
    """A store with one paired browser, whose source is 1."""
    store = Store.open(directory, now, **options)
    await store.write(pair)
    return store


def everything(view: View) -> list[Span]:
    return spans.spans_between(view, 0, 1 << 50)


def sums(view: View) -> dict[tuple[str, int, str, str, str], int]:
    return {
        (cell.day, cell.hour, cell.platform, cell.surface, cell.label): cell.ms
        for cell in rollups.cells(view, 0, 1 << 50)
    }


def recomputed(view: View) -> dict[tuple[str, int, str, str, str], int]:
    """The sums as they follow from the stored spans, counted plainly."""
    labels = sources.labels(view)
    found: dict[tuple[str, int, str, str, str], int] = {}
    for piece in spans.pieces_between(view, 0, 1 << 50):
        for day, hour, start, end in BERLIN.split_hours(piece.start, piece.end):
            cell = (day, hour, piece.platform, piece.surface, labels[piece.source])
            found[cell] = found.get(cell, 0) + end - start
    return found


def contents(directory: Path) -> dict[Path, bytes]:
    """Every file of a directory, byte for byte."""
    return {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()}


class Fault:
    """Says which call of SQLite fails: the `at`-th from now, once or for ever, or a statement."""

    def __init__(self) -> None:
        self.calls = 0
        self.at = 0
        self.for_ever = False
        self.message = "disk I/O error"
        self.statement = ""

    def plan(self, number: int, *, for_ever: bool) -> None:
        self.calls, self.at, self.for_ever = 0, number, for_ever

    def end(self) -> None:
        self.at = 0
        self.statement = ""

    def step(self, statement: str) -> None:
        self.calls += 1
        if self.statement and statement.startswith(self.statement):
            raise sqlite3.OperationalError(self.message)
        if self.at and (self.calls == self.at or (self.for_ever and self.calls > self.at)):
            raise sqlite3.OperationalError(self.message)


class FailingConnection(sqlite3.Connection):
    """A real connection on which the planned call fails before it reaches SQLite."""

    fault: Fault

    def execute(self, *args: Any, **more: Any) -> sqlite3.Cursor:  # noqa: ANN401  # passed on
        self.fault.step(str(args[0]))
        return super().execute(*args, **more)

    def executemany(self, *args: Any, **more: Any) -> sqlite3.Cursor:  # noqa: ANN401  # passed on
        self.fault.step(str(args[0]))
        return super().executemany(*args, **more)


class FailingConnect:
    """Opens connections that share one plan of failure."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def __call__(self, path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(
            path,
            timeout=0,
            isolation_level=None,
            check_same_thread=False,
            factory=FailingConnection,
        )
        assert isinstance(connection, FailingConnection)
        connection.fault = self.fault
        return connection
