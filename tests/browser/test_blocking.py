"""A page in the place of a platform, in real browsers: nothing is lost, and the way leads on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from browser.holding import (
    ELSEWHERE,
    EXPLORE,
    FEED,
    GO_ON,
    INBOX,
    LOOK,
    PLAN,
    holding,
    know,
    looks,
    told,
    until_at,
    until_free,
    until_paused,
)
from framekeeper.clock import SystemClock
from support.fake_daemon import Behaviour
from support.sites import SECRET_THREAD
from support.waiting import wait_until

if TYPE_CHECKING:
    from browser.conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("pause_allowed")]

THREAD = f"https://www.instagram.com/direct/t/{SECRET_THREAD}/"
PAGE_SAYS = """async () => {
  if (document.documentElement.dataset.ready !== "") return null;
  const shown = (element) => element.getClientRects().length > 0;
  const buttons = [...document.querySelectorAll("button")].filter(shown);
  return {
    title: document.querySelector("h1").textContent,
    plan: document.querySelector("#plan").textContent,
    buttons: buttons.map((button) => button.textContent),
    waits: document.querySelector("#continue").ariaDisabled === "true",
  };
}"""


def says(world: World) -> dict[str, Any]:
    """What the page in the place of the platform says, once it is there."""
    until_at(world, f"{world.browser.origin}/pause/pause.html")
    found: dict[str, Any] = {}

    def asked() -> bool:
        found.update(world.browser.try_run(PAGE_SAYS) or {})
        return bool(found)

    wait_until(asked, "the page")
    return found


def test_the_address_that_she_wanted_is_reached_and_kept_nowhere(world: World) -> None:
    know(world, [holding("block", "instagram/*")])
    world.browser.visit(THREAD)
    said = says(world)
    assert (said["title"], said["plan"]) == ("Evening: a time you set has come.", PLAN)
    assert world.daemon.open_place() is None
    assert SECRET_THREAD not in world.browser.address()
    kept = json.dumps([world.browser.stored("local"), world.browser.stored("session")])
    world.browser.press(*LOOK)
    until_at(world, THREAD)
    kept += json.dumps([world.browser.stored("local"), world.browser.stored("session")])
    told = json.dumps([call.message for call in world.daemon.calls])
    assert SECRET_THREAD not in kept + told
    assert looks(world)[-1] == {"do": "look", "boundary": "evening"}
    world.go(EXPLORE, "instagram/explore")


def test_after_the_wait_she_may_go_on(world: World) -> None:
    know(world, [holding("block", "instagram/*")], pause_wait=2_000)
    world.browser.visit(EXPLORE)
    assert says(world)["waits"] is True
    wait_until(lambda: says(world)["waits"] is False, "the end of the wait")
    world.browser.press(*GO_ON)
    until_at(world, EXPLORE)
    world.go(FEED, "instagram/feed")


def test_leaving_takes_the_page_away_and_the_platform_was_never_there(world: World) -> None:
    know(world, [holding("block", "instagram/*")])
    with world.browser.another_tab(FEED):
        says(world)
        world.browser.press("Tab", "Enter")
        wait_until(lambda: len(world.browser.open_tabs()) == 1, "the tab to go")
    assert world.daemon.places() == []


def test_a_reload_and_more_tabs_and_windows_change_nothing(world: World) -> None:
    know(world, [holding("block", "instagram/*")])
    world.browser.visit(FEED)
    says(world)
    world.browser.run("async () => void setTimeout(() => location.reload())")
    says(world)
    with world.browser.another_tab(THREAD):
        says(world)
        with world.browser.another_tab(EXPLORE, window=True):
            says(world)
            world.browser.press(*LOOK)
            until_at(world, EXPLORE)
        until_at(world, THREAD)
    until_at(world, FEED)


def test_the_back_button_leads_to_where_she_was_before(world: World) -> None:
    world.browser.visit(ELSEWHERE)
    know(world, [holding("block", "instagram/*")])
    world.browser.visit(FEED)
    says(world)
    world.browser.back_button()
    until_at(world, ELSEWHERE)


def test_the_back_button_leads_there_also_from_a_page_that_she_has_used(world: World) -> None:
    world.browser.visit(ELSEWHERE)
    world.go(FEED, "instagram/feed")
    world.browser.press("Tab")
    told(world, [holding("block", "instagram/*")])
    says(world)
    world.browser.back_button()
    until_at(world, ELSEWHERE)


def test_a_draft_is_never_left_it_gets_the_pause_above_it(world: World) -> None:
    world.go(INBOX, "instagram/messages")
    world.browser.run("async () => { document.body.innerHTML = '<textarea>half</textarea>'; }")
    world.daemon.tell([holding("block", "instagram/*")])
    until_paused(world)
    assert world.browser.address() == INBOX
    world.browser.push_state("/direct/inbox/another/")
    until_paused(world)
    assert world.browser.run("async () => document.querySelector('textarea').value") == "half"
    world.browser.press(*LOOK)
    until_free(world)


def test_from_a_feed_to_messages_the_page_stands_in_the_place_of_messages(world: World) -> None:
    know(world, [holding("block", "*/messages")])
    world.go(FEED, "instagram/feed")
    world.browser.push_state(f"/direct/t/{SECRET_THREAD}/")
    says(world)
    world.browser.press(*LOOK)
    until_at(world, THREAD)


def test_it_goes_at_once_when_the_daemon_says_that_it_holds_no_longer(world: World) -> None:
    know(world, [holding("block", "instagram/*")])
    world.browser.visit(FEED)
    says(world)
    world.daemon.wait_for(lambda daemon: daemon.held == 1)
    world.daemon.tell([holding("block", "instagram/*", holds=None, standing="within")])
    until_at(world, FEED)
    world.daemon.wait_for(lambda daemon: daemon.open_place() == "instagram/feed")


def test_it_goes_at_its_deadline_though_nobody_says_anything(world: World) -> None:
    know(world, [holding("block", "instagram/*")])
    world.browser.visit(FEED)
    says(world)
    told(world, [holding("block", "instagram/*", holds=[0, SystemClock().wall() + 2_000])])
    world.daemon.behaviour = Behaviour(hangs=True)
    until_at(world, FEED)


def test_she_can_look_when_the_daemon_is_away_and_need_not_wait(world: World) -> None:
    know(world, [holding("block", "instagram/*")])
    world.browser.visit(FEED)
    says(world)
    world.daemon.stop()
    try:
        wait_until(lambda: says(world)["waits"] is False, "no wait")
        world.browser.press(*LOOK)
        until_at(world, FEED)
    finally:
        world.daemon.start()


def test_in_session_the_page_says_nothing_until_show(world: World) -> None:
    know(world, [holding("block", "instagram/*")])
    world.browser.visit(FEED)
    says(world)
    world.daemon.wait_for(lambda daemon: daemon.held == 1)
    session = {"on": True, "why": "switch", "until": None}
    world.daemon.tell([holding("block", "instagram/*")], session=session)
    wait_until(lambda: says(world)["title"] == "", "silence")
    said = says(world)
    assert (said["plan"], said["buttons"][-1]) == ("", "Show")
    world.browser.press("Tab", "Tab", "Tab", "Tab", "Enter")
    wait_until(lambda: says(world)["title"] != "", "what it says")
    assert says(world)["plan"] == PLAN
