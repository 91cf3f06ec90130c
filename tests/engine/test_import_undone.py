"""An import undone within ten minutes: whole or not at all, and nothing that came since is lost."""

from __future__ import annotations

import base64
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal

import pytest

from framekeeper.core.refusals import UnavailableError
from framekeeper.core.wire.cli import ForgetRequest, ReloadRequest
from framekeeper.core.wire.files import (
    PART_BYTES,
    BringRequest,
    GiveRequest,
    LookRequest,
    TakeRequest,
    WorkAnswer,
)
from framekeeper.core.wire.frame import EndExceptionRequest, ExceptionRequest
from framekeeper.core.wire.wishes import Undoable, UndoAnswer, UndoRequest
from framekeeper.engine.undoing import UNDO_MS
from framekeeper.store import noting, undoing
from support.engine_house import DAY, MINUTE, lived_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from support.engine_house import EngineHouse, MoveIn

pytestmark = pytest.mark.slow  # together they take two seconds

A_DAY = """\
# hers
[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "{minutes}m"
per = "day"
"""


@asynccontextmanager
async def old_laptop(tmp_path: Path, minutes: int = 30) -> AsyncIterator[EngineHouse]:
    """One on which she was before nine, and on the day before."""
    text = A_DAY.format(minutes=minutes)
    async with lived_in(tmp_path / "old", text, "08:00") as house:
        browser = await house.pair("Old")
        browser.epoch = "epoch-of-the-old-one"
        await browser.use(40 * MINUTE)
        browser.keep(house.now - DAY - MINUTE, house.now - DAY)
        await browser.report()
        yield house


async def export(house: EngineHouse, kind: Literal["whole", "move"] = "whole") -> bytes:
    text, at = "", None
    while True:
        request = GiveRequest(kind=kind, form="json", at=at)
        given = await house.desk.carrying.give(request)
        text, at = text + given.text, given.at
        if at is None:
            return text.encode()


async def bring(house: EngineHouse, file: bytes, *, settings: bool = False) -> WorkAnswer:
    carrying, token = house.desk.carrying, None
    for start in range(0, len(file), PART_BYTES):
        data = base64.b64encode(file[start : start + PART_BYTES]).decode()
        token = (await carrying.bring(BringRequest(data=data, token=token))).token
    assert token is not None
    assert (await carrying.look(LookRequest(token=token))).problem == ""
    await carrying.take(TakeRequest(token=token, settings=settings))
    while (work := await carrying.work()).state == "working":
        await house.settle()
    assert work.state == "done"
    await house.settle()
    return work


async def last(house: EngineHouse) -> Undoable | None:
    return (await house.desk.changes.undo(UndoRequest())).last


async def undo(house: EngineHouse) -> UndoAnswer:
    done = await last(house)
    assert done is not None
    assert (done.what, done.name) == ("import", "")
    answer = await house.desk.changes.undo(UndoRequest(number=done.number))
    await house.settle()
    return answer


def without_head(file: bytes) -> list[bytes]:
    """An export without the line that says when it was made."""
    return file.splitlines()[1:]


async def is_noted(house: EngineHouse) -> bool:
    return await house.store.read(noting.is_there)


async def test_what_an_old_laptop_brought_goes_and_what_came_since_stays(
    move_in: MoveIn, tmp_path: Path
) -> None:
    async with old_laptop(tmp_path, minutes=500) as old:
        file = await export(old)
    house = await move_in(A_DAY.format(minutes=50))
    browser = await house.pair()
    await browser.use(15 * MINUTE)
    work = await bring(house, file)
    assert work.undo
    assert await house.used() == 55 * MINUTE
    assert await house.standing("a-day") == "past"
    assert [c[0] for c in await house.crossings()] == ["a-day"]
    await browser.use(5 * MINUTE)
    told = await house.told()
    assert await house.used() == 60 * MINUTE
    answer = await undo(house)
    assert (answer.done, answer.last, answer.problem) == (True, None, "")
    assert await house.used() == 20 * MINUTE
    assert await house.standing("a-day") == "within"
    assert await house.crossings() == []
    assert len(told) == 1
    assert await house.told() == told  # it was shown, and stays, marked as undone
    assert not await is_noted(house)
    await browser.use(5 * MINUTE)  # and she goes on
    assert await house.used() == 25 * MINUTE


async def test_after_it_the_export_is_what_it_would_have_been(
    move_in: MoveIn, tmp_path: Path
) -> None:
    async with old_laptop(tmp_path) as old:
        file = await export(old)
    house = await move_in(A_DAY.format(minutes=500))
    browser = await house.pair()
    await browser.use(15 * MINUTE)
    before = without_head(await export(house))
    await bring(house, file)
    assert without_head(await export(house)) != before
    assert (await undo(house)).done
    assert without_head(await export(house)) == before


async def test_her_settings_come_back_byte_by_byte_and_are_judged_by(
    move_in: MoveIn, tmp_path: Path
) -> None:
    async with old_laptop(tmp_path, minutes=5) as old:
        file = await export(old, "move")
    house = await move_in(A_DAY.format(minutes=50))
    browser = await house.pair()
    await browser.use(15 * MINUTE)
    before = (house.settings_file.read_bytes(), await house.store.read(undoing.kept))
    work = await bring(house, file, settings=True)
    assert work.undo
    assert work.kept
    assert "5m" in house.settings_file.read_text(encoding="utf-8")
    assert (await undo(house)).done
    assert (house.settings_file.read_bytes(), await house.store.read(undoing.kept)) == before
    assert await house.standing("a-day") == "within"
    state = await house.desk.state()
    assert state.boundaries[0].left == 35 * MINUTE
    await house.desk.reload(ReloadRequest())  # as when the file is seen to have changed
    assert await house.store.read(undoing.kept) == before[1]


async def test_settings_that_she_has_edited_since_keep_all_of_it(
    move_in: MoveIn, tmp_path: Path
) -> None:
    async with old_laptop(tmp_path, minutes=5) as old:
        file = await export(old, "move")
    house = await move_in(A_DAY.format(minutes=50))
    await bring(house, file, settings=True)
    with house.settings_file.open("a", encoding="utf-8") as opened:
        opened.write("# a line of hers\n")
    stands = (without_head(await export(house)), house.settings_file.read_bytes())
    answer = await undo(house)
    assert (answer.done, answer.problem) == (False, "dashboard.undo_touched")
    assert (without_head(await export(house)), house.settings_file.read_bytes()) == stands
    assert await last(house) is None
    assert not await is_noted(house)


async def test_a_report_that_rested_on_the_file_is_not_lost(move_in: MoveIn) -> None:
    """A copy was restored, and the file knows more of a browser's numbers than the copy does."""
    house = await move_in(A_DAY.format(minutes=50))
    browser = await house.pair()
    await browser.use(5 * MINUTE)
    copy = await house.store.backup()
    await browser.use(5 * MINUTE)
    file = await export(house)
    await house.close()
    (house.directory / "data" / "framekeeper.db").write_bytes(copy.read_bytes())
    await house.open()
    assert await house.used() == 5 * MINUTE
    await bring(house, file)
    assert await house.used() == 10 * MINUTE
    await browser.report()  # from now on it holds none of that use any more
    stands = without_head(await export(house))
    answer = await undo(house)
    assert (answer.done, answer.problem) == (False, "dashboard.undo_reported")
    assert without_head(await export(house)) == stands
    assert await house.used() == 10 * MINUTE


async def test_with_no_report_since_such_a_file_goes_too(move_in: MoveIn) -> None:
    house = await move_in(A_DAY.format(minutes=50))
    browser = await house.pair()
    await browser.use(5 * MINUTE)
    file = await export(house)
    await house.desk.forget(ForgetRequest(start=house.now - 2 * MINUTE, end=house.now))
    before = without_head(await export(house))
    assert await house.used() == 3 * MINUTE
    assert (await bring(house, file)).undo
    assert await house.used() == 5 * MINUTE
    assert (await undo(house)).done
    assert without_head(await export(house)) == before


async def test_what_she_changed_since_by_a_command_keeps_what_it_rests_on(
    move_in: MoveIn, tmp_path: Path
) -> None:
    async with old_laptop(tmp_path) as old:
        await old.desk.frame.add_exception(
            ExceptionRequest(boundaries=[], shape="open", reason="ill")
        )
        file = await export(old)
    house = await move_in("")
    await bring(house, file)
    assert (await house.desk.frame.end_exception(EndExceptionRequest(number=1))).found
    stands = without_head(await export(house))
    answer = await undo(house)
    assert (answer.done, answer.problem) == (False, "dashboard.undo_touched")
    assert without_head(await export(house)) == stands


async def test_ten_minutes_by_the_clock_that_nobody_sets(move_in: MoveIn, tmp_path: Path) -> None:
    async with old_laptop(tmp_path) as old:
        file = await export(old)
    house = await move_in("")
    await bring(house, file)
    await house.let(UNDO_MS - 1)
    await house.step(-60 * MINUTE)
    assert await last(house) is not None
    await house.let(1)
    assert await last(house) is None
    await house.settle()
    assert not await is_noted(house)
    assert await house.used() > 0


async def test_forgetting_and_a_restart_leave_nothing_to_undo(
    move_in: MoveIn, tmp_path: Path
) -> None:
    async with old_laptop(tmp_path) as old:
        file = await export(old)
    house = await move_in("")
    await bring(house, file)
    await house.desk.forget(ForgetRequest(start=0, end=house.now - DAY))
    assert await last(house) is None
    assert not await is_noted(house)
    assert (await bring(house, file)).undo
    await house.restart()
    assert await last(house) is None
    assert not await is_noted(house)


async def test_what_was_here_already_is_nothing_to_undo(move_in: MoveIn) -> None:
    house = await move_in(A_DAY.format(minutes=50))
    browser = await house.pair()
    await browser.use(5 * MINUTE)
    work = await bring(house, await export(house, "move"), settings=True)
    assert not work.undo
    assert await last(house) is None
    assert not await is_noted(house)


async def test_a_full_disk_undoes_nothing_and_it_can_be_undone_later(
    move_in: MoveIn, tmp_path: Path
) -> None:
    async with old_laptop(tmp_path, minutes=5) as old:
        file = await export(old, "move")
    house = await move_in(A_DAY.format(minutes=50))
    before = (without_head(await export(house)), house.settings_file.read_bytes())
    await bring(house, file, settings=True)
    done = await last(house)
    assert done is not None
    request = UndoRequest(number=done.number)
    stands = (without_head(await export(house)), house.settings_file.read_bytes())
    house.fault.message = "database or disk is full"
    for statement in ("DELETE FROM span", "COMMIT"):
        house.fault.statement = statement
        with pytest.raises(UnavailableError):
            await house.desk.changes.undo(request)
        house.fault.end()
        await house.settle()
        assert (without_head(await export(house)), house.settings_file.read_bytes()) == stands
    assert (await undo(house)).done
    assert (without_head(await export(house)), house.settings_file.read_bytes()) == before
