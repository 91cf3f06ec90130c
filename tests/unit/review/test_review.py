"""The review: at most three items, one about drift, keep first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.review.figures import figures
from framekeeper.core.review.review import CHOICES, Asked, Review, due, keep_all, review
from framekeeper.core.review.summary import summary
from framekeeper.core.settings import DAY_MS
from support.past import Use, notice, past, since, used
from support.promises import MESSAGES, MIN, at, boundary, limit

if TYPE_CHECKING:
    from framekeeper.core.review.past import Past

NAMES = ("Evening", "A day", "One sitting", "Set times")


def five_weeks(*names: str, told: int = 0) -> Past:
    """Every day is past every boundary, and no notice made her leave."""
    uses: list[Use] = [used(day, "9:00", 30) for day in range(35)]
    return past(
        uses,
        length=35,
        now=at("12:00", 35),
        versions=[since(boundary(limit(10), name)) for name in names],
        told=[
            notice(34 - i, "9:10", name.lower().replace(" ", "-"))
            for i in range(told)
            for name in names
        ],
    )


def asked_of(looked: Past, *asked: Asked, texts: tuple[str, ...] = ()) -> Review:
    return review(looked, week_starts=0, edge_minutes=240, asked=asked, outdated_texts=texts)


def about(found: Review) -> list[tuple[str, str]]:
    return [(item.about, item.boundary) for item in found.items]


def test_there_are_at_most_three_items_and_one_about_drift() -> None:
    found = asked_of(five_weeks(*NAMES, told=12), texts=("leave",))
    assert about(found) == [("drift", "evening"), ("fading", "evening"), ("fading", "a-day")]


def test_keep_comes_first_everywhere() -> None:
    assert asked_of(five_weeks("Evening")).first == "keep all"
    assert all(choices[0] == "keep" for choices in CHOICES.values())


def test_the_question_is_which_of_the_two_should_change() -> None:
    (item,) = asked_of(five_weeks("Evening")).items
    assert item.choices == ("keep", "change-boundary", "change-week")
    assert (item.name, item.weeks, item.past, item.counted) == ("Evening", 3, 21, 21)


def test_the_current_week_is_not_judged_before_it_is_over() -> None:
    looked = five_weeks("Evening")
    wednesday = msgspec.structs.replace(
        looked, now=at("12:00", 23), days=tuple(d for d in looked.days if d.start < at("12:00", 23))
    )
    (item,) = asked_of(wednesday).items
    assert item.counted == 21


def test_nothing_to_ask_is_an_empty_review() -> None:
    quiet = past(length=35, versions=[since(boundary(limit(10)))])
    assert asked_of(quiet).items == ()


def test_what_she_skipped_may_be_asked_another_week_and_what_she_answered_not() -> None:
    looked = five_weeks("Evening", told=12)
    week_before = at("12:00", 28)
    skipped = [
        Asked(about="drift", boundary="evening", at=week_before),
        Asked(about="fading", boundary="evening", at=week_before),
    ]
    assert about(asked_of(looked, *skipped)) == [("drift", "evening"), ("fading", "evening")]
    kept = [msgspec.structs.replace(each, choice="keep") for each in skipped]
    assert asked_of(looked, *kept).items == ()


def test_one_press_answers_all_of_them_with_keep() -> None:
    looked = five_weeks("Evening", told=12)
    found = asked_of(looked)
    answers = keep_all(found, looked.now)
    assert {each.choice for each in answers} == {"keep"}
    assert asked_of(looked, *answers).items == ()


def test_it_is_offered_once_a_week() -> None:
    found = asked_of(five_weeks("Evening"))
    assert found.week_start == at("4:00", 35)
    last_week = Asked(about="drift", boundary="evening", at=found.week_start - DAY_MS)
    opened = Asked(about="drift", boundary="evening", at=found.week_start)
    assert due([], found.week_start)
    assert due([last_week], found.week_start)
    assert not due([last_week, opened], found.week_start)


def test_texts_that_no_longer_match_are_one_item() -> None:
    quiet = past(length=35, versions=[since(boundary(limit(10)))])
    (item,) = asked_of(quiet, texts=("bio", "leave")).items
    assert (item.about, item.texts) == ("texts", ("bio", "leave"))
    answered = Asked(about="texts", boundary="", at=quiet.now, choice="keep")
    assert asked_of(quiet, answered, texts=("bio",)).items == ()


def test_after_just_watching_one_thing_is_proposed_and_not_anew_for_four_weeks() -> None:
    watched = past([used(day, "9:00", 30) for day in range(7)], length=7)
    (item,) = asked_of(watched).items
    assert item.about == "proposal"
    assert item.proposal is not None
    kept = Asked(about="proposal", boundary=item.boundary, at=watched.now, choice="keep")
    (other,) = asked_of(watched, kept).items
    assert other.boundary != item.boundary
    assert asked_of(past(length=7, versions=[since(boundary(limit(10)))])).items == ()


def test_a_review_goes_to_json_and_back() -> None:
    found = asked_of(past([used(day, "9:00", 30) for day in range(7)], length=7))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Review) == found


def test_a_summary_has_what_the_week_shows() -> None:
    looked = past(
        [used(day, "9:00", 10 + (day > 27) * 5, "x/messages") for day in range(35)],
        length=35,
        versions=[since(boundary(limit(10), covers=MESSAGES))],
    )
    days = figures(looked)
    found = summary(looked, days[28:], days[:28])
    assert (found.used, found.middle, found.usual) == (7 * 15 * MIN, 15 * MIN, 10 * MIN)
    assert (found.checks, found.usual_checks) == (1, 1)
    assert found.away == (at("9:10", 27), at("9:00", 28))
    (kept,) = found.boundaries
    assert (kept.within.within, kept.within.counted) == (7, 14)
    assert msgspec.json.decode(msgspec.json.encode(found), type=type(found)) == found
