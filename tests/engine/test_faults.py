"""A disk that refuses: nothing is lost or told twice, she is told once, and it heals by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.core.refusals import UnavailableError
from framekeeper.core.wire.acts import ActRequest
from support.engine_house import HOUR, MINUTE, SECOND
from support.engine_wishes import DAY, EVENING, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_browser import Browser
    from support.engine_house import MoveIn

ONCE = notices(repeat_after="off") + DAY
FULL = "The disk is full. Nothing can be stored until there is space."


async def report(browser: Browser) -> bool:
    try:
        await browser.report()
    except UnavailableError:
        await browser.house.settle()
        return False
    return True


async def use(browser: Browser, ms: int) -> None:
    """As `Browser.use`, by one whose reports may be refused."""
    end = browser.house.now + ms
    while browser.house.now < end:
        await browser.house.let(30 * SECOND)
        await report(browser)


@pytest.mark.parametrize("statement", ["COMMIT", "BEGIN", "INSERT"])
async def test_a_full_disk_is_told_once_and_counts_again_when_there_is_room(
    move_in: MoveIn, statement: str
) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(2 * MINUTE)
    house.fault.statement = statement
    await use(browser, 10 * MINUTE)
    assert [s.notice.body for s in house.screen.seen if s.notice.body == FULL] == [FULL]
    assert await house.used() >= 0  # it can be read
    house.fault.end()
    await browser.report()
    await use(browser, MINUTE)
    assert await house.used() == 13 * MINUTE
    assert [s.notice.title for s in house.screen.seen] == ["Framekeeper", "A day"]
    assert await house.crossings() == [("a-day", "past", at("10:05"))]


async def test_the_notice_about_the_disk_goes_when_it_heals(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await browser.look_at()
    house.fault.statement = "INSERT"
    await use(browser, 2 * MINUTE)
    assert house.screen.on_screen
    house.fault.end()
    await use(browser, MINUTE)
    assert house.screen.on_screen == set()


async def test_a_disk_that_fails_once_is_not_worth_a_word(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await browser.look_at()
    house.fault.plan(2)
    await use(browser, 4 * MINUTE)
    assert house.screen.asked == 0


async def test_another_failure_than_a_full_disk_says_so(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await browser.look_at()
    house.fault.message = "attempt to write a readonly database"
    house.fault.statement = "INSERT"
    await use(browser, 2 * MINUTE)
    assert house.screen.seen[0].notice.body.startswith("Nothing can be stored at the moment.")


async def test_in_session_nothing_is_said_of_the_disk(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await house.desk.act(browser.row, ActRequest(do="in-session", on=True, minutes=60))
    await browser.look_at()
    house.fault.statement = "INSERT"
    await use(browser, 10 * MINUTE)
    assert house.screen.asked == 0


async def test_a_daemon_that_starts_on_a_full_disk_answers_and_heals(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await browser.use(2 * MINUTE)
    await house.close()
    house.screen.forget_listeners()
    house.fault.statement = "INSERT"
    await house.open()
    assert await house.used() == 2 * MINUTE
    await house.let(5 * MINUTE)
    assert [s.notice.body for s in house.screen.seen] == [FULL]
    house.fault.end()
    await house.let(MINUTE)
    assert await house.standing("a-day") == "within"
    await browser.use(4 * MINUTE)
    assert house.screen.titles() == ["Framekeeper", "A day"]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(1, 40))
async def test_whichever_write_fails_each_thing_is_told_once(move_in: MoveIn, number: int) -> None:
    house = await move_in(notices(repeat_after="off") + EVENING, "17:38")
    browser = await house.pair()
    await browser.look_at("instagram/messages")
    await use(browser, 90 * SECOND)
    house.fault.plan(number)
    await use(browser, 10 * MINUTE)
    house.fault.end()
    browser.close()
    await report(browser)
    await use(browser, MINUTE)
    await house.restart()
    await report(browser)
    assert await house.used() == 11 * MINUTE + 30 * SECOND
    assert house.screen.titles() == ["Evening"]
    assert house.screen.seen[0].at <= at("17:40") + 2 * MINUTE
    assert await house.crossings() == [("evening", "past", at("17:40"))]


async def test_a_button_that_could_not_be_stored_changes_nothing(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="3m") + DAY)
    browser = await house.pair()
    await browser.look_at()
    await use(browser, 6 * MINUTE)
    house.fault.statement = "INSERT"
    house.screen.press(house.screen.seen[-1].id, "minutes")
    await house.settle()
    house.fault.end()
    await use(browser, 4 * MINUTE)
    assert house.screen.titles() == ["A day", "A day"]


async def test_hours_without_a_disk_do_not_wake_the_laptop_more_than_twice_a_minute(
    move_in: MoveIn,
) -> None:
    house = await move_in(ONCE)
    await house.pair()
    house.fault.statement = "BEGIN"
    await house.let(MINUTE)
    before = house.fired
    await house.let(HOUR)
    assert house.fired - before <= 125
