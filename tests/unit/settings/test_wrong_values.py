"""Every key of the shipped settings file, each with values that are wrong for it.

However wrong a value is, the file is read to its end and each mistake can be said in a sentence.
"""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import tomli

from contract import generate
from framekeeper.core.parse import parse
from framekeeper.core.platforms import Catalogue
from framekeeper.core.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE = msgspec.json.decode(generate.COMPILED.read_bytes(), type=Catalogue)
SHIPPED = Path(__file__).parents[3] / "config" / "framekeeper.toml"
Place = tuple[str | int, ...]


def examples() -> dict[str, Any]:
    """The shipped file with its examples in force."""
    return tomli.loads(re.sub(r"^#(?=\S)", "", SHIPPED.read_text("utf-8"), flags=re.MULTILINE))


def places(value: object, at: Place = ()) -> Iterator[Place]:
    """Where there is a value, containers too."""
    if at:
        yield at
    if isinstance(value, dict):
        for key, each in value.items():
            yield from places(each, (*at, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from places(each, (*at, number))


def put(document: dict[str, Any], place: Place, value: object) -> dict[str, Any]:
    """The document with another value in one place."""
    changed = deepcopy(document)
    holder: Any = changed
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    return changed


def wrong_for(value: object) -> Iterator[object]:
    """Values that are wrong, or nearly right."""
    yield from ("", "zzz", "\u202e" * 3, "x" * 5_000, -1, 10**30, 1.5, True)
    yield from ([], [[]], {}, {"zzz": 1})
    if isinstance(value, str) and value:
        yield value[:-1] + "q"
        yield value[1:]
        yield [value]
    if isinstance(value, list) and value:
        yield value * 200


def test_the_examples_of_the_shipped_file_are_right() -> None:
    assert parse(examples(), CATALOGUE)[1] == []


@pytest.mark.parametrize("place", list(places(examples())), ids=lambda at: ".".join(map(str, at)))
def test_whatever_stands_there_each_mistake_can_be_said(place: Place) -> None:
    document: Any = examples()
    value = document
    for key in place:
        value = value[key]
    for wrong in wrong_for(value):
        for problem in parse(put(document, place, wrong), CATALOGUE)[1]:
            assert sentence(problem.key_of_sentence).format(**problem.details), wrong
