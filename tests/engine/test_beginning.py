"""A first boundary from the Start page: only while she has none, and nothing is loosened by it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from framekeeper.core.wire.acts import ActRequest
from framekeeper.core.wire.cli import ReloadRequest
from framekeeper.core.wire.popup import BeginAnswer, BeginRequest
from framekeeper.core.wire.wishes import Opening
from support.engine_wishes import DAY as A_DAY

if TYPE_CHECKING:
    from framekeeper.core.presets import Answer
    from support.engine_house import EngineHouse, MoveIn

NINE_TO_FIVE = Opening(start=540, end=1020)
WEEK = [[NINE_TO_FIVE]] * 5 + [[], []]


async def begin(
    house: EngineHouse, answer: Answer, week: list[list[Opening]] | None = None
) -> BeginAnswer:
    answered = await house.desk.popup.begin(BeginRequest(answer=answer, week=week))
    await house.settle()
    return answered


async def names(house: EngineHouse) -> list[str]:
    return [each.name for each in (await house.desk.state()).boundaries]


async def test_her_answer_holds_at_once_with_the_hours_that_were_shown(move_in: MoveIn) -> None:
    house = await move_in("")
    offer = await house.desk.popup.offer()
    assert offer.free
    assert [each.answer for each in offer.offers] == ["everything", "messages", "set-times"]
    assert (await begin(house, "messages")).kept
    state = await house.desk.state()
    (boundary,) = state.boundaries
    assert (boundary.name, boundary.standing) == ("Evening", "within")
    assert {"*/messages", "*/requests"} == set(boundary.covers)
    assert not (await house.desk.popup.offer()).free
    await house.restart()
    assert await names(house) == ["Evening"]


async def test_the_hours_that_she_changed_are_those_that_hold(move_in: MoveIn) -> None:
    house = await move_in("")
    assert (await begin(house, "everything", WEEK)).kept
    (hours,) = house.engine.settings.hours
    assert [len(day) for day in hours.week] == [1, 1, 1, 1, 1, 0, 0]
    assert (hours.week[0][0].start, hours.week[0][0].end) == (540, 1020)


async def test_to_just_watch_sets_nothing(move_in: MoveIn) -> None:
    house = await move_in("")
    before = house.settings_file.read_bytes()
    assert (await begin(house, "watch")).kept
    assert house.settings_file.read_bytes() == before
    assert await names(house) == []


@pytest.mark.parametrize("answer", ["everything", "messages", "set-times", "watch"])
async def test_a_second_first_boundary_is_refused_and_changes_nothing(
    move_in: MoveIn, answer: Answer
) -> None:
    house = await move_in("")
    assert (await begin(house, "messages")).kept
    before = house.settings_file.read_bytes(), await house.desk.state()
    refused = await begin(house, answer, WEEK)
    assert (refused.kept, refused.problem) == (False, "boundaries")
    after = house.settings_file.read_bytes(), await house.desk.state()
    assert after == before


async def test_two_at_once_give_one_boundary(move_in: MoveIn) -> None:
    house = await move_in("")
    one, other = await asyncio.gather(begin(house, "everything"), begin(house, "set-times"))
    assert sorted((one.problem, other.problem)) == ["", "boundaries"]
    assert await names(house) == ["Evening"]


async def test_a_boundary_that_she_ended_and_that_still_holds_is_not_replaced(
    move_in: MoveIn,
) -> None:
    house = await move_in(A_DAY)
    await house.wish("")  # it ends with her day
    assert await names(house) == ["A day"]
    assert (await begin(house, "everything")).problem == "boundaries"
    assert house.settings_file.read_text() == ""


async def test_a_boundary_beside_a_mistake_in_the_file_is_not_replaced(move_in: MoveIn) -> None:
    house = await move_in("")
    broken = A_DAY + '\n[notices]\nwording = "loud"\n'
    house.settings_file.write_text(broken)
    await house.desk.reload(ReloadRequest())
    assert (await begin(house, "everything")).problem == "file"
    assert house.settings_file.read_text() == broken


async def test_hours_that_she_has_already_are_used_and_never_changed(move_in: MoveIn) -> None:
    mine = '[hours.office]\nmon = ["10:00-11:00"]\ntue = ["10:00-11:00"]\n'
    house = await move_in(mine)
    offer = await house.desk.popup.offer()
    assert [each.hers for each in offer.offers] == [True, True, False]
    assert offer.offers[0].week[0] == [Opening(start=600, end=660)]
    refused = await begin(house, "everything", WEEK)
    assert (refused.problem, house.settings_file.read_text()) == ("hours", mine)
    assert (await begin(house, "everything")).kept
    assert house.settings_file.read_text().startswith(mine)
    (hours,) = house.engine.settings.hours
    assert (hours.week[0][0].start, hours.week[0][0].end) == (600, 660)


@pytest.mark.parametrize(
    "week",
    [
        [[]] * 7,
        [[Opening(start=540, end=540)]] * 7,
        [[Opening(start=540, end=660), Opening(start=600, end=700)]] * 7,
    ],
    ids=["no window", "no length", "overlapping"],
)
async def test_hours_that_are_none_are_refused_and_nothing_is_written(
    move_in: MoveIn, week: list[list[Opening]]
) -> None:
    house = await move_in("")
    before = house.settings_file.read_bytes()
    assert (await begin(house, "everything", week)).problem == "hours"
    assert (house.settings_file.read_bytes(), await names(house)) == (before, [])


async def test_nothing_that_a_browser_may_press_sets_loosens_or_ends_a_boundary(
    move_in: MoveIn,
) -> None:
    house = await move_in(A_DAY)
    browser = await house.pair()
    before = house.settings_file.read_bytes(), house.engine.settings.boundaries
    for do in ("in-session", "close", "remind", "minutes", "look", "posting", "undo", "quiet"):
        await house.desk.act(browser.row, ActRequest(do=do, boundary="a-day"))
        await house.settle()
    await begin(house, "set-times", WEEK)
    assert (house.settings_file.read_bytes(), house.engine.settings.boundaries) == before
