"""How often she left within two minutes of a notice."""

from __future__ import annotations

import pytest

from framekeeper.core.review.fading import Outcome, answered, outcomes
from support.past import notice, past, since, used
from support.promises import at, boundary, limit

EVENING = since(boundary(limit(0)))


@pytest.mark.parametrize(
    ("minutes", "left"),
    [
        (10, True),  # used from 9:00 on, the notice at 9:10: gone at once
        (12, True),
        (13, False),
    ],
)
def test_she_left_when_the_visit_ended_within_two_minutes(minutes: int, left: bool) -> None:  # noqa: FBT001  # a column of the table
    found = outcomes(past([used(0, "9:00", minutes)], versions=[EVENING], told=[notice(0, "9:10")]))
    assert [each.left for each in found] == [left]


def test_back_within_a_minute_is_the_same_visit() -> None:
    uses = [used(0, "9:00", 11), used(0, "9:12", 5)]
    kept_on = [(day, clock, n, place) for day, clock, n, place in uses]
    back = past(kept_on, versions=[EVENING], told=[notice(0, "9:10")])
    assert outcomes(back)[0].left is True  # a minute away is a new visit
    near = past([used(0, "9:00", 17)], versions=[EVENING], told=[notice(0, "9:10")])
    assert outcomes(near)[0].left is False


def test_a_notice_that_came_when_she_was_gone_says_nothing() -> None:
    gone = past([used(0, "9:00", 5)], versions=[EVENING], told=[notice(0, "9:10")])
    assert outcomes(gone)[0].left is None


def test_of_what_is_not_heard_or_not_over_or_gone_nothing_is_said() -> None:
    uses = [used(0, "9:00", 11)]
    told = [notice(0, "9:10")]
    changes: list[dict[str, object]] = [
        {"unknown": [(at("9:11"), at("9:20"))]},
        {"now": at("9:12")},
        {"detail_from": at("12:00")},
        {"versions": []},
    ]
    for more in changes:
        found = outcomes(past(uses, **{"versions": [EVENING], "told": told, **more}))  # type: ignore[arg-type]  # a shorthand
        assert found[0].left is None


def test_warnings_repeats_and_reminders_ask_nobody_to_leave() -> None:
    told = [
        notice(0, "9:01", level="near"),
        notice(0, "9:02", turn="repeat"),
        notice(0, "9:03", topic="reminder"),
        notice(0, "9:04", turn="visit"),
    ]
    found = outcomes(past([used(0, "9:00", 30)], versions=[EVENING], told=told))
    assert [each.told for each in found] == [at("9:04")]


def outcome(left: bool | None, told: int = 0) -> Outcome:  # noqa: FBT001  # the one thing it says
    return Outcome(boundary="evening", told=told, left=left)


@pytest.mark.parametrize(
    ("lefts", "faded"),
    [
        ([False] * 9, False),  # too few to say
        ([False] * 10, True),
        ([True] * 2 + [False] * 8, True),
        ([True] * 3 + [False] * 7, False),
        ([True] * 9 + [False] * 10, True),  # the last ten are looked at
        ([None] * 9 + [False] * 9, False),
    ],
)
def test_notices_have_faded_when_she_left_after_two_of_the_last_ten_at_most(
    lefts: list[bool | None],
    faded: bool,  # noqa: FBT001  # a column of the table
) -> None:
    assert answered([outcome(left) for left in lefts], "evening").faded is faded


def test_only_notices_of_this_boundary_since_an_instant_are_looked_at() -> None:
    found = [outcome(left=False, told=t) for t in range(12)]
    assert answered(found, "evening", since=3).notices == 9
    assert answered(found, "other").notices == 0
