"""A browser that runs and is not heard: unknown, never zero, and told once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.engine_house import DAY as A_DAY
from support.engine_house import HOUR, MINUTE
from support.engine_wishes import DAY, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_house import EngineHouse, MoveIn


def said(house: EngineHouse) -> list[str]:
    return [each.notice.body for each in house.screen.seen]


@pytest.mark.slow
async def test_half_an_hour_unheard_gives_one_notice_a_day(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair("Work")
    house.programs = frozenset({"firefox"})
    await browser.report()
    await house.let(29 * MINUTE)
    assert house.screen.seen == []
    await house.let(10 * MINUTE)
    assert said(house) == ["Not counting in Work since 10:00."]
    await house.let(5 * HOUR)
    await browser.report()
    await house.let(3 * HOUR)
    assert len(house.screen.seen) == 1
    await house.let(A_DAY)
    assert len(house.screen.seen) == 2


async def test_the_time_is_unknown_and_the_standing_too(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    house.programs = frozenset({"firefox"})
    await browser.report()
    await house.let(20 * MINUTE)
    assert (await house.desk.paired()).browsers[0].unheard_since == at("10:00")
    assert await house.standing("a-day") == "unknown"
    assert (await house.today()).unknown >= 15 * MINUTE
    await browser.report()
    assert await house.standing("a-day") == "within"
    assert 15 * MINUTE <= (await house.today()).unknown <= 20 * MINUTE


async def test_a_browser_that_is_heard_again_takes_its_notice_back(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    house.programs = frozenset({"firefox"})
    await browser.report()
    await house.let(40 * MINUTE)
    assert house.screen.on_screen
    await browser.report()
    assert house.screen.on_screen == set()


async def test_a_browser_that_does_not_run_is_not_missed(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.report()
    await house.let(8 * HOUR)
    assert house.screen.seen == []
    assert (await house.today()).unknown == 0


async def test_a_browser_that_speaks_every_five_minutes_is_never_looked_for(
    move_in: MoveIn,
) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    house.programs = frozenset({"firefox"})
    for _ in range(12):
        await browser.report()
        await house.let(5 * MINUTE)
    assert (await house.today()).unknown == 0


async def test_sleep_is_not_running_unheard(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    house.programs = frozenset({"firefox"})
    await browser.report()
    await house.let(8 * MINUTE)
    await house.sleep(8 * HOUR)
    await house.let(5 * MINUTE)
    await browser.report()
    await house.let(MINUTE)
    assert house.screen.seen == []
    assert (await house.today()).unknown <= 10 * MINUTE


async def test_after_a_sleep_half_an_hour_unheard_is_told(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair("Work")
    house.programs = frozenset({"firefox"})
    await browser.report()
    await house.let(3 * MINUTE)
    await house.sleep(2 * HOUR)
    await house.let(40 * MINUTE)
    assert said(house) == ["Not counting in Work since 12:03."]


async def test_the_other_profile_of_a_program_that_is_heard_is_not_missed(
    move_in: MoveIn,
) -> None:
    house = await move_in(DAY)
    work = await house.pair("Work")
    await house.pair("Private")
    house.programs = frozenset({"firefox"})
    for _ in range(24):
        await work.report()
        await house.let(5 * MINUTE)
    assert house.screen.seen == []


async def test_after_a_restart_the_day_still_knows_that_it_was_told(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    house.programs = frozenset({"firefox"})
    await browser.report()
    await house.let(40 * MINUTE)
    await house.restart()
    await house.let(2 * HOUR)
    assert len(house.screen.seen) == 1


async def test_it_takes_no_notice_of_the_day(move_in: MoveIn) -> None:
    house = await move_in(notices(most_a_day=1, repeat_after="off") + DAY)
    browser = await house.pair()
    house.programs = frozenset({"firefox"})
    await browser.use(6 * MINUTE)
    await house.let(40 * MINUTE)
    assert len(house.screen.seen) == 2


async def test_lost_spans_are_unknown_at_once(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.use(2 * MINUTE)
    await house.let(10 * MINUTE)
    browser.number += 5  # the queue was full: the oldest went
    await browser.use(2 * MINUTE)
    assert (await house.today()).unknown == 10 * MINUTE
