"""`snooze`, `quiet` and `posting`, driven against a whole daemon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.store import counts, marks, meta

if TYPE_CHECKING:
    from support.commanded import RealDaemon
    from support.engine_browser import Browser

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


async def stay(browser: Browser, minutes: int, place: str = "instagram/feed") -> None:
    await browser.look_at(place)
    await browser.stay(minutes * MINUTE)
    await browser.report()


def counted(living: RealDaemon, kind: str) -> dict[str, int]:
    store = living.house.store
    return living.run(store.read(lambda view: counts.of_days(view, kind, "2026", "2027")))


def minutes_of(living: RealDaemon) -> dict[str, int]:
    today = living.run(living.house.today())
    return {f"{m.platform}/{m.surface}": (m.confirmed + m.running) // MINUTE for m in today.minutes}


# --- snooze ---------------------------------------------------------------------------------


def test_ten_more_minutes_for_all_that_are_past_are_counted(living: RealDaemon) -> None:
    living.run(stay(living.pair(), 50))
    said = living.frame("snooze")
    assert (said.code, said.out) == (
        0,
        "A day says nothing until 13:00. Time is counted all the same.\n",
    )
    assert "A day says nothing until 13:00." in living.frame("status").out
    assert counted(living, "minutes") == {"2026-03-09": 1}


def test_ten_more_minutes_for_one_boundary_survive_a_restart(living: RealDaemon) -> None:
    assert living.frame("snooze", "six checks").code == 0
    living.restart()
    assert "Six checks says nothing until 12:10." in living.frame("status").out
    living.let(11 * MINUTE)
    assert "says nothing" not in living.frame("status").out


# --- quiet ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_quiet_until_monday_ends_by_itself_and_survives_a_restart(living: RealDaemon) -> None:
    said = living.frame("quiet", "--until", "monday")
    assert (said.code, said.out) == (
        0,
        "No notices until 2026-03-16 4:00. Everything is counted all the same.\n",
    )
    living.restart()
    assert "No notices until" in living.frame("status").out
    browser = living.pair()
    living.run(stay(browser, 50))
    assert living.screen.seen == []
    assert minutes_of(living) == {"instagram/feed": 50}
    living.let(7 * DAY)
    assert "No notices until" not in living.frame("status").out
    living.run(stay(browser, 50))
    assert living.screen.seen != []


def test_quiet_can_be_ended(living: RealDaemon) -> None:
    living.frame("quiet", "--until", "tomorrow")
    assert living.frame("quiet", "--until", "off").out == "Notices are shown.\n"
    assert "No notices until" not in living.frame("status").out
    kept = living.run(living.house.store.read(lambda view: meta.get(view, meta.QUIET)))
    assert kept == "0"


# --- posting --------------------------------------------------------------------------------


def test_posting_counts_this_platform_from_now_and_ends_by_itself(living: RealDaemon) -> None:
    browser = living.pair()
    living.run(stay(browser, 10))
    said = living.frame("posting", "on")
    assert said.code == 0
    assert said.out.startswith("Instagram counts as posting until 12:40, but for messages, com")
    assert "Instagram counts as posting until 12:40." in living.frame("status").out
    living.run(browser.stay(35 * MINUTE))
    living.run(browser.leave())
    assert minutes_of(living) == {"instagram/feed": 15, "instagram/create": 30}


def test_messages_stay_messages_while_posting(living: RealDaemon) -> None:
    browser = living.pair()
    living.frame("posting", "on", "Instagram")
    living.run(browser.use(5 * MINUTE, "instagram/messages"))
    living.run(browser.use(5 * MINUTE, "instagram/comments"))
    living.run(browser.use(5 * MINUTE, "x/feed"))
    living.run(browser.use(5 * MINUTE, "instagram/explore"))
    assert minutes_of(living) == {
        "instagram/messages": 5,
        "instagram/comments": 5,
        "x/feed": 5,
        "instagram/create": 5,
    }


def test_what_was_posting_stays_so_when_she_is_done(living: RealDaemon) -> None:
    browser = living.pair()
    living.run(stay(browser, 10))
    living.frame("posting", "on")
    living.run(browser.stay(5 * MINUTE))
    assert living.frame("posting", "off").code == 0
    living.run(browser.stay(5 * MINUTE))
    living.run(browser.leave())
    assert minutes_of(living) == {"instagram/feed": 15, "instagram/create": 5}


def test_a_slip_is_taken_back_whole(living: RealDaemon) -> None:
    browser = living.pair()
    living.frame("posting", "on", "instagram")
    living.run(browser.use(20 * MINUTE))
    assert minutes_of(living) == {"instagram/create": 20}
    assert living.frame("posting", "undo").code == 0
    assert minutes_of(living) == {"instagram/feed": 20}
    assert living.run(living.house.store.read(lambda view: marks.between(view, 0, 1 << 60))) == []


def test_posting_holds_over_a_restart(living: RealDaemon) -> None:
    browser = living.pair()
    living.frame("posting", "on", "instagram")
    living.run(browser.use(5 * MINUTE))
    living.restart()
    living.run(browser.use(5 * MINUTE))
    assert minutes_of(living) == {"instagram/create": 10}


# --- wrong words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("snooze", "No boundary is near or past now."),
        ("snooze", "Nights", "No boundary is called Nights."),
        ("snooze", "A day", "Evening", "unexpected extra argument"),
        ("quiet", "Missing option"),
        ("quiet", "--until", "soon", "soon is no day"),
        ("quiet", "--until", "2026-03-09", "2026-03-09 is not one of the next 92 days"),
        ("quiet", "--until", "2062-03-09", "2062-03-09 is not one of the next 92 days"),
        ("posting", "Missing argument"),
        ("posting", "on", "No platform is in front."),
        ("posting", "on", "myspace", "No platform is called myspace."),
        ("posting", "off", "Nothing counts as posting now."),
        ("posting", "undo", "There is nothing of today to take back."),
    ],
    ids=lambda words: " ".join(words[:-1]),
)
def test_a_wrong_command_says_one_sentence(words: tuple[str, ...], living: RealDaemon) -> None:
    *given, sentence = words
    said = living.frame(*given)
    assert said.code in (1, 2)
    assert sentence in said.err
    assert said.err.count("\n") == 1
