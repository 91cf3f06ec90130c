"""A pause above a page, in real browsers: what is below stays, and there is always a way on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from browser.holding import (
    ELSEWHERE,
    FEED,
    GO_ON,
    INBOX,
    LOOK,
    PLAN,
    holding,
    know,
    looks,
    told,
    until_free,
    until_paused,
)
from framekeeper.clock import SystemClock
from support.fake_daemon import Behaviour
from support.waiting import wait_until

if TYPE_CHECKING:
    from browser.conftest import World
    from support.sites import Sites

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("pause_allowed")]

WRITE = """async () => {
  document.body.innerHTML = "<textarea></textarea>";
  document.querySelector("textarea").value = "half a sentence";
  document.querySelector("textarea").focus();
}"""
DRAFT = "async () => document.querySelector('textarea').value"
KEYS = """async () => {
  document.body.dataset.heard = "";
  for (const kind of ["keydown", "keyup", "keypress"]) {
    document.addEventListener(kind, (event) => { document.body.dataset.heard += event.key; }, true);
  }
}"""
HEARD = "async () => document.body.dataset.heard"
REBUILD = "async () => document.documentElement.replaceChildren(document.createElement('body'))"
STRICT = (
    "<!doctype html><meta http-equiv=Content-Security-Policy "
    "content=\"default-src 'none'; style-src 'none'; script-src 'none'; "
    "require-trusted-types-for 'script'\">"
    "<style>dialog { display: none !important }</style><h1>strict</h1>"
)


def test_a_pause_keeps_the_draft_and_she_can_look_at_once(world: World) -> None:
    world.go(INBOX, "instagram/messages")
    world.browser.run(WRITE)
    world.daemon.tell([holding("pause", "*/messages")])
    said = until_paused(world)
    assert said["title"] == "Evening: a time you set has come."
    assert said["plan"] == PLAN
    assert said["buttons"][:2] == ["Close for now", "I need to look"]
    assert said["waits"]
    before = len(looks(world))
    world.browser.press(*LOOK)
    until_free(world)
    assert world.browser.run(DRAFT) == "half a sentence"
    world.daemon.wait_for(lambda _: len(looks(world)) > before)
    assert looks(world)[-1] == {"do": "look", "boundary": "evening"}


def test_what_she_types_while_a_pause_comes_presses_no_button(world: World) -> None:
    world.go(INBOX, "instagram/messages")
    world.browser.run(KEYS)
    world.browser.press("Space")
    before = world.browser.run(HEARD)
    assert before
    world.daemon.tell([holding("pause", "*/messages")])
    until_paused(world)
    world.browser.press("Enter", "Space", "Escape", "Escape")
    wait_until(lambda: until_paused(world)["title"], "what it says")
    assert world.browser.run(HEARD) == before
    assert world.browser.address() == INBOX


def test_the_wait_ends_by_itself_and_then_she_may_go_on(world: World) -> None:
    know(world, [holding("pause", "*/feed")], pause_wait=2_000)
    world.go(FEED, "instagram/feed")
    assert until_paused(world)["waits"]
    wait_until(lambda: until_paused(world)["waits"] is False, "the end of the wait")
    assert until_paused(world)["buttons"][2] == "Continue for 5 minutes"
    world.browser.press(*GO_ON)
    until_free(world)


def test_a_pause_follows_the_address_over_push_state_back_and_reload(world: World) -> None:
    know(world, [holding("pause", "*/feed")])
    world.go(FEED, "instagram/feed")
    until_paused(world)
    world.browser.push_state("/direct/inbox/")
    until_free(world)
    world.browser.run("async () => void setTimeout(() => history.back())")
    until_paused(world)
    world.browser.visit(FEED)
    until_paused(world)
    world.browser.visit(ELSEWHERE)
    until_free(world)
    world.browser.run("async () => void setTimeout(() => history.back())")
    until_paused(world)


def test_every_tab_and_window_is_held_and_one_choice_frees_them_all(world: World) -> None:
    know(world, [holding("pause", "*/feed")])
    world.go(FEED, "instagram/feed")
    until_paused(world)
    with world.browser.another_tab(FEED):
        until_paused(world)
        with world.browser.another_tab(FEED, window=True):
            until_paused(world)
            world.browser.press(*LOOK)
            until_free(world)
        until_free(world)
    until_free(world)


def test_one_choice_is_enough_when_several_boundaries_hold(world: World) -> None:
    more = holding("pause", "*/*", id="a-day", name="A day")
    know(world, [holding("pause", "*/feed"), more])
    world.go(FEED, "instagram/feed")
    until_paused(world)
    before = len(looks(world))
    world.browser.press(*LOOK)
    until_free(world)
    world.daemon.wait_for(lambda _: len(looks(world)) == before + 1)
    world.go(INBOX, "instagram/messages")
    assert world.browser.pause() is None


def test_it_goes_at_once_when_the_daemon_says_that_it_holds_no_longer(world: World) -> None:
    know(world, [holding("pause", "*/feed")])
    world.go(FEED, "instagram/feed")
    until_paused(world)
    world.daemon.wait_for(lambda daemon: daemon.held == 1)
    world.daemon.tell([holding("pause", "*/feed", holds=None, standing="within")])
    until_free(world)
    world.daemon.tell([holding("pause", "*/feed")])
    until_paused(world)
    world.daemon.tell(
        [holding("pause", "*/feed", silent_until=9_000_000_000_000, silent_why="minutes")]
    )
    until_free(world)


def test_it_goes_at_its_deadline_though_nobody_says_anything(world: World) -> None:
    know(world, [holding("pause", "*/feed")])
    world.go(FEED, "instagram/feed")
    until_paused(world)
    told(world, [holding("pause", "*/feed", holds=[0, SystemClock().wall() + 2_000])])
    world.daemon.behaviour = Behaviour(hangs=True)
    until_paused(world)
    until_free(world)


@pytest.mark.parametrize("how", ["hangs", "away"])
def test_she_can_look_whatever_the_daemon_does(world: World, how: str) -> None:
    know(world, [holding("pause", "*/messages")])
    world.go(INBOX, "instagram/messages")
    until_paused(world)
    if how == "hangs":
        world.daemon.behaviour = Behaviour(hangs=True)
    else:
        world.daemon.stop()
    try:
        world.browser.press(*LOOK)
        until_free(world)
    finally:
        if how == "away":
            world.daemon.start()


def test_she_can_look_when_the_worker_has_died(world: World) -> None:
    know(world, [holding("pause", "*/messages")])
    world.go(INBOX, "instagram/messages")
    until_paused(world)
    world.browser.kill_worker()
    world.browser.press(*LOOK)
    until_free(world)
    world.go(f"{INBOX}?1", "instagram/messages")
    assert world.browser.pause() is None


def test_leaving_a_message_keeps_it_behind_and_the_pause_above_it(world: World) -> None:
    world.browser.visit(ELSEWHERE)
    know(world, [holding("pause", "*/messages")])
    with world.browser.another_tab(INBOX):
        until_paused(world)
        world.browser.press("Tab", "Enter")
        world.daemon.wait_for(lambda daemon: daemon.open_place() is None)
        assert INBOX in world.browser.open_tabs()


def test_a_page_that_rebuilds_itself_does_not_lose_the_pause(world: World) -> None:
    know(world, [holding("pause", "*/feed")])
    world.go(FEED, "instagram/feed")
    until_paused(world)
    world.browser.run(REBUILD)
    until_paused(world)
    world.browser.press(*LOOK)
    until_free(world)


def test_a_page_with_a_strict_policy_is_held_all_the_same(world: World, sites: Sites) -> None:
    sites.pages["/strict/"] = STRICT
    know(world, [holding("pause", "*/profile")])
    world.go(f"{FEED}strict/", "instagram/profile")
    assert until_paused(world)["covers"]
    world.browser.press(*LOOK)
    until_free(world)


def test_in_session_a_pause_that_stands_says_nothing_until_show(world: World) -> None:
    know(world, [holding("pause", "*/feed")])
    world.go(FEED, "instagram/feed")
    until_paused(world)
    session = {"on": True, "why": "switch", "until": None}
    world.daemon.tell([holding("pause", "*/feed")], session=session)
    wait_until(lambda: until_paused(world)["title"] == "", "silence")
    said = until_paused(world)
    assert (said["plan"], said["buttons"][-1]) == ("", "Show")
    world.browser.press("Tab", "Tab", "Tab", "Tab", "Enter")
    wait_until(lambda: until_paused(world)["title"] != "", "what it says")
    assert until_paused(world)["plan"] == PLAN
    world.browser.press(*LOOK)
    until_free(world)


def test_in_session_no_pause_comes_up(world: World) -> None:
    know(world, [])
    world.go(FEED, "instagram/feed")
    session = {"on": True, "why": "switch", "until": None}
    told(world, [holding("pause", "*/feed")], session=session)
    assert world.browser.pause() is None
    told(world, [holding("pause", "*/feed")], session={**session, "on": False, "why": ""})
    until_paused(world)


# The driver of Chromium makes every tab believe that it is the one in front.
in_firefox = pytest.mark.parametrize("both", ["firefox"], indirect=True, scope="module")
TICK = """async () => {
  let n = 0;
  setInterval(() => void fetch(`/tick/${n += 1}`), 1_000);
}"""


def seconds_left(world: World) -> int:
    """What the button says that she may continue in."""
    return int(re.findall(r"\d+", until_paused(world)["buttons"][2])[0])


@in_firefox
def test_the_wait_stops_while_she_looks_at_another_tab(world: World, sites: Sites) -> None:
    know(world, [holding("pause", "*/feed")], pause_wait=60_000)
    world.go(FEED, "instagram/feed")
    wait_until(lambda: seconds_left(world) < 60, "the wait to begin")  # what it was
    world.browser.run(TICK)
    before = seconds_left(world)
    with world.browser.another_tab(ELSEWHERE):
        passed = len([path for path in sites.came_from if path.startswith("/tick/")])
        wait_until(lambda: f"/tick/{passed + 4}" in sites.came_from, "the time behind")
    assert before - seconds_left(world) <= 2  # the seconds of coming and going
    wait_until(lambda: seconds_left(world) < before - 2, "the wait to go on")
