"""What tests of pause and block share: boundaries that hold, and waiting for what she sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support.days import MINUTE
from support.told import boundary
from support.waiting import wait_until

if TYPE_CHECKING:
    from browser.conftest import World

FEED = "https://www.instagram.com/"
EXPLORE = "https://www.instagram.com/explore/"
INBOX = "https://www.instagram.com/direct/inbox/"
ELSEWHERE = "https://www.example.org/"
PLAN = "I will close it and look at 9:00."
LOOK = ("Tab", "Tab", "Enter")
"""The keys from wherever a pause begins to `I need to look`."""
GO_ON = ("Tab", "Tab", "Tab", "Enter")


def holding(response: str, *covers: str, **parts: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    """A boundary that holds back what it covers."""
    values = {
        "standing": "past",
        "used": 50 * MINUTE,
        "left": 0,
        "response": response,
        "covers": list(covers),
        "plan": PLAN,
        "holds": [0, None],
    }
    return boundary("Evening", **values) | parts


def know(world: World, boundaries: list[dict[str, Any]], **more: Any) -> None:  # noqa: ANN401  # JSON
    """Something else holds from now on, and the extension knows before she goes anywhere."""
    world.daemon.tell(boundaries, **more)
    world.display.nudge()  # else nobody is there after a minute
    world.browser.until_popup_shows("state")  # as it was; it asks meanwhile
    wait_until(lambda: _knows(world), "the extension to know what holds")


def _knows(world: World) -> bool:
    state = world.browser.stored("session").get("state")
    return state is not None and {**world.daemon.state, "now": 0} == {**state, "now": 0}


def told(world: World, boundaries: list[dict[str, Any]], **more: Any) -> None:  # noqa: ANN401  # JSON
    """The same while a platform is in front: the request that is held there brings it."""

    def asked() -> int:
        return sum(call.path == "/v1/state" for call in world.daemon.calls)

    world.daemon.wait_for(lambda daemon: daemon.held == 1)
    before = asked()
    world.daemon.tell(boundaries, **more)
    world.daemon.wait_for(lambda daemon: asked() > before and daemon.held == 1)


def allow(world: World) -> None:
    """She allows the pause, as the popup asks her to while a boundary wants one."""
    world.daemon.tell([holding("pause", "x/*")])
    world.browser.allow_pause()
    know(world, [])


def forget(world: World) -> None:
    """What was chosen is forgotten, as when the browser closes, and nothing holds."""
    world.daemon.tell([])
    world.browser.forget_passes()
    world.browser.only_first_tab()


def until_paused(world: World) -> dict[str, Any]:
    """Wait for the pause above the page in front; what it says."""
    wait_until(lambda: world.browser.pause() is not None, "a pause")
    found = world.browser.pause()
    assert found is not None
    return found


def until_free(world: World) -> None:
    """Wait until no pause is above the page in front."""
    wait_until(lambda: world.browser.pause() is None, "no pause")


def until_at(world: World, start: str) -> None:
    """Wait until the tab in front shows this."""
    wait_until(lambda: world.browser.address().startswith(start), start)


def looks(world: World) -> list[dict[str, Any]]:
    """The looks that the daemon has heard of."""
    acts = [call.message for call in world.daemon.calls if call.path == "/v1/act"]
    return [act for act in acts if act["do"] == "look"]
