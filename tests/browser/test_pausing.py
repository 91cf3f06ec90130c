"""A pause above a page and a page in its place, in real browsers, with the keyboard alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from support.days import MINUTE, boundary

if TYPE_CHECKING:
    from browser.conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FEED = "https://www.instagram.com/"
INBOX = "/direct/inbox/"
ELSEWHERE = "https://www.example.org/"
HELD = """(held) => new Promise((resolve) => {
  const look = () => {
    const there = document.documentElement.lastElementChild.localName === "div";
    if (there === held) resolve(true); else setTimeout(look, 20);
  };
  look();
  setTimeout(resolve, 15_000, false);
})"""
WRITE = """async () => {
  document.body.innerHTML = "<textarea></textarea>";
  document.querySelector("textarea").value = "half a sentence";
}"""
PATIENCE_S = 15.0


def past(response: str, *covers: str) -> list[dict[str, Any]]:
    """One boundary that is past and shall be answered so."""
    return [
        boundary(
            "Evening",
            standing="past",
            used=50 * MINUTE,
            left=-5 * MINUTE,
            response=response,
            covers=list(covers),
            plan="I will close it and look at 9:00.",
        )
    ]


def tell(world: World, boundaries: list[dict[str, Any]]) -> None:
    """The daemon knows of something else, and the extension asks."""
    world.daemon.state["boundaries"] = boundaries
    world.daemon.state["revision"] += 1
    world.browser.until_popup_shows("state")


def allowed(world: World) -> None:
    """She allowed the pause, with a boundary that asks for it."""
    world.daemon.state["boundaries"] = past("pause", "*/feed")
    world.browser.allow_pause()


def until_at(world: World, start: str) -> None:
    """Wait until the tab shows this."""
    end = time.monotonic() + PATIENCE_S  # noqa: TID251  # a limit, not a measure
    while not world.browser.address().startswith(start):
        assert time.monotonic() < end, world.browser.address()  # noqa: TID251  # as above
        time.sleep(0.02)


def test_a_pause_keeps_the_draft_and_she_can_look_at_once(world: World) -> None:
    allowed(world)
    tell(world, [])
    world.go(FEED, "instagram/feed")
    world.browser.run(WRITE)
    tell(world, past("pause", "*/feed"))
    assert world.browser.run(HELD, True)  # noqa: FBT003  # JSON
    world.browser.press("Tab", "Enter")
    assert world.browser.run(HELD, False)  # noqa: FBT003  # JSON
    assert world.browser.run("async () => document.querySelector('textarea').value") == (
        "half a sentence"
    )
    world.daemon.wait_for(lambda daemon: daemon.calls[-1].path == "/v1/state")
    looks = [call.message for call in world.daemon.calls if call.path == "/v1/act"]
    assert looks[-1] == {"do": "look", "boundary": "evening"}
    forget(world)


def test_a_pause_follows_the_address_over_push_state_back_and_reload(world: World) -> None:
    allowed(world)
    tell(world, past("pause", "*/feed"))
    world.go(FEED, "instagram/feed")
    assert world.browser.run(HELD, True)  # noqa: FBT003  # JSON
    world.browser.push_state(INBOX)
    assert world.browser.run(HELD, False)  # noqa: FBT003  # JSON
    world.browser.run("async () => void setTimeout(() => history.back())")
    assert world.browser.run(HELD, True)  # noqa: FBT003  # JSON
    world.browser.visit(FEED)
    assert world.browser.run(HELD, True)  # noqa: FBT003  # JSON
    world.browser.visit(ELSEWHERE)


# A page in the place of the platform is proven in Firefox; Chromium is an open point (README).
in_firefox = pytest.mark.parametrize("both", ["firefox"], indirect=True, scope="module")


@in_firefox
def test_a_block_stands_in_the_place_of_the_platform_until_she_looks(world: World) -> None:
    tell(world, past("block", "instagram/*"))
    world.browser.visit(FEED)
    until_at(world, f"{world.browser.origin}/pause/pause.html")
    world.browser.press("Tab", "Enter")
    until_at(world, FEED)
    world.daemon.wait_for(lambda daemon: daemon.open_place() == "instagram/feed")
    world.browser.visit(f"{FEED}explore/")
    world.daemon.wait_for(lambda daemon: daemon.open_place() == "instagram/explore")
    forget(world)


@in_firefox
def test_the_wait_ends_by_itself_and_then_she_may_go_on(world: World) -> None:
    tell(world, past("block", "instagram/*"))
    world.browser.visit(FEED)
    until_at(world, f"{world.browser.origin}/pause/pause.html")
    world.browser.run(
        """() => new Promise((resolve) => {
          const look = () => document.querySelector("#continue:not([aria-disabled])")
            ? resolve() : setTimeout(look, 50);
          look();
        })"""
    )
    world.browser.press("Tab", "Tab", "Enter")
    until_at(world, FEED)
    forget(world)


def forget(world: World) -> None:
    """What was chosen is forgotten, as when the browser closes."""
    world.daemon.state["boundaries"] = []
    world.browser.forget_passes()
