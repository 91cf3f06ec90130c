"""What is not about a platform in front waits while nobody is at the laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.core.wire.acts import ActRequest
from framekeeper.core.wire.why import WhyRequest
from support.engine_house import HOUR, MINUTE
from support.engine_wishes import DAY, EVENING
from support.promises import at

if TYPE_CHECKING:
    from support.engine_house import EngineHouse, MoveIn


async def reminded(move_in: MoveIn) -> EngineHouse:
    """On Monday evening she asked to be reminded on Tuesday at 9:00."""
    house = await move_in(EVENING, "20:00")
    browser = await house.pair()
    await house.desk.act(browser.row, ActRequest(do="remind", boundary="evening"))
    await house.settle()
    await house.until(at("08:30", day=1))
    return house


async def test_a_reminder_waits_until_she_is_back(move_in: MoveIn) -> None:
    house = await reminded(move_in)
    house.present = False
    await house.until(at("09:20", day=1))
    assert house.screen.seen == []
    (waits,) = (await house.desk.asking.why(WhyRequest())).other
    assert (waits.state, waits.why) == ("held", "away")
    house.present = True
    await house.let(2 * MINUTE)
    assert [s.notice.body for s in house.screen.seen] == ["You wanted to come back to messages."]
    assert house.screen.seen[0].at <= at("09:21", day=1)


@pytest.mark.slow
async def test_it_is_dropped_if_the_hours_close_meanwhile(move_in: MoveIn) -> None:
    house = await reminded(move_in)
    house.present = False
    await house.until(at("17:45", day=1))
    house.present = True
    await house.let(HOUR)
    assert house.screen.seen == []


async def test_where_nobody_knows_it_comes_at_its_time(move_in: MoveIn) -> None:
    house = await reminded(move_in)
    await house.until(at("09:20", day=1))
    assert [s.at for s in house.screen.seen] == [at("09:00", day=1)]


async def test_a_mistake_in_the_file_waits_too_and_use_in_front_of_her_does_not(
    move_in: MoveIn,
) -> None:
    house = await move_in(DAY)
    browser = await house.pair()
    house.present = False
    await browser.use(6 * MINUTE)
    assert len(house.screen.seen) == 1
    assert house.asked_present == 0
    await house.wish(DAY + "nonsense = 1\n")
    await house.let(10 * MINUTE)
    assert len(house.screen.seen) == 1
    house.present = True
    await house.let(2 * MINUTE)
    assert "has a mistake" in house.screen.seen[-1].notice.body
    asked = house.asked_present
    await house.let(HOUR)
    assert house.asked_present == asked
