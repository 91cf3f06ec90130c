"""Two browsers at once: every minute counts once, and each browser comes and goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.wire.cli import ForgetRequest
from support.engine_house import DAY as A_DAY
from support.engine_house import HOUR, MINUTE, SECOND
from support.engine_wishes import DAY, EVENING, WEEK, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_house import MoveIn

ONCE = notices(repeat_after="off", most_a_day=20) + DAY


async def test_ten_minutes_of_full_overlap_are_ten_minutes(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    work = await house.pair("Work")
    private = await house.pair("Private", "private", "chromium")
    await work.look_at("instagram/feed")
    await private.look_at("linkedin/messages")
    for _ in range(20):
        await house.let(30 * SECOND)
        await work.report()
        await private.report()
        today = await house.today()
        assert sum(m.confirmed + m.running for m in today.minutes) == house.now - at("10:00")
    await work.leave()
    await private.leave()
    minutes = {(m.platform, m.surface): m.confirmed for m in (await house.today()).minutes}
    assert minutes == {("linkedin", "messages"): 10 * MINUTE}
    assert [s.at for s in house.screen.seen] == [at("10:05")]


async def test_a_clock_a_year_ahead_counts_nothing_and_blocks_nothing(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    work = await house.pair("Work")
    wild = await house.pair("Wild", "private", "chromium")
    wild.skew = 365 * A_DAY
    await wild.look_at()
    await work.look_at()
    await wild.stay(MINUTE)
    answer = await wild.leave()
    assert {r.why for r in answer.refused} == {"future"}
    assert wild.queue == []
    wild.skew = 0
    await work.report()
    await work.stay(MINUTE)
    await work.leave()
    assert await house.used() == 2 * MINUTE
    await wild.use(MINUTE)
    assert await house.used() == 3 * MINUTE


async def test_a_browser_unpaired_while_in_use_counts_no_further(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair("Work")
    await browser.look_at()
    await browser.stay(2 * MINUTE)
    await browser.report()
    request = browser.request()
    await house.desk.remove_browser("Work")
    used = await house.used()
    assert used <= 2 * MINUTE
    await house.desk.report(browser.row, request)  # it was under way
    await house.let(HOUR)
    assert await house.used() <= 2 * MINUTE
    assert house.screen.seen == []


async def test_a_browser_paired_again_goes_on(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    first = await house.pair("Work")
    await first.use(2 * MINUTE)
    await house.desk.remove_browser("Work")
    again = await house.pair("Work")
    await again.use(2 * MINUTE)
    assert await house.used() == 4 * MINUTE


async def test_an_extension_installed_anew_begins_its_numbers_again(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await browser.use(2 * MINUTE)
    browser.epoch, browser.number = "epoch-of-another-life", 0
    await browser.use(2 * MINUTE)
    assert await house.used() == 4 * MINUTE


async def test_what_is_forgotten_is_gone_from_totals_and_from_the_record(move_in: MoveIn) -> None:
    house = await move_in(ONCE + WEEK)
    browser = await house.pair()
    await browser.use(6 * MINUTE)
    await house.let(HOUR)
    await browser.use(MINUTE)
    await house.desk.forget(ForgetRequest(start=at("09:00"), end=at("11:00")))
    await house.settle()
    assert await house.used() == MINUTE
    assert await house.record() == []
    assert await house.standing("a-day") == "within"
    await browser.use(6 * MINUTE)
    assert [s.at for s in house.screen.seen] == [at("10:05"), at("11:11")]


async def test_an_unknown_platform_is_not_in_use(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await browser.look_at("slack/messages")
    await browser.stay(10 * MINUTE)
    answer = await browser.leave()
    assert answer.refused
    assert await house.used() == 0
    assert house.screen.seen == []


async def test_what_comes_to_the_front_again_is_judged_from_that_instant(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off") + EVENING, "19:00")
    work, private = await house.pair(), await house.pair("Private", "private", "chromium")
    await private.look_at("instagram/messages")
    await house.let(10 * SECOND)
    await work.look_at("instagram/feed")
    await house.let(15 * SECOND)
    await work.leave()  # at once the messages behind it are in front, and nobody says so
    await house.let(15 * SECOND)
    assert [(s.at, s.notice.title) for s in house.screen.seen] == [
        (at("19:00") + 35 * SECOND, "Evening")
    ]
