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
    st.integers(0, 5).map(checks),
    st.sampled_from([schedule("09:00-10:00"), schedule("09:00-11:00")]),
)
steps = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.dictionaries(st.sampled_from(["A", "B"]), rules, max_size=2),
    ),
    max_size=8,
)


@given(steps)
def test_at_no_instant_do_two_values_of_a_boundary_hold_and_no_past_value_changes(
    wishes: list[tuple[int, dict[str, object]]],
) -> None:
    versions: tuple[Version, ...] = ()
    now = at("8:00")
    for hours, wanted in wishes:
        now += hours * 3_600_000
        before = versions
        boundaries = [boundary(rule, name) for name, rule in wanted.items()]  # type: ignore[arg-type]  # rules
        versions = wished(versions, *boundaries, now=now)
        probes = {now, now - 1, at("8:00"), CALENDAR.day_at(now).end}
        for when in probes | {v.valid_from for v in versions} | {v.ends for v in versions}:
            ids = [b.id for b in held(versions, when)]
            assert len(ids) == len(set(ids))
            if when < now:
                assert {b.id: b for b in held(versions, when)} == {
                    b.id: b for b in held(before, when)
                }
        settled = held(versions, CALENDAR.day_at(now).end)
        assert sorted(settled, key=lambda b: b.id) == sorted(boundaries, key=lambda b: b.id)
        assert all(v.valid_from < v.ends for v in versions)
        change = next_change(versions, now)
        assert change is None or change == CALENDAR.day_at(now).end
