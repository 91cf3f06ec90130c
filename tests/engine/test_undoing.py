"""Every change made in the dashboard can be undone for a while: whole, or not at all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec
import pytest

from framekeeper.core.refusals import UnavailableError
from framekeeper.core.wire.cli import ForgetRequest, ReloadRequest
from framekeeper.core.wire.dashboard import PaperRequest
from framekeeper.core.wire.frame import EndExceptionRequest, ExceptionRequest
from framekeeper.core.wire.looking_back import Choosing, PastedRequest, ReviewedRequest
from framekeeper.core.wire.wishes import HoursRequest, Opening, UndoAnswer, UndoRequest, WishRequest
from framekeeper.engine.undoing import UNDO_MS
from framekeeper.store import undoing
from support.engine_house import DAY, MINUTE, EngineHouse, MoveIn

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SETTINGS = """\
# hers, as she wrote it
[hours.office]
mon = ["09:00-12:00"]

[words]
hours = "office"

[[boundary]]
name = "Evening"
covers = ["messages"]
within = "office"

[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "45m"
per = "day"
"""


def wish(boundary: str | None, **parts: object) -> WishRequest:
    return msgspec.convert({"boundary": boundary, "dry": False, **parts}, WishRequest)


def at_most(minutes: int) -> WishRequest:
    return wish("a-day", rule={"kind": "limit", "at_most": minutes * MINUTE})


def exception(**parts: object) -> ExceptionRequest:
    return msgspec.convert({"boundaries": [], "shape": "open", **parts}, ExceptionRequest)


async def hours(house: EngineHouse) -> None:
    week = [[Opening(start=540, end=600)], *[[]] * 6]
    await house.desk.changes.hours(HoursRequest(name="office", dry=False, week=week))


async def tighten(house: EngineHouse) -> None:
    assert (await house.desk.changes.wish(at_most(5))).what == "tighter"


async def loosen(house: EngineHouse) -> None:
    assert (await house.desk.changes.wish(at_most(90))).what == "looser"


async def end(house: EngineHouse) -> None:
    await house.desk.changes.wish(wish("evening", ends=True, reason="other", note="not now"))


async def new(house: EngineHouse) -> None:
    rule = {"kind": "checks", "checks": 4, "per": "day"}
    await house.desk.changes.wish(wish(None, name="Four", rule=rule, covers=["feed"]))


async def plan(house: EngineHouse) -> None:
    await house.desk.changes.add_exception(exception(reason="ill"))


async def planned(house: EngineHouse) -> None:
    await house.desk.frame.add_exception(exception(reason="leave"))
    await house.let(MINUTE)


async def end_exception(house: EngineHouse) -> None:
    assert (await house.desk.changes.end_exception(EndExceptionRequest(number=1))).found


async def answer(house: EngineHouse) -> None:
    said = Choosing(about="drift", boundary="evening", choice="keep")
    await house.desk.changes.reviewed(ReviewedRequest(answers=[said]))


async def paste(house: EngineHouse) -> None:
    await house.desk.changes.pasted(PastedRequest(text="out_of_hours", there=True))


async def three_days(house: EngineHouse) -> None:
    await house.let(3 * DAY)


async def sheet(house: EngineHouse) -> None:
    await house.desk.changes.paper(PaperRequest(ticks=[], made=True))


async def nothing(_: EngineHouse) -> None:
    """Nothing has to be there before."""


async def everything(house: EngineHouse) -> tuple[object, bytes]:
    return await house.store.read(undoing.kept), house.settings_file.read_bytes()


async def undo(house: EngineHouse) -> UndoAnswer:
    last = (await house.desk.changes.undo(UndoRequest())).last
    assert last is not None
    answer = await house.desk.changes.undo(UndoRequest(number=last.number))
    await house.settle()
    return answer


@pytest.mark.parametrize(
    ("ready", "change", "what", "name"),
    [
        (nothing, tighten, "changed", "A day"),
        (nothing, loosen, "changed", "A day"),
        (nothing, end, "ended", "Evening"),
        (nothing, new, "new", "Four"),
        (nothing, hours, "hours", "office"),
        (nothing, plan, "exception", ""),
        (planned, end_exception, "exception-ended", ""),
        (nothing, answer, "review", ""),
        (nothing, paste, "text", "out_of_hours"),
        (three_days, sheet, "sheet", ""),
    ],
)
async def test_a_change_is_named_and_undone_to_the_last_byte(
    move_in: MoveIn,
    ready: Callable[[EngineHouse], Awaitable[None]],
    change: Callable[[EngineHouse], Awaitable[None]],
    what: str,
    name: str,
) -> None:
    house = await move_in(SETTINGS)
    await ready(house)
    before = await everything(house)
    await change(house)
    assert await everything(house) != before
    last = (await house.desk.changes.undo(UndoRequest())).last
    assert last is not None
    assert (last.what, last.name, last.until) == (what, name, house.now + UNDO_MS)
    await house.let(2 * MINUTE)
    answered = await undo(house)
    assert (answered.done, answered.last, answered.problem) == (True, None, "")
    assert await everything(house) == before
    await house.desk.reload(ReloadRequest())  # as when the file is seen to have changed
    assert await everything(house) == before


async def test_an_undone_tightening_is_judged_as_if_it_had_never_been(move_in: MoveIn) -> None:
    house = await move_in(SETTINGS)
    browser = await house.pair()
    await browser.look_at("instagram/feed")
    await browser.stay(10 * MINUTE)
    await tighten(house)
    await house.settle()
    assert await house.standing("a-day") == "past"
    assert [c[0] for c in await house.crossings()] == ["a-day"]
    assert (await undo(house)).done
    assert await house.standing("a-day") == "within"
    assert await house.crossings() == []
    assert (await house.desk.state()).boundaries[1].left == 35 * MINUTE


async def test_changes_are_undone_one_after_the_other_the_last_first(move_in: MoveIn) -> None:
    house = await move_in(SETTINGS)
    before = await everything(house)
    for change in (tighten, new, plan, answer):
        await change(house)
    names = []
    for _ in range(4):
        last = (await house.desk.changes.undo(UndoRequest())).last
        assert last is not None
        names.append(last.what)
        assert (await undo(house)).done
    assert names == ["review", "exception", "new", "changed"]
    assert await everything(house) == before


async def test_after_ten_minutes_it_stands(move_in: MoveIn) -> None:
    house = await move_in(SETTINGS)
    await tighten(house)
    number = (await house.desk.changes.undo(UndoRequest())).last
    assert number is not None
    await house.let(UNDO_MS)
    after = await everything(house)
    gone = await house.desk.changes.undo(UndoRequest(number=number.number))
    assert (gone.done, gone.last, gone.problem) == (False, None, "dashboard.undo_gone")
    assert await everything(house) == after


async def test_setting_the_clock_back_gives_no_more_time(move_in: MoveIn) -> None:
    house = await move_in(SETTINGS)
    await tighten(house)
    await house.let(UNDO_MS - 1)
    await house.step(-60 * MINUTE)
    assert (await house.desk.changes.undo(UndoRequest())).last is not None
    await house.let(1)
    assert (await house.desk.changes.undo(UndoRequest())).last is None


async def by_a_command(house: EngineHouse) -> None:
    await house.desk.frame.add_exception(exception(boundaries=["evening"]))


async def in_the_file(house: EngineHouse) -> None:
    text = house.settings_file.read_text(encoding="utf-8")
    house.settings_file.write_text(text + "# a line of hers\n", encoding="utf-8")


async def without_a_file(house: EngineHouse) -> None:
    house.settings_file.unlink()


@pytest.mark.parametrize("meanwhile", [by_a_command, in_the_file, without_a_file])
async def test_what_was_changed_since_by_other_means_is_never_overwritten(
    move_in: MoveIn, meanwhile: Callable[[EngineHouse], Awaitable[None]]
) -> None:
    house = await move_in(SETTINGS)
    await tighten(house)
    await meanwhile(house)
    kept = await house.store.read(undoing.kept)
    there = house.settings_file.read_bytes() if house.settings_file.exists() else None
    answered = await undo(house)
    assert (answered.done, answered.problem) == (False, "dashboard.undo_gone")
    assert await house.store.read(undoing.kept) == kept
    assert (house.settings_file.read_bytes() if house.settings_file.exists() else None) == there
    assert (await house.desk.state()).boundaries[1].left == 5 * MINUTE


async def test_what_changes_nothing_or_cannot_be_is_nothing_to_undo(move_in: MoveIn) -> None:
    house = await move_in(SETTINGS)
    await house.desk.changes.wish(at_most(45))
    await house.desk.changes.wish(wish("gone", ends=True))
    await house.desk.changes.wish(wish("a-day", plan="x\u202ey"))
    await house.desk.changes.end_exception(EndExceptionRequest(number=9))
    assert (await house.desk.changes.undo(UndoRequest())).last is None


async def test_a_full_disk_undoes_nothing_and_the_change_can_be_undone_later(
    move_in: MoveIn,
) -> None:
    house = await move_in(SETTINGS)
    before = await everything(house)
    await tighten(house)
    last = (await house.desk.changes.undo(UndoRequest())).last
    assert last is not None
    house.fault.statement = "INSERT INTO boundary_version"
    with pytest.raises(UnavailableError):
        await house.desk.changes.undo(UndoRequest(number=last.number))
    house.fault.end()
    assert (await house.desk.changes.undo(UndoRequest(number=last.number))).done
    assert await everything(house) == before


async def test_two_tabs_that_undo_at_once_undo_once(move_in: MoveIn) -> None:
    house = await move_in(SETTINGS)
    await tighten(house)
    await new(house)
    last = (await house.desk.changes.undo(UndoRequest())).last
    assert last is not None
    request = UndoRequest(number=last.number)
    answers = await asyncio.gather(*(house.desk.changes.undo(request) for _ in range(3)))
    assert sorted(a.done for a in answers) == [False, False, True]


async def test_forgetting_leaves_nothing_to_undo(move_in: MoveIn) -> None:
    house = await move_in(SETTINGS)
    await end(house)
    await house.desk.forget(ForgetRequest(start=0, end=house.now))
    assert (await house.desk.changes.undo(UndoRequest())).last is None
