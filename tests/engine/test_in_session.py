"""In session nothing pops up: it is held, told once afterwards, or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.core.wire.acts import ActRequest
from support.engine_house import HOUR, MINUTE, SECOND
from support.engine_wishes import DAY, EVENING, SITTING, notices
from support.promises import at

if TYPE_CHECKING:
    from support.engine_house import EngineHouse, MoveIn

BOTH = notices(repeat_after="off") + DAY + SITTING


async def switch(house: EngineHouse, *, on: bool, minutes: int = 60) -> None:
    row = next(iter(house.engine.paired))
    await house.desk.act(row, ActRequest(do="in-session", on=on, minutes=minutes))
    await house.settle()


async def test_what_comes_in_session_is_told_once_and_together_after_it(move_in: MoveIn) -> None:
    house = await move_in(BOTH)
    browser = await house.pair()
    await switch(house, on=True)
    await browser.look_at()
    await browser.stay(20 * MINUTE)
    assert house.screen.asked == 0
    assert len(await house.crossings()) == 2
    await switch(house, on=False)
    await browser.stay(2 * MINUTE - SECOND)
    assert house.screen.asked == 0
    await browser.stay(5 * MINUTE)
    assert [(s.at, s.notice.title) for s in house.screen.seen] == [(at("10:22"), "Framekeeper")]
    assert "A day" in house.screen.seen[0].notice.body
    assert "One sitting" in house.screen.seen[0].notice.body


async def test_what_is_no_longer_true_after_the_session_is_dropped(move_in: MoveIn) -> None:
    house = await move_in(BOTH)
    browser = await house.pair()
    await switch(house, on=True)
    await browser.use(4 * MINUTE)
    await house.let(20 * MINUTE)
    await switch(house, on=False)
    await house.let(HOUR)
    assert house.screen.asked == 0
    assert [(e.subject.boundary, e.state) for e in await house.record()] == [
        ("one-sitting", "dropped")
    ]


async def test_the_switch_ends_by_itself_and_what_was_held_is_told(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off") + DAY)
    browser = await house.pair()
    await switch(house, on=True, minutes=10)
    await browser.look_at()
    await browser.stay(15 * MINUTE)
    assert [s.at for s in house.screen.seen] == [at("10:12")]


async def test_a_session_takes_notices_from_the_screen(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.use(6 * MINUTE)
    assert house.screen.on_screen
    await switch(house, on=True)
    assert house.screen.on_screen == set()


async def test_time_in_a_session_counts(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await switch(house, on=True)
    await browser.use(6 * MINUTE)
    assert await house.used() == 6 * MINUTE


async def test_the_desktop_is_asked_only_when_something_is_due(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.use(4 * MINUTE)
    assert house.asked_desktop == 0
    await browser.use(2 * MINUTE)
    assert house.asked_desktop == 1


async def test_do_not_disturb_holds_and_its_end_is_found_out(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off") + DAY)
    browser = await house.pair()
    house.desktop = "on"
    await browser.look_at()
    await browser.stay(20 * MINUTE)
    assert house.screen.asked == 0
    assert (await house.desk.state()).session.why == "do-not-disturb"
    house.desktop = "off"
    await browser.stay(10 * MINUTE)
    assert len(house.screen.seen) == 1
    assert at("10:22") <= house.screen.seen[0].at <= at("10:23") + 30 * SECOND
    assert not (await house.desk.state()).session.on


async def test_do_not_disturb_is_not_believed_for_ever(move_in: MoveIn) -> None:
    house = await move_in(EVENING, "20:00")
    browser = await house.pair()
    house.desktop = "on"
    await browser.use(5 * MINUTE, "instagram/messages")
    assert (await house.desk.state()).session.on
    house.desktop = "off"
    await house.until(at("10:00", day=1))
    asked = house.asked_desktop
    assert not (await house.desk.state()).session.on
    await house.let(HOUR)
    assert house.asked_desktop == asked


async def test_a_desktop_that_cannot_say_is_not_taken_for_a_session(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    house.desktop = "unknown"
    await browser.use(6 * MINUTE)
    assert len(house.screen.seen) == 1


@pytest.mark.slow
async def test_a_forgotten_do_not_disturb_holds_three_hours_at_most(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="off") + DAY)
    browser = await house.pair()
    house.desktop = "on"
    await browser.look_at()
    await browser.stay(3 * HOUR + 10 * MINUTE)
    assert [s.at for s in house.screen.seen] == [at("13:05")]
    assert house.screen.seen[0].notice.title == "Framekeeper"  # plain: it may be a session
