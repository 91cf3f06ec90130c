"""`exception`, driven against a whole daemon: planned or now, for some or all, over by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.commanded import RealDaemon
    from support.engine_browser import Browser

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def standing(living: RealDaemon, boundary: str) -> str:
    return living.run(living.house.standing(boundary))


async def feed(browser: Browser, minutes: int) -> None:
    await browser.use(minutes * MINUTE)


@pytest.mark.slow
def test_nothing_holds_in_an_open_exception_and_use_in_it_never_counts(living: RealDaemon) -> None:
    browser = living.pair()
    said = living.frame("exception", "add", "--open", "--until", "today", "--reason", "on call")
    assert (said.code, said.out) == (0, "Planned (1): all, 12:00 to 4:00: does not hold.\n")
    living.run(feed(browser, 60))
    assert standing(living, "a-day") == "excepted"
    assert living.screen.seen == []
    assert "A day has an exception until 4:00." in living.frame("status").out
    living.let(DAY)
    assert standing(living, "a-day") == "within"
    assert living.left("a-day") == 45 * MINUTE


@pytest.mark.slow
def test_leave_is_planned_ahead_and_closes_everything(living: RealDaemon) -> None:
    said = living.frame(
        "exception", "add", "--closed", "--from", "tomorrow", "--until", "2026-03-24",
        "--reason", "leave",
    )  # fmt: skip  # as she types it
    assert said.out == "Planned (1): all, 4:00 to 2026-03-25 4:00: closed.\n"
    browser = living.pair()
    living.run(feed(browser, 5))
    assert standing(living, "a-day") == "within"
    living.let(DAY)
    living.run(feed(browser, 1))
    assert standing(living, "a-day") == "past"
    living.let(20 * DAY)
    assert standing(living, "a-day") == "within"
    assert living.frame("exception", "list").out == "No exception is planned.\n"


@pytest.mark.slow
def test_half_an_hour_more_with_posting_free_is_one_choice(living: RealDaemon) -> None:
    said = living.frame(
        "exception", "add", "--boundary", "A day", "--at-most", "+30m", "--free", "create",
        "--until", "sunday", "--reason", "launch",
    )  # fmt: skip  # as she types it
    assert (
        said.out
        == "Planned (1): A day, 12:00 to 2026-03-16 4:00: 1 h 15 min a day, Posting free.\n"
    )
    browser = living.pair()
    living.run(browser.use(30 * MINUTE, "instagram/create"))
    living.run(feed(browser, 20))
    assert living.left("a-day") == 55 * MINUTE
    assert living.left("six-checks") == 5
    living.let(7 * DAY)
    living.run(browser.use(30 * MINUTE, "instagram/create"))
    assert living.left("a-day") == 15 * MINUTE


def test_an_exception_can_be_for_several_boundaries_and_be_ended(living: RealDaemon) -> None:
    said = living.frame(
        "exception", "add", "--open", "--boundary", "Evening", "--boundary", "a-day"
    )
    assert said.out.count("until you end it") == 2
    listed = living.frame("exception", "list").out
    assert "1  Evening   12:00  until you end it  does not hold  other" in listed
    assert living.frame("exception", "end", "2").out == "Exception 2 is ended.\n"
    assert standing(living, "a-day") == "within"
    assert standing(living, "evening") == "excepted"
    assert "Evening has an exception until you end it." in living.frame("status").out
    assert "exception until -: does not hold" in living.frame("boundary", "list").out


@pytest.mark.slow
def test_one_that_is_far_away_begins_without_a_restart(living: RealDaemon) -> None:
    living.frame("exception", "add", "--open", "--from", "2026-05-01", "--until", "2026-05-02")
    living.let(54 * DAY)
    assert standing(living, "a-day") == "excepted"


def test_exceptions_can_be_read_by_programs(living: RealDaemon) -> None:
    living.frame("exception", "add", "--closed", "--from", "sunday")
    (planned,) = json.loads(living.frame("exception", "list", "--json").out)
    assert (planned["boundary"], planned["end"], planned["shape"]) == (
        None,
        None,
        {"shape": "closed"},
    )


def test_an_exception_stays_over_a_restart(living: RealDaemon) -> None:
    living.frame("exception", "add", "--open", "--until", "sunday")
    living.restart()
    assert standing(living, "evening") == "excepted"


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Say one of: --open, --closed, or other values"),
        ("add", "--open", "--closed", "Say one of: --open, --closed, or other values"),
        ("add", "--open", "--at-most", "5m", "Say one of: --open, --closed, or other values"),
        ("add", "--at-most", "soon", "soon: This needs to be a time"),
        ("add", "--open", "--until", "someday", "someday is no day"),
        ("add", "--open", "--until", "2026-03-08", "end before it begins"),
        ("add", "--open", "--from", "sunday", "--until", "friday", "end before it begins"),
        ("add", "--open", "--from", "2020-01-01", "begins today or on a day to come"),
        ("add", "--open", "--from", "2026-03-08", "--until", "today", "2026-03-08 is over"),
        ("add", "--open", "--boundary", "Nights", "No boundary is called Nights."),
        ("add", "--boundary", "Evening", "--at-most", "5m", "--at-most does not go with Evening"),
        ("add", "--boundary", "A day", "--at-most", "+40h", "no time that A day could have"),
        ("add", "--boundary", "Evening", "--within", "nights", "There are no hours called nights"),
        ("add", "--boundary", "A day", "--free", "telepathy", "telepathy is no kind of use"),
        ("end", "7", "There is no exception 7"),
        ("end", "x", "x"),
        ("end", "Missing argument"),
        ("list", "all", "unexpected extra argument"),
    ],
    ids=lambda words: " ".join(words[:-1]),
)
def test_a_wrong_command_says_one_sentence_and_plans_nothing(
    words: tuple[str, ...], living: RealDaemon
) -> None:
    *given, sentence = words
    said = living.frame("exception", *given)
    assert said.code in (1, 2)
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert living.frame("exception", "list").out == "No exception is planned.\n"
