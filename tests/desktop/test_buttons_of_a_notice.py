"""The five buttons of a notice, pressed on a real notification server, and what each one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.notifiers.dbus import DBusNotifier
from framekeeper.store import counts
from support.desktop_screen import Screen
from support.dunst import Dunst
from support.engine_house import HOUR, MINUTE, SECOND, EngineHouse
from support.engine_wishes import DAY, EVENING, notices
from support.promises import at

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from framekeeper.bus import Bus
    from support.bus import PrivateBus
    from support.engine_browser import Browser

pytestmark = pytest.mark.desktop

WISH = (
    notices(repeat_after="off", most_a_day=9)
    + EVENING
    + DAY.replace('covers = ["everything"]', 'covers = ["feed"]')
)


class RealScreen(DBusNotifier):
    """The real desktop in the place of the one that a test is the master of."""

    hanging = False

    def go_on(self) -> None:
        """It never hangs."""


class AtTheScreen:
    """She, before a real screen."""

    def __init__(self, house: EngineHouse, browser: Browser, dunst: Dunst) -> None:
        self.house = house
        self.browser = browser
        self.dunst = dunst

    async def told(self, place: str, ms: int) -> None:
        """She is on a platform until a notice is on the screen."""
        await self.browser.look_at(place)
        await self.browser.stay(ms)
        await self.dunst.displayed()

    async def press(self, label: str) -> None:
        """She presses a button, and what follows from it is carried out."""
        self.dunst.press(label)
        await self.dunst.displayed(0)
        await self.house.settle()

    async def commands(self) -> list[str]:
        """What the browser is told to do."""
        waited = await self.house.desk.wait(self.browser.row, 0)
        return [command.do for command in waited.commands]

    async def counted(self, kind: str) -> int:
        """How often that was asked for."""
        of_days = await self.house.store.read(
            lambda view: counts.of_days(view, kind, "2026", "2027")
        )
        return sum(of_days.values())


@pytest.fixture
async def her(private_bus: PrivateBus, bus: Bus, tmp_path: Path) -> AsyncIterator[AtTheScreen]:
    house = EngineHouse(tmp_path / "house", WISH, at("19:00"))
    (tmp_path / "screen").mkdir()
    with Screen(tmp_path / "screen", private_bus.address) as screen:
        dunst = Dunst(screen)
        await dunst.start()
        real = RealScreen(bus)
        await real.start()
        house.screen = real  # type: ignore[assignment]  # the engine asks for no more than a notifier
        await house.open()
        try:
            yield AtTheScreen(house, await house.pair(), dunst)
        finally:
            await house.close()
            await real.stop()


async def test_close_and_remind_her_closes_and_reminds_at_the_next_opening(
    her: AtTheScreen,
) -> None:
    await her.told("instagram/messages", 2 * MINUTE)
    await her.press("Close, remind me at 9:00")
    assert await her.commands() == ["close"]
    await her.browser.leave()
    await her.house.sleep_until(at("09:00", 1))
    await her.dunst.displayed()
    her.dunst.control("close")
    await her.dunst.displayed(0)
    assert "You wanted to come back to messages." in her.dunst.history()[0]["body"]


async def test_ten_more_minutes_are_counted_and_their_end_is_told(her: AtTheScreen) -> None:
    await her.told("instagram/messages", MINUTE)
    await her.press("10 more minutes")
    assert await her.counted("minutes") == 1
    await her.browser.stay(9 * MINUTE)
    await her.dunst.displayed(0)
    await her.browser.stay(2 * MINUTE)
    await her.dunst.displayed()


async def test_to_look_is_counted_and_nothing_is_said_for_a_quarter_of_an_hour(
    her: AtTheScreen,
) -> None:
    await her.told("instagram/messages", MINUTE)
    await her.press("I need to look")
    assert await her.counted("look") == 1
    state = await her.house.desk.state()
    evening = next(b for b in state.boundaries if b.id == "evening")
    assert evening.silent_why == "look"
    assert evening.silent_until == her.house.now + 15 * MINUTE


async def test_close_for_now_tells_the_browser_to_leave(her: AtTheScreen) -> None:
    await her.told("instagram/feed", 6 * MINUTE)
    await her.press("Close for now")
    assert await her.commands() == ["close"]


async def test_posting_counts_as_posting_from_then_on(her: AtTheScreen) -> None:
    await her.told("instagram/feed", 6 * MINUTE)
    await her.press("I'm posting")
    await her.browser.stay(2 * MINUTE)
    today = await her.house.today()
    assert {m.surface: m.confirmed + m.running for m in today.minutes} == {
        "feed": 6 * MINUTE,
        "create": 2 * MINUTE,
    }
    assert her.house.now < at("19:00") + HOUR + SECOND
