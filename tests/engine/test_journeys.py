"""Travelling resets no limit, and neither does a restart on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.engine_house import DAY as A_DAY
from support.engine_house import HOUR, MINUTE
from support.engine_wishes import DAY, EVENING, WEEK, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_browser import Browser
    from support.engine_house import MoveIn

ONCE = notices(repeat_after="off", most_a_day=20)


async def travel(browser: Browser, zone: str, *, restarts: bool) -> None:
    """She arrives and opens the laptop; the browser says that it is there."""
    house = browser.house
    house.clock.move(zone)
    if restarts:
        await house.restart()
    await house.let(MINUTE)
    await browser.report()


@pytest.mark.parametrize("restarts", [False, True])
async def test_berlin_honolulu_auckland_in_a_day(
    move_in: MoveIn,
    restarts: bool,  # noqa: FBT001  # a case
) -> None:
    house = await move_in(ONCE + DAY + WEEK)
    browser = await house.pair()
    began = (await house.today()).start
    await browser.use(6 * MINUTE)
    used = 6 * MINUTE
    for zone in ("Pacific/Honolulu", "Pacific/Auckland", "Europe/Berlin"):
        await house.let(HOUR)
        await travel(browser, zone, restarts=restarts)
        await browser.use(MINUTE)
        used += MINUTE
        assert (await house.today()).start == began
        assert await house.used() == used
        assert await house.standing("a-day") == "past"
    assert len(house.screen.seen) == 1


async def test_the_day_after_a_journey_begins_at_the_edge_there(move_in: MoveIn) -> None:
    house = await move_in(ONCE + DAY)
    browser = await house.pair()
    await browser.use(6 * MINUTE)
    await travel(browser, "Pacific/Honolulu", restarts=False)
    today = await house.today()
    # 4:00 there comes 11 h after 4:00 in Berlin; a day has 12 h at least
    edge = at("04:00", day=1, zone="Pacific/Honolulu")
    assert (today.start, today.end) == (at("04:00"), edge)
    await house.until(edge)
    assert await house.used() == 0
    assert (await house.today()).end == at("04:00", day=2, zone="Pacific/Honolulu")


async def test_there_and_back_changes_nothing(move_in: MoveIn) -> None:
    house = await move_in(ONCE + DAY)
    browser = await house.pair()
    before = await house.today()
    for zone in ("America/New_York", "Europe/Berlin"):
        await travel(browser, zone, restarts=False)
    after = await house.today()
    assert (after.start, after.end, after.key) == (before.start, before.end, before.key)


async def test_late_use_of_a_day_abroad_belongs_to_that_day(move_in: MoveIn) -> None:
    house = await move_in(ONCE + DAY)
    browser = await house.pair()
    await travel(browser, "Asia/Tokyo", restarts=False)
    abroad = await house.today()
    assert abroad.end == at("04:00", day=1, zone="Asia/Tokyo")
    await house.sleep_until(at("12:00", day=2))
    await travel(browser, "Europe/Berlin", restarts=True)
    await house.sleep_until(at("12:00", day=30))
    for minute in range(-3, 3):
        browser.keep(abroad.end + minute * MINUTE, abroad.end + (minute + 1) * MINUTE)
    await browser.report()
    assert await house.crossings() == []


async def test_days_stored_while_the_clock_was_ahead_do_not_stop_a_journey(
    move_in: MoveIn,
) -> None:
    house = await move_in(ONCE + DAY)
    browser = await house.pair()
    await house.step(A_DAY)
    await browser.use(MINUTE)
    await house.step(-A_DAY)
    await travel(browser, "Asia/Tokyo", restarts=True)
    await travel(browser, "Pacific/Honolulu", restarts=True)
    await browser.use(6 * MINUTE)
    assert await house.standing("a-day") == "past"
    assert len(house.screen.seen) == 1


@pytest.mark.parametrize("restarts", [False, True])
async def test_days_before_the_journey_keep_the_hours_of_their_zone(
    move_in: MoveIn,
    restarts: bool,  # noqa: FBT001  # a case
) -> None:
    house = await move_in(ONCE + EVENING, "20:00")
    browser = await house.pair()
    await browser.use(MINUTE, "instagram/messages")
    await house.sleep_until(at("11:00", day=1))
    await browser.use(MINUTE, "instagram/messages")
    before = await house.crossings()
    assert before == [("evening", "past", at("20:00"))]
    await house.sleep_until(at("11:00", day=3))
    await travel(browser, "Pacific/Auckland", restarts=restarts)
    browser.keep(at("12:00", day=1), at("12:00", day=1) + MINUTE, "instagram/messages")
    await browser.report()
    await house.let(HOUR)
    assert await house.crossings() == before
    browser.keep(at("21:00", day=1), at("21:00", day=1) + MINUTE, "instagram/messages")
    await browser.report()
    assert await house.crossings() == [*before, ("evening", "past", at("21:00", day=1))]


@pytest.mark.parametrize("restarts", [False, True])
async def test_a_closed_stretch_abroad_has_a_first_time_of_its_own(
    move_in: MoveIn,
    restarts: bool,  # noqa: FBT001  # a case
) -> None:
    """By the hours of New York it began on Friday, when she was in Berlin."""
    house = await move_in(ONCE + EVENING)
    browser = await house.pair()
    friday, sunday = 4, 6
    for clock, day in (("20:00", friday), ("01:00", friday + 1)):
        await house.sleep_until(at(clock, day))
        await browser.use(MINUTE, "instagram/messages")
    await house.sleep_until(at("12:00", sunday))
    await travel(browser, "America/New_York", restarts=restarts)
    there = at("19:00", sunday, zone="America/New_York")
    await house.sleep_until(there)
    await browser.use(2 * MINUTE, "instagram/messages")
    browser.keep(there + 3 * MINUTE, there + 4 * MINUTE, "instagram/messages")
    await house.let(10 * MINUTE)
    await browser.report()
    here = at("20:00", friday)
    told = [(t.subject.turn, t.subject.at) for t in await house.told()]
    assert told == [("first", here), ("visit", here), ("first", there)]
    assert await house.crossings() == [("evening", "past", here), ("evening", "past", there)]
