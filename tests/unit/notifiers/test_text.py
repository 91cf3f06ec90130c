from __future__ import annotations

import html
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from framekeeper.notifiers.text import escaped, plain, without_markup


def test_words_of_any_script_stay_as_they_are() -> None:
    for text in ("Evening", "Feierabend, 18 Uhr, Übung", "שעות", "می‌خواهم", "夜", "👩‍⚕️ Praxis"):
        assert plain(text, 40) == text


def test_control_and_direction_characters_are_dropped() -> None:
    assert plain("Eve\x00n\x1bing\u202e gnp.exe\u2066", 40) == "Evening gnp.exe"


def test_a_title_is_one_line() -> None:
    assert plain(" Evening\n\nhours\tend\u2028now ", 40) == "Evening hours end now"


def test_a_body_keeps_its_lines() -> None:
    assert plain("one \r\ntwo\n three", 40, lines=True) == "one\ntwo\nthree"


def test_a_long_text_is_clipped_and_says_so() -> None:
    assert plain("abcdefgh", 4) == "abc…"


def test_marks_cannot_be_piled_over_other_lines() -> None:
    assert plain("e" + "\u0301" * 50, 99) == "e" + "\u0301" * 4


@given(st.text(max_size=80), st.integers(1, 60))
def test_whatever_she_named_it_the_text_can_be_sent(text: str, longest: int) -> None:
    assert "\n" not in plain(text, longest)
    shown = plain(text, longest, lines=True)
    assert len(shown) <= longest
    assert shown.encode().decode() == shown
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]


@given(st.text(alphabet="ab<>&;#x1"))
def test_escaped_text_reads_back_letter_for_letter(text: str) -> None:
    assert html.unescape(escaped(text)) == text
    assert not set(escaped(text)) & set("<>")


@given(st.text())
def test_nothing_is_left_that_a_markup_reader_could_read(text: str) -> None:
    assert not set(without_markup(text)) & set("<>&")
