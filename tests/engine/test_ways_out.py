"""Every way out now: from a notice's buttons, and from the popup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.core.wire.acts import ActRequest
from framekeeper.store import counts, marks, tellings
from support.engine_house import DAY as ONE_DAY
from support.engine_house import MINUTE, SECOND
from support.engine_wishes import DAY, EVENING, notices
from support.promises import at

if TYPE_CHECKING:
    from framekeeper.core.notices.values import Button
    from framekeeper.core.wire.state import State
    from support.engine_browser import Browser
    from support.engine_house import EngineHouse, MoveIn

ONCE = notices(repeat_after="off", most_a_day=9)


async def evening(move_in: MoveIn) -> tuple[EngineHouse, Browser]:
    """She is in messages out of hours, and was told."""
    house = await move_in(ONCE + EVENING, "19:00")
    browser = await house.pair()
    await browser.look_at("instagram/messages")
    await browser.stay(2 * MINUTE)
    assert len(house.screen.seen) == 1
    return house, browser


async def press(house: EngineHouse, key: Button) -> None:
    house.screen.press(house.screen.seen[-1].id, key)
    await house.settle()


async def act(house: EngineHouse, browser: Browser, said: ActRequest) -> State:
    state = await house.desk.act(browser.row, said)
    await house.settle()
    return state


async def counted(house: EngineHouse, kind: str) -> dict[str, int]:
    return await house.store.read(lambda view: counts.of_days(view, kind, "2026", "2027"))


def labels(house: EngineHouse) -> list[str]:
    return [label for _, label in house.screen.seen[-1].notice.actions]


# --- the buttons -----------------------------------------------------------------------------


async def test_on_messages_a_notice_offers_a_reminder_minutes_and_to_look(move_in: MoveIn) -> None:
    house, _ = await evening(move_in)
    assert labels(house) == ["Close, remind me at 9:00", "10 more minutes", "I need to look"]


async def test_elsewhere_a_notice_offers_to_close_minutes_and_posting(move_in: MoveIn) -> None:
    house = await move_in(ONCE + DAY)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    assert labels(house) == ["Close for now", "10 more minutes", "I'm posting"]


# --- the reminder ----------------------------------------------------------------------------


async def test_closing_with_a_reminder_closes_and_reminds_at_the_opening(move_in: MoveIn) -> None:
    house, browser = await evening(move_in)
    await press(house, "remind")
    waited = await house.desk.wait(browser.row, house.engine.waiting.revision)
    assert [(c.do, c.platform) for c in waited.commands] == [("close", "instagram")]
    await browser.leave()
    await house.until(at("9:00", day=1) + SECOND)
    assert [s.at for s in house.screen.seen[1:]] == [at("9:00", day=1)]
    assert house.screen.seen[1].notice.body == "You wanted to come back to messages."


async def test_a_reminder_survives_a_restart_and_keeps_nothing_but_its_time(
    move_in: MoveIn,
) -> None:
    house, browser = await evening(move_in)
    await press(house, "remind")
    await browser.leave()
    await house.restart()
    (kept,) = [e.subject for e in await house.record() if e.subject.topic == "reminder"]
    assert (kept.boundary, kept.about, kept.at) == ("", "", at("9:00", day=1))
    await house.until(at("9:00", day=1) + SECOND)
    assert house.screen.seen[-1].notice.body == "You wanted to come back to messages."


# --- to look ---------------------------------------------------------------------------------


async def test_to_look_silences_this_boundary_for_a_quarter_of_an_hour(move_in: MoveIn) -> None:
    house = await move_in(notices(repeat_after="5m", most_a_day=9) + EVENING, "19:00")
    browser = await house.pair()
    await browser.look_at("instagram/messages")
    await browser.stay(2 * MINUTE)
    await press(house, "look")
    assert [b.silent_why for b in (await house.desk.state()).boundaries] == ["look"]
    await browser.stay(14 * MINUTE)
    assert len(house.screen.seen) == 1
    await browser.stay(2 * MINUTE)
    assert len(house.screen.seen) == 2


async def test_of_a_look_one_count_a_day_is_kept_and_nothing_else(move_in: MoveIn) -> None:
    house, _ = await evening(move_in)
    before = await house.store.read(lambda view: tellings.entries(view, 0, 1 << 60))
    tables = ("notice", "telling", "part", "mark", "exception", "meta")

    async def rows() -> list[int]:
        return await house.store.read(
            lambda view: [view.number(f"SELECT count(*) FROM {table}") for table in tables]  # noqa: S608  # names of tables
        )

    counted_before = await rows()
    await press(house, "look")
    assert await counted(house, "look") == {"2026-03-09": 1}
    assert await rows() == counted_before
    assert await house.store.read(lambda view: tellings.entries(view, 0, 1 << 60)) == before
    assert await house.store.read(lambda view: view.all("SELECT * FROM count")) == [
        ("2026-03-09", "look", 1)
    ]


# --- posting ---------------------------------------------------------------------------------


async def test_when_the_quarter_of_an_hour_is_over_nothing_in_memory_knows_when_it_was(
    move_in: MoveIn,
) -> None:
    house, browser = await evening(move_in)
    await press(house, "look")
    assert house.engine.asked._looks == {"evening": house.now + 15 * MINUTE}
    await browser.stay(15 * MINUTE)
    await house.desk.state()
    assert house.engine.asked._looks == {}
    assert all(
        subject.topic == "boundary" for told in await house.told() for subject in (told.subject,)
    )


async def test_posting_pressed_on_a_notice_counts_as_posting_and_frees_the_boundary(
    move_in: MoveIn,
) -> None:
    house = await move_in(ONCE + DAY.replace('covers = ["everything"]', 'covers = ["feed"]'))
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(6 * MINUTE)
    await press(house, "posting")
    await browser.stay(20 * MINUTE)
    await browser.leave()
    used = {m.surface: m.confirmed for m in (await house.today()).minutes}
    assert used == {"feed": 6 * MINUTE, "create": 20 * MINUTE}
    state = await house.desk.state()
    assert state.boundaries[0].used == 6 * MINUTE
    assert [(p.platform, p.until) for p in state.posting] == [("instagram", at("10:36"))]


async def test_what_posting_frees_counts_on_when_it_ends(move_in: MoveIn) -> None:
    """The mark ends while she stays: the limit goes on at that instant, without any report."""
    text = DAY.replace('covers = ["everything"]', 'covers = ["feed"]')
    house = await move_in(ONCE + text)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(4 * MINUTE)
    await act(house, browser, ActRequest(do="posting", platform="instagram"))
    await browser.stay(40 * MINUTE)
    crossed = [when for boundary, level, when in await house.crossings() if level == "past"]
    assert crossed == [at("10:35")]


async def test_a_crossing_that_was_posting_is_undone(move_in: MoveIn) -> None:
    text = DAY.replace('covers = ["everything"]', 'covers = ["feed"]')
    house = await move_in(ONCE + text)
    browser = await house.pair()
    state = await act(house, browser, ActRequest(do="posting", platform="instagram"))
    assert state.undo
    await browser.use(10 * MINUTE)
    assert await house.crossings() == []
    state = await act(house, browser, ActRequest(do="undo"))
    assert not state.undo
    assert [when for _, _, when in await house.crossings()] == [at("10:05")]
    await house.let(ONE_DAY)
    assert await house.store.read(lambda view: marks.between(view, 0, 1 << 60)) == []


# --- the popup -------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [True, False])
async def test_minutes_asked_for_in_the_popup_are_counted(
    move_in: MoveIn,
    named: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    house, browser = await evening(move_in)
    boundary = (await house.desk.state()).boundaries[0].id
    said = ActRequest(do="minutes", boundary=boundary if named else None)
    state = await act(house, browser, said)
    assert [(b.silent_why, b.silent_until) for b in state.boundaries] == [("minutes", at("19:12"))]
    assert await counted(house, "minutes") == {"2026-03-09": 1}


async def test_close_from_the_popup_goes_to_the_browser_that_asked(move_in: MoveIn) -> None:
    house, browser = await evening(move_in)
    other = await house.pair("Private")
    await act(house, other, ActRequest(do="close", platform="x"))
    waited = await house.desk.wait(other.row, house.engine.waiting.revision)
    assert [(c.do, c.platform) for c in waited.commands] == [("close", "x")]
    await act(house, other, ActRequest(do="close"))
    waited = await house.desk.wait(browser.row, house.engine.waiting.revision)
    assert [(c.do, c.platform) for c in waited.commands] == [("close", "instagram")]


async def test_quiet_from_the_popup_lasts_until_monday(move_in: MoveIn) -> None:
    house, browser = await evening(move_in)
    state = await act(house, browser, ActRequest(do="quiet"))
    assert state.quiet_until == at("4:00", day=7)
    state = await act(house, browser, ActRequest(do="quiet", on=False))
    assert state.quiet_until is None


async def test_what_is_no_longer_there_is_passed_over(move_in: MoveIn) -> None:
    house, browser = await evening(move_in)
    for do in ("minutes", "look", "remind"):
        await act(house, browser, ActRequest(do=do, boundary="gone"))
    assert await counted(house, "minutes") == await counted(house, "look") == {}
    assert all(e.subject.topic == "boundary" for e in await house.record())


async def test_a_change_that_waits_is_in_the_state(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    await house.wish(DAY.replace("5m", "15m"))
    coming = (await house.desk.state()).coming
    assert [(c.at, c.ends) for c in coming] == [(at("4:00", day=1), False)]
    await house.wish("")
    coming = (await house.desk.state()).coming
    assert [(c.at, c.ends) for c in coming] == [(at("4:00", day=1), True)]
    await house.let(ONE_DAY)
    assert (await house.desk.state()).coming == []
