"""What a notice says in its three wordings, and its buttons by what is in front of her."""

from __future__ import annotations

import msgspec
import pytest

from framekeeper.core.board import Given
from framekeeper.core.notices import texts
from framekeeper.core.notices.values import Button, Moment, Session, Subject, Use
from framekeeper.core.settings import Notices, Rule
from framekeeper.core.standings import stand
from framekeeper.core.versions import Version
from support.promises import BERLIN, CALENDAR, MIN, at, boundary, checks, limit, schedule
from support.small_days import track_of

ALL: frozenset[Button] = frozenset({"close", "remind", "minutes", "look", "posting"})


def moment(
    rule: Rule, runs: list[tuple[int, int]], now: int, wording: str = "full", surface: str = "feed"
) -> Moment:
    what = boundary(rule, "Evening", plan="I will close it and look at 9:00.")
    given = Given(
        now=now,
        calendar=CALENDAR,
        versions=(Version(boundary=what, valid_from=0),),
        running=True,
    )
    track = track_of(runs)
    return Moment(
        now=now,
        zone=BERLIN,
        day=CALENDAR.day_at(now),
        board=stand(given, lambda _: track),
        settings=Notices(wording=wording),  # type: ignore[arg-type]  # a shorthand
        use=Use(platform="instagram", name="Instagram", surface=surface),
        offered=ALL,
    )


def subject(level: str = "past", topic: str = "boundary") -> Subject:
    return Subject(topic=topic, boundary="evening", level=level, at=0)  # type: ignore[arg-type]  # a shorthand


PLAN = " Your plan: I will close it and look at 9:00."
RUN = [(at("10:00"), at("10:50"))]


@pytest.mark.parametrize(
    ("rule", "level", "name", "full"),
    [
        (limit(45), "past", "The time you set has come.",
         "50 min today, you set 45 min."),
        (limit(60, warn_percent=80), "near", "The time you set is near.",
         "50 min of 1 h today, 10 min left."),
        (limit(45, per="week"), "past", "The time you set has come.",
         "50 min this week, you set 45 min."),
        (limit(60, per="week", warn_percent=80), "near", "The time you set is near.",
         "50 min of 1 h this week, 10 min left."),
        (limit(20, per="sitting"), "past", "The time you set has come.",
         "50 min in this sitting, you set 20 min."),
        (limit(60, per="sitting", warn_percent=80), "near",
         "The time you set is near.", "50 min of 1 h in this sitting, 10 min left."),
        (limit(45, per="rolling", rolling=120 * MIN), "past",
         "The time you set has come.", "50 min in the last 2 h, you set 45 min."),
        (limit(60, per="rolling", rolling=120 * MIN, warn_percent=80), "near",
         "The time you set is near.", "50 min of 1 h in the last 2 h, 10 min left."),
        (schedule("09:00-10:00"), "past", "The hours you set are closed.",
         "The hours you set are closed. They open at 9:00."),
        (schedule("09:00-11:00", warn_before=15 * MIN), "near",
         "The hours you set close soon.", "The hours you set close at 11:00."),
        (checks(0), "past", "The number you set is past.",
         "Check 1 today, you set 0."),
        (checks(1, warn_percent=80), "near", "The number you set is near.",
         "Check 1 of 1 today."),
        (msgspec.structs.replace(checks(0), per="week"), "past",
         "The number you set is past.", "Check 1 this week, you set 0."),
        (msgspec.structs.replace(checks(1, warn_percent=80), per="week"), "near",
         "The number you set is near.", "Check 1 of 1 this week."),
    ],
)  # fmt: skip  # a table
def test_each_kind_and_level_has_its_three_wordings(
    rule: Rule, level: str, name: str, full: str
) -> None:
    said = {}
    for wording in ("plain", "name", "full"):
        here = moment(rule, RUN, at("10:50"), wording)
        assert here.board.standings[0].standing == level
        said[wording] = texts.title_and_body(texts.lines((subject(level),), here))
    plain = {"near": "A time you set is near.", "past": "A time you set has come."}
    assert said["plain"] == ("Framekeeper", plain[level])
    assert said["name"] == ("Evening", name)
    assert said["full"] == ("Evening", f"Instagram: {full}{PLAN}")


def test_a_likely_session_makes_every_wording_plain() -> None:
    here = moment(limit(45), RUN, at("10:50"))
    likely = msgspec.structs.replace(here, session=Session(on=True))
    said = texts.title_and_body(texts.lines((subject(),), likely))
    assert said == ("Framekeeper", "A time you set has come.")


def test_a_hostile_name_is_shown_as_one_line_of_text() -> None:
    here = moment(limit(45), RUN, at("10:50"), "name")
    (standing,) = here.board.standings
    hostile = msgspec.structs.replace(standing.boundary, name="<img>\n\u202e{x}\x1b")
    stood = msgspec.structs.replace(standing, boundary=hostile)
    shown = msgspec.structs.replace(
        here, board=msgspec.structs.replace(here.board, standings=(stood,))
    )
    assert texts.title_and_body(texts.lines((subject(),), shown))[0] == "<img> {x}"


def test_several_subjects_in_plain_words_are_one_line() -> None:
    here = moment(limit(45), RUN, at("10:50"), "plain")
    assert len(texts.lines((subject(), subject("past"), subject()), here)) == 1


@pytest.mark.parametrize(
    ("surface", "labels"),
    [
        ("messages", ["Close, remind me at 9:00", "10 more minutes", "I need to look"]),
        ("requests", ["Close, remind me at 9:00", "10 more minutes", "I need to look"]),
        ("feed", ["Close for now", "10 more minutes", "I'm posting"]),
        ("create", ["Close for now", "10 more minutes"]),
    ],
)
def test_the_buttons_fit_what_is_in_front_of_her(surface: str, labels: list[str]) -> None:
    here = moment(schedule("09:00-10:00"), RUN, at("10:50"), surface=surface)
    assert [label for _, label in texts.buttons((subject(),), here)] == labels


def test_only_buttons_that_are_offered_are_shown() -> None:
    here = moment(schedule("09:00-10:00"), RUN, at("10:50"), surface="messages")
    first = msgspec.structs.replace(here, offered=frozenset({"close", "minutes"}))
    assert [key for key, _ in texts.buttons((subject(),), first)] == ["close", "minutes"]


def test_a_reminder_more_than_a_day_away_says_its_day() -> None:
    friday = [(at("18:00", 4), at("18:50", 4))]
    here = moment(schedule("09:00-10:00"), friday, at("18:50", 4), surface="messages")
    assert texts.buttons((subject(),), here)[0] == ("remind", "Close, remind me on Monday 9:00")


def test_without_hours_there_is_nothing_to_remind_at() -> None:
    here = moment(limit(10), RUN, at("10:50"), surface="messages")
    assert texts.buttons((subject(),), here)[0][0] == "close"


def test_a_notice_about_the_program_has_no_buttons() -> None:
    here = moment(limit(45), RUN, at("10:50"))
    assert texts.buttons((subject(topic="settings"),), here) == ()
