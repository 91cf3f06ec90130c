"""The catalogue: what is hers, what is off, what the browser is asked for, and its version."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract import generate
from framekeeper.core.catalogue_source import CatalogueError, compile_source, read_source
from framekeeper.core.platforms import Catalogue, Platform, Surface
from framekeeper.core.settings import OwnPlatform, Settings

CATALOGUE = msgspec.json.decode(generate.COMPILED.read_bytes(), type=Catalogue)
MINIMAL = {
    "schema_version": 1,
    "checked": "today",
    "surfaces": ["feed", "other"],
    "platform": [{"id": "one", "name": "One", "hosts": ["one.example"]}],
}


def faults(**platform: object) -> list[str]:
    raw = {**MINIMAL, "platform": [{"id": "one", "name": "One", "hosts": [], **platform}]}
    with pytest.raises(CatalogueError) as caught:
        compile_source(read_source(raw))
    return caught.value.faults


def test_the_first_platform_and_the_first_rule_that_fit_win() -> None:
    first = Surface(id="feed", patterns=("^/a",))
    second = Surface(id="explore", patterns=("^/",))
    one = Platform(id="one", name="One", host_patterns=(r"\.example$",), surfaces=(first, second))
    two = Platform(id="two", name="Two", hosts=("b.example",), surfaces=(second,))
    both = Catalogue(surfaces=("feed", "explore"), platforms=(one, two))
    assert both.classify("https://b.example/ab") == ("one", "feed")
    assert both.classify("https://b.example/b") == ("one", "explore")


def test_a_page_without_a_rule_is_on_the_default_surface() -> None:
    one = Platform(id="one", name="One", hosts=("a.example",))
    two = Platform(id="two", name="Two", hosts=("b.example",), default_surface="messages")
    both = Catalogue(surfaces=(), platforms=(one, two))
    assert both.classify("https://a.example/") == ("one", "other")
    assert both.classify("https://b.example/") == ("two", "messages")


def test_what_is_switched_off_is_in_no_answer_and_has_no_addresses() -> None:
    without = CATALOGUE.in_force(Settings(platforms_off=("instagram", "slack")))
    assert "instagram" not in without.ids()
    assert "instagram" not in {p.id for p in without.answer().platforms}
    assert without.classify("https://www.instagram.com/") is None
    assert "slack" in CATALOGUE.in_force(Settings(platforms_off=())).ids()


def test_her_own_platforms_come_last_and_are_marked() -> None:
    own = OwnPlatform(id="forum", name="Forum", hosts=("forum.example",), surface="groups")
    hers = CATALOGUE.in_force(Settings(own_platforms=(own,)))
    last = hers.answer().platforms[-1]
    assert (last.id, last.own, last.origins) == ("forum", True, ["https://forum.example/*"])
    assert hers.classify("https://forum.example/any/page") == ("forum", "groups")


def test_her_own_hosts_are_asked_for_once() -> None:
    hers = CATALOGUE.in_force(Settings(own_hosts=(("mastodon", ("mas.to", "my.example")),)))
    origins = next(p for p in hers.platforms if p.id == "mastodon").origins
    assert origins.count("https://mas.to/*") == 1
    assert origins[-1] == "https://my.example/*"


def test_a_platform_without_a_web_page_is_known_but_not_told_to_browsers() -> None:
    assert "signal" in CATALOGUE.ids()
    assert "signal" not in {p.id for p in CATALOGUE.answer().platforms}


def test_the_version_changes_with_the_content_and_with_nothing_else() -> None:
    version = CATALOGUE.answer().version
    assert version == CATALOGUE.in_force(Settings(platforms_off=())).answer().version
    assert version != CATALOGUE.in_force(Settings()).answer().version


@given(st.text())
def test_no_text_makes_the_classifier_fail(text: str) -> None:
    CATALOGUE.classify(text)
    CATALOGUE.classify("https://" + text)
    found = CATALOGUE.classify("https://www.instagram.com/" + text)
    assert found is None or found[0] == "instagram"


@pytest.mark.slow
@pytest.mark.parametrize(
    "tail", ["a" * 1_000_000, "a/" * 500_000, "../" * 300_000, "%2e" * 300_000]
)
def test_a_huge_address_is_read_like_any_other(tail: str) -> None:
    assert CATALOGUE.classify("https://www.instagram.com/direct/" + "x/" * 10) == (
        "instagram",
        "messages",
    )
    found = CATALOGUE.classify("https://www.instagram.com/" + tail)
    assert found is not None
    assert CATALOGUE.classify("https://" + tail) is None


def test_a_wildcard_pattern_becomes_a_match_pattern_and_swallows_the_hosts_below_it() -> None:
    raw = {
        **MINIMAL,
        "platform": [
            {
                "id": "one",
                "name": "One",
                "hosts": ["www.one.example", "one.example", "two.example"],
                "host_patterns": [r"^[a-z0-9-]+\.one\.example$"],
            }
        ],
    }
    catalogue = compile_source(read_source(raw))
    assert catalogue.platforms[0].origins == ("https://*.one.example/*", "https://two.example/*")


def test_every_fault_of_a_source_is_found_at_once() -> None:
    found = faults(
        hosts=["One.example", "two.example"],
        host_patterns=[r"^one\.[a-z]+$"],
        default_surface="nowhere",
        surface=[
            {"id": "feed", "patterns": ["(?i)^/a"], "hosts": ["three.example"]},
            {"id": "unheard", "patterns": []},
        ],
    )
    said = "\n".join(found)
    for part in [
        "One.example",
        "origin_hosts",
        "(?i)",
        "nowhere",
        "three.example",
        "unheard",
        "no pattern",
    ]:
        assert part in said


def test_an_origin_that_is_not_one_of_its_hosts_is_refused() -> None:
    assert faults(origin_hosts=["*.elsewhere.example"]) == [
        "one: *.elsewhere.example is asked for but not one of its hosts"
    ]


def test_an_unknown_key_in_the_source_is_refused() -> None:
    with pytest.raises(CatalogueError, match="colour"):
        read_source({**MINIMAL, "colour": "blue"})
