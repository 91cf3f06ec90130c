"""A command comes in the answer of a request, which is held only where one can be needed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from browser.holding import ELSEWHERE, FEED, INBOX

if TYPE_CHECKING:
    from browser.conftest import World
    from support.fake_daemon import FakeDaemon

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FAR = 32_503_680_000_000


def waits(daemon: FakeDaemon) -> int:
    """How many requests were ever held."""
    return sum(call.path == "/v1/wait" for call in daemon.calls)


def has_held(least: int, daemon: FakeDaemon) -> bool:
    """Whether that many were."""
    return waits(daemon) >= least


def test_a_request_is_held_while_a_platform_is_in_front_and_none_elsewhere(world: World) -> None:
    world.display.nudge()
    world.go(FEED, "instagram/feed")
    world.daemon.wait_for(lambda daemon: daemon.held == 1)
    world.go(ELSEWHERE, None)
    world.daemon.wait_for(lambda daemon: daemon.held == 0)
    before = waits(world.daemon)
    world.daemon.tell([])
    world.browser.until_popup_shows("state")
    world.browser.visit(f"{ELSEWHERE}another")
    world.browser.until_popup_shows("state")
    assert (waits(world.daemon), world.daemon.held) == (before, 0)


def test_a_command_comes_in_the_answer_of_the_request_that_is_held(world: World) -> None:
    world.display.nudge()
    with world.browser.another_tab(INBOX):
        world.daemon.wait_for(lambda daemon: daemon.open_place() == "instagram/messages")
        world.daemon.wait_for(lambda daemon: daemon.held == 1)
        before = waits(world.daemon)
        command = {"id": "c1", "do": "close", "platform": "instagram", "expires": FAR}
        world.daemon.command(command)
        world.daemon.wait_for(lambda daemon: daemon.open_place() is None)
        assert waits(world.daemon) - before <= 1
        assert world.daemon.commands == []
        assert INBOX in world.browser.open_tabs()
    world.daemon.wait_for(lambda daemon: daemon.held == 0)


def test_many_changes_in_a_row_delay_no_command(world: World) -> None:
    world.display.nudge()
    world.go(FEED, "instagram/feed")
    for _ in range(8):
        world.daemon.wait_for(lambda daemon: daemon.held == 1, 5)
        more = waits(world.daemon) + 1
        world.daemon.tell([])
        world.daemon.wait_for(partial(has_held, more), 5)
