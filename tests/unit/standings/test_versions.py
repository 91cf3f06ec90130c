"""Tighten at once, loosen from tomorrow; past days keep the values that held then."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framekeeper.core.settings import Boundary, Covers
from framekeeper.core.versions import (
    LoosenAfter,
    Version,
    by_end,
    compare,
    held_since,
    in_force,
    joined,
    loosens_at,
    next_change,
    plan_changes,
)
from support.promises import CALENDAR, EVERYTHING, MESSAGES, at, boundary, checks, limit, schedule

NOON = at("12:00")
EDGE = at("4:00", 1)


def wished(
    versions: tuple[Version, ...],
    *wanted: Boundary,
    now: int = NOON,
    loosen_after: LoosenAfter = "day edge",
) -> tuple[Version, ...]:
    return plan_changes(versions, wanted, now, CALENDAR, loosen_after).applied(versions)


def held(versions: tuple[Version, ...], when: int) -> list[Boundary]:
    return [v.boundary for v in in_force(versions, when)]


FORTY_FIVE = boundary(limit(45), "A day")
THIRTY = boundary(limit(30), "A day")
SIXTY = boundary(limit(60), "A day")
START = wished((), FORTY_FIVE, now=at("8:00"))


def test_a_new_boundary_holds_at_once() -> None:
    assert held(START, at("8:00")) == [FORTY_FIVE]
    assert held(START, at("8:00") - 1) == []


def test_tightening_holds_at_once_and_the_past_keeps_its_values() -> None:
    versions = wished(START, THIRTY)
    assert held(versions, NOON) == [THIRTY]
    assert held(versions, NOON - 1) == [FORTY_FIVE]


@pytest.mark.parametrize(
    ("loosen_after", "instant"),
    [("day edge", EDGE), ("now", NOON), (3_600_000, at("13:00"))],
)
def test_loosening_holds_from_the_next_day_edge_unless_set_otherwise(
    loosen_after: LoosenAfter, instant: int
) -> None:
    versions = wished(START, SIXTY, loosen_after=loosen_after)
    assert held(versions, instant - 1) == [FORTY_FIVE]
    assert held(versions, instant) == [SIXTY]


def test_a_boundary_left_out_ends_at_the_next_day_edge() -> None:
    versions = wished(START)
    assert held(versions, EDGE - 1) == [FORTY_FIVE]
    assert held(versions, EDGE) == []


def test_wishing_for_what_holds_takes_back_what_was_to_come() -> None:
    for to_come in ((SIXTY,), ()):
        waiting = wished(START, *to_come)
        assert held(wished(waiting, FORTY_FIVE), EDGE) == [FORTY_FIVE]


def test_tightening_takes_back_a_loosening_that_was_to_come() -> None:
    versions = wished(wished(START, SIXTY), THIRTY)
    assert held(versions, NOON) == held(versions, EDGE) == [THIRTY]


def test_another_loosening_takes_the_place_of_the_one_to_come() -> None:
    fifty = boundary(limit(50), "A day")
    versions = wished(wished(START, SIXTY), fifty)
    assert held(versions, EDGE) == [fifty]
    assert len(versions) == 2


PAUSED = msgspec.structs.replace(FORTY_FIVE, response="pause")
SIXTY_PAUSED = msgspec.structs.replace(SIXTY, response="pause")


def test_tightening_another_value_holds_at_once_and_what_waits_goes_on_waiting() -> None:
    versions = wished(wished(START, SIXTY), SIXTY_PAUSED)
    assert held(versions, NOON) == held(versions, EDGE - 1) == [PAUSED]
    assert held(versions, EDGE) == [SIXTY_PAUSED]


def test_each_change_keeps_its_own_reason_while_another_waits() -> None:
    waiting = plan_changes(START, (SIXTY,), NOON, CALENDAR).because("launch").applied(START)
    plan = plan_changes(waiting, (SIXTY_PAUSED,), NOON, CALENDAR).because("ill")
    assert [(v.boundary, v.reason) for v in plan.add] == [(PAUSED, "ill"), (SIXTY_PAUSED, "launch")]
    assert [(c.what, c.at) for c in plan.changed] == [("tightened", NOON)]


def test_a_reason_or_a_plan_of_hers_does_not_wait_for_a_loosening() -> None:
    planned = msgspec.structs.replace(SIXTY, plan="Tea")
    versions = wished(wished(START, SIXTY), planned)
    assert held(versions, NOON) == [msgspec.structs.replace(FORTY_FIVE, plan="Tea")]
    assert held(versions, EDGE) == [planned]


def test_a_second_loosening_waits_with_the_first() -> None:
    less = boundary(limit(60), "A day", Covers(include=("*/*",), exclude=("*/create",)))
    versions = wished(wished(START, SIXTY), less)
    assert held(versions, EDGE - 1) == [FORTY_FIVE]
    assert held(versions, EDGE) == [less]


def test_taking_back_half_of_what_waits_leaves_the_other_half_at_its_time() -> None:
    less = Covers(include=("*/*",), exclude=("*/create",))
    waiting = wished(START, boundary(limit(60), "A day", less), loosen_after=3_600_000)
    half = boundary(limit(45), "A day", less)
    versions = wished(waiting, half, now=at("12:30"), loosen_after=3_600_000)
    assert held(versions, at("13:00") - 1) == [FORTY_FIVE]
    assert held(versions, at("13:00")) == [half]


def test_hours_that_open_tomorrow_leave_room_to_tighten_the_grace_today() -> None:
    def evening(windows: str, grace: int) -> Boundary:
        return boundary(schedule(windows, grace_after=grace))

    start = wished((), evening("09:00-17:00", 600_000), now=at("8:00"))
    waiting = wished(start, evening("09:00-19:00", 600_000))
    versions = wished(waiting, evening("09:00-19:00", 0))
    assert held(versions, NOON) == [evening("09:00-17:00", 0)]
    assert held(versions, EDGE) == [evening("09:00-19:00", 0)]


def test_a_warning_that_what_holds_has_no_room_for_comes_with_what_waits() -> None:
    start = wished((), boundary(limit(10), "A day"), now=at("8:00"))
    wish = boundary(limit(60, warn_before=20 * 60_000), "A day")
    versions = wished(wished(start, SIXTY), wish)
    assert held(versions, EDGE - 1) == [boundary(limit(10), "A day")]
    assert held(versions, EDGE) == [wish]


@pytest.mark.parametrize("loosen_after", ["day edge", 3_600_000])
def test_an_end_takes_the_place_of_a_loosening_to_come_and_keeps_its_reason(
    loosen_after: LoosenAfter,
) -> None:
    waiting = wished(START, SIXTY, loosen_after=loosen_after)
    now = at("12:30")
    plan = plan_changes(waiting, (), now, CALENDAR, loosen_after).because("leave")
    versions = plan.applied(waiting)
    end = EDGE if loosen_after == "day edge" else at("13:30")
    assert [(c.what, c.at) for c in plan.changed] == [("ended", end)]
    assert len(held(versions, end - 1)) == 1
    assert held(versions, end) == []
    assert [v.ended for v in versions if v.valid_to == end] == ["leave"]


def test_the_same_wish_twice_changes_nothing() -> None:
    for wanted in ((SIXTY,), (THIRTY,), (FORTY_FIVE,), ()):
        once = wished(START, *wanted)
        plan = plan_changes(once, wanted, NOON, CALENDAR)
        assert plan.applied(once) == once
        assert not plan.add


def test_a_name_or_a_plan_changes_at_once() -> None:
    renamed = msgspec.structs.replace(SIXTY, name="Day", rule=FORTY_FIVE.rule, plan="Tea")
    assert held(wished(START, renamed), NOON) == [renamed]


def test_a_reason_goes_with_what_is_added() -> None:
    plan = plan_changes(START, (THIRTY,), NOON, CALENDAR).because("a course")
    assert [v.reason for v in plan.add] == ["a course"]


def test_a_plan_says_what_changes_and_when() -> None:
    said = plan_changes(START, (SIXTY, boundary(checks(6), "Six checks")), NOON, CALENDAR).changed
    assert [(c.boundary, c.what, c.at) for c in said] == [
        ("a-day", "loosened", EDGE),
        ("six-checks", "new", NOON),
    ]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (MESSAGES, EVERYTHING, "tighter"),
        (EVERYTHING, MESSAGES, "looser"),
        (Covers(include=("instagram/*",)), Covers(include=("*/messages",)), "mixed"),
        (EVERYTHING, Covers(include=("*/*",), exclude=("*/create",)), "looser"),
        (Covers(include=("*/*",), browsers="work"), EVERYTHING, "tighter"),
        (EVERYTHING, Covers(include=("*/*",), browsers="private"), "looser"),
        (
            Covers(include=("*/*",), browsers="work"),
            Covers(include=("*/*",), browsers="private"),
            "mixed",
        ),
        (
            Covers(include=("*/*", "instagram/feed")),
            EVERYTHING,
            "same",
        ),
    ],
)
def test_covering_more_is_tighter(old: Covers, new: Covers, change: str) -> None:
    before = boundary(limit(10), covers=old)
    assert compare(before, boundary(limit(10), covers=new)) == change


def test_a_stronger_response_is_tighter_and_another_kind_is_mixed() -> None:
    pause = msgspec.structs.replace(FORTY_FIVE, response="pause")
    assert compare(FORTY_FIVE, pause) == "tighter"
    assert compare(pause, FORTY_FIVE) == "looser"
    assert compare(FORTY_FIVE, boundary(checks(1), "A day")) == "mixed"
    assert compare(pause, THIRTY) == "mixed"


def test_versions_that_judge_alike_are_one() -> None:
    renamed = msgspec.structs.replace(FORTY_FIVE, name="Day")
    versions = wished(START, renamed)
    (now,) = in_force(versions, NOON)
    assert held_since(now, by_end(versions)) == at("8:00")
    assert [(v.valid_from, v.boundary) for v in joined(versions)] == [(at("8:00"), renamed)]
    tightened = wished(versions, THIRTY, now=at("13:00"))
    (now,) = in_force(tightened, at("13:00"))
    assert held_since(now, by_end(tightened)) == at("13:00")
    assert len(joined(tightened)) == 2


rules = st.one_of(
    st.integers(0, 5).map(lambda m: limit(10 * m)),
    st.integers(0, 5).map(lambda m: limit(10 * m, warn_before=15 * 60_000)),
    st.integers(0, 5).map(checks),
    st.builds(
        lambda windows, grace: schedule(windows, grace_after=grace),
        st.sampled_from(["09:00-10:00", "09:00-11:00"]),
        st.sampled_from([0, 600_000]),
    ),
)
wishes = st.builds(
    lambda rule, covers, response, plan: msgspec.structs.replace(
        boundary(rule, covers=covers), response=response, plan=plan
    ),
    rules,
    st.sampled_from([EVERYTHING, MESSAGES, Covers(include=("*/*",), exclude=("*/create",))]),
    st.sampled_from(["notify", "pause", "block"]),
    st.sampled_from(["", "Tea"]),
)
steps = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.dictionaries(st.sampled_from(["a", "b"]), wishes, max_size=2),
    ),
    max_size=8,
)


@given(steps, st.sampled_from(["day edge", 7 * 3_600_000]))
def test_at_no_instant_do_two_values_of_a_boundary_hold_and_no_past_value_changes(
    wishes: list[tuple[int, dict[str, Boundary]]], loosen_after: LoosenAfter
) -> None:
    versions: tuple[Version, ...] = ()
    now = at("8:00")
    for hours, wanted in wishes:
        now += hours * 3_600_000
        before = versions
        boundaries = [msgspec.structs.replace(b, id=name) for name, b in wanted.items()]
        versions = wished(versions, *boundaries, now=now, loosen_after=loosen_after)
        probes = {now, now - 1, at("8:00"), CALENDAR.day_at(now).end}
        for when in probes | {v.valid_from for v in versions} | {v.ends for v in versions}:
            ids = [b.id for b in held(versions, when)]
            assert len(ids) == len(set(ids))
            if when < now:
                assert {b.id: b for b in held(versions, when)} == {
                    b.id: b for b in held(before, when)
                }
        then = {b.id: b for b in held(before, now)}
        at_once = {b.id: b for b in held(versions, now)}
        assert then.keys() <= at_once.keys()  # nothing ends at once, and nothing is looser at once
        assert {compare(b, at_once[name]) for name, b in then.items()} <= {"tighter", "same"}
        later = loosens_at(now, CALENDAR, loosen_after)
        settled = held(versions, later)
        assert sorted(settled, key=lambda b: b.id) == sorted(boundaries, key=lambda b: b.id)
        assert all(v.valid_from < v.ends for v in versions)
        change = next_change(versions, now)
        assert change is None or change <= later
