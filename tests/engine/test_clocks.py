"""Sleep, a set clock, a killed worker: nothing counts that was not, and nothing is told twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.engine_house import DAY as A_DAY
from support.engine_house import HOUR, MINUTE, SECOND
from support.engine_wishes import CHECKS, DAY, EVENING, SITTING, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_house import MoveIn

PHANTOM = 45 * SECOND
ONCE = notices(repeat_after="off", most_a_day=20)


async def test_a_killed_worker_counts_45_s_past_its_last_report_at_most(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(MINUTE)
    await browser.report()
    browser.die()
    most = 0
    for _ in range(60):
        await house.let(2 * SECOND)
        most = max(most, await house.used())
    assert MINUTE < most <= MINUTE + PHANTOM
    assert await house.used() == MINUTE


@pytest.mark.parametrize("asleep", [8 * HOUR, 20 * HOUR])
async def test_a_lid_closed_on_a_feed_counts_nothing_and_says_nothing(
    move_in: MoveIn, asleep: int
) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(4 * MINUTE + 50 * SECOND)
    await browser.report()
    await house.let(5 * SECOND)
    await house.sleep(asleep)
    await house.let(HOUR)
    assert house.screen.asked == 0
    await house.restart()
    assert await house.crossings() == []


async def test_a_missed_edge_is_judged_once_after_sleep(move_in: MoveIn) -> None:
    house = await move_in(ONCE + EVENING + DAY, "16:00")
    browser = await house.pair()
    await browser.use(6 * MINUTE, "instagram/messages")
    await house.sleep(3 * HOUR)
    assert await house.standing("evening") == "within"
    await browser.use(MINUTE, "instagram/messages")
    assert [s.notice.title for s in house.screen.seen] == ["A day", "Evening"]
    await house.sleep(10 * HOUR)
    assert (await house.today()).start == at("04:00", day=1)
    assert await house.standing("a-day") == "within"


async def test_hibernation_is_a_restart_after_a_long_time(move_in: MoveIn) -> None:
    house = await move_in(ONCE + DAY)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(4 * MINUTE + 50 * SECOND)
    await browser.report()
    await house.close()
    house.clock.suspend(9 * HOUR)
    house.screen.forget_listeners()
    await house.open()
    await house.let(MINUTE)
    assert await house.used() <= 5 * MINUTE
    assert house.screen.seen == []


@pytest.mark.parametrize(
    "step", [-HOUR, HOUR, 365 * A_DAY, -56 * 365 * A_DAY, -2 * SECOND, 2 * SECOND]
)
async def test_a_set_clock_moves_no_total_and_fires_nothing_twice(
    move_in: MoveIn, step: int
) -> None:
    house = await move_in(ONCE + DAY + SITTING + CHECKS)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    await browser.report()
    told = len(house.screen.seen)
    browser.close()  # as the extension does when it sees the step
    before = await house.used()
    await house.step(step)
    await house.let(SECOND)
    if abs(step) < HOUR:
        assert abs(await house.used() - before) <= abs(step) + SECOND
    await house.step(-step)
    await browser.report()
    await house.let(SECOND)
    assert await house.used() == 6 * MINUTE
    await browser.look_at()
    await browser.stay(2 * MINUTE)
    await browser.leave()
    assert await house.used() == 8 * MINUTE
    assert len(house.screen.seen) == told
    assert len(await house.crossings()) == 2


async def test_use_that_lies_ahead_after_the_clock_was_set_back_is_not_use_now(
    move_in: MoveIn,
) -> None:
    house = await move_in(ONCE + DAY)
    browser = await house.pair()
    await browser.use(6 * MINUTE)
    await house.let(MINUTE)
    await house.step(-3 * MINUTE)
    assert await house.standing("a-day") == "within"
    await house.let(5 * MINUTE)
    assert len(house.screen.seen) == 1
    assert await house.used() == 6 * MINUTE


async def test_a_minute_in_another_year_lets_go_of_no_detail(move_in: MoveIn) -> None:
    house = await move_in('[data]\nkeep_detail = "7d"\n' + DAY)
    browser = await house.pair()
    await browser.use(4 * MINUTE)
    await house.let(HOUR)
    await house.step(365 * A_DAY)
    await house.let(MINUTE)
    await house.step(-365 * A_DAY)
    await house.restart()
    assert await house.used() == 4 * MINUTE
    assert await house.standing("a-day") == "within"


@pytest.mark.slow
async def test_old_detail_is_let_go_of_and_nothing_is_judged_from_the_rest(
    move_in: MoveIn,
) -> None:
    house = await move_in(ONCE + '[data]\nkeep_detail = "7d"\n' + DAY)
    browser = await house.pair()
    for day in range(12):
        await house.sleep_until(at("10:00", day=day))
        await browser.use(6 * MINUTE)
        await house.let(2 * HOUR)
        await house.restart()
    assert [x[2] for x in await house.crossings()] == [at("10:05", day=d) for d in range(12)]
    assert len(house.screen.seen) == 12


@pytest.mark.slow
async def test_after_months_awake_the_memory_holds_the_recent_days_only(move_in: MoveIn) -> None:
    house = await move_in(ONCE + DAY)
    browser = await house.pair()
    for day in range(0, 40, 2):
        await house.sleep_until(at("10:00", day=day))
        await browser.use(6 * MINUTE)
    runs = list(house.engine.memory._ledger.everything.runs(0, house.now))
    assert len(runs) <= 10
    assert len(await house.crossings()) == 20


async def test_a_repeat_that_waits_comes_though_the_clock_was_set_back(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="20m") + EVENING, "18:00")
    browser = await house.pair()
    await house.until(at("20:00"))
    await browser.look_at("instagram/messages")
    await browser.stay(10 * SECOND)
    await house.step(-HOUR)
    await browser.look_at("instagram/messages")
    await browser.stay(30 * MINUTE)
    assert [s.at for s in house.screen.seen] == [
        at("19:00") + 30 * SECOND,
        at("19:20") + 30 * SECOND,
    ]
