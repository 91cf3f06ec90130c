"""What each browser is told to hold back: which boundary, in which browser, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.wire.acts import ActRequest
from framekeeper.core.wire.frame import ExceptionRequest
from support.engine_house import HOUR, MINUTE
from support.engine_wishes import CHECKS, DAY, EVENING, SITTING
from support.promises import at

if TYPE_CHECKING:
    from framekeeper.core.wire.state import State
    from support.engine_browser import Browser
    from support.engine_house import EngineHouse, MoveIn

PAUSED_EVENING = EVENING + 'response = "pause"\n'
PAUSED_DAY = DAY + 'response = "pause"\n'
WORK_EVENING = EVENING + 'response = "block"\nbrowsers = ["work"]\n'


NEXT_OPENING = at("9:00", day=1)


async def holds(house: EngineHouse, browser: Browser) -> bool:
    """Whether a browser is told to hold something back now."""
    (told,) = (await house.desk.state(browser.row)).boundaries
    return told.holds is not None and told.holds[0] <= house.now


async def responses(house: EngineHouse, row: int) -> list[tuple[str, object]]:
    """What each boundary does in a browser."""
    return told(await house.desk.state(row))


def told(state: State) -> list[tuple[str, object]]:
    """What an answer says that each boundary does."""
    return [(b.response, b.holds) for b in state.boundaries]


async def test_only_browsers_in_which_a_boundary_counts_are_told_to_hold_back(
    move_in: MoveIn,
) -> None:
    house = await move_in(WORK_EVENING, "19:00")
    work = await house.pair("Work", "work")
    private = await house.pair("Private", "private", "chromium")
    either = await house.pair("Either", "both")
    assert await responses(house, work.row) == [("block", (0, NEXT_OPENING))]
    assert await responses(house, private.row) == [("notify", None)]
    assert await responses(house, either.row) == [("block", (0, NEXT_OPENING))]
    assert await responses(house, 0) == [("block", (0, NEXT_OPENING))]


async def test_every_answer_to_a_browser_is_about_that_browser(move_in: MoveIn) -> None:
    house = await move_in(WORK_EVENING, "19:00")
    work = await house.pair("Work", "work")
    private = await house.pair("Private", "private", "chromium")
    answer = await private.look_at("instagram/messages")
    assert told(answer.state) == [("notify", None)]
    answer = await work.look_at("instagram/messages")
    assert told(answer.state) == [("block", (0, NEXT_OPENING))]
    said = ActRequest(do="in-session", on=False)
    assert told(await house.desk.act(private.row, said)) == [("notify", None)]


async def test_closed_hours_hold_before_the_first_instant_of_use(move_in: MoveIn) -> None:
    house = await move_in(PAUSED_EVENING, "19:00")
    browser = await house.pair()
    assert await house.standing("evening") == "within"
    assert await holds(house, browser)
    assert await house.crossings() == []


async def test_hours_that_close_and_open_are_told_at_their_edge_without_a_question(
    move_in: MoveIn,
) -> None:
    house = await move_in(PAUSED_EVENING, "17:00")
    browser = await house.pair()
    assert not await holds(house, browser)
    seen = house.engine.waiting.revision
    await house.until(at("17:40") - 1)
    assert house.engine.waiting.revision == seen
    await house.until(at("17:40"))
    assert house.engine.waiting.revision > seen
    assert await holds(house, browser)
    seen = house.engine.waiting.revision
    await house.until(at("9:00", day=1))
    assert house.engine.waiting.revision > seen
    assert not await holds(house, browser)


async def test_open_hours_say_from_when_to_when_they_will_be_closed(move_in: MoveIn) -> None:
    house = await move_in(PAUSED_EVENING, "17:00")
    browser = await house.pair()
    assert await responses(house, browser.row) == [("pause", (at("17:40"), NEXT_OPENING))]


async def test_a_limit_holds_from_the_instant_at_which_it_is_used_up(move_in: MoveIn) -> None:
    house = await move_in(PAUSED_DAY)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(5 * MINUTE - 1)
    assert not await holds(house, browser)
    await browser.stay(1)
    await browser.leave()
    assert await holds(house, browser)
    await house.until(at("4:00", day=1))
    assert not await holds(house, browser)


async def test_a_sitting_holds_until_she_has_rested(move_in: MoveIn) -> None:
    house = await move_in(SITTING + 'response = "pause"\n')
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(4 * MINUTE)
    assert await holds(house, browser)
    await browser.leave()
    await house.let(10 * MINUTE - 1)
    assert await holds(house, browser)
    await house.let(1)
    assert not await holds(house, browser)


async def test_a_check_too_many_is_held_before_it_is_made(move_in: MoveIn) -> None:
    house = await move_in(CHECKS + 'response = "pause"\n')
    browser = await house.pair()
    for _ in range(2):
        assert not await holds(house, browser)
        await browser.use(MINUTE)
        await house.let(2 * MINUTE)
    assert await holds(house, browser)
    assert await house.standing("two-checks") == "within"


async def test_a_boundary_with_notices_only_never_holds(move_in: MoveIn) -> None:
    house = await move_in(EVENING, "19:00")
    browser = await house.pair()
    await browser.look_at("instagram/messages")
    await browser.stay(MINUTE)
    assert await house.standing("evening") == "past"
    assert not await holds(house, browser)


async def test_an_exception_lets_go_at_once_and_holds_again_at_its_end(move_in: MoveIn) -> None:
    house = await move_in(PAUSED_EVENING, "19:00")
    browser = await house.pair()
    seen = house.engine.waiting.revision
    today = "2026-03-09"
    said = ExceptionRequest(boundaries=["evening"], shape="open", last=today)
    assert (await house.desk.frame.add_exception(said)).problem == ""
    await house.settle()
    assert house.engine.waiting.revision > seen
    assert not await holds(house, browser)
    await house.let(9 * HOUR)
    assert await holds(house, browser)


async def test_ten_minutes_from_a_notice_release_the_request_that_a_browser_holds(
    move_in: MoveIn,
) -> None:
    house = await move_in(PAUSED_EVENING, "19:00")
    browser = await house.pair()
    await browser.look_at("instagram/messages")
    await browser.stay(2 * MINUTE)
    seen = house.engine.waiting.revision
    house.screen.press(house.screen.seen[-1].id, "minutes")
    await house.settle()
    answer = await house.desk.wait(browser.row, seen)
    assert answer.revision > seen
    (evening,) = (await house.desk.state(browser.row)).boundaries
    assert evening.holds == (0, NEXT_OPENING)
    assert (evening.silent_why, evening.silent_until) == ("minutes", house.now + 10 * MINUTE)


async def test_how_long_a_pause_waits_is_told_as_she_set_it(move_in: MoveIn) -> None:
    house = await move_in()
    assert (await house.desk.state()).pause_wait == 10_000
    await house.wish('[pause]\nwait = "20s"\n')
    assert (await house.desk.state()).pause_wait == 20_000
