"""What is generated from the messages is as the messages are."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from framekeeper.api import openapi, routes

ROUTES = routes.every()
ROOT = Path(__file__).parents[2]


@cache
def files() -> dict[Path, str]:
    return openapi.files()


@pytest.mark.parametrize("file", [openapi.OPENAPI, openapi.TYPES, openapi.EXPORT], ids=str)
def test_the_file_is_what_the_messages_say(file: Path) -> None:
    assert (ROOT / file).read_text(encoding="utf-8") == files()[file]


def test_writing_them_again_changes_nothing(tmp_path: Path) -> None:
    openapi.main(tmp_path)
    for file, text in files().items():
        assert (tmp_path / file).read_text(encoding="utf-8") == text


def refs(part: Any) -> set[str]:  # noqa: ANN401  # any JSON
    if isinstance(part, dict):
        found = {part["$ref"]} if "$ref" in part else set()
        return found.union(*(refs(inner) for inner in part.values()))
    return set().union(*(refs(inner) for inner in part)) if isinstance(part, list) else set()


def test_every_route_is_documented_and_every_reference_leads_somewhere() -> None:
    document = json.loads(files()[openapi.OPENAPI])
    assert set(document["paths"]) == set(ROUTES)
    for path, methods in document["paths"].items():
        assert list(methods) == ["post"], path
        assert methods["post"]["summary"], path
    names = {ref.rpartition("/")[2] for ref in refs(document)}
    assert names == set(document["components"]["schemas"])


def test_a_request_may_hold_no_other_field_by_the_document_either() -> None:
    schemas = json.loads(files()[openapi.OPENAPI])["components"]["schemas"]
    for route in ROUTES.values():
        assert schemas[route.request.__name__]["additionalProperties"] is False


def test_every_path_is_in_the_guide() -> None:
    guide = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    for path in ROUTES:
        assert f"`{path}`" in guide, path


def test_the_types_declare_every_message_that_they_name() -> None:
    text = files()[openapi.TYPES]
    declared = set(re.findall(r" interface (\w+)", text))
    named = set(re.findall(r": \(?([A-Z]\w+)\b", text)) - {"Record"}
    assert named <= declared
    assert "SpansRequest" in declared
    assert "from: number;" in text
    assert "gaps: [number, number][];" in text
