"""All boundaries at once: values in force, exceptions, time that was not heard."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from framekeeper.core import exceptions as planned
from framekeeper.core.board import Board, Crossed, Given
from framekeeper.core.boundaries.base import FAR
from framekeeper.core.exceptions import Closed, Open, OtherValues, PlannedException
from framekeeper.core.standings import crossed, stand
from framekeeper.core.versions import Version
from support.promises import BERLIN, CALENDAR, MIN, MONDAY, at, boundary, checks, limit, schedule
from support.small_days import track_of

if TYPE_CHECKING:
    from framekeeper.core.settings import Rule
    from framekeeper.core.track import Track

Runs = list[tuple[int, int]]


def version(rule: Rule, name: str = "A day", start: int = 0, end: int | None = None) -> Version:
    return Version(boundary=boundary(rule, name), valid_from=start, valid_to=end)


def given(now: int, *versions: Version, running: bool = False, **more: object) -> Given:
    return Given(now=now, calendar=CALENDAR, versions=versions, running=running, **more)  # type: ignore[arg-type]  # a shorthand


def board(runs: Runs, what: Given) -> Board:
    track = track_of(runs)
    return stand(what, lambda _: track)


def crossings(runs: Runs, what: Given, since: int) -> list[tuple[str, int]]:
    track = track_of(runs)
    return [(c.crossing.level, c.crossing.at) for c in crossed(what, lambda _: track, since)]


def test_all_boundaries_are_judged_and_the_earliest_change_is_the_deadline() -> None:
    what = given(
        at("10:20"),
        version(limit(45)),
        version(limit(30, per="sitting"), "One sitting"),
        version(checks(6), "Six checks"),
        version(schedule("09:00-12:00"), "Evening"),
        running=True,
    )
    found = board([(at("10:00"), at("10:20"))], what)
    assert [s.standing for s in found.standings] == ["within"] * 4
    assert found.deadline == at("10:30")
    sitting = found.of("one-sitting")
    assert sitting is not None
    assert (sitting.used, sitting.left, sitting.visit) == (20 * MIN, 10 * MIN, at("10:00"))
    assert found.of("nothing") is None


def test_use_that_ended_at_this_instant_goes_on_only_if_a_browser_says_so() -> None:
    runs = [(at("10:00"), at("10:45"))]
    for running, standing in ((True, "past"), (False, "within")):
        found = board(runs, given(at("10:45"), version(limit(45)), running=running))
        assert found.standings[0].standing == standing
        assert found.standings[0].in_use is running


def test_the_values_in_force_judge_each_instant() -> None:
    runs = [(at("10:00"), at("10:40")), (at("14:00"), at("14:20"))]
    versions = (version(limit(30), end=at("12:00")), version(limit(10), start=at("12:00")))
    assert crossings(runs, given(at("15:00"), *versions), at("4:00")) == [("past", at("10:30"))]
    later = given(at("15:00"), version(limit(50), end=at("12:00")), versions[1])
    assert crossings(runs, later, at("4:00")) == [("past", at("14:00"))]
    # seen from later on, the first crossing of the period is known all the same
    assert crossings(runs, given(at("15:00"), *versions), at("13:00")) == []


def test_a_new_name_does_not_begin_a_schedule_anew() -> None:
    versions = (
        version(schedule("09:00-17:00"), end=at("20:00")),
        Version(
            boundary=boundary(schedule("09:00-17:00"), "A day", plan="Tea"), valid_from=at("20:00")
        ),
    )
    found = board([(at("19:00"), at("19:10"))], given(at("21:00"), *versions))
    assert [s.standing for s in found.standings] == ["past"]


def exception(
    start: int, end: int | None, shape: object = Open(), number: int = 1
) -> PlannedException:
    return PlannedException(id=number, boundary="a-day", start=start, end=end, shape=shape)  # type: ignore[arg-type]  # shapes


def test_an_exception_hides_the_standing_and_its_use_never_counts() -> None:
    away = exception(at("10:30"), at("12:00"))
    runs = [(at("10:00"), at("11:30"))]
    during = board(runs, given(at("11:00"), version(limit(45)), running=True, exceptions=(away,)))
    assert (during.standings[0].standing, during.standings[0].left) == ("excepted", None)
    assert during.deadline == at("12:00")
    after = board(runs, given(at("12:00"), version(limit(45)), exceptions=(away,)))
    assert (after.standings[0].standing, after.standings[0].used) == ("within", 30 * MIN)
    assert (
        crossings(runs, given(at("13:00"), version(limit(45)), exceptions=(away,)), at("4:00"))
        == []
    )
    goes_on = [(at("10:00"), at("12:20"))]
    assert crossings(
        goes_on, given(at("13:00"), version(limit(45)), exceptions=(away,)), at("4:00")
    ) == [("past", at("12:15"))]


def test_an_exception_begins_no_new_period() -> None:
    away = exception(at("19:00"), at("20:00"))
    evening = version(schedule("09:00-17:00"))
    runs = [(at("18:00"), at("18:10")), (at("21:00"), at("21:10"))]
    what = given(at("21:05"), evening, exceptions=(away,))
    assert board(runs, what).standings[0].standing == "past"
    assert crossings(runs, what, at("4:00")) == [("past", at("18:00"))]


def test_other_values_hold_for_the_time_of_an_exception_and_see_the_whole_period() -> None:
    launch = exception(at("10:30"), at("14:00"), OtherValues(rule=limit(90)))
    runs = [(at("10:00"), at("12:00"))]
    what = given(at("12:00"), version(limit(45)), exceptions=(launch,))
    found = board(runs, what).standings[0]
    assert (found.standing, found.used) == ("past", 120 * MIN)
    assert crossings(runs, what, at("4:00")) == [("past", at("11:30"))]
    after = board(runs, given(at("14:00"), version(limit(45)), exceptions=(launch,)))
    assert after.standings[0].used == 30 * MIN


def test_closed_makes_any_use_past_once_a_day() -> None:
    leave = exception(at("4:00"), at("4:00", 2), Closed())
    runs = [(at("10:00"), at("10:05")), (at("10:00", 1), at("10:05", 1))]
    what = given(at("12:00", 1), version(checks(6)), exceptions=(leave,))
    assert board(runs, what).standings[0].standing == "past"
    assert crossings(runs, what, at("4:00")) == [("past", at("10:00")), ("past", at("10:00", 1))]


def test_of_two_exceptions_the_later_made_holds_and_one_may_concern_all_boundaries() -> None:
    both = (
        exception(0, None),
        PlannedException(id=2, boundary=None, start=0, end=None, shape=Closed()),
    )
    assert planned.in_force(both, "a-day", 5) == both[1]
    assert planned.in_force(both, "other", 5) == both[1]
    assert planned.holes(both, "a-day") == ((0, FAR),)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, (at("12:00"), None)),
        (None, 0, (at("12:00"), at("4:00", 1))),
        (1, 2, (at("4:00", 1), at("4:00", 3))),
        (1, 1, (at("4:00", 1), at("4:00", 2))),
    ],
)
def test_an_exception_reaches_from_day_edge_to_day_edge(
    first: int | None, last: int | None, expected: tuple[int, int | None]
) -> None:
    dates = [None if d is None else MONDAY + dt.timedelta(days=d) for d in (first, last)]
    assert planned.interval(dates[0], dates[1], at("12:00"), 240, BERLIN) == expected


def test_an_exception_that_ends_before_it_begins_is_refused() -> None:
    for first, last in ((3, 1), (None, -2)):
        dates = [None if d is None else MONDAY + dt.timedelta(days=d) for d in (first, last)]
        with pytest.raises(ValueError, match="ends after its start"):
            planned.interval(dates[0], dates[1], at("12:00"), 240, BERLIN)


def test_a_browser_unheard_makes_a_standing_unknown_but_never_less_than_past() -> None:
    runs = [(at("10:00"), at("10:40"))]
    unknown = ((at("3:00"), at("5:00")), (at("11:00"), at("12:00")))
    for minutes, standing in ((45, "unknown"), (30, "past")):
        what = given(at("11:30"), version(limit(minutes)), unheard=True, unknown=unknown)
        found = board(runs, what).standings[0]
        assert found.standing == standing
        assert found.unknown == 90 * MIN


def test_a_coming_version_and_a_coming_exception_are_deadlines() -> None:
    waiting = version(limit(60), start=at("11:00"))
    what = given(at("10:00"), version(limit(45), end=at("11:00")), waiting)
    assert board([], what).deadline == at("11:00")
    what = given(at("10:00"), version(limit(45)), exceptions=(exception(at("10:30"), None),))
    assert board([], what).deadline == at("10:30")


def test_a_crossing_that_is_running_is_found_before_it_is_closed() -> None:
    runs = [(at("10:00"), at("10:45"))]
    what = given(at("10:45"), version(limit(45)), running=True)
    assert crossings(runs, what, at("10:44")) == [("past", at("10:45"))]
    assert crossings(runs, given(at("10:45"), version(limit(45))), at("10:44")) == []


def test_crossings_name_their_boundary() -> None:
    track: Track = track_of([(at("10:00"), at("11:00"))])
    what = given(at("12:00"), version(limit(30)), version(limit(40), "Other"))
    found = crossed(what, lambda _: track, at("4:00"))
    assert [c.boundary for c in found] == ["a-day", "other"]
    assert isinstance(found[0], Crossed)
