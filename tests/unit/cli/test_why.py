"""`why`, driven against a whole daemon: every notice, silence and number with its rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.commanded import RealDaemon
    from support.engine_browser import Browser

MINUTE = 60_000
HOUR = 60 * MINUTE


async def stay(browser: Browser, minutes: float, place: str = "instagram/feed") -> None:
    await browser.look_at(place)
    await browser.stay(round(minutes * MINUTE))
    await browser.report()


def test_a_notice_is_explained_by_use_rule_and_clock(living: RealDaemon) -> None:
    browser = living.pair()
    living.run(stay(browser, 46))
    said = living.frame("why", "a day")
    assert said.code == 0
    assert "A day: past. 46 min of 45 min used today." in said.out
    assert "It asks: everything: 45 min a day, since 12:00." in said.out
    assert "12:00 to 12:45  Instagram Feed  45 min" in said.out
    assert "12:45  past: told. What you set had come." in said.out
    assert "What goes on now is added when it ends." in said.out
    assert "At this moment, until 13:05: Its time has not come yet." in said.out


def test_the_day_is_explained_as_a_whole(living: RealDaemon) -> None:
    browser = living.pair()
    living.run(browser.use(10 * MINUTE))
    said = living.frame("why").out
    assert "Today since 4:00: 10 min, 1 check." in said
    assert "Told today: 0 of 3 notices at most." in said
    assert "12:00 to 12:10  Instagram Feed  10 min" in said
    for name in ("Evening: within.", "A day: within.", "Six checks: within."):
        assert name in said
    assert said.count("It is within, so there is nothing to tell.") == 3


def test_silence_that_she_asked_for_is_explained(living: RealDaemon) -> None:
    browser = living.pair()
    living.run(stay(browser, 46))
    living.frame("snooze", "A day")
    assert "Your minutes" not in living.frame("why", "A day").out
    assert "You asked for ten more minutes." in living.frame("why", "A day").out
    living.frame("quiet", "--until", "monday")
    assert "No notices until 2026-03-16 4:00, as you wished." in living.frame("why").out
    living.frame("in-session", "on")
    assert "In session until 13:46: notices are held." in living.frame("why").out


def test_what_was_dropped_is_explained(living: RealDaemon) -> None:
    living.frame("quiet", "--until", "tomorrow")
    living.run(stay(living.pair(), 46))
    assert "past: not told. You wished for no notices." in living.frame("why", "A day").out


def test_posting_is_explained(living: RealDaemon) -> None:
    living.frame("posting", "on", "instagram")
    living.run(living.pair().use(5 * MINUTE))
    said = living.frame("why").out
    assert "Instagram counts as posting from 12:00 to 12:30, as you said." in said
    assert "12:00 to 12:05  Instagram Posting  5 min" in said


def test_an_exception_is_explained(living: RealDaemon) -> None:
    living.frame("exception", "add", "--open", "--until", "today")
    said = living.frame("why", "Evening").out
    assert "Evening: excepted." in said
    assert "An exception holds until 4:00: does not hold." in said


def test_times_of_use_are_rounded_to_five_minutes(living: RealDaemon) -> None:
    browser = living.pair()
    living.let(3 * MINUTE + 7_123)
    living.run(browser.use(91_234))
    answer = json.loads(living.frame("why", "--json").out)
    for stays in (answer["stays"], answer["boundaries"][1]["stays"]):
        assert [s["start"] % (5 * MINUTE) for s in stays] == [0]
        assert [s["end"] % (5 * MINUTE) for s in stays] == [0]


@pytest.mark.parametrize(
    "words",
    [
        ("Nights", "No boundary is called Nights."),
        ("A day", "Evening", "unexpected extra argument"),
        ("--of", "x", "No such option"),
    ],
    ids=lambda words: " ".join(words[:-1]),
)
def test_a_wrong_question_is_answered_by_one_sentence(
    words: tuple[str, ...], living: RealDaemon
) -> None:
    *given, sentence = words
    said = living.frame("why", *given)
    assert said.code in (1, 2)
    assert sentence in said.err
    assert said.err.count("\n") == 1
