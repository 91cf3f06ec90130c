"""Records as text: JSON is JSON, and no table program takes her words for a formula."""

from __future__ import annotations

import csv
import io
import json

import pytest

from framekeeper.core.settings import Boundary, Covers, Limit
from framekeeper.core.whole.records import BoundaryRecord, End, Head
from framekeeper.core.whole.text import Mistake, beginning, read_csv, read_json, written

NAMES = ["=1+1", "+49", "-x", "@cmd", "'quoted", 'a "b", c', "\tx", "\N{SNOWMAN}", " lead "]


def records(name: str) -> list[Head | BoundaryRecord | End]:
    values = Boundary(
        id="b",
        name=name,
        covers=Covers(include=("*/*",)),
        rule=Limit(at_most=1, per="day"),
        because=name,
    )
    head = Head(format=2, kind="whole", made=1, zone="UTC")
    return [head, BoundaryRecord(place=0, since=1, reason=name, values=values), End(records=2)]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_she_wrote_comes_back_from_either_form(name: str) -> None:
    given = records(name)
    for form, reader in (("json", read_json), ("csv", read_csv)):
        text = beginning(form) + "".join(written(each, form) for each in given)  # type: ignore[arg-type]  # one of two words
        lines = io.StringIO(text, newline="")
        assert [record for _, record in reader(iter(lines.readline, ""))] == given


def test_the_json_form_is_one_json_document() -> None:
    text = beginning("json") + "".join(written(each, "json") for each in records("x"))
    assert [each["record"] for each in json.loads(text)] == ["framekeeper", "boundary", "end"]


@pytest.mark.parametrize("name", ["=1+1", "+49", "-x", "@cmd", "\tx"])
def test_no_cell_of_a_table_begins_as_a_formula(name: str) -> None:
    text = beginning("csv") + "".join(written(each, "csv") for each in records(name))
    for row in csv.reader(io.StringIO(text)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_a_file_of_a_newer_version_is_told_once_and_read_no_further() -> None:
    lines = ["[", '{"record":"framekeeper","format":3,"more":{"x":1}},', '{"record":"strange"},']
    assert list(read_json(lines)) == [(2, Mistake(2, "newer"))]
