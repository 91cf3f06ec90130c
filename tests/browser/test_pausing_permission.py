"""What a pause needs of the browser is asked for when she wants one, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.holding import FEED, forget, holding, know, until_paused

if TYPE_CHECKING:
    from browser.conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ASKED = "#note:not([hidden]) #note-button"


def test_the_browser_is_asked_only_once_a_boundary_wants_a_pause(world: World) -> None:
    know(world, [holding("notify", "*/feed", holds=None)])
    world.go(FEED, "instagram/feed")
    with world.browser.popup_beside() as popup:
        popup.until("#rows > li")
        assert popup.seen(ASKED) == []
    know(world, [holding("pause", "*/feed")])
    world.daemon.wait_for(lambda daemon: daemon.held == 1)
    assert world.browser.pause() is None
    with world.browser.popup_beside() as popup:
        popup.until(f"{ASKED}:not([hidden])")
    world.browser.allow_pause()
    until_paused(world)
    forget(world)
