"""What is kept in memory can be looked at without the writer's thread, but only while it rests."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from store.harness import prepared
from support.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.store import View


async def test_a_resting_writer_is_not_asked(tmp_path: Path) -> None:
    store = await prepared(tmp_path / "data")
    try:
        await store.read(lambda _view: None)
        await until(lambda: store.meanwhile(threading.get_ident))  # it has answered, and lies down
        assert store.meanwhile(threading.get_ident) == threading.get_ident()
    finally:
        store.close()


async def test_nothing_is_looked_at_while_it_works(tmp_path: Path) -> None:
    store = await prepared(tmp_path / "data")
    begun, go_on = threading.Event(), threading.Event()

    def work(_view: View) -> bool:
        begun.set()
        return go_on.wait(10)

    try:
        task = asyncio.ensure_future(store.read(work))
        await until(begun.is_set)
        assert store.meanwhile(lambda: "seen") is None
        go_on.set()
        assert await task
    finally:
        go_on.set()
        store.close()


async def test_a_closed_store_shows_nothing(tmp_path: Path) -> None:
    store = await prepared(tmp_path / "data")
    store.close()
    assert store.meanwhile(lambda: "seen") is None


async def test_a_look_that_fails_lets_the_writer_go_on(tmp_path: Path) -> None:
    store = await prepared(tmp_path / "data")

    def fail() -> None:
        raise LookupError

    try:
        await until(lambda: store.meanwhile(lambda: "seen"))
        with pytest.raises(LookupError):
            store.meanwhile(fail)
        assert await store.read(lambda _view: 1) == 1
    finally:
        store.close()
