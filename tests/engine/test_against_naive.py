"""Anything may happen in any order: the engine comes to what a naive count comes to.

A Hypothesis machine drives the engine through use in two browsers, late and doubled reports,
restarts, sleep, set clocks, journeys, new settings, exceptions, minutes and looks asked for,
sessions, quiet, a screen that comes and goes. After each step totals, standings, recorded crossings
and what was told, to the cell, are compared with `naive` and `naive_notices`.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from engine.naive import CELL, Here, Judge, Used, owners
from engine.naive_notices import Herald, Said
from framekeeper.core.boundaries.base import FAR
from framekeeper.core.exceptions import PlannedException
from framekeeper.core.wire.acts import ActRequest
from framekeeper.store import boundaries, exceptions
from support.engine_browser import Browser, Open
from support.engine_house import DAY as A_DAY
from support.engine_house import HOUR, MINUTE, EngineHouse
from support.promises import BERLIN, at

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from framekeeper.core.notices.values import Told
    from framekeeper.core.versions import Version
    from framekeeper.core.wire.reports import SpansRequest

FRESH = 45_000
LONG_AGO = -(10**12)
PLACES = ("instagram/feed", "instagram/messages", "linkedin/messages", "youtube/shorts")


def wish(minutes: int) -> str:
    """Her settings, with so many minutes a day."""
    return f"""
[notices]
repeat_after = "3m"
most_a_day = 4

[hours.office]
every_day = ["09:00-17:30"]

[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "{minutes}m"
warn_at = "50%"

[[boundary]]
name = "A week"
covers = ["everything"]
except = ["youtube"]
at_most = "12m"
per = "week"

[[boundary]]
name = "One sitting"
covers = ["instagram"]
at_most = "2m"
per = "sitting"
rest = "5m"

[[boundary]]
name = "Three checks"
covers = ["messages"]
checks = 3

[[boundary]]
name = "Evening"
covers = ["messages"]
within = "office"
warn_at = "10m"
"""


BOUNDARIES = (None, "a-day", "a-week", "one-sitting", "three-checks", "evening")


def cells(least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least, most).map(lambda n: n * CELL)


browsers = st.integers(0, 1)


class Life(RuleBasedStateMachine):
    """She and her laptop."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.directory = tempfile.TemporaryDirectory(
            dir="/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # only for speed
        )
        self.house = EngineHouse(Path(self.directory.name) / "house", wish(3), at("10:00"))
        self.run(self.house.open())
        self.browsers = [
            self.run(self.house.pair("Work")),
            self.run(self.house.pair("Private", "both", "chromium")),
        ]
        self.stored: dict[tuple[int, int], Used] = {}
        self.going_on: dict[int, Used] = {}
        self.heard: dict[int, int] = {}  # on the awake clock
        self.last: list[tuple[Browser, SpansRequest]] = []
        self.exceptions: list[PlannedException] = []
        self.zones: list[tuple[int, str]] = [(0, BERLIN)]  # from her day's start on, in which zone
        self.stepped = False
        self.herald = Herald(most_a_day=4, repeat_after=3 * MINUTE)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401  # whatever it gives
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        self.house.screen.go_on()
        self.run(self.house.close())
        self.loop.close()
        self.directory.cleanup()

    # --- what the naive side hears ------------------------------------------------------------

    def _send(self, browser: Browser) -> None:
        request = browser.request()
        self.last.append((browser, request))
        self._hear(browser, request)
        self.run(browser.report())
        self._foresee(self.house.now)

    def _hear(self, browser: Browser, request: SpansRequest) -> None:
        source = self.browsers.index(browser) + 1
        for s in request.spans:
            if s.end <= self.house.now + 2_000:
                used = Used(s.start, s.end, s.since, source, s.n, f"{s.platform}/{s.surface}")
                self.stored.setdefault((source, s.n), used)
        self.going_on.pop(source, None)
        use = request.open
        now = self.house.now
        if use is not None and use.seen <= now + FRESH and now - use.start <= A_DAY:
            place = f"{use.platform}/{use.surface}"
            self.going_on[source] = Used(use.start, use.seen, use.since, source, 0, place)
            is_fresh = now - use.seen < FRESH
            self.heard[source] = self.house.clock.awake() if is_fresh else LONG_AGO

    def _fresh(self, source: int, at: int) -> bool:
        awake = self.house.clock.awake() - (self.house.now - at)
        return awake - self.heard[source] < FRESH

    def _counted(self, at: int) -> list[Used]:
        """Open spans as they count at an instant since the last thing that happened."""
        return [
            used._replace(end=at if self._fresh(source, at) else min(used.end, at))
            for source, used in self.going_on.items()
        ]

    def _judge(self, at: int) -> Judge:
        calendar = self.house.engine.memory.calendar
        return Judge(
            owners(self.stored.values(), self._counted(at)),
            self.exceptions,
            Here(calendar, self._arrived(calendar.day_at(at).start, calendar.zone), at),
            running=any(self._fresh(source, at) for source in self.going_on),
        )

    def _arrived(self, day: int, zone: str) -> int:
        """Since when her days are read in this zone; there and back in a day is no journey."""
        if self.zones[-1][1] != zone:
            self.zones = [each for each in self.zones if each[0] < day] or [(0, BERLIN)]
        if self.zones[-1][1] != zone:
            self.zones.append((day, zone))
        return self.zones[-1][0]

    def _foresee(self, *instants: int) -> None:
        """What should be told at these instants, as far as is known now."""
        versions = self._versions()
        for when in instants:
            judge = self._judge(when)
            day = judge.calendar.day_at(when)
            self.herald.tell(when, (day.start, day.end), judge.facts(versions))

    def _versions(self) -> list[Version]:
        found: list[Version] = self.run(
            self.house.store.read(lambda view: boundaries.between(view, 0, FAR))
        )
        return found

    def _let(self, ms: int) -> None:
        """Time goes by, and nobody says anything."""
        start = self.house.now
        self.run(self.house.let(ms))
        self._foresee(*range(start + CELL, start + ms + 1, CELL))

    def _interrupted(self) -> None:
        for source in self.heard:
            self.heard[source] = LONG_AGO

    def _pass(self, ms: int) -> None:
        """Time goes by, and browsers in use report every 30 s."""
        self._foresee(self.house.now)
        end = self.house.now + ms
        while self.house.now < end:
            self._let(min(30_000, end - self.house.now))
            if self.house.now < end:
                for browser in self.browsers:
                    if browser.open is not None:
                        self._send(browser)
        self._let(CELL)
        self.compare()

    # --- what happens -------------------------------------------------------------------------

    @initialize(hours=st.sampled_from((0, 0, 7, 10)), place=st.sampled_from(PLACES))
    def begin(self, hours: int, place: str) -> None:
        """Some time on a Monday she has been there for two minutes."""
        self.run(self.house.sleep(hours * HOUR + 12 * MINUTE))
        self.look(who=0, place=place, ms=2 * MINUTE)

    @rule(who=browsers, place=st.sampled_from(PLACES), ms=cells(0, 24))
    def look(self, who: int, place: str, ms: int) -> None:
        browser = self.browsers[who]
        platform, surface = place.split("/")
        browser.close()
        browser.open = Open(platform, surface, browser.now, browser.now)
        self._send(browser)
        self._pass(ms)

    @rule(ms=st.one_of(cells(0, 30), cells(20, 90)))
    def stay(self, ms: int) -> None:
        self._pass(ms)

    @rule(who=browsers, ms=cells(0, 40))
    def leave(self, who: int, ms: int) -> None:
        self.browsers[who].close()
        self._send(self.browsers[who])
        self._pass(ms)

    @rule(who=browsers, ms=cells(0, 12))
    def die(self, who: int, ms: int) -> None:
        self.browsers[who].die()
        self._pass(ms)

    @rule(
        who=browsers,
        ago=st.one_of(cells(1, 400), st.integers(1, 25).map(lambda d: d * A_DAY)),
        count=st.integers(1, 3),
        length=cells(1, 12),
        place=st.sampled_from(PLACES),
    )
    def late(self, who: int, ago: int, count: int, length: int, place: str) -> None:
        start = self.house.now - ago - count * length
        for i in range(count):
            self.browsers[who].keep(start + i * length, start + (i + 1) * length, place, start)
        self._send(self.browsers[who])
        self._pass(0)

    @precondition(lambda self: self.last)
    @rule(data=st.data())
    def again(self, data: st.DataObject) -> None:
        browser, request = data.draw(st.sampled_from(self.last[-6:]))
        self._hear(browser, request)
        self.run(self.house.desk.report(browser.row, request))
        self.run(self.house.settle())
        self._pass(0)

    @rule()
    def restart(self) -> None:
        self.run(self.house.restart())
        self.going_on.clear()
        self.herald.restart()
        self._pass(0)

    @rule(ms=st.one_of(cells(1, 300), st.integers(1, 6).map(lambda d: d * A_DAY + 3 * HOUR)))
    def sleep(self, ms: int) -> None:
        for browser in self.browsers:
            browser.close()
        self._interrupted()
        self.run(self.house.sleep(ms))
        self._pass(0)

    @rule(ms=st.sampled_from((CELL, 2 * MINUTE, 2 * CELL, HOUR, -HOUR, -2 * MINUTE, -CELL)))
    def step(self, ms: int) -> None:
        for browser in self.browsers:
            browser.close()
        self._interrupted()
        self.stepped = self.stepped or ms < 0
        self.run(self.house.step(ms))
        self._pass(0)

    @rule(zone=st.sampled_from(("Pacific/Honolulu", "Pacific/Auckland", "Europe/Berlin")))
    def travel(self, zone: str) -> None:
        before = self.run(self.house.today()).start
        self.house.clock.move(zone)
        for _ in range(4):  # one of these instants is the first that is read in the new zone
            self._let(CELL)
        for browser in self.browsers:
            self._send(browser)
        today = self.run(self.house.today())
        assert before <= today.start <= self.house.now < today.end
        self._pass(0)

    @rule(minutes=st.sampled_from((1, 2, 3, 5)))
    def new_wish(self, minutes: int) -> None:
        self.run(self.house.wish(wish(minutes)))
        self._pass(0)

    @rule(boundary=st.sampled_from(BOUNDARIES), ms=cells(1, 60))
    def make_exception(self, boundary: str | None, ms: int) -> None:
        now = self.house.now
        made = PlannedException(id=0, boundary=boundary, start=now, end=now + ms)
        self.exceptions.append(made)
        memory = self.house.engine.memory

        def job(tx: Any) -> None:  # noqa: ANN401  # a transaction
            exceptions.add(tx, made)
            memory.stale()

        self.run(self.house.store.write(job))
        self.run(self.house.engine.judge())
        self._pass(0)

    @rule(there=st.booleans())
    def screen(self, there: bool) -> None:  # noqa: FBT001  # drawn
        if there:
            self.house.screen.come()
        else:
            self.house.screen.go()
        self.herald.screen = there
        self._pass(0)

    @rule(boundary=st.sampled_from(BOUNDARIES), do=st.sampled_from(("minutes", "look")))
    def ask(self, boundary: str | None, do: Literal["minutes", "look"]) -> None:
        today = self.run(self.house.desk.today())
        near_or_past = [b.id for b in today.boundaries if b.standing in {"near", "past"}]
        about = near_or_past if boundary is None else [boundary]
        self._act(do=do, boundary=boundary)
        if do == "minutes":
            self.herald.minutes(self.house.now, about)
        else:
            self.herald.look(self.house.now, about)
        self._pass(0)

    @rule(on=st.booleans(), minutes=st.sampled_from((5, 30, 60)))
    def session(self, on: bool, minutes: int) -> None:  # noqa: FBT001  # drawn
        self.herald.in_session(self.house.now, minutes if on else 0)
        self._act(do="in-session", on=on, minutes=minutes)
        self._pass(0)

    @rule(on=st.booleans())
    def quiet(self, on: bool) -> None:  # noqa: FBT001  # drawn
        asked = self.house.engine.asked
        self.herald.quiet_until = asked.next_monday() if on else 0
        self._act(do="quiet", on=on)
        self._pass(0)

    def _act(self, **values: Any) -> None:  # noqa: ANN401  # of a message
        self.run(self.house.desk.act(self.browsers[0].row, ActRequest(**values)))
        self.run(self.house.settle())

    # --- what must be so ------------------------------------------------------------------------

    def compare(self) -> None:
        house, now = self.house, self.house.now
        judge = self._judge(now)
        today = self.run(house.desk.today())
        counted = {(m.platform, m.surface): m.confirmed + m.running for m in today.today.minutes}
        assert counted == judge.minutes()
        versions = self._versions()
        for version in versions:
            boundary = version.boundary
            if not version.holds_at(now):
                continue
            standing = next(b.standing for b in today.boundaries if b.id == boundary.id)
            assert standing == judge.standing(version), boundary.id
        self._compare_record(judge, versions)
        self._compare_notices(judge)

    def _compare_record(self, judge: Judge, versions: list[Version]) -> None:
        recorded = self.run(self.house.crossings())
        kept = {each for each in recorded if each[0] != "evening"}
        if not self.stepped and not self.going_on:
            assert kept == judge.crossings(versions)

    def _compare_notices(self, judge: Judge) -> None:
        told = self.run(self.house.told())
        if not self.stepped:
            foreseen = [_by_cell(said) for said in self.herald.said]
            assert sorted(_by_cell(_said(each)) for each in told) == sorted(foreseen)
        once = Counter(
            (t.subject.boundary, t.subject.level, t.subject.period)
            for t in told
            if t.subject.turn == "first" and t.subject.topic == "boundary"
        )
        assert all(number == 1 for number in once.values())
        days = Counter(
            judge.calendar.day_at(when).start
            for _, when in {(t.notice, t.told) for t in told if t.counts}
        )
        assert self.stepped or all(number <= 4 for number in days.values())
        assert len(self.house.screen.seen) <= len({t.notice for t in told})


def _said(told: Told) -> Said:
    subject = told.subject
    return Said(
        told=told.told,
        boundary=subject.boundary,
        level=subject.level,
        topic=subject.topic,
        turn=subject.turn,
        at=subject.at,
        period=subject.period,
    )


def _by_cell(said: Said) -> tuple[int, str, str, str, str]:
    """What is compared; what is told between two cells is foreseen at the later one."""
    return (-(-said.told // CELL) * CELL, *said.shown[1:])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("examples", "steps"),
    [
        pytest.param(12, 12, id="fast"),
        pytest.param(200, 30, id="deep", marks=pytest.mark.deep),
    ],
)
def test_the_engine_comes_to_what_a_naive_count_comes_to(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
