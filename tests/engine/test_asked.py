"""What she asks for on a notice: ten more minutes, or to close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.engine_house import MINUTE, SECOND
from support.engine_wishes import DAY, EVENING, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_browser import Browser
    from support.engine_house import EngineHouse, MoveIn

ONCE = notices(repeat_after="off") + DAY
ENDED = "The minutes you asked for have ended."


async def told(move_in: MoveIn, text: str = ONCE) -> tuple[EngineHouse, Browser]:
    """A notice came a minute ago and stands on the screen; she is still there."""
    house = await move_in(text)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    await browser.report()
    assert len(house.screen.seen) == 1
    return house, browser


async def press(house: EngineHouse, key: str) -> None:
    house.screen.press(house.screen.seen[-1].id, key)
    await house.settle()


async def test_ten_more_minutes_end_with_a_notice_of_their_own(move_in: MoveIn) -> None:
    house, browser = await told(move_in)
    await press(house, "minutes")
    await browser.stay(30 * MINUTE)
    assert [(s.at, s.notice.body) for s in house.screen.seen[1:]] == [(at("10:16"), ENDED)]
    assert await house.used() == 36 * MINUTE


async def test_nothing_is_repeated_in_the_minutes_that_she_asked_for(move_in: MoveIn) -> None:
    house, browser = await told(move_in, notices(repeat_after="2m") + DAY)
    await press(house, "minutes")
    await browser.stay(9 * MINUTE + 59 * SECOND)
    assert len(house.screen.seen) == 1


async def test_a_restart_forgets_no_minutes(move_in: MoveIn) -> None:
    house, browser = await told(move_in, notices(repeat_after="2m") + DAY)
    await press(house, "minutes")
    await browser.stay(2 * MINUTE)
    await house.restart()
    await browser.report()
    await browser.stay(7 * MINUTE)
    await browser.report()
    assert len(house.screen.seen) == 1
    await browser.stay(2 * MINUTE)
    assert house.screen.seen[1].notice.body == ENDED


async def test_she_left_before_they_ended_and_nothing_is_said(move_in: MoveIn) -> None:
    house, browser = await told(move_in)
    await press(house, "minutes")
    await browser.stay(5 * MINUTE)
    await browser.leave()
    await house.let(60 * MINUTE)
    assert len(house.screen.seen) == 1
    assert [e.why for e in await house.record() if e.subject.topic == "minutes"] == ["left"]


async def test_minutes_asked_for_again_replace_the_first(move_in: MoveIn) -> None:
    house, browser = await told(move_in)
    await press(house, "minutes")
    await browser.stay(10 * MINUTE + SECOND)
    await browser.report()
    assert house.screen.seen[-1].notice.body == ENDED
    await press(house, "minutes")
    await browser.stay(15 * MINUTE)
    assert [s.at for s in house.screen.seen[1:]] == [at("10:16"), at("10:26") + SECOND]


async def test_close_goes_to_the_browser_that_shows_it(move_in: MoveIn) -> None:
    house, browser = await told(move_in)
    private = await house.pair("Private", "private", "chromium")
    await press(house, "close")
    answer = await house.engine.waiting.wait(browser.row, 0)
    (command,) = answer.commands
    assert (command.do, command.platform) == ("close", "instagram")
    assert command.expires == house.now + 10 * SECOND
    assert (await house.engine.waiting.wait(private.row, 0)).commands == []


async def test_close_is_for_what_the_notice_was_about(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off") + EVENING, "20:00")
    browser = await house.pair()
    await browser.look_at("instagram/messages")
    await browser.stay(MINUTE)
    await browser.look_at("linkedin/feed")
    await house.let(SECOND)
    await press(house, "close")
    assert (await house.engine.waiting.wait(browser.row, 0)).commands == []


async def test_a_press_on_a_notice_that_is_gone_does_nothing(move_in: MoveIn) -> None:
    house, _ = await told(move_in)
    house.screen.press(999, "minutes")
    await house.settle()
    assert len(await house.record()) == 1
