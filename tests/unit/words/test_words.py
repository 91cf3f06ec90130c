from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framekeeper.core import words
from support.promises import BERLIN, MIN, at


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (0, "0 min"),
        (-5, "0 min"),
        (1, "under a minute"),
        (59_999, "under a minute"),
        (60_000, "1 min"),
        (25 * MIN + 59_999, "25 min"),
        (60 * MIN, "1 h"),
        (65 * MIN, "1 h 5 min"),
        (26 * 60 * MIN, "26 h"),
    ],
)
def test_a_duration_is_whole_minutes(ms: int, said: str) -> None:
    assert words.duration(ms) == said


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Evening", "Evening"),
        ("  two \n lines\t", "two lines"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("\u2066x\u2069\u200b\ufeff", "x"),
        ("bell\x07\x1b[31m", "bell[31m"),
        ("\ud800", ""),
        ("Nürnberg Mitte", "Nürnberg Mitte"),
        ("n" * 100, "n" * 63 + "…"),
    ],
)
def test_a_name_is_shown_as_plain_text_of_one_line(name: str, shown: str) -> None:
    assert words.clean(name) == shown


@given(st.text())
def test_no_name_brings_a_control_character_and_cleaning_twice_changes_nothing(name: str) -> None:
    shown = words.clean(name)
    assert shown.isprintable()
    assert len(shown) <= 64
    assert words.clean(shown) == shown


@given(st.text(max_size=30))
def test_braces_in_a_name_are_only_text(name: str) -> None:
    assert words.say("notices.line", name=name, text="{x}").endswith(": {x}")


def test_a_path_is_whole_however_long_and_only_what_has_no_picture_is_replaced() -> None:
    path = "/home/" + "therapist/" * 60 + "two  blanks/\u00a0/fr\u00e4me.toml"
    assert words.say("paths.no_directory", path=path).startswith(f"{path} is in the way")
    assert words.say("back.sheet.written", path="/a\x1b[2J\u202e\ud800b").startswith(
        "Written to /a\ufffd[2J\ufffd\ufffdb."
    )


def test_a_sentence_that_is_not_there_or_lacks_a_field_is_an_error() -> None:
    for key in ("notices.nothing", "nowhere.at_all", "nokey"):
        with pytest.raises(words.UnspokenError):
            words.say(key)
    with pytest.raises(words.UnspokenError):
        words.say("words.minutes")


def test_an_instant_is_a_wall_time_with_its_weekday_from_a_day_on() -> None:
    assert words.when(at("9:00", 1), at("18:00"), BERLIN) == "9:00"
    assert words.when(at("9:05", 7), at("18:00", 4), BERLIN) == "Monday 9:05"


def test_numbers_of_a_judgement_turn_to_words_by_their_names() -> None:
    said = words.in_words(
        {"used": 65 * MIN, "opens": at("9:00", 1), "count": 3}, at("20:00"), BERLIN
    )
    assert said == {"used": "1 h 5 min", "opens": "9:00", "count": 3}
