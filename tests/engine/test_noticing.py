"""What she crosses is noticed when it happens, told once, and in the words that she chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.engine_house import HOUR, MINUTE, SECOND
from support.engine_wishes import CHECKS, DAY, EVENING, SITTING, WARNED, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_house import MoveIn


async def test_a_limit_is_noticed_at_its_instant_and_not_at_the_next_report(
    move_in: MoveIn,
) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await house.let(7 * SECOND)
    began = house.now
    await browser.look_at()
    await browser.stay(4 * MINUTE + 50 * SECOND)
    await browser.report()
    await house.let(9_999)
    assert house.screen.seen == []
    await house.let(1)
    assert [(s.at, s.notice.title) for s in house.screen.seen] == [(began + 5 * MINUTE, "A day")]


async def test_a_day_without_use_wakes_nobody_but_for_upkeep(move_in: MoveIn) -> None:
    house = await move_in(DAY + EVENING)
    before = house.fired
    await house.until(at("17:00"))
    assert house.fired - before <= 10


async def test_the_warning_comes_first_and_the_limit_after_it_each_once(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off", most_a_day=9) + WARNED)
    browser = await house.pair()
    await browser.use(20 * MINUTE)
    await browser.use(20 * MINUTE)
    assert [s.notice.body for s in house.screen.seen] == [
        "The time you set is near.",
        "The time you set has come.",
    ]


async def test_a_misclick_out_of_hours_says_nothing(move_in: MoveIn) -> None:
    house = await move_in(EVENING, "20:00")
    browser = await house.pair()
    await browser.use(19 * SECOND, "instagram/messages")
    await house.let(HOUR)
    assert house.screen.seen == []
    assert await house.crossings() == [("evening", "past", at("20:00"))]


async def test_use_out_of_hours_is_told_after_20_s(move_in: MoveIn) -> None:
    house = await move_in(EVENING, "20:00")
    browser = await house.pair()
    await browser.look_at("instagram/messages")
    await house.let(20 * SECOND)
    assert [s.at for s in house.screen.seen] == [at("20:00") + 20 * SECOND]
    assert await house.standing("evening") == "past"


async def test_a_misclick_does_not_use_up_the_notice_of_a_real_visit(move_in: MoveIn) -> None:
    house = await move_in(EVENING, "20:00")
    browser = await house.pair()
    await browser.use(5 * SECOND, "instagram/messages")
    await house.until(at("21:00"))
    await browser.use(2 * MINUTE, "instagram/messages")
    assert [s.at for s in house.screen.seen] == [at("21:00") + 20 * SECOND]


async def test_a_closed_stretch_is_told_once_a_visit_and_twice_at_most(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off") + EVENING, "18:00")
    browser = await house.pair()
    for hour in ("18:30", "20:00", "21:00", "23:00"):
        await house.until(at(hour))
        await browser.use(15 * MINUTE, "instagram/messages")
    assert [s.at - 20 * SECOND for s in house.screen.seen] == [at("18:30"), at("20:00")]


async def test_the_next_closed_stretch_is_told_anew(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off") + EVENING, "20:00")
    browser = await house.pair()
    await browser.use(MINUTE, "instagram/messages")
    await house.until(at("10:00", day=1))
    await browser.use(MINUTE, "instagram/messages")
    await house.until(at("20:00", day=1))
    await browser.use(MINUTE, "instagram/messages")
    assert [s.at - 20 * SECOND for s in house.screen.seen] == [at("20:00"), at("20:00", day=1)]


async def test_what_is_not_covered_says_nothing_and_ends_a_sitting(move_in: MoveIn) -> None:
    house = await move_in(EVENING, "20:00")
    browser = await house.pair()
    await browser.use(30 * MINUTE, "instagram/feed")
    assert house.screen.seen == []
    assert await house.standing("evening") == "within"


async def test_each_sitting_is_told_once(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off") + SITTING)
    browser = await house.pair()
    for _ in range(2):
        await browser.use(5 * MINUTE)
        await house.let(11 * MINUTE)
    assert [s.at for s in house.screen.seen] == [
        at("10:03"),
        at("10:19"),
    ]


async def test_the_third_of_two_checks_is_told(move_in: MoveIn) -> None:
    house = await move_in(CHECKS)
    browser = await house.pair()
    for _ in range(3):
        await browser.use(MINUTE)
        await house.let(5 * MINUTE)
    assert [s.at for s in house.screen.seen] == [at("10:12") + 20 * SECOND]
    assert (await house.today()).checks == 3


@pytest.mark.parametrize(
    ("wording", "title", "body"),
    [
        ("plain", "Framekeeper", "A time you set has come."),
        ("name", "Evening", "The hours you set are closed."),
        (
            "full",
            "Evening",
            "Instagram: The hours you set are closed. They open at 9:00. Your plan: I will look.",
        ),
    ],
)
async def test_a_notice_says_as_much_as_she_chose(
    move_in: MoveIn, wording: str, title: str, body: str
) -> None:
    house = await move_in(notices(wording=wording) + EVENING, "20:00")
    browser = await house.pair()
    await browser.use(MINUTE, "instagram/messages")
    assert [(s.notice.title, s.notice.body) for s in house.screen.seen] == [(title, body)]


async def test_what_comes_together_is_one_notice(move_in: MoveIn) -> None:
    house = await move_in(DAY + DAY.replace("A day", "The same"))
    browser = await house.pair()
    await browser.use(6 * MINUTE)
    assert [s.notice.body for s in house.screen.seen] == [
        "A day: The time you set has come.\nThe same: The time you set has come."
    ]


async def test_no_more_than_she_wants_in_a_day(move_in: MoveIn) -> None:
    house = await move_in(notices(most_a_day=2, repeat_after="off") + SITTING)
    browser = await house.pair()
    for _ in range(4):
        await browser.use(5 * MINUTE)
        await house.let(30 * MINUTE)
    assert len(house.screen.seen) == 2
    await house.until(at("10:00", day=1))
    await browser.use(5 * MINUTE)
    assert [s.at for s in house.screen.seen][2:] == [at("10:03", day=1)]


async def test_the_quiet_repeat_comes_once_and_goes_when_she_leaves(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="20m") + DAY)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(26 * MINUTE)
    await browser.report()
    assert [(s.at, s.notice.urgency) for s in house.screen.seen] == [
        (at("10:05"), "normal"),
        (at("10:25"), "low"),
    ]
    assert house.screen.on_screen
    await browser.stay(30 * MINUTE)
    await browser.leave()
    assert len(house.screen.seen) == 2
    assert house.screen.on_screen == set()


async def test_a_new_day_begins_at_the_day_edge_with_nothing_used(move_in: MoveIn) -> None:
    house = await move_in(DAY, "03:50")
    browser = await house.pair()
    await browser.use(6 * MINUTE)
    assert await house.standing("a-day") == "past"
    await house.until(at("04:00"))
    assert await house.standing("a-day") == "within"
    assert await house.used() == 0
    assert (await house.today()).start == at("04:00")


async def test_use_across_the_day_edge_belongs_to_both_days(move_in: MoveIn) -> None:
    house = await move_in(DAY, "03:50")
    browser = await house.pair()
    await browser.use(20 * MINUTE)
    assert await house.used() == 10 * MINUTE
    assert await house.crossings() == [
        ("a-day", "past", at("03:55")),
        ("a-day", "past", at("04:05")),
    ]
