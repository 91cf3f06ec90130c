"""Days within: the rule case by case, and against a judge that walks every instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from framekeeper.core.boundaries import kind_of
from framekeeper.core.boundaries.base import Context
from framekeeper.core.exceptions import Open, PlannedException
from framekeeper.core.review.past import Past
from framekeeper.core.review.within import DayVerdict, days_within, verdicts
from framekeeper.core.settings import Checks, Rule
from framekeeper.core.versions import Version
from support.laws import law
from support.past import past, since, used
from support.promises import CALENDAR, MESSAGES, MIN, at, boundary, checks, limit, schedule
from support.small_days import track_of

if TYPE_CHECKING:
    from framekeeper.core.day import Day
    from framekeeper.core.track import Track


def said(*uses: object, rule: Rule | None = None, **more: object) -> list[str]:
    versions = more.pop("versions", [since(boundary(rule))] if rule else [])
    found = verdicts(past(uses, versions=versions, **more), "evening")  # type: ignore[arg-type]  # a shorthand
    return [day.verdict for day in found]


@pytest.mark.parametrize(("minutes", "verdict"), [(10, "within"), (11, "within"), (12, "past")])
def test_a_minute_past_a_limit_still_leaves_a_day_within(minutes: int, verdict: str) -> None:
    assert said(used(0, "9:00", minutes), rule=limit(10), length=1) == [verdict]


def test_a_day_without_use_is_within() -> None:
    assert said(rule=limit(0), length=3) == ["within"] * 3


@pytest.mark.parametrize(("number", "verdict"), [(2, "within"), (3, "past")])
def test_of_checks_one_opening_past_is_enough(number: int, verdict: str) -> None:
    uses = [used(0, f"{9 + i}:00", 1) for i in range(number)]
    assert said(*uses, rule=checks(2), length=1) == [verdict]


def test_checks_of_a_week_are_past_only_on_the_days_of_the_openings_beyond_them() -> None:
    uses = [used(day, "9:00", 1) for day in range(4)]
    rule = Checks(checks=2, per="week")
    assert said(*uses, rule=rule, length=7) == ["within"] * 2 + ["past"] * 2 + ["within"] * 3


def test_a_week_of_which_the_limit_is_used_up_is_past_on_the_days_after_that() -> None:
    uses = [used(day, "9:00", 20) for day in (0, 1, 2, 4)]
    rule = limit(50, "week")
    assert said(*uses, rule=rule, length=7) == [
        "within", "within", "past", "within", "past", "within", "within",
    ]  # fmt: skip  # a week


def test_a_sitting_over_the_edge_is_past_on_the_day_it_goes_on_in() -> None:
    rule = limit(20, "sitting")
    assert said(used(0, "9:00", 30), used(1, "3:45", 40), rule=rule, length=2) == ["past", "past"]


def test_grace_of_a_schedule_belongs_to_the_boundary() -> None:
    rule = schedule("09:00-17:00", grace_after=10 * MIN)
    uses = (used(0, "17:00", 10), used(1, "17:05", 7))
    assert said(*uses, rule=rule, length=2) == ["within", "past"]


def test_only_what_it_covers_counts() -> None:
    messages = since(boundary(limit(0), covers=MESSAGES))
    assert said(used(0, "9:00", 50), versions=[messages], length=1) == ["within"]


def test_past_days_keep_the_values_that_held_then() -> None:
    versions = [since(boundary(limit(60)), until=1), since(boundary(limit(10)), day=1)]
    uses = (used(0, "9:00", 30), used(1, "9:00", 30))
    assert said(*uses, versions=versions, length=2) == ["within", "past"]


def test_a_change_of_name_or_reason_changes_nothing() -> None:
    one = boundary(limit(10))
    other = type(one)(id=one.id, name="Other", covers=one.covers, rule=one.rule, because="Why.")
    versions = [since(one, until=1), since(other, day=1)]
    assert said(used(0, "9:00", 30), versions=versions, length=2) == ["past", "within"]


def test_a_day_on_which_it_did_not_hold_throughout_is_left_out_and_earlier_ones_are_not_there() -> (
    None
):
    began = Version(boundary=boundary(limit(10)), valid_from=at("12:00", 2))
    assert said(used(2, "13:00", 30), versions=[began], length=4) == ["left out", "within"]


def test_values_changed_in_mid_day_hold_from_then_and_the_day_counts() -> None:
    tightened = [
        Version(boundary=boundary(limit(60)), valid_from=at("4:00"), valid_to=at("12:00")),
        Version(boundary=boundary(limit(10)), valid_from=at("12:00")),
    ]
    assert said(used(0, "9:00", 30), versions=tightened, length=1) == ["within"]
    assert said(used(0, "9:00", 30), used(0, "14:00", 5), versions=tightened, length=1) == ["past"]


def test_a_day_excepted_at_any_time_is_left_out() -> None:
    let_go = PlannedException(
        id=1, boundary="evening", start=at("20:00"), end=at("21:00"), shape=Open()
    )
    other = PlannedException(
        id=2, boundary="other", start=at("20:00", 1), end=at("21:00", 1), shape=Open()
    )
    found = said(rule=limit(10), exceptions=[let_go, other], length=2)
    assert found == ["left out", "within"]


def test_a_day_with_more_than_two_hours_unknown_is_left_out() -> None:
    unknown = [(at("9:00"), at("11:00")), (at("9:00", 1), at("11:01", 1))]
    assert said(rule=limit(10), unknown=unknown, length=2) == ["within", "left out"]


def test_a_day_whose_detail_is_gone_is_left_out() -> None:
    assert said(rule=limit(10), detail_from=at("4:00", 1), length=2) == ["left out", "within"]


def test_today_is_not_among_them() -> None:
    assert said(rule=limit(10), length=3, now=at("12:00", 2)) == ["within", "within"]


def test_days_within_are_those_of_the_last_fourteen() -> None:
    def day(verdict: str) -> DayVerdict:
        return DayVerdict(key="2026-03-09", weekday=0, verdict=verdict, past=0)  # type: ignore[arg-type]  # a shorthand

    found = [day("past")] * 10 + [day("within")] * 9 + [day("left out")] * 2 + [day("past")] * 3
    last = days_within(found)
    assert (last.within, last.counted, last.looked_at) == (9, 12, 14)


# --- against a naive judge -------------------------------------------------------------------

LENGTH = 24 * 3_600_000
STEP = 5 * MIN
"""Use comes in pieces of five minutes, so that it is enough to look at each of them."""

rules: st.SearchStrategy[Rule] = st.one_of(
    st.builds(lambda n: limit(5 * n), st.integers(0, 8)),
    st.builds(lambda n: limit(5 * n, "week"), st.integers(0, 12)),
    st.builds(lambda n: limit(5 * n, "sitting", rest=10 * MIN), st.integers(0, 4)),
    st.builds(
        lambda n, r: limit(5 * n, "rolling", rolling=r * STEP),
        st.integers(0, 5),
        st.integers(6, 24),
    ),
    st.builds(checks, st.integers(0, 3)),
    st.just(schedule("09:00-12:00", "13:00-16:00")),
)


@law(
    rule=rules,
    slots=st.lists(st.integers(0, 4 * 96), max_size=30, unique=True),
    fast=60,
    deep=600,
)
def test_days_within_agree_with_a_judge_that_looks_at_every_piece_of_use(
    rule: Rule, slots: list[int]
) -> None:
    start = at("08:00")
    times = [start + slot * 3 * STEP for slot in sorted(slots)]
    track = track_of([(t, t + STEP) for t in times])
    version = since(boundary(rule))
    days = tuple(CALENDAR.days(at("4:00"), at("4:00", 5)))
    looked = Past(
        now=days[-1].end,
        calendar=CALENDAR,
        days=days,
        cells={},
        use=track,
        messages=track,
        track_of=lambda _version: track,
        versions=(version,),
    )
    found = {d.key: d.verdict for d in verdicts(looked, "evening")}
    assert found == {day.key: naive(rule, track, times, day) for day in days}


def naive(rule: Rule, track: Track, times: list[int], day: Day) -> str:
    """Judge in the middle of each minute of use of the day."""
    amount = 0
    for t in times:
        if not day.start <= t < day.end:
            continue
        for minute in range(STEP // MIN):
            now = t + minute * MIN + MIN // 2
            before = track_of([(a, min(b, now)) for a, b in track.runs(0, now)])
            context = Context(now=now, calendar=CALENDAR, in_use=True)
            standing = kind_of(rule).judge(rule, before, context).standing
            amount += MIN if standing == "past" and not isinstance(rule, Checks) else 0
        if isinstance(rule, Checks):
            before = track_of([(a, b) for a, b in track.runs(0, t)])
            context = Context(now=t, calendar=CALENDAR, in_use=True)
            amount += 2 * MIN * (kind_of(rule).judge(rule, before, context).standing == "past")
    return "past" if amount > MIN else "within"
