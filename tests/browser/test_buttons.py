"""What she presses in the popup while a platform is in front, in real browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from support.days import MINUTE
from support.told import boundary

if TYPE_CHECKING:
    from browser.conftest import World

pytestmark = pytest.mark.browser

FEED = "https://www.instagram.com/"
INBOX = "https://www.instagram.com/direct/inbox/"


def past(**parts: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    """A boundary that is past."""
    return boundary("A day", standing="past", used=50 * MINUTE, left=-5 * MINUTE, **parts)


def acts(world: World) -> list[dict[str, Any]]:
    """What she has pressed, as the daemon heard it."""
    return [call.message for call in world.daemon.calls if call.path == "/v1/act"]


def test_on_a_feed_she_can_leave_take_minutes_or_post(world: World) -> None:
    world.daemon.state["boundaries"] = [past()]
    world.go(FEED, "instagram/feed")
    with world.browser.popup_beside() as popup:
        popup.until("#press-minutes:not([hidden])")
        assert popup.seen("#actions button") == ["close", "minutes", "posting", "session"]
        popup.click("#press-posting")
        popup.until("#press-posting[hidden]")
        popup.until("#note:not([hidden]) #note-button:not([hidden])")
        popup.click("#note-button")
        popup.until("#press-posting:not([hidden])")
        popup.click("#press-minutes")
        popup.until("#press-minutes[hidden]")
    pressed = acts(world)[-3:]
    assert pressed == [
        {"do": "posting", "platform": "instagram"},
        {"do": "undo"},
        {"do": "minutes"},
    ]


def test_on_messages_she_can_look(world: World) -> None:
    world.daemon.state["boundaries"] = [past()]
    world.go(INBOX, "instagram/messages")
    with world.browser.popup_beside() as popup:
        popup.until("#press-look:not([hidden])")
        assert popup.seen("#actions button") == ["close", "minutes", "look", "session"]
        popup.click("#press-look")
        popup.until("#press-look[hidden]")
        assert popup.seen("#actions button") == ["close", "session"]
    assert acts(world)[-1] == {"do": "look"}


def test_close_for_now_leaves_a_message_open_behind(world: World) -> None:
    world.go(INBOX, "instagram/messages")
    with world.browser.popup_beside() as popup:
        popup.until("#press-close:not([hidden])")
        popup.click("#press-close")
        world.daemon.wait_for(lambda daemon: daemon.open_place() is None)
    assert world.browser.open_tabs()[0] == INBOX
    world.browser.only_first_tab()


def test_what_cannot_be_done_is_said(world: World) -> None:
    world.daemon.state["boundaries"] = [past()]
    world.go(INBOX, "instagram/messages")
    with world.browser.popup_beside() as popup:
        popup.until("#press-look:not([hidden])")
        world.daemon.refused.add("/v1/act")
        popup.click("#press-look")
        popup.until("#note:not([hidden])")
        world.daemon.refused.clear()
        assert "Not done" in popup.said("#note")
