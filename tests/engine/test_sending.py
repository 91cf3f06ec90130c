"""due, sending, shown: never told twice, and not lost either, whatever breaks in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.notifiers.base import NotShown, Shown, Unconfirmed
from framekeeper.store import tellings
from support.engine_house import HOUR, MINUTE, SECOND
from support.engine_wishes import DAY, EVENING, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_house import EngineHouse, MoveIn

ONCE = notices(repeat_after="off") + DAY


async def states(house: EngineHouse) -> list[str]:
    found = await house.store.read(lambda view: tellings.between(view, 0, 1 << 60))
    return [telling.state for telling in found]


async def test_what_was_shown_is_not_shown_after_a_restart(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    for _ in range(3):
        await house.restart()
        await browser.stay(2 * MINUTE)
    assert house.screen.asked == 1
    assert await states(house) == ["shown"]


async def test_what_is_due_and_still_true_is_told_after_a_restart(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.go()
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    house.screen.come_quietly()
    await house.restart()
    await browser.report()
    await browser.stay(MINUTE)
    assert len(house.screen.seen) == 1


async def test_what_is_due_and_no_longer_true_is_not(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.go()
    await browser.use(6 * MINUTE)
    house.screen.come_quietly()
    await house.close()
    house.clock.advance(24 * HOUR)
    house.screen.forget_listeners()
    await house.open()
    await browser.use(MINUTE)
    assert house.screen.seen == []


async def test_what_was_on_its_way_when_the_daemon_died_is_never_sent_again(
    move_in: MoveIn,
) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.hang()
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    assert await states(house) == ["sending"]
    await house.restart()
    house.screen.go_on()
    await browser.stay(10 * MINUTE)
    assert house.screen.asked == 1
    assert await states(house) == ["sending"]


async def test_a_crossing_is_due_in_the_commit_of_the_report_that_brought_it(
    move_in: MoveIn,
) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    start = house.now
    house.clock.advance(6 * MINUTE)
    for minute in range(6):
        browser.keep(start + minute * MINUTE, start + (minute + 1) * MINUTE, since=start)
    request = browser.request()
    await house.desk.report(browser.row, request)  # the daemon dies before anything else
    await house.close()
    house.screen.forget_listeners()
    await house.open()
    assert [(e.subject.at, e.state) for e in await house.record()] == [(at("10:05"), "due")]


async def test_a_screen_that_hangs_holds_up_no_report_and_shows_it_once(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.hang()
    await browser.look_at()
    await browser.stay(20 * MINUTE)
    assert await house.used() == 20 * MINUTE
    house.screen.go_on()
    await browser.stay(10 * MINUTE)
    assert len(house.screen.seen) == 1
    assert await states(house) == ["shown"]


async def test_a_screen_that_comes_late_shows_it_at_once(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.go()
    await browser.look_at()
    await browser.stay(20 * MINUTE)
    assert house.screen.seen == []
    house.screen.come()
    await house.settle()
    assert [s.at for s in house.screen.seen] == [at("10:20")]
    await browser.stay(20 * MINUTE)
    assert len(house.screen.seen) == 1


@pytest.mark.slow
async def test_without_a_screen_it_is_tried_ever_more_rarely(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.go()
    await browser.look_at()
    await browser.stay(5 * HOUR)
    assert 8 <= house.screen.asked <= 16
    assert set(await states(house)) == {"failed"}


async def test_a_screen_that_fails_once_is_tried_again(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.answers.append(NotShown("failed"))
    await browser.look_at()
    await browser.stay(10 * MINUTE)
    assert [s.at for s in house.screen.seen] == [at("10:05") + 30 * SECOND]


async def test_a_screen_that_raises_is_one_that_fails(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.raises = True
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    house.screen.raises = False
    await browser.stay(10 * MINUTE)
    assert len(house.screen.seen) == 1


@pytest.mark.parametrize("outcome", [Shown(77), None])
async def test_what_may_have_been_shown_is_not_sent_again(
    move_in: MoveIn, outcome: Shown | None
) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.answers.append(Unconfirmed(5, "slow"))
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    if outcome:
        house.screen.settle(5, outcome)
        await house.settle()
    await browser.stay(20 * MINUTE)
    assert house.screen.asked == 1
    assert await states(house) == ["shown" if outcome else "sending"]


async def test_what_turns_out_not_shown_is_sent_again(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.answers.append(Unconfirmed(5, "slow"))
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    house.screen.settle(5, NotShown("refused"))
    house.screen.come()
    await browser.stay(2 * MINUTE)
    assert len(house.screen.seen) == 1
    assert await states(house) == ["failed", "shown"]


async def test_nobody_ever_knows_and_it_is_not_sent_again(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.answers.append(Unconfirmed(0, "handed-over"))
    await browser.look_at()
    await browser.stay(HOUR)
    assert house.screen.asked == 1


async def test_a_button_of_a_notice_that_was_confirmed_late_works(move_in: MoveIn) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    house.screen.answers.append(Unconfirmed(5, "slow"))
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    house.screen.settle(5, Shown(77))
    house.screen.press(77, "minutes")
    await browser.stay(12 * MINUTE)
    assert [s.notice.body for s in house.screen.seen] == ["The minutes you asked for have ended."]


async def test_a_limit_crossed_while_no_report_came_is_not_told_of_a_phantom(
    move_in: MoveIn,
) -> None:
    house = await move_in(ONCE)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(4 * MINUTE)
    await browser.report()
    browser.die()
    await house.let(2 * HOUR)
    assert house.screen.seen == []
    assert await house.used() == 4 * MINUTE


async def test_a_phantom_crossing_is_undone_and_the_real_one_is_told(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off") + EVENING, "17:39")
    browser = await house.pair()
    house.desktop = "on"
    await browser.look_at("instagram/messages")
    await browser.stay(30 * SECOND)
    await browser.report()
    browser.close()  # she closes it at 17:39:30, and the worker dies before it can say so
    await house.let(10 * MINUTE)
    assert [(e.undone, e.why) for e in await house.record()] == [(True, "undone")]
    house.desktop = "off"
    await house.until(at("20:00"))
    await browser.report()
    await browser.use(MINUTE, "instagram/messages")
    assert [s.at for s in house.screen.seen] == [at("20:00") + 20 * SECOND]
    assert await house.crossings() == [("evening", "past", at("20:00"))]
