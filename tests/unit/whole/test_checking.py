"""A file is looked at whole, and each mistake is told with its line and without its content."""

from __future__ import annotations

import json
from typing import Any

import pytest

from framekeeper.core.whole.checking import MOST_SAID, Checking, Found
from framekeeper.core.whole.text import LONGEST_LINE, read_csv, read_json

NOW = 1_795_000_000_000
MINUTE = 60_000
LATER = NOW + 2 * 86_400_000
SURFACES = frozenset({"feed"})
HEAD = {"record": "framekeeper", "format": 2, "kind": "whole", "made": NOW, "zone": "UTC"}
BROWSER = {
    "record": "browser",
    "id": 1,
    "name": "Work",
    "label": "work",
    "product": "firefox",
    "since": 1,
}
SOURCE = {
    "record": "source",
    "id": 1,
    "browser": 1,
    "epoch": "e" * 16,
    "label": "work",
    "lowest": 1,
    "settled": 1,
}
DAY = {"record": "day", "key": "2026-11-18", "start": 0, "end": 86_400_000, "zone": "UTC"}
SPAN = {
    "record": "span",
    "source": 1,
    "n": 1,
    "platform": "instagram",
    "surface": "feed",
    "since": 0,
    "start": 0,
    "end": MINUTE,
}
BOUNDARY = {
    "record": "boundary",
    "place": 0,
    "since": 1,
    "values": {
        "id": "e",
        "name": "Evening",
        "covers": {"include": ["*/messages"]},
        "rule": {"kind": "limit", "at_most": 1, "per": "day"},
    },
}
WORDS = "brenda-and-the-quarrel"


def lines(*records: dict[str, Any], end: bool = True) -> list[str]:
    last = [{"record": "end", "records": len(records)}] if end else []
    return [f"{json.dumps(each)},\n" for each in (*records, *last)]


def look(text: list[str]) -> Found:
    return Checking(NOW, SURFACES).look(read_json(text))


def codes(*records: dict[str, Any], end: bool = True) -> list[tuple[int, str]]:
    return [(each.line, each.code) for each in look(lines(*records, end=end)).mistakes]


def test_a_whole_file_has_no_mistake_and_is_summed_up() -> None:
    found = look(lines(HEAD, BROWSER, SOURCE, DAY, BOUNDARY, SPAN))
    assert not found.mistakes
    assert (found.records, found.spans, found.days) == (7, 1, 1)
    assert (found.start, found.end) == (0, MINUTE)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({**SPAN, "end": 0}, "ends"),
        ({**SPAN, "end": 3 * MINUTE}, "long-span"),
        ({**SPAN, "since": LATER, "start": LATER, "end": LATER + MINUTE}, "future"),
        ({**SPAN, "source": 2}, "reference"),
        ({**SPAN, "surface": "confessions"}, "surface"),
        ({**SPAN, "url": "x"}, "record"),
        ({**SPAN, "n": "1"}, "record"),
        ({**SPAN, "platform": "Jane Doe"}, "record"),
        ({**BROWSER, "id": 2}, "order"),
        ({**DAY, "end": -1}, "record"),
        ({"record": "unheard-of"}, "record"),
    ],
)
def test_a_mistake_is_told_with_its_line(changed: dict[str, Any], code: str) -> None:
    assert codes(HEAD, BROWSER, SOURCE, DAY, SPAN, changed) == [(6, code)]


@pytest.mark.parametrize(
    "values",
    [
        {"rule": {"kind": "limit", "at_most": -1, "per": "day"}},
        {"rule": {"kind": "limit", "at_most": 1, "per": "rolling"}},
        {"rule": {"kind": "limit", "at_most": 1, "per": "day", "warn_percent": 100}},
        {"rule": {"kind": "checks", "checks": -1}},
        {"rule": {"kind": "schedule", "hours": {"name": "o", "week": [[]] * 6}}},
        {
            "rule": {
                "kind": "schedule",
                "hours": {"name": "o", "week": [[{"start": 1440, "end": 1}], *[[]] * 6]},
            }
        },
        {"covers": {"include": ["messages"]}},
        {"id": ""},
        {"name": "x" * 401},
    ],
)
def test_a_boundary_that_could_not_be_judged_is_a_mistake(values: dict[str, Any]) -> None:
    changed = {**BOUNDARY, "values": {**BOUNDARY["values"], **values}}  # type: ignore[dict-item]  # a dict, as it stands above
    assert codes(HEAD, changed) == [(2, "values")]


def test_all_mistakes_are_told_at_once_and_the_rest_is_counted() -> None:
    wrong = [{**SPAN, "end": 0} for _ in range(MOST_SAID + 7)]
    found = look(lines(HEAD, BROWSER, SOURCE, *wrong))
    assert len(found.mistakes) == MOST_SAID
    assert found.more == 7


def test_a_file_that_was_cut_or_shortened_is_told() -> None:
    assert codes(HEAD, BROWSER, end=False) == [(2, "cut")]
    assert codes(HEAD, {"record": "end", "records": 5}, end=False) == [(2, "count")]
    assert codes(HEAD, BROWSER, BROWSER) == [(3, "twice")]
    assert codes(HEAD, DAY, {**DAY, "key": "2026-11-19", "start": 1}) == [(3, "days")]
    half = "".join(lines(HEAD, BROWSER, SOURCE, DAY))[:-40]
    assert [each.code for each in look([f"{each}\n" for each in half.split("\n")]).mistakes] == [
        "record",
        "cut",
    ]


@pytest.mark.parametrize("text", [[], ["\n"], ["[\n", "]\n"], ["{}\n"], ["[" * 30_000 + "\n"]])
def test_what_is_no_export_is_told_once_or_twice_and_never_raises(text: list[str]) -> None:
    found = look(text)
    assert found.mistakes
    assert found.head is None


def test_an_export_to_hand_on_cannot_be_taken_in() -> None:
    assert codes({**HEAD, "kind": "rounded"}, {"record": "use"}) == [(1, "rounded")]


def test_nothing_of_a_line_is_repeated() -> None:
    for text in (
        json.dumps({**SPAN, WORDS: 1}),
        json.dumps({**SPAN, "platform": WORDS.upper()}),
        json.dumps({"record": WORDS}),
        f'{{"{WORDS}',
        json.dumps({**BROWSER, "name": WORDS * 10}),
    ):
        assert WORDS not in str(look([f"{json.dumps(HEAD)}\n", f"{text}\n"])).lower()


def test_doubled_keys_long_numbers_and_endless_lines_are_mistakes() -> None:
    text = json.dumps(SPAN)
    for wrong in (text[:-1] + ', "n": 2}', text.replace('"n": 1', '"n": 12345678901234567890')):
        assert [e.code for e in look([f"{json.dumps(HEAD)}\n", f"{wrong}\n"]).mistakes][:1] == [
            "record"
        ]
    found = look([f"{json.dumps(HEAD)}\n", "x" * (LONGEST_LINE + 1)])
    assert [each.code for each in found.mistakes] == ["long", "cut"]


def test_a_table_with_other_columns_or_short_rows_is_told() -> None:
    def of(text: str) -> list[str]:
        found = Checking(NOW, SURFACES).look(read_csv(text.splitlines(keepends=True)))
        return [each.code for each in found.mistakes]

    assert of("start,end\r\n1,2\r\n") == ["columns"]
    from framekeeper.core.whole.text import COLUMNS  # noqa: PLC0415  # beside its use

    head = ",".join(COLUMNS)
    assert of(f"{head}\r\nspan,1\r\n")[0] == "row"
    assert of(f'{head}\r\n"span\r\n')[0] == "row"
