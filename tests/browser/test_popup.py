"""The popup in both browsers, state by state: it fits, it reads well, it says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from support.days import BOTH, HOSTILE, MINUTE, a_day, beside, crowded, hostile, looked
from support.fake_daemon import quiet_state
from support.told import boundary

if TYPE_CHECKING:
    from browser.conftest import Beside, World

pytestmark = pytest.mark.browser

NOW = 1_790_000_000_000
POPUP = "popup/popup.html"
INBOX = "https://www.instagram.com/direct/inbox/"
WIDTH, HEIGHT = 320, 480

POSTING = {"platform": "instagram", "since": NOW, "until": NOW + 30 * MINUTE}
INVITED = {
    about: beside("out_of_hours", about=about, questions=2)
    for about in ("review", "drift", "proposal")
}
STATES: dict[str, tuple[dict[str, Any], str]] = {
    "counting": (quiet_state(), "#nothing:not([hidden])"),
    "a day": (a_day(NOW), "#rows > li:nth-child(3)"),
    "crowded": (crowded(NOW), "#more:not(:empty)"),
    "hostile names": (hostile(NOW), "#more:not(:empty)"),
    "looked": (looked(NOW), "#note[data-kind=look] > #note-button:not([hidden])"),
    "looked, without numbers": (looked(NOW), "#note[data-kind=look] > #note-button[hidden]"),
    "posting": (a_day(NOW) | {"posting": [POSTING], "undo": True}, "#note[data-kind=posting]"),
    "quiet": (a_day(NOW) | {"quiet_until": NOW + 4000 * MINUTE}, "#note[data-kind=quiet]"),
    "a mistake": (a_day(NOW) | {"settings_ok": False}, "#note[data-kind=mistake]"),
    "review": (a_day(NOW), "#note[data-kind=invite]"),
    "drift": (a_day(NOW), "#note[data-kind=invite]"),
    "proposal": (a_day(NOW), "#note[data-kind=invite]"),
    "in session": (
        a_day(NOW) | {"session": {"on": True, "why": "switch", "until": NOW + 50 * MINUTE}},
        "html[data-screen=hidden]",
    ),
}
SIZE = """async () => {
  const box = document.body.getBoundingClientRect();
  return [box.width, box.height, document.body.scrollWidth];
}"""
BUTTONS = """async () => {
  return [...document.querySelectorAll('button')].filter((e) => e.checkVisibility()).length;
}"""
FOCUSED = "async () => document.activeElement.id"


def asked(world: World, path: str) -> list[dict[str, Any]]:
    """What the daemon was asked on a route."""
    return [call.message for call in world.daemon.calls if call.path == path]


@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing_in_any_state_and_each_fits(world: World, name: str) -> None:
    world.daemon.state, there = STATES[name]
    world.daemon.beside = INVITED.get(name, beside() if "without" in name else BOTH)
    with world.browser.face(POPUP) as popup:
        popup.until(there)
        assert popup.axe() == []
        width, height, needed = popup.run(SIZE)
        assert (width, needed <= WIDTH, height <= HEIGHT) == (WIDTH, True, True), (height, needed)


@pytest.mark.parametrize("state", [crowded, hostile])
def test_the_fullest_popup_over_messages_needs_no_scrolling(world: World, state: Any) -> None:  # noqa: ANN401  # one of two functions
    world.daemon.state, world.daemon.beside = state(NOW), BOTH
    world.go(INBOX, "instagram/messages")
    with world.browser.popup_beside() as popup:
        popup.until("#press-look:not([hidden])")
        popup.until("#press-copy:not([hidden])")
        popup.until("#more:not(:empty)")
        assert popup.seen("#actions button") == ["close", "minutes", "look", "copy", "session"]
        popup.click("#press-look")
        popup.until("#note[data-kind=look]")
        _, height, needed = popup.run(SIZE)
        assert (needed <= WIDTH, height <= HEIGHT) == (True, True), (height, needed)


def test_a_name_is_shown_as_text_and_turns_nothing_around(world: World) -> None:
    world.daemon.state = hostile(NOW)
    with world.browser.face(POPUP) as popup:
        popup.until("#more:not(:empty)")
        assert popup.run("async () => document.querySelectorAll('img, b b').length") == 0
        names = popup.run(
            "async () => [...document.querySelectorAll('#rows bdi')].map((e) => e.textContent)"
        )
        assert len(names) == len(HOSTILE)
        said = popup.run("async () => document.body.textContent")
        assert "<img src=x onerror=alert(1)>" in said
        assert not set("\u202a\u202b\u202d\u202e\u2066\u2067") & set(said)
        assert said.count("\u2068") == said.count("\u2069")


def test_in_session_nothing_of_hers_is_in_the_page_until_show(world: World) -> None:
    world.daemon.state = STATES["in session"][0]
    with world.browser.face(POPUP) as popup:
        popup.until("html[data-screen=hidden]")
        said = popup.run("async () => document.body.textContent")
        assert not [word for word in ("Evening", "A day", "Feed", "19", "left") if word in said]
        popup.press("#hidden-show")
        popup.until("#rows > li:nth-child(3)")
        assert popup.run(FOCUSED) == "standing-word"


def test_the_line_of_the_day_opens_to_platforms_and_closes_again(world: World) -> None:
    world.daemon.state = a_day(NOW)
    with world.browser.face(POPUP) as popup:
        popup.until("#rows > li:nth-child(3)")
        assert popup.said("#minutes").replace("\xa0", " ").split(" · ")[0].startswith("Feed 19")
        popup.press("#minutes")
        popup.until("#minutes[aria-expanded=true]")
        said = " ".join(popup.said("#platforms").split())
        assert said == "Instagram 33 min X / Twitter 8 min"
        assert popup.axe() == []
        assert popup.run(SIZE)[1] <= HEIGHT
        popup.press("#minutes")
        popup.until("#platforms[hidden]")
        popup.until("#boundaries:not([hidden])")


def test_after_a_look_the_signpost_is_next_and_is_copied(world: World) -> None:
    world.daemon.state = a_day(NOW) | {"boundaries": [boundary("A day", standing="past")]}
    world.daemon.beside = BOTH
    world.go(INBOX, "instagram/messages")
    with world.browser.popup_beside() as popup:
        popup.until("#press-look:not([hidden])")
        popup.run("async () => document.getElementById('press-look').focus()")
        popup.click("#press-look")
        popup.until("#note[data-kind=look] > #note-button:not([hidden])")
        assert popup.said("#note-button") == "Copy crisis signpost"
        popup.click("#note-button")
        world.daemon.wait_for(lambda _: asked(world, "/v1/copy"))
    assert asked(world, "/v1/copy")[-1] == {"text": "crisis", "platform": "instagram"}
    world.browser.only_first_tab()


def test_without_numbers_it_says_calmly_where_they_go(world: World) -> None:
    world.daemon.state = looked(NOW)
    with world.browser.face(POPUP) as popup:
        popup.until("#note[data-kind=look]")
        assert "[crisis]" in popup.said("#note")
        popup.until("#note-button[hidden]")


def test_a_reply_is_copied_and_kept_nowhere(world: World) -> None:
    world.daemon.state, world.daemon.beside = a_day(NOW), BOTH
    with world.browser.face(POPUP) as popup:
        popup.until("#press-copy:not([hidden])")
        popup.press("#press-copy")
        popup.until("#copied:not(:empty)")
        assert popup.said("#press-copy") == "Copied"
        popup.until("#copied:empty")
        assert popup.said("#press-copy") == "Copy out-of-hours reply"
    kept = str(world.browser.stored("local")) + str(world.browser.stored("session"))
    assert "I read messages" not in kept


def test_what_cannot_be_copied_is_said(world: World) -> None:
    world.daemon.state, world.daemon.beside = a_day(NOW), BOTH
    with world.browser.face(POPUP) as popup:
        popup.until("#press-copy:not([hidden])")
        world.daemon.refused.add("/v1/copy")
        popup.press("#press-copy")
        popup.until("#note[data-kind=undone]")
        world.daemon.refused.clear()
        assert "framekeeper words" in popup.said("#note")


@pytest.mark.parametrize(("button", "page"), [("#dashboard", "today"), ("#note-button", "review")])
def test_the_dashboard_is_opened_by_the_daemon_or_the_command_is_told(
    world: World, button: str, page: str
) -> None:
    world.daemon.state, world.daemon.beside = a_day(NOW), INVITED["review"]
    world.daemon.opens = False
    with world.browser.face(POPUP) as popup:
        popup.until("#note[data-kind=invite] > #note-button:not([hidden])")
        popup.press(button)
        popup.until("#note[data-kind=undone]")
        assert "framekeeper open" in popup.said("#note")
    world.daemon.opens = True
    assert asked(world, "/v1/open")[-1] == {"page": page}


def test_quiet_can_be_ended(world: World) -> None:
    world.daemon.state = STATES["quiet"][0]
    with world.browser.face(POPUP) as popup:
        popup.until("#note[data-kind=quiet]")
        popup.press("#note-button")
        popup.until("#note[hidden]")
    assert asked(world, "/v1/act")[-1] == {"do": "quiet", "on": False}


def test_by_keyboard_every_button_is_reached_in_the_order_in_which_it_stands(world: World) -> None:
    world.daemon.state, world.daemon.beside = a_day(NOW), INVITED["review"]
    with world.browser.face(POPUP) as popup:
        popup.until("#note[data-kind=invite]")
        popup.until("#press-copy:not([hidden])")
        popup.until("#press-look:not([hidden])")  # the state has come too
        assert stops(popup) == [
            "open-options",
            "note-button",
            "minutes",
            "press-minutes",
            "press-look",
            "press-copy",
            "session",
            "dashboard",
        ]


def stops(page: Beside) -> list[str]:
    """Every stop of the Tab key, each with an outline that is seen."""
    found: list[str] = []
    for _ in range(page.run(BUTTONS)):
        page.keys("Tab")
        found.append(page.run(FOCUSED))
        outline = "async () => getComputedStyle(document.activeElement).outlineStyle"
        assert page.run(outline) == "solid", found
    return found
