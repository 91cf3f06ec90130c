"""Days and windows that the calendar makes odd, lived through by the engine; figures by hand."""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from support.engine_house import MINUTE, EngineHouse
from support.engine_wishes import notices

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

ONCE = notices(repeat_after="off", most_a_day=20)
TEN_A_DAY = f"""{ONCE}
[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "10m"
"""
AN_HOUR_A_WEEK = """
[[boundary]]
name = "A week"
covers = ["everything"]
at_most = "1h"
per = "week"
"""


def hours(week: str) -> str:
    """A schedule without grace."""
    return f"""{ONCE}
[hours.odd]
{week}

[[boundary]]
name = "Odd"
covers = ["everything"]
within = "odd"
grace_after = "0m"
"""


def utc(text: str) -> int:
    """UTC ms of a date and time in UTC."""
    return int(dt.datetime.fromisoformat(text + "+00:00").timestamp()) * 1000


@asynccontextmanager
async def living_in(
    directory: Path, text: str, zone: str, since: str
) -> AsyncIterator[EngineHouse]:
    """The engine somewhere in the world, from an instant (in UTC) on."""
    house = EngineHouse(directory / "house", text, utc(since))
    house.clock.move(zone)
    house.clock.refresh_zone()
    await house.open()
    try:
        yield house
    finally:
        await house.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("zone", "start", "end", "hours_long"),
    [
        # the clocks go forward on 29 March: the 28th, from four to four, has 23 hours
        ("Europe/London", "2026-03-28T04:00", "2026-03-29T03:00", 23),
        ("Europe/London", "2026-10-24T03:00", "2026-10-25T04:00", 25),
        ("Australia/Lord_Howe", "2026-04-03T17:00", "2026-04-04T17:30", 24.5),
        ("Australia/Lord_Howe", "2026-10-02T17:30", "2026-10-03T17:00", 23.5),
        # there was no 30 December 2011 in Apia: the 29th ends where it would have begun
        ("Pacific/Apia", "2011-12-29T14:00", "2011-12-30T10:00", 20),
        ("Pacific/Apia", "2011-12-30T10:00", "2011-12-30T14:00", 4),
        ("Europe/London", "2028-02-28T04:00", "2028-02-29T04:00", 24),
        ("Europe/London", "2028-02-29T04:00", "2028-03-01T04:00", 24),
        ("Asia/Kathmandu", "2026-05-05T22:15", "2026-05-06T22:15", 24),
    ],
)
async def test_a_day_holds_what_is_used_from_its_first_to_its_last_minute(  # a table
    tmp_path: Path, zone: str, start: str, end: str, hours_long: float
) -> None:
    first, last = utc(start), utc(end)
    assert last - first == hours_long * 60 * MINUTE
    before = dt.datetime.fromtimestamp(first / 1000 - 1800, dt.timezone.utc)
    async with living_in(tmp_path, TEN_A_DAY, zone, before.isoformat()[:16]) as house:
        browser = await house.pair()
        await browser.use(9 * MINUTE)  # the day before
        await house.sleep_until(first)
        await browser.use(6 * MINUTE)
        await house.sleep_until(last - 6 * MINUTE)
        await browser.look_at()
        await browser.stay(5 * MINUTE)
        today = await house.today()
        assert (today.start, today.end) == (first, last)
        assert await house.used() == 11 * MINUTE
        assert [seen.at for seen in house.screen.seen] == [last - 2 * MINUTE]
        await browser.stay(3 * MINUTE)  # over the edge
        assert await house.used() == 2 * MINUTE
        assert await house.standing("a-day") == "within"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "first", "second", "crossed"),
    [
        # week 53 of 2026 goes from Monday 28 December to Sunday 3 January
        ("", "2026-12-30T10:00", "2027-01-02T10:00", "2027-01-02T10:20"),
        ("", "2026-12-27T10:00", "2026-12-28T10:00", None),
        ("", "2028-02-28T10:00", "2028-02-29T10:00", "2028-02-29T10:20"),
        # four in the morning of Monday is where the week begins, summer time or not
        ("", "2026-03-29T10:00", "2026-03-30T02:30", "2026-03-30T02:50"),
        ("", "2026-03-29T10:00", "2026-03-30T03:00", None),
        ('[day]\nweek_starts = "sunday"\n', "2026-05-09T10:00", "2026-05-10T10:00", None),
        (
            '[day]\nweek_starts = "sunday"\n',
            "2026-05-10T10:00",
            "2026-05-11T10:00",
            "2026-05-11T10:20",
        ),
    ],
)
async def test_a_week_holds_its_days(
    tmp_path: Path, text: str, first: str, second: str, crossed: str | None
) -> None:
    settings = text + ONCE + AN_HOUR_A_WEEK
    async with living_in(tmp_path, settings, "Europe/London", first) as house:
        browser = await house.pair()
        await browser.use(40 * MINUTE)
        await house.sleep_until(utc(second))
        await browser.use(25 * MINUTE)
        assert [seen.at for seen in house.screen.seen] == ([utc(crossed)] if crossed else [])


NIGHT = 'every_day = ["02:30-03:30"]'
LATE = 'fri = ["22:00-02:00"]'


@pytest.mark.parametrize(
    ("week", "inside", "outside"),
    [
        # 02:30 does not exist on 29 March: the window opens at 03:00, which is 01:00 in UTC
        (NIGHT, "2026-03-29T01:10", "2026-03-29T01:35"),
        (NIGHT, "2026-03-29T01:00", "2026-03-29T00:50"),
        # 02:30 comes twice on 25 October: it opens at the first and closes two hours later
        (NIGHT, "2026-10-25T00:40", "2026-10-25T00:20"),
        (NIGHT, "2026-10-25T01:45", "2026-10-25T02:35"),
        # Friday 8 May; in summer the window over midnight ends at 00:00 in UTC
        (LATE, "2026-05-08T23:30", "2026-05-09T00:10"),
        (LATE, "2026-05-08T20:00", "2026-05-08T19:50"),
        (LATE, "2026-05-08T20:10", "2026-05-07T23:30"),
        # over the night of the change: Friday 27 March is winter time, so it ends at 01:00
        (LATE, "2026-03-28T00:30", "2026-03-28T01:05"),
    ],
)
async def test_a_window_is_open_from_its_first_to_its_last_instant(
    tmp_path: Path, week: str, inside: str, outside: str
) -> None:
    for number, (since, says) in enumerate(((inside, "within"), (outside, "past"))):
        room = tmp_path / str(number)
        room.mkdir()
        async with living_in(room, hours(week), "Europe/Berlin", since) as house:
            browser = await house.pair()
            await browser.look_at()
            await browser.stay(2 * MINUTE)
            assert await house.standing("odd") == says
            assert len(house.screen.seen) == (says == "past")
