"""How long times of use are kept: as long as she says, or for ever; sums always."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.engine.upkeep import Upkeep
from framekeeper.store import rollups, spans
from support.engine_house import DAY, MINUTE

if TYPE_CHECKING:
    from support.engine_house import MoveIn

FAR = 1 << 50


@pytest.mark.parametrize(("keep", "left"), [("7d", 0), ("90d", 1), ("forever", 1)])
async def test_after_ten_days_times_are_there_if_she_keeps_them_so_long_and_sums_always(
    keep: str, left: int, move_in: MoveIn
) -> None:
    house = await move_in(f'[data]\nkeep_detail = "{keep}"\n')
    browser = await house.pair()
    await browser.use(MINUTE)
    before = await house.store.read(lambda view: rollups.by_day(view, 0, FAR))
    assert before
    await Upkeep.keep(house.store, house.engine.memory, house.now + 10 * DAY)
    assert bool(await house.store.read(lambda view: spans.spans_between(view, 0, FAR))) == bool(
        left
    )
    assert await house.store.read(lambda view: rollups.by_day(view, 0, FAR)) == before
