"""The catalogue, its compiled form and the shared vectors agree with one another."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from contract import generate
from framekeeper.core.platforms import Catalogue
from framekeeper.core.wire.meeting import CatalogueAnswer, WirePlatform

VECTORS: dict[str, Any] = json.loads(generate.VECTORS.read_bytes())


def rules_of(platforms: list[WirePlatform]) -> dict[str, list[str]]:
    return {p.id: [s.id for s in p.surfaces] for p in platforms}


def classifier(answer: CatalogueAnswer) -> Catalogue:
    """A catalogue made from nothing but what the extension gets."""
    fields = [
        {k: v for k, v in msgspec.to_builtins(p).items() if k != "own"} for p in answer.platforms
    ]
    return msgspec.convert({"surfaces": ["other"], "platforms": fields}, Catalogue)


@pytest.fixture(scope="module")
def catalogues() -> dict[str, Catalogue]:
    return {
        name: classifier(msgspec.convert(answer, CatalogueAnswer))
        for name, answer in VECTORS["catalogues"].items()
    }


def test_the_compiled_catalogue_is_made_from_the_source() -> None:
    assert generate.COMPILED.read_bytes() == generate.compiled(), (
        "run: python tests/contract/generate.py"
    )


def test_the_vectors_are_made_from_the_source_and_the_edge_cases() -> None:
    assert generate.VECTORS.read_bytes() == generate.vectors(), (
        "run: python tests/contract/generate.py"
    )


def test_what_crosses_the_wire_classifies_every_vector(catalogues: dict[str, Catalogue]) -> None:
    wrong = {}
    for case in VECTORS["cases"]:
        found = catalogues[case["catalogue"]].classify(case["url"])
        if (found and "/".join(found)) != case["is"]:
            wrong[case["url"]] = (found, case["is"], case["why"])
    assert not wrong


def test_every_surface_rule_has_an_example() -> None:
    bare = [(p.id, r.id) for p in generate.source().platform for r in p.surface if not r.examples]
    assert not bare


def test_every_origin_asked_for_is_a_match_pattern_for_https() -> None:
    for platform in VECTORS["catalogues"]["everything"]["platforms"]:
        assert platform["origins"], platform["id"]
        for origin in platform["origins"]:
            host = origin.removeprefix("https://").removesuffix("/*")
            assert origin == f"https://{host}/*"
            assert set(host.removeprefix("*.")) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-_")


def test_every_host_of_a_platform_lies_under_one_of_its_origins() -> None:
    for platform in VECTORS["catalogues"]["everything"]["platforms"]:
        hosts = [o.removeprefix("https://").removesuffix("/*") for o in platform["origins"]]
        for host in platform["hosts"]:
            assert any(
                host == h or (h.startswith("*.") and (host == h[2:] or host.endswith(h[1:])))
                for h in hosts
            ), host
