"""What is proposed after watching: never stricter than her median."""

from __future__ import annotations

from hypothesis import strategies as st

from framekeeper.core.review.figures import DayFigures, figures
from framekeeper.core.review.medians import median
from framekeeper.core.review.proposals import Proposal, propose
from framekeeper.core.review.within import days_within, verdicts
from framekeeper.core.settings import Checks, Limit, Schedule
from framekeeper.core.versions import Version
from support.laws import law
from support.past import Use, past, since, used
from support.promises import BERLIN, MIN, at

EDGE = 240


def proposed(uses: list[Use], length: int = 7) -> dict[str, Proposal]:
    return {p.about: p for p in propose(figures(past(uses, length=length)), BERLIN, EDGE)}


def usual_week() -> list[Use]:
    return [used(day, clock, 11) for day in range(7) for clock in ("8:40", "13:00", "20:50")]


def test_nothing_is_proposed_before_a_week_was_watched() -> None:
    assert proposed(usual_week(), length=6) == {}
    assert set(proposed(usual_week())) == {"hours", "time", "checks"}


def test_the_time_is_her_median_rounded_up() -> None:
    found = proposed(usual_week())["time"]
    assert found.seen == 33 * MIN
    assert found.boundary.rule == Limit(at_most=35 * MIN, per="day")


def test_the_checks_are_those_of_the_day_in_the_middle() -> None:
    found = proposed(usual_week())["checks"]
    assert (found.seen, found.boundary.rule) == (3, Checks(checks=3))


def test_the_hours_reach_from_her_first_to_her_last_use_on_the_days_she_was_there() -> None:
    weekdays = [use for use in usual_week() if use[0] < 5]
    rule = proposed(weekdays)["hours"].boundary.rule
    assert isinstance(rule, Schedule)
    assert [[(w.start, w.end) for w in day] for day in rule.hours.week] == [
        *[[(8 * 60 + 30, 22 * 60)]] * 5,
        [],
        [],
    ]


def test_to_look_at_no_time_is_never_proposed() -> None:
    assert proposed([]) == {}
    assert "time" not in proposed([used(0, "9:00", 5)])


def test_on_the_day_in_the_middle_every_proposal_would_have_held() -> None:
    uses = usual_week()
    for each in proposed(uses).values():
        looked = past(uses, length=7, versions=[since(each.boundary)])
        kept = days_within(verdicts(looked, each.boundary.id))
        assert 2 * kept.within >= kept.counted


@law(
    slots=st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 95), st.integers(1, 15)),
        max_size=40,
        unique_by=lambda slot: slot[:2],
    ),
    fast=40,
    deep=600,
)
def test_no_proposal_is_stricter_than_her_median(slots: list[tuple[int, int, int]]) -> None:
    uses = [
        used(day + (slot < 16), f"{slot // 4}:{slot % 4 * 15:02}", minutes)
        for day, slot, minutes in sorted(slots, key=lambda s: (s[0] + (s[1] < 16), s[1]))
    ]
    looked = past(uses, length=7)
    days = figures(looked)
    for each in propose(days, BERLIN, EDGE):
        rule = each.boundary.rule
        if isinstance(rule, Limit):
            assert rule.at_most >= (median(day.used for day in days) or 0) > 0
        elif isinstance(rule, Checks):
            assert rule.checks >= (median(day.checks or 0 for day in days) or 0) > 0
        else:
            version = Version(boundary=each.boundary, valid_from=0)
            within = [holds(day, version) for day in days if day.first is not None]
            assert 2 * sum(within) >= len(within)


def holds(day: DayFigures, version: Version) -> bool:
    """Whether first and last check of a day lie within the hours."""
    rule = version.boundary.rule
    assert isinstance(rule, Schedule)
    (window,) = rule.hours.week[day.weekday]
    start, length = (window.start - EDGE) % 1440, (window.end - window.start) % 1440
    minutes = [(at_ - at("4:00")) // MIN % 1440 for at_ in (day.first or 0, day.last or 0)]
    return all(start <= minute <= start + length for minute in minutes)
