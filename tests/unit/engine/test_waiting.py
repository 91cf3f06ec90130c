"""Held requests are released by what they wait for, and by nothing else."""

from __future__ import annotations

import asyncio

from framekeeper.core.wire.acts import Command, WaitAnswer
from framekeeper.engine.waiting import Waiting


def close(expires: int) -> Command:
    return Command(id="c1", do="close", platform="instagram", expires=expires)


async def hold(waiting: Waiting, browser: int = 1) -> asyncio.Task[WaitAnswer]:
    task: asyncio.Task[WaitAnswer] = asyncio.create_task(waiting.wait(browser, waiting.revision))
    await asyncio.sleep(0)
    assert waiting.is_waiting(browser)
    return task


async def test_a_command_reaches_the_browser_that_it_is_meant_for() -> None:
    waiting = Waiting(lambda: 1_000)
    one, two = await hold(waiting, 1), await hold(waiting, 2)
    waiting.command(1, close(expires=2_000))
    answer = await one
    assert [c.id for c in answer.commands] == ["c1"]
    assert not two.done()
    waiting.release()
    await two


async def test_a_command_that_came_before_the_request_is_answered_at_once() -> None:
    waiting = Waiting(lambda: 1_000)
    waiting.command(1, close(expires=2_000))
    assert len((await waiting.wait(1, waiting.revision)).commands) == 1
    assert not waiting.is_waiting(1)


async def test_an_expired_command_is_dropped() -> None:
    waiting = Waiting(lambda: 3_000)
    waiting.command(1, close(expires=2_000))
    assert (await waiting.wait(1, waiting.revision)).commands == []


async def test_a_change_releases_all_and_an_old_revision_is_not_held() -> None:
    waiting = Waiting(lambda: 0)
    seen = waiting.revision
    tasks = [await hold(waiting, 1), await hold(waiting, 2)]
    waiting.changed()
    await asyncio.gather(*tasks)
    assert (await waiting.wait(1, seen)).revision == seen + 1


async def test_a_newer_request_releases_the_older_one() -> None:
    waiting = Waiting(lambda: 0)
    older = await hold(waiting)
    newer = await hold(waiting)
    await older
    assert not newer.done()
    waiting.release()
    await newer


async def test_a_request_that_is_given_up_leaves_nothing_behind() -> None:
    waiting = Waiting(lambda: 0)
    task = await hold(waiting)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert not waiting.is_waiting(1)


async def test_after_the_end_nothing_is_held() -> None:
    waiting = Waiting(lambda: 0)
    waiting.release()
    assert (await waiting.wait(1, waiting.revision)).commands == []
