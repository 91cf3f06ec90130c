"""Every key of a TOML file is found on the line where it stands."""

from __future__ import annotations

from typing import Any

import tomli
from hypothesis import given
from hypothesis import strategies as st

from contract import generate
from framekeeper.core.toml_lines import Path, lines_of, nearest

TEXT = '''\
# a note with [brackets] = "and quotes
top = 1

[day]
starts = "04:00"   # not [here]
"week starts" = 'mon # day'
a.b . "c" = { x = 1, y = [ "]", '}' ] }
when = 2026-11-23 09:00:00
number = 3.14

[[boundary]]
name = """
one \\" "" [[boundary]]
two"""
covers = [
  "a", # first
  "b",

  ["c",
   "d"],
]
[boundary.inner]
deep = true
[[boundary]]
name = \'\'\'
it's\'\'\'\'
last = inf
[boundary.inner]
"\\u0041" = 1
'''


def test_tables_keys_and_items_have_their_lines() -> None:
    lines = lines_of(TEXT)
    expected: dict[Path, int] = {
        ("top",): 2,
        ("day",): 4,
        ("day", "starts"): 5,
        ("day", "week starts"): 6,
        ("day", "a"): 7,
        ("day", "a", "b", "c"): 7,
        ("day", "a", "b", "c", "y", 1): 7,
        ("day", "when"): 8,
        ("day", "number"): 9,
        ("boundary",): 11,
        ("boundary", 0): 11,
        ("boundary", 0, "name"): 12,
        ("boundary", 0, "covers"): 15,
        ("boundary", 0, "covers", 0): 16,
        ("boundary", 0, "covers", 1): 17,
        ("boundary", 0, "covers", 2): 19,
        ("boundary", 0, "covers", 2, 1): 20,
        ("boundary", 0, "inner"): 22,
        ("boundary", 0, "inner", "deep"): 23,
        ("boundary", 1): 24,
        ("boundary", 1, "name"): 25,
        ("boundary", 1, "last"): 27,
        ("boundary", 1, "inner", "A"): 29,
    }
    assert {path: lines.get(path) for path in expected} == expected


def test_every_way_through_the_document_is_known() -> None:
    for text in (TEXT, generate.SOURCE.read_text(encoding="utf-8")):
        assert set(ways(tomli.loads(text))) <= set(lines_of(text))


def ways(value: Any, path: Path = ()) -> list[Path]:  # noqa: ANN401  # whatever TOML may hold
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found: list[Path] = []
    for key, inner in pairs:
        found.append((*path, key))
        if isinstance(inner, (dict, list)):
            found.extend(ways(inner, (*path, key)))
    return found


def test_what_has_no_line_has_that_of_what_encloses_it() -> None:
    lines = lines_of("[day]\nstarts = 1\n")
    assert nearest(lines, ("day", "week_starts")) == 1
    assert nearest(lines, ("day", "starts", 3)) == 2
    assert nearest(lines, ("night",)) is None
    assert nearest(lines, ()) is None


@given(st.text(alphabet="[]{}=,.#\"'\\ \n\tab1", max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    lines_of(text)
