"""From one schema version to the next: whole or not at all, with a verified copy before."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from framekeeper.store import Store
from framekeeper.store.copies import is_good
from framekeeper.store.files import BACKUPS
from framekeeper.store.migrations import STEPS, Step
from store.harness import at, everything, now, prepared, report, span

if TYPE_CHECKING:
    from pathlib import Path

SECOND = (
    "CREATE TABLE plan (id INTEGER PRIMARY KEY, text TEXT)",
    "ALTER TABLE mark ADD COLUMN note TEXT",
    "INSERT INTO plan (text) SELECT text FROM word",
)
THIRD = ("CREATE INDEX plan_text ON plan (text)", "DROP TABLE exception")
LATER = (*STEPS, SECOND, THIRD)


class Doomed(sqlite3.Connection):
    """A connection whose process dies at a certain call."""

    left = 0

    def execute(self, *args: Any, **more: Any) -> sqlite3.Cursor:  # noqa: ANN401  # passed on
        Doomed.left -= 1
        if not Doomed.left:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(*args, **more)


def doomed(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=Doomed)


def tables(store: Store) -> set[str]:
    rows = store._housing.tx.all("SELECT name FROM sqlite_master")
    return {row[0] for row in rows}


def killed_at(directory: Path, call: int, steps: tuple[Step, ...]) -> bool:
    """Open the store in a process that kills itself at a call of SQLite; False: it came through."""
    process = os.fork()
    if not process:
        Doomed.left = call
        try:
            Store.open(directory, now, connect=doomed, steps=steps).close()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(process, 0)
    assert status in (0, signal.SIGKILL)
    return status != 0


async def test_each_step_is_taken_once_and_the_data_stays(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    await store.write(lambda tx: report(tx, 1, span(1, at(0))))
    store.close()
    for _ in range(2):
        store = Store.open(tmp_path, now, steps=LATER)
        assert {"plan", "plan_text"} <= tables(store)
        assert "exception" not in tables(store)
        assert await store.read(everything) == [span(1, at(0))]
        store.close()


async def test_before_a_step_a_verified_copy_is_made_and_the_last_is_kept(tmp_path: Path) -> None:
    (await prepared(tmp_path)).close()
    assert list((tmp_path / BACKUPS).iterdir()) == []
    Store.open(tmp_path, now, steps=LATER).close()
    made = sorted((tmp_path / BACKUPS).iterdir())
    assert [path.name for path in made] == [f"before-version-{len(STEPS) + n}.db" for n in (1, 2)]
    assert all(is_good(path) for path in made)
    store = Store.open(tmp_path, now, steps=LATER)
    await store.upkeep()
    store.close()
    names = sorted(path.name for path in (tmp_path / BACKUPS).iterdir())
    assert names == [f"before-version-{len(LATER)}.db", "framekeeper-2026-11-18.db"]


async def test_a_copy_of_an_older_version_is_brought_up_to_date_when_restored(
    tmp_path: Path,
) -> None:
    store = await prepared(tmp_path)
    await store.write(lambda tx: report(tx, 1, span(1, at(0))))
    await store.upkeep()
    store.close()
    (tmp_path / "framekeeper.db").write_bytes(b"x" * 4096)
    store = Store.open(tmp_path, now, steps=LATER)
    assert store.found is not None
    assert "plan" in tables(store)
    assert await store.read(everything) == [span(1, at(0))]
    store.close()


async def _one_span(directory: Path) -> None:
    store = await prepared(directory)
    await store.write(lambda tx: report(tx, 1, span(1, at(0))))
    store.close()


@pytest.mark.slow
@pytest.mark.parametrize("steps", [STEPS, LATER])
def test_killed_at_any_call_it_is_at_one_version_or_the_next(
    tmp_path: Path, steps: tuple[Step, ...]
) -> None:
    call = 0
    going_on = True
    while going_on:
        call += 1
        directory = tmp_path / f"{call}"
        if steps is LATER:
            asyncio.run(_one_span(directory))
        going_on = killed_at(directory, call, steps)
        store = Store.open(directory, now, steps=steps)
        assert store.found is None, call
        if steps is LATER:
            assert "plan" in tables(store)
            assert asyncio.run(store.read(everything)) == [span(1, at(0))]
        store.close()
    assert call > len(STEPS[0])
