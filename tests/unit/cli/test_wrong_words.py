"""What does not fit is said in one sentence, before anything is asked of the daemon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.cli import run

if TYPE_CHECKING:
    from support.answering import Answering

    Said = pytest.CaptureFixture[str]

NAMED = (
    ("why",),
    ("snooze",),
    ("browsers", "unpair"),
    ("pair", "--replaces"),
    ("boundary", "add"),
    ("boundary", "tighten"),
    ("boundary", "loosen"),
    ("boundary", "end"),
    ("boundary", "history"),
)
NO_NAMES = ("", "   ", "x" * 61, "a\nb", "a\u202eb")
NUMBERS = (
    ("exception", "end"),
    ("week", "--back"),
    ("forget", "--hour"),
    ("exception", "add", "--checks"),
)


@pytest.mark.parametrize("wrong", NO_NAMES)
@pytest.mark.parametrize("words", NAMED, ids=" ".join)
def test_what_is_no_name_is_said(
    answering: Answering, capsys: Said, words: tuple[str, ...], wrong: str
) -> None:
    assert run([*words, wrong]) == 2
    said = capsys.readouterr().err
    assert "A name has 1 to 60 visible characters." in " ".join(said.split())
    assert answering.asked == []


@pytest.mark.parametrize("wrong", ["x", "1.5", "-1"])
@pytest.mark.parametrize("words", NUMBERS, ids=" ".join)
def test_what_is_no_number_is_said(
    answering: Answering, capsys: Said, words: tuple[str, ...], wrong: str
) -> None:
    assert run([*words, "--", wrong] if words == ("exception", "end") else [*words, wrong]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert f"'{wrong}' is not a valid number" in said or f"{wrong} is not in the range" in said
    assert answering.asked == []


@pytest.mark.parametrize("words", [("export",), ("export", "--whole")], ids=" ".join)
def test_a_file_that_is_named_by_nothing_is_told_how_it_is_named(
    answering: Answering, capsys: Said, words: tuple[str, ...]
) -> None:
    assert run([*words, "use.json"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "The file is named by --to, as in: framekeeper export --to use.json" in said
    assert answering.asked == []
