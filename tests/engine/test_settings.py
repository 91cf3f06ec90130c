"""Her settings file: tightening at once, loosening tomorrow, and a mistake in it loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.core.parse import parse_text
from framekeeper.core.refusals import UnavailableError
from framekeeper.core.wire.cli import ReloadRequest
from framekeeper.store import boundaries
from framekeeper.store.spans import pieces_between
from support.engine_house import HOUR, MINUTE
from support.engine_wishes import DAY, EVENING, notices
from support.promises import at
from support.waiting import until

if TYPE_CHECKING:
    from framekeeper.core.spans import Span
    from framekeeper.store.transaction import View
    from support.engine_house import EngineHouse, MoveIn

TIGHT = DAY.replace("5m", "2m")
LOOSE = DAY.replace("5m", "30m")
MISTAKE = DAY.replace('"5m"', '"5 minutes and a bit"')
HALF = DAY[:40]


async def history(house: EngineHouse) -> list[tuple[int, int | None]]:
    found = await house.store.read(lambda view: boundaries.history(view, "a-day"))
    return [(v.valid_from, v.valid_to) for v in found]


async def left(house: EngineHouse) -> int | None:
    return (await house.desk.state()).boundaries[0].left


async def test_a_tighter_limit_holds_at_once(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(3 * MINUTE)
    await browser.report()
    await house.wish(TIGHT)
    assert await house.standing("a-day") == "past"
    assert [s.at for s in house.screen.seen] == [at("10:03")]
    assert await history(house) == [(at("10:00"), at("10:03")), (at("10:03"), None)]


async def test_a_looser_limit_holds_from_the_next_day_edge(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    await house.pair()
    await house.let(HOUR)
    await house.wish(LOOSE)
    assert await left(house) == 5 * MINUTE
    await house.until(at("04:00", day=1))
    assert await left(house) == 30 * MINUTE


async def test_loosening_does_not_undo_what_was_crossed(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.use(6 * MINUTE)
    await house.wish(LOOSE)
    await house.until(at("10:00", day=1))
    await house.restart()
    assert await house.crossings() == [("a-day", "past", at("10:05"))]


async def test_past_days_are_not_judged_by_new_values(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.use(4 * MINUTE)
    await house.until(at("10:00", day=1))
    await house.wish(TIGHT)
    await house.restart()
    browser.keep(at("11:00"), at("11:00") + MINUTE // 2)  # of yesterday, and late
    await browser.report()
    assert await house.crossings() == []


async def test_a_boundary_that_is_taken_away_holds_until_the_day_ends(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await house.let(HOUR)
    await house.wish("")
    await browser.use(6 * MINUTE)
    assert len(house.screen.seen) == 1
    await house.until(at("10:00", day=1))
    assert (await house.desk.state()).boundaries == []


async def test_the_same_file_twice_changes_nothing(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    await house.let(HOUR)
    await house.wish(DAY + "\n# a comment")
    await house.restart()
    assert await history(house) == [(at("10:00"), None)]


@pytest.mark.parametrize("broken", [MISTAKE, HALF, "\N{NULL}", "x = [" * 5000])
async def test_a_mistake_leaves_the_last_good_settings_and_is_told_once(
    move_in: MoveIn, broken: str
) -> None:
    house = await move_in(DAY)
    await house.pair()
    await house.wish(broken)
    await house.wish(broken + "\n")
    assert await left(house) == 5 * MINUTE
    status = await house.desk.status()
    assert status.problems
    assert not status.state.settings_ok
    await house.restart()
    await house.let(HOUR)
    assert await left(house) == 5 * MINUTE
    assert len(house.screen.seen) == 1
    assert "The last good settings hold." in house.screen.seen[0].notice.body


async def test_the_notice_names_the_line(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    await house.wish(MISTAKE)
    assert "line 5" in house.screen.seen[0].notice.body


async def test_a_mended_file_holds_and_takes_the_notice_back(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    await house.wish(MISTAKE)
    assert house.screen.on_screen
    await house.let(MINUTE)
    await house.wish(TIGHT)
    assert house.screen.on_screen == set()
    assert await left(house) == 2 * MINUTE
    assert (await house.desk.state()).settings_ok
    await house.wish(MISTAKE)
    assert len(house.screen.seen) == 2


async def test_a_file_with_a_mistake_from_the_first_start_is_told(move_in: MoveIn) -> None:
    house = await move_in(MISTAKE)
    assert len(house.screen.seen) == 1
    assert (await house.desk.state()).boundaries == []
    await house.wish(DAY)
    assert await left(house) == 5 * MINUTE


async def test_a_deleted_file_is_a_mistake(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    house.settings_file.unlink()
    await house.desk.reload(ReloadRequest())
    await house.settle()
    assert await left(house) == 5 * MINUTE
    assert len(house.screen.seen) == 1


async def test_the_day_edge_moves_and_no_day_is_lost_or_begun_twice(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.use(3 * MINUTE)
    await house.wish('[day]\nstarts = "06:00"\n' + DAY)
    today = await house.today()
    assert (today.start, today.end) == (at("04:00"), at("06:00", day=1))
    assert await house.used() == 3 * MINUTE
    await house.restart()
    assert (await house.today()).end == at("06:00", day=1)
    await house.until(at("07:00", day=1))
    today = await house.today()
    assert (today.start, today.end) == (at("06:00", day=1), at("06:00", day=2))


async def test_settings_that_could_not_be_stored_do_not_hold(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    house.fault.statement = "COMMIT"
    with pytest.raises(UnavailableError):
        await house.wish(TIGHT + EVENING)
    assert [b.id for b in (await house.desk.state()).boundaries] == ["a-day"]
    assert [b.id for b in house.engine.settings.boundaries] == ["a-day"]
    house.fault.end()
    await house.desk.reload(ReloadRequest())
    assert [b.id for b in (await house.desk.state()).boundaries] == ["a-day", "evening"]


async def test_a_saved_file_is_followed(move_in: MoveIn) -> None:
    house = await move_in(DAY)
    house.engine.spawn(house.wishes.follow(""))
    house.settings_file.write_text(HALF, encoding="utf-8")
    await until(lambda: house.engine.problems)
    house.settings_file.write_text(notices(wording="plain") + TIGHT, encoding="utf-8")
    await until(lambda: house.engine.settings.notices.wording == "plain")
    assert not house.engine.problems


async def test_a_saved_file_that_meets_a_full_disk_holds_when_there_is_room(
    move_in: MoveIn,
) -> None:
    house = await move_in(DAY)
    house.engine.spawn(house.wishes.follow(""))
    tight = parse_text(TIGHT, house.catalogue).settings.boundaries[0]
    house.fault.statement = "COMMIT"
    house.settings_file.write_text(TIGHT, encoding="utf-8")
    await until(lambda: house.alarm.at is not None and house.alarm.at <= house.now + 30_000)
    house.fault.end()
    house.clock.advance(30_000)
    house.engine.wake()
    await until(lambda: house.engine.settings.boundaries[0].rule == tight.rule)


async def test_what_was_changed_while_nothing_ran_holds_after_the_start(move_in: MoveIn) -> None:
    house = await move_in(DAY + EVENING)
    await house.close()
    house.settings_file.write_text(EVENING + DAY, encoding="utf-8")
    await house.open()
    assert [b.id for b in (await house.desk.state()).boundaries] == ["evening", "a-day"]
    await house.close()
    house.settings_file.write_text(EVENING + TIGHT, encoding="utf-8")
    await house.open()
    browser = await house.pair()
    await browser.use(3 * MINUTE)
    assert await house.standing("a-day") == "past"


async def test_use_is_read_once_at_a_start_that_changes_nothing(
    move_in: MoveIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    await browser.use(3 * MINUTE)
    read: list[int] = []

    def counted(view: View, start: int, end: int) -> list[Span]:
        read.append(start)
        return pieces_between(view, start, end)

    monkeypatch.setattr("framekeeper.engine.memory.pieces_between", counted)
    await house.restart()
    assert len(read) == 1
    assert await house.used() == 3 * MINUTE
    await house.wish(DAY + "# a remark\n")
    assert len(read) == 1
    await house.wish(TIGHT)
    assert len(read) == 2
