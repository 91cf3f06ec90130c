"""Review, sheet and words on the real store: answers stay, what was not ticked stays in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from framekeeper.core.wire.dashboard import WeeksRequest
from framekeeper.core.wire.looking_back import (
    Choosing,
    PastedRequest,
    ReviewedRequest,
    SheetRequest,
)
from framekeeper.store import looking_back
from support.engine_house import DAY, HOUR, MINUTE

if TYPE_CHECKING:
    from framekeeper.core.sheet.data import SheetData, Tick
    from support.engine_browser import Browser
    from support.engine_house import EngineHouse, MoveIn

OFFICE = '[hours.office]\nmon = ["09:00-17:00"]\ntue = ["09:00-17:00"]\nfri = ["09:00-12:00"]\n'
EVENING = (
    OFFICE
    + '[[boundary]]\nname = "Insta evenings"\ncovers = ["instagram/messages"]\nwithin = "office"\n'
    'because = "A. writes late."\n[crisis]\nnumbers = ["112"]\n'
)


async def live(browser: Browser, days: int, place: str = "instagram/messages") -> None:
    """So many days of ten minutes at eight in the evening, from ten in the morning on."""
    house = browser.house
    for _ in range(days):
        await house.let(10 * HOUR)
        browser.keep(house.now - 10 * MINUTE, house.now - 8 * MINUTE, place)
        browser.keep(house.now - 8 * MINUTE, house.now - 6 * MINUTE, place)
        await browser.report()
        await house.let(DAY - 10 * HOUR)


async def sheet(
    house: EngineHouse, *ticks: Tick, since: int | None = None, made: bool = False
) -> SheetData:
    said = SheetRequest(since=since, ticks=list(ticks), made=made)
    return (await house.desk.back.sheet(said)).data


@pytest.mark.slow
async def test_a_week_is_summed_up_from_the_store(move_in: MoveIn) -> None:
    house = await move_in(EVENING)
    await live(await house.pair(), 7)
    found = await house.desk.dashboard.weeks(WeeksRequest(weeks=1, back=1))
    assert found.summary.used == 7 * 4 * MINUTE
    assert found.summary.outside.share == 100
    assert [k.within.within for k in found.summary.boundaries] == [0]


@pytest.mark.slow
async def test_three_weeks_that_differ_are_one_question_until_she_answers(move_in: MoveIn) -> None:
    house = await move_in(EVENING)
    await live(await house.pair(), 24)
    back = house.desk.back
    asked = await back.review()
    assert asked.due
    (item,) = asked.review.items
    assert (item.about, item.name, item.past) == ("drift", "Insta evenings", 20)

    skipped = Choosing(about="drift", boundary=item.boundary, choice=None)
    await back.reviewed(ReviewedRequest(answers=[skipped]))
    assert not (await back.review()).due
    assert (await back.review()).review.items

    kept = msgspec.structs.replace(skipped, choice="keep")
    await back.reviewed(ReviewedRequest(answers=[kept]))
    assert (await back.review()).review.items == ()
    await house.restart()
    assert (await house.desk.back.review()).review.items == ()


@pytest.mark.slow
async def test_after_a_week_of_watching_something_is_proposed_and_nothing_set(
    move_in: MoveIn,
) -> None:
    house = await move_in("")
    await live(await house.pair(), 9)
    (item,) = (await house.desk.back.review()).review.items
    assert item.about == "proposal"
    assert (await house.desk.today()).boundaries == []


@pytest.mark.slow
async def test_a_sheet_begins_where_the_last_one_ended(move_in: MoveIn) -> None:
    house = await move_in(EVENING)
    browser = await house.pair()
    await live(browser, 3)
    first = await sheet(house, made=True)
    assert (first.days, first.first) == (3, "2026-03-09")
    assert first == await sheet(house, made=True), "made twice on a day it is the same"
    await live(browser, 2)
    second = await sheet(house)
    assert (second.days, second.first, second.last) == (2, "2026-03-12", "2026-03-13")
    assert (await sheet(house, since=house.now - 5 * DAY)).days == 5


async def test_a_sheet_noted_after_the_day_edge_is_about_the_days_that_it_shows(
    move_in: MoveIn,
) -> None:
    house = await move_in(EVENING)
    browser = await house.pair()
    await live(browser, 2)
    asked = SheetRequest(since=None, ticks=[], made=False)
    shown = await house.desk.back.sheet(asked)
    await live(browser, 1)
    note = msgspec.structs.replace(asked, made=True, shown=shown.now)
    assert (await house.desk.back.sheet(note)).data == shown.data
    following = await sheet(house)
    assert (following.days, following.first) == (1, "2026-03-11")


async def test_a_note_from_a_time_to_come_is_about_today(move_in: MoveIn) -> None:
    house = await move_in(EVENING)
    await live(await house.pair(), 2)
    note = SheetRequest(since=None, ticks=[], made=True, shown=house.now + 90 * DAY)
    assert (await house.desk.back.sheet(note)).data.days == 2


async def test_what_was_not_ticked_does_not_leave_the_daemon(move_in: MoveIn) -> None:
    house = await move_in(EVENING)
    await live(await house.pair(), 3)
    said = msgspec.json.encode(await sheet(house)).decode()
    for part in ("nstagram", "evenings", "writes", "office"):
        assert part not in said
    ticked = await sheet(house, "platforms", "sentences", "times", "looks")
    said = msgspec.json.encode(ticked).decode()
    for part in ("nstagram", "evenings", "writes"):
        assert part in said
    assert ticked.looks == 0


async def test_before_a_day_is_over_there_is_no_sheet(move_in: MoveIn) -> None:
    house = await move_in(EVENING)
    await house.pair()
    assert (await sheet(house, made=True)).days == 0
    assert await house.store.read(looking_back.last_sheet) is None


async def test_a_text_that_was_pasted_is_told_when_the_hours_change(move_in: MoveIn) -> None:
    house = await move_in(EVENING)
    back = house.desk.back
    assert (await back.words()).pasted == []
    assert (await back.pasted(PastedRequest(text="bio", there=True))).noted
    answer = await back.words()
    assert (answer.pasted, answer.outdated) == (["bio"], [])
    await house.wish(EVENING.replace("17:00", "16:00"))
    assert (await back.words()).outdated == ["bio"]
    await house.restart()
    assert (await house.desk.back.words()).outdated == ["bio"]
    await house.desk.back.pasted(PastedRequest(text="bio", there=False))
    assert (await house.desk.back.words()).outdated == []


async def test_a_text_that_lacks_what_it_needs_cannot_be_pasted(move_in: MoveIn) -> None:
    house = await move_in("")
    said = PastedRequest(text="leave", there=True)
    assert not (await house.desk.back.pasted(said)).noted


async def test_what_is_forgotten_is_forgotten_of_reviews_and_sheets_too(move_in: MoveIn) -> None:
    house = await move_in(EVENING)
    await live(await house.pair(), 3)
    await sheet(house, made=True)
    kept = Choosing(about="drift", boundary="insta-evenings", choice="keep")
    await house.desk.back.reviewed(ReviewedRequest(answers=[kept]))
    await house.store.forget(0, 1 << 60, house.engine.memory.calendar)
    assert await house.store.read(looking_back.asked) == ()
    assert await house.store.read(looking_back.last_sheet) is None
