"""`boundary history` and `propose` after days of use, against a whole daemon."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.commanded import RealDaemon

MINUTE = 60_000
HOUR = 60 * MINUTE


def days_of_use(living: RealDaemon, days: int, minutes: int) -> None:
    browser = living.pair()
    for _ in range(days):
        living.run(browser.use(minutes * MINUTE // 2))
        living.let(2 * HOUR)
        living.run(browser.use(minutes * MINUTE // 2))
        living.let(22 * HOUR - minutes * MINUTE)


@pytest.mark.slow
def test_history_tells_the_days_within_of_fourteen(living: RealDaemon) -> None:
    days_of_use(living, 3, 20)
    said = living.frame("boundary", "history", "A day").out
    assert "A day: 2 days within of 2 that count, in the last 14." in said
    assert "Evening: " not in said


@pytest.mark.slow
def test_a_proposal_needs_a_week(living: RealDaemon) -> None:
    days_of_use(living, 3, 20)
    said = living.frame("boundary", "propose")
    assert said.out == "A proposal needs 7 whole days; 3 were watched so far.\n"


@pytest.mark.slow
def test_after_a_week_what_is_not_set_yet_is_proposed(living: RealDaemon) -> None:
    living.settings.write_text("", encoding="utf-8")
    living.run(living.house.wishes.reload())
    living.let(24 * HOUR)
    days_of_use(living, 9, 20)
    said = living.frame("boundary", "propose").out
    assert "A day: everything: 20 min a day" in said
    assert 'framekeeper boundary add "A day" --at-most 20m' in said
    assert 'framekeeper boundary add "Checks" --checks 2' in said
    assert "Evening: everything: within office" in said
    assert living.frame("boundary", "add", "A day", "--at-most", "20m").code == 0
    assert "A day" not in living.frame("boundary", "propose").out
    found = json.loads(living.frame("boundary", "propose", "--json").out)
    assert [each["about"] for each in found["proposals"]] == ["hours", "checks"]


def test_propose_takes_no_words(living: RealDaemon) -> None:
    for words in (("all",), ("--of", "x"), ("Evening", "x")):
        said = living.frame("boundary", "propose", *words)
        assert said.code == 2
        assert said.err.count("\n") == 1
