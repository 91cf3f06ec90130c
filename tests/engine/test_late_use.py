"""Use that is heard of late counts where it belongs; what it crossed is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.engine_house import DAY as A_DAY
from support.engine_house import HOUR, MINUTE, SECOND
from support.engine_wishes import DAY, EVENING, SITTING, WARNED, WEEK, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_browser import Browser
    from support.engine_house import MoveIn

ALL = notices(repeat_after="off", most_a_day=20)
WEEK_4 = WEEK.replace("1h", "4m")


def keep(browser: Browser, start: int, minutes: int, place: str = "instagram/feed") -> None:
    for minute in range(minutes):
        first = start + minute * MINUTE
        browser.keep(first, first + MINUTE, place, since=start)


@pytest.mark.parametrize("ago", [1, 3, 30, 60])
async def test_what_late_use_crossed_is_recorded_at_its_instant_whatever_its_age(
    move_in: MoveIn, ago: int
) -> None:
    house = await move_in(ALL + WARNED + SITTING + WEEK_4)
    browser = await house.pair()
    await house.sleep_until(at("12:00", day=70))
    keep(browser, at("09:00", day=70 - ago), 6)
    await browser.report()
    day = at("09:00", day=70 - ago)
    assert sorted(await house.crossings()) == [
        ("a-day", "near", day + 4 * MINUTE),
        ("a-day", "past", day + 5 * MINUTE),
        ("a-week", "past", day + 4 * MINUTE),
        ("one-sitting", "past", day + 3 * MINUTE),
    ]
    assert await house.used() == 0
    await house.let(HOUR)
    await browser.use(MINUTE)
    told = [s.notice.title for s in house.screen.seen]
    assert told == (["A week"] if ago == 0 else [])
    before = await house.crossings()
    await house.restart()
    await browser.report()
    assert await house.crossings() == before


async def test_use_of_an_hour_ago_is_told_while_its_period_is_current_and_it_is_so(
    move_in: MoveIn,
) -> None:
    house = await move_in(ALL + DAY)
    browser = await house.pair()
    await house.let(HOUR)
    keep(browser, at("10:10"), 6)
    await browser.report()
    assert house.screen.seen == []  # she is not there
    await browser.use(MINUTE)
    assert [s.at for s in house.screen.seen] == [at("11:00") + 20 * SECOND]
    assert await house.crossings() == [("a-day", "past", at("10:15"))]


async def test_late_use_moves_a_crossing_that_was_recorded(move_in: MoveIn) -> None:
    house = await move_in(ALL + DAY)
    work = await house.pair("Work")
    private = await house.pair("Private", "private", "chromium")
    await house.let(HOUR)
    await work.use(6 * MINUTE)
    assert await house.crossings() == [("a-day", "past", at("11:05"))]
    keep(private, at("10:10"), 2)
    await private.report()
    assert await house.crossings() == [("a-day", "past", at("11:03"))]
    assert len(house.screen.seen) == 1


async def test_late_use_merges_sittings_and_what_was_told_stays_in_the_record(
    move_in: MoveIn,
) -> None:
    house = await move_in(ALL + SITTING)
    work = await house.pair("Work")
    private = await house.pair("Private", "private", "chromium")
    await work.use(4 * MINUTE)
    await house.let(15 * MINUTE)
    await work.use(4 * MINUTE)
    assert [x[2] for x in await house.crossings()] == [at("10:03"), at("10:22")]
    keep(private, at("10:10"), 2)
    await private.report()
    assert [x[2] for x in await house.crossings()] == [at("10:03")]
    undone = [e for e in await house.record() if e.undone]
    assert [(e.subject.at, e.state) for e in undone] == [(at("10:22"), "told")]


async def test_late_use_takes_minutes_from_another_surface(move_in: MoveIn) -> None:
    house = await move_in(ALL + EVENING, "20:00")
    work = await house.pair("Work")
    private = await house.pair("Private", "private", "chromium")
    await work.use(MINUTE, "instagram/messages")
    assert len(await house.crossings()) == 1
    await house.let(HOUR)
    # the private browser was turned to at the same instant, and wins the tie by its later row
    keep(private, at("20:00"), 2)
    await private.report()
    assert await house.crossings() == []
    assert [(e.undone, e.state) for e in await house.record()] == [(True, "told")]


async def test_use_of_a_month_ago_joins_what_was_recorded_then(move_in: MoveIn) -> None:
    house = await move_in(ALL + WEEK_4)
    work = await house.pair("Work")
    private = await house.pair("Private", "private", "chromium")
    await work.use(3 * MINUTE)
    await house.sleep_until(at("10:00", day=2))
    await work.use(3 * MINUTE)
    assert await house.crossings() == [("a-week", "past", at("10:01", day=2))]
    await house.sleep_until(at("10:00", day=40))
    keep(private, at("12:00", day=1), 2)
    await private.report()
    assert await house.crossings() == [("a-week", "past", at("12:01", day=1))]
    assert len(house.screen.seen) == 1


@pytest.mark.slow
async def test_use_at_the_edge_of_what_is_in_memory_is_judged_whole(move_in: MoveIn) -> None:
    house = await move_in(ALL + WEEK_4)
    work = await house.pair("Work")
    await work.use(3 * MINUTE)  # a Monday
    await house.sleep_until(at("10:00", day=6))
    await work.use(3 * MINUTE)  # its Sunday
    expected = [("a-week", "past", at("10:01", day=6))]
    for later in range(7, 26):
        await house.sleep_until(at("11:00", day=later))
        await house.restart()
        await work.report()
        assert await house.crossings() == expected


async def test_a_week_offline_comes_in_many_reports_in_any_order(move_in: MoveIn) -> None:
    house = await move_in(ALL + DAY + SITTING + WEEK)
    browser = await house.pair()
    for day in range(1, 8):
        keep(browser, at("09:00", day=day), 6)
    await house.sleep_until(at("10:00", day=20))
    spans, browser.queue = browser.queue, []
    browser.number = len(spans)
    for part in (spans[25:], spans[:10], spans[5:30], spans[10:25]):
        browser.queue = part
        request = browser.request()
        request = request.__class__(
            epoch=request.epoch, from_=1, sent=request.sent, spans=part, open=None
        )
        await house.desk.report(browser.row, request)
    await house.settle()
    assert sorted(x[2] for x in await house.crossings() if x[0] == "a-day") == [
        at("09:05", day=day) for day in range(1, 8)
    ]
    assert house.screen.seen == []


async def test_an_open_span_that_was_longer_than_the_closed_one(move_in: MoveIn) -> None:
    house = await move_in(ALL + DAY)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(4 * MINUTE + 30 * SECOND)
    await browser.report()
    await house.let(29 * SECOND)
    assert await house.used() == 4 * MINUTE + 59 * SECOND
    number = browser.number
    use = browser.open
    assert use is not None
    browser.open = None
    browser.keep(use.start, at("10:04") + 31 * SECOND, since=use.since)
    assert browser.number == number + 1
    await browser.report()
    assert await house.used() == 4 * MINUTE + 31 * SECOND
    assert await house.crossings() == []


async def test_use_of_400_days_ago_is_refused_and_the_queue_moves_on(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    keep(browser, house.now - 401 * A_DAY, 1)
    keep(browser, house.now - 2 * MINUTE, 1)
    answer = await browser.report()
    assert [(r.n, r.why) for r in answer.refused] == [(1, "old")]
    assert browser.queue == []
    assert await house.used() == MINUTE
