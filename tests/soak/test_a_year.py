"""A simulated year of a therapist: every notice is explained by `why`, and none is missing.

The engine and its store are real; clocks, screen and browsers are moved by hand. What should have
been told is worked out by a count that shares nothing with the program (`tally`, `days`,
`engine.naive_notices`), to the instant.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.naive_notices import Said
from framekeeper.core.wire.why import WhyAnswer, WhyRequest
from framekeeper.core.words import say
from framekeeper.store import tellings
from soak.amiss import OF_THE_PROGRAM
from soak.days import ONE, Days
from soak.life import Life
from soak.practice import MOST_A_DAY, OFFICE, ONCE, WHOLE, Scale, promises, settings
from soak.year import Year
from support.engine_house import lived_in
from support.promises import MONDAY

if TYPE_CHECKING:
    from framekeeper.core.notices.values import Told
    from framekeeper.core.wire.why import WhyNotice
    from support.engine_house import EngineHouse

ABOUT_HER = ("boundary", "minutes", "reminder")


class Comparison:
    """Both sides beside each other."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.since = 0
        self.compared: set[int] = set()
        self.notices = 0

    async def __call__(self) -> None:
        """What was told since the last time is what should have been, and is explained."""
        life = self.life
        every = await life.house.store.read(lambda view: tellings.told(view, self.since))
        told = tuple(t for t in every if t.told not in self.compared)
        mine = [t for t in told if t.subject.topic in ABOUT_HER]
        said = [
            s.shown
            for s in life.herald.said
            if s.told >= self.since and s.told not in self.compared
        ]
        assert sorted(_shown(t) for t in mine) == sorted(said)
        life.amiss.compare([t for t in told if t.subject.topic in OF_THE_PROGRAM])
        assert all(t.subject.topic in (*ABOUT_HER, *OF_THE_PROGRAM) for t in told)
        if told:
            await self._explained(told)
        self.notices += len({t.notice for t in told})
        self.since, self.compared = life.now, {t.told for t in every if t.told == life.now}

    async def _explained(self, told: tuple[Told, ...]) -> None:
        answer = await self.life.house.desk.asking.why(WhyRequest())
        for each in told:
            explained = [n for n in _notices(answer, each.subject.boundary) if n.told == each.told]
            together = sum(other.notice == each.notice for other in told) > 1
            code = "together" if together else _code(each)
            assert [(n.state, n.why) for n in explained if n.topic == each.subject.topic] == [
                ("shown", code)
            ], each
            assert say(f"why.tell.{code}")

    async def day(self) -> None:
        """At the end of a day: totals, and how each boundary stands, by `why` too."""
        life, house = self.life, self.life.house
        today = await house.desk.today()
        counted = {
            f"{m.platform}/{m.surface}": m.confirmed + m.running for m in today.today.minutes
        }
        mine = life.totals.get(life.today(), {})
        assert {k: v for k, v in counted.items() if v} == {k: v for k, v in mine.items() if v}
        answer = await house.desk.asking.why(WhyRequest())
        assert answer.used == sum(mine.values()) == sum(s.length for s in answer.stays)
        for each in answer.boundaries:
            fact = life.tallies[each.boundary.id].fact(life.now, None)
            assert each.standing == fact.standing, each.boundary.id
            assert all(s.start % 300_000 == 0 == s.end % 300_000 for s in each.stays)
            assert each.now != "now"


def _shown(told: Told) -> tuple[int, str, str, str, str]:
    subject = told.subject
    said = Said(
        told.told, subject.boundary, subject.level, subject.topic, subject.turn, subject.at, 0
    )
    return said.shown


def _notices(answer: WhyAnswer, boundary: str) -> list[WhyNotice]:
    for each in answer.boundaries:
        if each.boundary.id == boundary:
            return each.notices
    return answer.other


def _code(told: Told) -> str:
    """The rule that it was told by."""
    subject = told.subject
    if subject.topic != "boundary":
        return subject.topic
    return subject.level if subject.turn == "first" else subject.turn


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _memory() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def _a_year(house: EngineHouse, scale: Scale, days: int) -> Year:
    life = Life(house, Days(MONDAY, "Europe/Berlin"), promises(scale), OFFICE, MOST_A_DAY)
    compared = Comparison(life)
    year = Year(life, scale, compared)
    year.work = await life.pair("Work", "work")
    year.private = await life.pair("Private", "private")
    descriptors, memory = [], []
    for number in range(days):
        date = MONDAY + number * ONE
        await year.live(date)
        await compared()
        await compared.day()
        if number % 30 == 29:
            descriptors.append(_descriptors())
            memory.append(_memory())
    assert len(set(descriptors)) <= 1, descriptors
    assert max(memory[2:], default=0) - sum(memory[1:2]) < 16 << 20, memory
    whole = await house.store.read(lambda view: tellings.between(view, 0, 1 << 60))
    assert all(each.state == "shown" for each in whole)
    year.happened["notices"] = compared.notices
    year.happened["reports"] = life.reports
    return year


@pytest.mark.soak
@pytest.mark.parametrize(
    ("scale", "days"),
    [
        pytest.param(ONCE, 70, id="ten-weeks"),
        pytest.param(ONCE, 365, id="a-little-use", marks=pytest.mark.long),
        pytest.param(WHOLE, 365, id="much-use", marks=pytest.mark.deep),
    ],
)
async def test_in_a_year_every_notice_is_explained_and_none_is_missing(
    tmp_path: Path, scale: Scale, days: int
) -> None:
    async with lived_in(tmp_path / "house", settings(scale, scale.a_day), "04:00") as house:
        year = await _a_year(house, scale, days)
        print(year.happened)  # noqa: T201  # what it was made of
        assert year.happened["notices"] > days
