"""Bank holidays are offered, and become exceptions like any other when she picks them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from framekeeper.cli.bank_holidays import of_region
from support.answering import typed

if TYPE_CHECKING:
    from support.commanded import RealDaemon, Said

FROM = ("exception", "holidays", "--region")


def planned(living: RealDaemon) -> list[tuple[str, str]]:
    said = living.frame("exception", "list", "--json")
    return [(each["shape"]["shape"], each["reason"]) for each in json.loads(said.out)]


def lines(said: Said) -> list[str]:
    return [line.strip() for line in said.out.splitlines()]


@pytest.mark.slow
def test_what_is_to_come_in_her_region_is_listed_and_nothing_is_planned(
    living: RealDaemon,
) -> None:
    said = living.frame(*FROM, "DE-BY", type_="\n")
    assert said.code == 0
    assert "1  Friday 3 April        Good Friday" in said.out
    assert "New Year" not in said.out, "it is March"
    assert planned(living) == []


@pytest.mark.slow
def test_the_parts_of_a_country_differ() -> None:
    bavaria, berlin = ({h.name for h in of_region(region, 2026)} for region in ("DE-BY", "de-be"))
    assert "Corpus Christi" in bavaria - berlin
    assert {h.name for h in of_region("DE", 2026)} < bavaria


def test_the_ones_she_picks_are_planned_and_everything_is_closed_on_them(
    living: RealDaemon,
) -> None:
    said = living.frame(*FROM, "DE-BY", type_="1-2\n")
    assert said.out.count("everything is closed") == 2
    assert planned(living) == [("closed", "leave")] * 2
    said = living.frame("exception", "list")
    assert "2026-04-03 4:00" in said.out
    assert "2026-04-04 4:00" in said.out


def test_all_of_a_year_can_be_planned_at_once_and_again_changes_nothing(
    living: RealDaemon,
) -> None:
    first = living.frame(*FROM, "GB-ENG", "--year", "2027", "--pick", "all", "--open")
    assert "boundaries do not hold" in first.out
    number = len(planned(living))
    assert number >= 8
    again = living.frame(*FROM, "GB-ENG", "--year", "2027", "--pick", "all", "--open")
    assert again.out.count("planned already") == number
    assert len(planned(living)) == number


def test_they_can_be_read_by_programs(living: RealDaemon) -> None:
    found = json.loads(living.frame(*FROM, "AT", "--json").out)
    assert found[0] == {"date": "2026-04-06", "name": "Easter Monday"}
    assert planned(living) == []


def test_a_year_that_is_over_has_none_to_come(living: RealDaemon) -> None:
    assert (
        "No bank holiday of AT is to come in 2025"
        in living.frame(*FROM, "at", "--year", "2025").out
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("XX",), "No bank holidays are known for XX."),
        (("",), "No bank holidays are known for ."),
        (("DE-XX",), "DE-XX is not known. The parts of DE: BB, BE, BW, BY"),
        (("VA-1",), "VA has no parts"),
        (("DE", "--pick", "x"), "x is none of the numbers 1 to "),
        (("DE", "--pick", "1-99"), "is none of the numbers 1 to "),
        (("DE", "--pick", "0"), "0 is none of the numbers 1 to "),
        (("DE", "--pick", "5-"), "5- is none of the numbers"),
        (("DE", "--year", "1"), "1 is not in the range"),
    ],
)
def test_a_wrong_command_says_one_sentence_and_plans_nothing(
    words: tuple[str, ...], sentence: str, living: RealDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "")
    said = living.frame(*FROM, *words)
    assert said.code in (1, 2)
    assert sentence in said.err
    assert planned(living) == []
