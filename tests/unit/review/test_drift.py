"""Drift: three weeks different from what she set."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import pytest

from framekeeper.core.review.drift import drift
from framekeeper.core.review.within import DayVerdict
from support.promises import MONDAY, limit

if TYPE_CHECKING:
    from framekeeper.core.settings import Rule

Verdict = Literal["within", "past", "left out"]
SIGNS: dict[str, Verdict] = {"p": "past", ".": "within", "-": "left out"}


def days(signs: str, first: dt.date = MONDAY) -> list[DayVerdict]:
    """One sign a day, blanks between weeks: p past, . within, - left out."""
    found = []
    for i, sign in enumerate(signs.replace(" ", "")):
        date = first + dt.timedelta(days=i)
        found.append(
            DayVerdict(key=date.isoformat(), weekday=date.weekday(), verdict=SIGNS[sign], past=0)
        )
    return found


def drifts(signs: str, rule: Rule | None = None, first: dt.date = MONDAY, since: str = "") -> bool:
    return drift("evening", rule or limit(10), days(signs, first), 0, since) is not None


@pytest.mark.parametrize(
    ("signs", "asked"),
    [
        ("pppp... pppp... pppp...", True),
        ("pppp... pppp... ppp....", False),  # not more than half in one of them
        ("pppp... pppp...", False),  # two weeks
        ("pppp... pppp... pppp... .......", False),  # the last week is as she set
        ("....... pppp... pppp... pppp...", True),
        ("pp..--- pp..--- ppp..--", False),  # half is not more than half
        ("ppp--.. ppp--.. ppp--..", True),  # three of five that count
        ("pp----- pp----- pp-----", False),  # too few days say nothing
        ("pppp... ------- pppp... pppp...", False),  # leave between: not three in a row
    ],
)
def test_a_week_differs_when_more_than_half_of_its_days_were_past(signs: str, asked: bool) -> None:  # noqa: FBT001  # a column of the table
    assert drifts(signs) is asked


def test_of_a_boundary_about_a_week_one_day_past_is_enough() -> None:
    assert drifts("......p ......p .....pp", limit(50, "week"))
    assert not drifts("......p ......p .......", limit(50, "week"))


def test_weeks_that_are_not_whole_say_nothing() -> None:
    wednesday = MONDAY + dt.timedelta(days=2)
    assert not drifts("ppppp ppppppp ppppppp pppp", first=wednesday)
    assert drifts("ppppp ppppppp ppppppp ppppppp pppp", first=wednesday)


def test_weeks_begin_on_her_day() -> None:
    sunday = MONDAY - dt.timedelta(days=1)
    found = days("pppp... pppp... pppp...", sunday)
    assert drift("evening", limit(10), found, 6)
    assert drift("evening", limit(10), found, 0) is None  # two whole weeks from a Monday


def test_after_an_answer_three_new_weeks_are_needed() -> None:
    signs = "ppppppp ppppppp ppppppp"
    assert drifts(signs, since=MONDAY.isoformat())
    assert not drifts(signs, since=(MONDAY + dt.timedelta(days=1)).isoformat())


def test_the_question_says_how_many_days_and_which_weekday_if_it_is_one() -> None:
    found = drift("evening", limit(50, "week"), days("...p... ...p... ...p..p"), 0)
    assert found is not None
    assert (found.past, found.counted, found.weekday) == (4, 21, 3)
    spread = drift("evening", limit(10), days("pppp... pppp... pppp..."), 0)
    assert spread is not None
    assert spread.weekday is None
