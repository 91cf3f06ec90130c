"""Group commit: who hears what, in which order, when a job, a hook, a caller or the disk fails."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from framekeeper.store import Hooks, Store, StoreUnavailable, meta, sources, spans
from store.harness import (
    EPOCH,
    FailingConnect,
    Fault,
    at,
    everything,
    now,
    pair,
    prepared,
    recomputed,
    report,
    span,
    sums,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from framekeeper.store import Transaction


class Diary(Hooks):
    """Notes what the writer calls; may be told to fail."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.fails_in = ""

    def _note(self, call: str) -> None:
        self.calls.append(call)
        if self.fails_in == call:
            raise ValueError(call)

    def before_commit(self, tx: Transaction) -> None:
        assert tx.connection.in_transaction
        self._note("before")

    def after_commit(self) -> None:
        self._note("after")

    def rolled_back(self) -> None:
        self._note("back")


class Barrier:
    """Holds the writer in a job until all that shall share the next batch is queued."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._go = threading.Event()

    async def share(self, *jobs: Callable[[Transaction], object]) -> list[object]:
        held = asyncio.ensure_future(self._store.read(lambda _: self._go.wait(10)))
        await asyncio.sleep(0)
        waiting = [asyncio.ensure_future(self._store.write(job)) for job in jobs]
        await asyncio.sleep(0)
        self._go.set()
        await held
        return await asyncio.gather(*waiting, return_exceptions=True)


def put(name: str) -> Callable[[Transaction], str]:
    def job(tx: Transaction) -> str:
        meta.put(tx, name, name)
        return name

    return job


def fail(tx: Transaction) -> None:
    meta.put(tx, "never", "never")
    raise KeyError(tx)


async def test_what_waits_shares_one_commit(tmp_path: Path) -> None:
    diary = Diary()
    store = Store.open(tmp_path, now, diary)
    assert await Barrier(store).share(put("a"), put("b"), put("c")) == ["a", "b", "c"]
    assert diary.calls == ["before", "after"]
    store.close()


async def test_a_job_that_raises_harms_nobody_else(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now, diary := Diary())
    first, failed, last = await Barrier(store).share(put("a"), fail, put("c"))
    assert (first, last) == ("a", "c")
    assert isinstance(failed, KeyError)
    assert await store.read(lambda view: meta.get(view, "never")) is None
    assert await store.read(lambda view: meta.get(view, "c")) == "c"
    assert diary.calls == ["back", "before", "after", "back", "before", "after"]
    store.close()


async def test_a_mistake_in_a_statement_concerns_its_job_only(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now)

    def twice(tx: Transaction) -> None:
        tx.run("INSERT INTO meta VALUES ('x', '1')")
        tx.run("INSERT INTO meta VALUES ('x', '2')")

    first, failed = await Barrier(store).share(put("a"), twice)
    assert first == "a"
    assert isinstance(failed, sqlite3.IntegrityError)
    store.close()


async def test_a_hook_that_raises_before_the_commit_takes_the_batch_back(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now, diary := Diary())
    diary.fails_in = "before"
    with pytest.raises(ValueError, match="before"):
        await store.write(put("a"))
    diary.fails_in = ""
    assert await store.read(lambda view: meta.get(view, "a")) is None
    assert await store.write(put("a")) == "a"
    store.close()


async def test_what_is_durable_is_answered_even_if_it_cannot_be_published(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now, diary := Diary())
    diary.fails_in = "after"
    assert await store.write(put("a")) == "a"
    assert diary.calls == ["before", "after", "back"]
    store.close()


async def test_a_caller_that_goes_away_leaves_its_job_and_its_batch_alone(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now)
    go = threading.Event()
    held = asyncio.ensure_future(store.read(lambda _: go.wait(10)))
    leaving = asyncio.ensure_future(store.write(put("a")))
    staying = asyncio.ensure_future(store.write(put("b")))
    await asyncio.sleep(0)
    leaving.cancel()
    go.set()
    await held
    assert await staying == "b"
    assert leaving.cancelled()
    assert await store.read(lambda view: meta.get(view, "a")) == "a"
    store.close()


async def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now)
    waiting = asyncio.ensure_future(store.write(put("a")))
    await asyncio.sleep(0)
    store.close()
    store.close()
    assert await waiting == "a"
    with pytest.raises(StoreUnavailable):
        await store.write(put("b"))


async def test_a_query_that_fails_is_told_to_its_caller_only(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now)
    with pytest.raises(ZeroDivisionError):
        await store.read(lambda _: 1 // 0)
    assert await store.write(put("a")) == "a"
    store.close()


def two_spans(tx: Transaction) -> spans.Appended:
    return report(tx, 1, span(2, at(0)), span(3, at(100)))


async def _calls_of_a_report(directory: Path) -> int:
    fault = Fault()
    store = await prepared(directory, connect=FailingConnect(fault))
    await store.write(lambda tx: report(tx, 1, span(1, at(-9))))
    fault.plan(0, for_ever=False)
    await store.write(two_spans)
    calls = fault.calls
    store.close()
    return calls


@pytest.mark.parametrize("for_ever", [False, True])
async def test_whichever_call_of_sqlite_fails_nothing_is_lost_or_counted_twice(
    tmp_path: Path,
    for_ever: bool,  # noqa: FBT001  # a case
) -> None:
    calls = await _calls_of_a_report(tmp_path / "count")
    assert calls > 5
    for number in range(1, calls + 2):
        fault = Fault()
        store = await prepared(tmp_path / f"{number}", connect=FailingConnect(fault))
        await store.write(lambda tx: report(tx, 1, span(1, at(-9))))
        fault.plan(number, for_ever=for_ever)
        try:
            done = await store.write(two_spans)
        except StoreUnavailable:
            fault.end()
            assert len(await store.read(everything)) == 1
            done = await store.write(two_spans)
        assert done.settled == 3
        fault.end()
        assert len(await store.read(everything)) == 3
        assert await store.read(sums) == await store.read(recomputed)
        store.close()
        again = Store.open(tmp_path / f"{number}", now)
        assert again.found is None
        assert len(await again.read(everything)) == 3
        again.close()


async def test_while_every_call_fails_every_caller_hears_of_it_and_then_it_heals(
    tmp_path: Path,
) -> None:
    fault = Fault()
    store = await prepared(tmp_path, connect=FailingConnect(fault))
    fault.plan(1, for_ever=True)
    for n in range(1, 20):  # beyond the point where the connection is replaced
        with pytest.raises(StoreUnavailable):
            await store.write(lambda tx, n=n: report(tx, 1, span(n, at(n))))  # type: ignore[misc]  # bound now
        with pytest.raises(StoreUnavailable):
            await store.read(everything)
    fault.end()
    done = await store.write(lambda tx: report(tx, 1, span(1, at(1))))
    assert done.settled == 1
    store.close()


async def test_when_the_disk_is_full_reading_goes_on(tmp_path: Path) -> None:
    fault = Fault()
    fault.message = "database or disk is full"
    store = await prepared(tmp_path, connect=FailingConnect(fault))
    await store.write(lambda tx: report(tx, 1, span(1, at(1))))
    for _ in range(10):
        fault.plan(2, for_ever=False)
        with pytest.raises(StoreUnavailable, match="is full"):
            await store.write(lambda tx: report(tx, 1, span(2, at(2))))
        assert len(await store.read(everything)) == 1
    store.close()


async def test_no_more_than_one_source_is_made_of_one_epoch(tmp_path: Path) -> None:
    store = await prepared(tmp_path)

    def same(tx: Transaction) -> tuple[int, int]:
        browser = sources.browser_of(tx, pair(tx))
        return sources.source_of(tx, browser, EPOCH), sources.source_of(tx, browser, EPOCH)

    assert await store.write(same) == (1, 1)
    store.close()


async def test_a_failure_is_logged_once_and_so_is_its_end(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fault = Fault()
    store = await prepared(tmp_path, connect=FailingConnect(fault))
    fault.plan(1, for_ever=True)
    for _ in range(50):
        with pytest.raises(StoreUnavailable):
            await store.write(two_spans)
    fault.end()
    await store.write(two_spans)
    assert len(caplog.records) == 2
    store.close()


@pytest.mark.slow
async def test_the_log_beside_the_database_stays_small(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    for n in range(1, 700):
        await store.write(lambda tx, n=n: report(tx, 1, span(n, at(n))))  # type: ignore[misc]  # bound now
    assert store._housing.log.stat().st_size < 3 << 20
    store.close()
    assert not store._housing.log.exists()
