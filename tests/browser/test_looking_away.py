"""The wait of a pause stops while she looks elsewhere, also where no event tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.holding import EXPLORE, FEED, holding, know, until_at, until_paused
from support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("pause_allowed")]

SECONDS = """async () => {
  let left = 3;
  await new Promise((resolve) => {
    const each = setInterval(() => { if (--left === 0) resolve(clearInterval(each)); }, 1_000);
  });
}"""
"""Three seconds of the page's own clock, by which the wait is counted."""
FOCUSED = "async () => document.hasFocus()"
ON_THE_PAGE = "async () => document.querySelector('#continue').textContent"


def test_the_wait_of_a_pause_stops_while_another_program_is_in_front(world: World) -> None:
    know(world, [holding("pause", "*/feed")], pause_wait=10_000)
    world.go(FEED, "instagram/feed")
    until_paused(world)
    stops_and_goes_on(world, lambda: until_paused(world)["buttons"][2])


def test_the_wait_of_the_page_stops_while_another_program_is_in_front(world: World) -> None:
    know(world, [holding("block", "instagram/*")], pause_wait=10_000)
    world.browser.visit(EXPLORE)
    until_at(world, f"{world.browser.origin}/pause/pause.html")
    wait_until(lambda: world.browser.try_run(ON_THE_PAGE), "the page")
    stops_and_goes_on(world, lambda: world.browser.run(ON_THE_PAGE))


def stops_and_goes_on(world: World, said: Callable[[], str]) -> None:
    """What is said of the wait stands still behind another window, and goes on after it."""
    world.browser.know_focus()
    with world.display.another_program():
        wait_until(lambda: world.browser.run(FOCUSED) is False, "the focus to go")
        before = said()
        world.browser.run(SECONDS)
        assert said() == before
        assert before != "Continue for 5 minutes"
    wait_until(lambda: said() == "Continue for 5 minutes", "the end of the wait")
