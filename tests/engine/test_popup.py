"""What the popup is told beside how things stand: texts that can be copied, one line a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.core.wire.looking_back import Choosing, ReviewAnswer, ReviewedRequest
from framekeeper.core.wire.popup import Copyable, CopyRequest, Invite
from support import engine_wishes
from support.engine_house import DAY, HOUR, MINUTE

if TYPE_CHECKING:
    from support.engine_browser import Browser
    from support.engine_house import EngineHouse, MoveIn

OFFICE = '[hours.office]\nmon = ["09:00-17:00"]\ntue = ["09:00-17:00"]\nfri = ["09:00-12:00"]\n'
CRISIS = '[crisis]\nnumbers = ["112", "116 123"]\n'
EVENING = '[[boundary]]\nname = "Evening"\ncovers = ["messages"]\nwithin = "office"\n'


async def live(browser: Browser, days: int) -> None:
    """So many days of four minutes of messages at eight in the evening."""
    house = browser.house
    for _ in range(days):
        await house.let(10 * HOUR)
        browser.keep(house.now - 10 * MINUTE, house.now - 8 * MINUTE, "instagram/messages")
        browser.keep(house.now - 8 * MINUTE, house.now - 6 * MINUTE, "instagram/messages")
        await browser.report()
        await house.let(DAY - 10 * HOUR)


async def copied(house: EngineHouse, text: Copyable, platform: str | None = None) -> str:
    said = CopyRequest(text=text, platform=platform)
    return (await house.desk.popup.copy(said)).text


async def invite(house: EngineHouse) -> Invite | None:
    """What one line of the popup may lead to."""
    return (await house.desk.popup.beside()).invite


# --- texts --------------------------------------------------------------------------------------


async def test_only_texts_that_lack_nothing_can_be_copied(move_in: MoveIn) -> None:
    house = await move_in("")
    assert (await house.desk.popup.beside()).texts == []
    assert await copied(house, "out_of_hours") == await copied(house, "crisis") == ""
    await house.wish(OFFICE)
    assert (await house.desk.popup.beside()).texts == ["out_of_hours"]
    await house.wish(OFFICE + CRISIS)
    assert (await house.desk.popup.beside()).texts == ["out_of_hours", "crisis"]


async def test_a_text_is_made_from_her_hours_and_her_own_numbers(move_in: MoveIn) -> None:
    house = await move_in(OFFICE + CRISIS)
    assert "9:00-17:00" in await copied(house, "out_of_hours", "instagram")
    assert "112 or 116 123" in await copied(house, "crisis")
    await house.wish(OFFICE.replace("17:00", "15:00") + CRISIS)
    assert "9:00-15:00" in await copied(house, "out_of_hours")


async def test_a_text_has_the_length_that_fits_the_platform_in_front(move_in: MoveIn) -> None:
    long = f'[words]\ncontact = "{"c" * 120}"\nsign = "{"s" * 120}"\n'
    house = await move_in(OFFICE + CRISIS.replace("112", "1" * 60) + long)
    everywhere = await copied(house, "out_of_hours")
    assert len(everywhere) > 500
    assert len(await copied(house, "out_of_hours", "mastodon")) <= 500
    assert await copied(house, "out_of_hours", "no-such-platform") == everywhere


async def test_no_text_of_hers_is_told_that_was_not_asked_for(move_in: MoveIn) -> None:
    house = await move_in(OFFICE + CRISIS)
    told = str(await house.desk.state()) + str(await house.desk.popup.beside())
    assert "116 123" not in told


# --- the line that leads to the review ----------------------------------------------------------


async def test_nothing_is_invited_to_where_nothing_would_be_asked(move_in: MoveIn) -> None:
    house = await move_in(OFFICE + EVENING)
    await live(await house.pair(), 3)
    assert await invite(house) is None


@pytest.mark.slow
async def test_three_weeks_that_differ_invite_until_the_review_is_skipped_or_answered(
    move_in: MoveIn,
) -> None:
    house = await move_in(OFFICE + EVENING)
    browser = await house.pair()
    await live(browser, 24)
    found = await invite(house)
    assert found is not None
    assert (found.about, found.questions) == ("drift", 1)
    said = Choosing(about="drift", boundary="evening", choice=None)
    await house.desk.back.reviewed(ReviewedRequest(answers=[said]))
    assert await invite(house) is None
    await house.restart()
    assert await invite(house) is None
    await live(browser, 7)  # skipped is kept, and asked another week
    found = await invite(house)
    assert found is not None
    assert found.about == "drift"


@pytest.mark.slow
async def test_after_a_week_of_watching_one_line_says_that_something_could_be_set(
    move_in: MoveIn,
) -> None:
    house = await move_in("")
    await live(await house.pair(), 9)
    found = await invite(house)
    assert found is not None
    assert found.about == "proposal"
    assert (await house.desk.state()).boundaries == []


async def test_what_is_invited_to_is_looked_up_once_a_day(move_in: MoveIn) -> None:
    house = await move_in(OFFICE + EVENING)
    await live(await house.pair(), 2)
    await invite(house)
    looked: list[int] = []
    review = house.desk.back.review

    async def counted() -> ReviewAnswer:
        looked.append(house.now)
        return await review()

    house.desk.back.review = counted  # type: ignore[method-assign]  # counts, and asks the same
    for _ in range(20):
        await house.let(MINUTE)
        await invite(house)
    assert looked == []
    await house.let(DAY)
    await invite(house)
    assert len(looked) == 1


# --- by how much --------------------------------------------------------------------------------


async def test_by_how_much_a_limit_is_past_is_told(move_in: MoveIn) -> None:
    house = await move_in(engine_wishes.DAY)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(4 * MINUTE)
    await browser.report()
    assert (await house.desk.state()).boundaries[0].left == MINUTE
    await browser.stay(3 * MINUTE)
    await browser.report()
    assert (await house.desk.state()).boundaries[0].left == -2 * MINUTE
