"""What the daemon finds when it examines itself, and says with the program's own sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import framekeeper
from framekeeper.cli.output import full
from framekeeper.core.wire.base import PROTOCOL
from framekeeper.core.wire.cli import DoctorRequest
from framekeeper.core.wire.meeting import HelloRequest
from support.engine_house import MINUTE

if TYPE_CHECKING:
    from support.engine_house import EngineHouse, MoveIn


async def found(house: EngineHouse, *, notify: bool = False) -> dict[str, str]:
    """Each finding as it is said, with how bad it is."""
    answer = await house.desk.doctor(DoctorRequest(notify=notify))
    return {full(each.key, **each.details): each.level for each in answer.findings}


async def test_a_house_in_order_is_good_throughout(move_in: MoveIn) -> None:
    house = await move_in()
    browser = await house.pair("Work")
    hello = HelloRequest(extension=framekeeper.__version__, protocol=PROTOCOL)
    await house.desk.hello(browser.row, hello)
    await browser.report()
    said = await found(house)
    assert said["The database can be written and read."] == "good"
    assert said["Work was last heard at 10:00."] == "good"
    assert set(said.values()) == {"good"}


async def test_without_a_browser_it_says_how_to_pair_one(move_in: MoveIn) -> None:
    said = await found(await move_in())
    assert said["No browser is paired yet. Pair one with: framekeeper pair"] == "note"


async def test_a_browser_that_runs_unheard_is_told_and_one_that_does_not_run_is_not(
    move_in: MoveIn,
) -> None:
    house = await move_in()
    await house.pair("Closed", product="chromium")
    browser = await house.pair("Work")
    house.programs = frozenset({"firefox"})
    await browser.report()
    await house.let(20 * MINUTE)
    said = await found(house)
    assert said["Closed was last heard at 10:00."] == "good"
    (mend,) = [each for each, level in said.items() if level == "bad"]
    assert mend.startswith("Work runs and has not been heard since 10:00.")


async def test_refused_reports_and_a_clock_that_is_off_are_told_by_browser(move_in: MoveIn) -> None:
    house = await move_in()
    browser = await house.pair("Work")
    browser.skew = 5 * MINUTE
    browser.keep(house.now + 4 * MINUTE, house.now + 5 * MINUTE)
    await browser.report()
    said = await found(house)
    assert any(each.startswith("What Work reported and could not be counted") for each in said)
    assert said["The clock of Work is 300 s off. Set the clock of this computer."] == "bad"


async def test_an_extension_of_another_version_is_told_with_what_to_do(move_in: MoveIn) -> None:
    house = await move_in()
    browser = await house.pair("Work")
    hello = HelloRequest(extension="0.0.1", protocol=PROTOCOL)
    await house.desk.hello(browser.row, hello)
    await browser.report()
    (said,) = [each for each, level in (await found(house)).items() if level == "bad"]
    assert said.startswith(
        f"The extension in Work is 0.0.1, the daemon is {framekeeper.__version__}."
    )
    assert "reload button" in said


async def test_a_notice_for_trial_is_shown_only_when_it_is_asked_for(move_in: MoveIn) -> None:
    house = await move_in()
    await found(house)
    assert house.screen.seen == []
    said = await found(house, notify=True)
    assert said["A notice was shown just now."] == "good"
    assert [each.notice.body for each in house.screen.seen] == ["A notice looks like this."]
