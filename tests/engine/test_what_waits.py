"""While a loosening or an end waits: what else is changed, and what is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from framekeeper.core.parse import parse_text
from framekeeper.core.wire.wishes import UndoRequest, WishAnswer, WishRequest
from framekeeper.store import boundaries
from support.engine_house import HOUR, MINUTE
from support.promises import at

if TYPE_CHECKING:
    from framekeeper.core.settings import Boundary
    from support.engine_house import EngineHouse, MoveIn

SETTINGS = """\
[groups]
made = ["create", "insights"]

[hours.office]
mon = ["09:00-17:00"]   # and supervision
tue = ["20:00-00:00"]

[[boundary]]
name = "Evening"
covers = ["messages"]
within = "office"

[[boundary]]
name = "A day"
covers = ["everything"]     # all of it
except = ["made"]
at_most = "45m"
warn_at = "90s"
"""
EDGE = at("04:00", day=1)
A_MINUTE_LATER = EDGE + MINUTE


async def wish(
    house: EngineHouse, boundary: str, *, dry: bool = False, **parts: object
) -> WishAnswer:
    said = msgspec.convert({"boundary": boundary, "dry": dry, **parts}, WishRequest)
    answer = await house.desk.changes.wish(said)
    await house.settle()
    return answer


async def held(house: EngineHouse, boundary: str, when: int) -> Boundary | None:
    found = await house.store.read(lambda view: boundaries.in_force(view, when))
    return next((v.boundary for v in found if v.boundary.id == boundary), None)


async def living(move_in: MoveIn) -> EngineHouse:
    house = await move_in(SETTINGS)
    await house.pair()
    await house.let(HOUR)
    return house


LOOSER = [
    ('at_most = "45m"', 'at_most = "60m"', "a-day"),
    ('except = ["made"]', 'except = ["made", "feed"]', "a-day"),
    ('at_most = "45m"', 'at_most = "45m"\nbrowsers = ["work"]', "a-day"),
    ('"09:00-17:00"', '"09:00-21:00"', "evening"),
    ('within = "office"', 'within = "office"\ngrace_before = "30m"', "evening"),
    ('covers = ["messages"]\nwithin = "office"', 'covers = ["messages"]\nchecks = 9', "evening"),
]


@pytest.mark.parametrize(("old", "new", "boundary"), LOOSER)
async def test_whatever_waits_is_taken_back_by_one_press(
    old: str, new: str, boundary: str, move_in: MoveIn
) -> None:
    house = await living(move_in)
    before = await held(house, boundary, EDGE)
    await house.wish(SETTINGS.replace(old, new))
    assert await held(house, boundary, A_MINUTE_LATER) != before
    answer = await wish(house, boundary, back=True)
    assert (answer.what, answer.problem) == ("same", "")
    assert await held(house, boundary, A_MINUTE_LATER) == before
    text = house.settings_file.read_text(encoding="utf-8")
    assert "# all of it" in text
    assert '"made"' in text or "except" in old
    assert {b.id: b for b in parse_text(text, house.catalogue).settings.boundaries}[
        boundary
    ] == before


@pytest.mark.parametrize("boundary", ["a-day", "evening"])
async def test_an_end_is_taken_back_to_the_second(boundary: str, move_in: MoveIn) -> None:
    house = await living(move_in)
    before = await held(house, boundary, EDGE)
    await wish(house, boundary, ends=True)
    assert await held(house, boundary, A_MINUTE_LATER) is None
    await wish(house, boundary, back=True)
    assert await held(house, boundary, A_MINUTE_LATER) == before


async def test_what_she_asks_for_beside_is_shown_as_it_will_hold_today(move_in: MoveIn) -> None:
    house = await living(move_in)
    await house.wish(SETTINGS.replace('"45m"', '"60m"'))
    for dry in (True, False):
        answer = await wish(house, "a-day", dry=dry, plan="Tea")
        assert (answer.what, answer.at) == ("same", house.now)
        assert answer.boundary
        assert (answer.boundary.plan, answer.boundary.rule.at_most) == ("Tea", 45 * MINUTE)  # type: ignore[union-attr]  # a limit
    now, then = await held(house, "a-day", house.now), await held(house, "a-day", EDGE)
    assert now
    assert then
    assert (now.plan, then.plan) == ("Tea", "Tea")
    assert then.rule.at_most == 60 * MINUTE  # type: ignore[union-attr]  # a limit


async def test_a_hand_that_tightens_the_file_while_something_waits_is_heard_at_once(
    move_in: MoveIn,
) -> None:
    house = await living(move_in)
    later = SETTINGS.replace('"09:00-17:00"', '"09:00-21:00"').replace('"45m"', '"60m"')
    await house.wish(later)
    await house.wish(
        later.replace('covers = ["messages"]', 'covers = ["messages", "requests"]').replace(
            'except = ["made"]', ""
        )
    )
    evening, day = await held(house, "evening", house.now), await held(house, "a-day", house.now)
    assert evening
    assert day
    assert evening.covers.include == ("*/messages", "*/requests")
    assert day.covers.exclude == ()
    assert (await house.desk.state()).boundaries[1].left == 45 * MINUTE
    await house.until(at("10:00", day=1))
    assert (await house.desk.state()).boundaries[1].left == 60 * MINUTE


async def test_undone_a_change_beside_what_waits_leaves_that_waiting(move_in: MoveIn) -> None:
    house = await living(move_in)
    await house.wish(SETTINGS.replace('"45m"', '"60m"'))
    waiting = [await held(house, "a-day", when) for when in (house.now, EDGE)]
    await wish(house, "a-day", plan="Tea")
    last = (await house.desk.changes.undo(UndoRequest())).last
    assert last
    assert (await house.desk.changes.undo(UndoRequest(number=last.number))).done
    await house.settle()
    assert [await held(house, "a-day", when) for when in (house.now, EDGE)] == waiting
