"""Every sentence keeps the wording rules, is used, and exists where one is used."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import framekeeper
from framekeeper.core import sentences as areas

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(framekeeper.__file__).parent
AREAS = sorted(p.stem for p in Path(areas.__file__).parent.glob("*.py") if p.stem != "__init__")
ALL: dict[str, str] = {
    key: sentence
    for area in AREAS
    for key, sentence in import_module(f"framekeeper.core.sentences.{area}").SENTENCES.items()
}

NEVER_SAID = (
    r"!",
    r"\btoo (?:much|many|often)\b",
    r"\bstreaks?\b",
    r"\bspans?\b",
    r"\bstandings?\b",
    r"\brisky?\b",
    r"\boffences?\b",
    r"\bunreachable\b",
    r"\bexceed(?:ed|s)?\b",
    r"\bviolat\w+",
    r"\bfail(?:ed|ure) to\b",
    r"\byou should\b",
    r"\b(?:well done|great|good job|congratulations|sorry|oops)\b",
    r"\baddict\w*",
    r"\bwasted?\b",
)
"""Blame, praise, pressure, and words that are the program's own."""

NEVER_SAID_OF_HER = (r"\bover\b", r"\bagain\b", r"\bsurfaces?\b", r"\bclients?\b", r"\bsources?\b")
"""Words that have their place where a command or the privacy page explains itself, and none where
her use is spoken of."""

OF_HER = ("back", "boundaries", "notices", "shelf", "words")
"""The areas that speak of her use."""


@cache
def trees() -> list[tuple[Path, list[ast.AST]]]:
    """Every file of the program, read once, with all the nodes of its code."""
    return [
        (path, list(ast.walk(ast.parse(path.read_text(encoding="utf-8")))))
        for path in HOME.rglob("*.py")
    ]


def literals() -> set[str]:
    """Every piece of text in the code outside the sentences, and every `{{key}}` of a page."""
    code = {
        node.value
        for path, nodes in trees()
        if path.parent.name != "sentences"
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    pages = (path.read_text(encoding="utf-8") for path in HOME.rglob("*.html"))
    return code.union(*(re.findall(r"\{\{([\w.]+)\}\}", page) for page in pages))


def composed() -> list[re.Pattern[str]]:
    """Keys that code completes at run time: an f-string that begins with an area."""
    found: list[re.Pattern[str]] = []
    for _, nodes in trees():
        for node in nodes:
            if not isinstance(node, ast.JoinedStr):
                continue
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]+"
                for part in node.values
            ]
            if any(parts[0].startswith(re.escape(f"{area}.")) for area in AREAS):
                found.append(re.compile("".join(parts)))
    return found


def said_keys() -> set[str]:
    """Every key that is given literally to `say`, `sentence`, `fields` or `plural`."""
    found: set[str] = set()
    for _, nodes in trees():
        for node in nodes:
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
                continue
            if name == "plural":
                found |= {f"{first.value}.one", f"{first.value}.other"}
            elif name in {"say", "sentence"}:
                found.add(first.value)
    return found


VARIANTS = (".one", ".other", "_near")
"""What code adds to a key: a plural, or the variant that offers a word written nearly so."""


def base(key: str) -> str:
    """The key without its variant."""
    for variant in VARIANTS:
        key = key.removesuffix(variant)
    return key


def test_there_are_sentences() -> None:
    assert len(ALL) > 40


def faults(key: str, sentence: str) -> Iterator[str]:
    """What is against the wording rules in a sentence."""
    area = key.split(".", maxsplit=1)[0]
    if area not in AREAS:
        yield f"{key} has no area"
    if sentence != sentence.rstrip():
        yield f"{key} ends with a space"
    parsed = list(string.Formatter().parse(sentence))
    text = " ".join(part for part, _, _, _ in parsed)
    for word in NEVER_SAID + (NEVER_SAID_OF_HER if area in OF_HER else ()):
        if re.search(word, text, re.IGNORECASE):
            yield f"{key} says {word}"
    for sign in {c for c in text if unicodedata.category(c) in ("So", "Cc", "Cf")} - {"\n"}:
        yield f"{key} has the sign {sign!r}"
    for _, name, _, _ in parsed:
        if name is not None and not re.fullmatch(r"[a-z_]+", name):
            yield f"{key} has the field {name!r}"


def test_every_sentence_keeps_the_wording_rules() -> None:
    assert [fault for key, sentence in ALL.items() for fault in faults(key, sentence)] == []


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("nowhere.x", "Good."),
        ("words.x", "Good. "),
        ("words.x", "You spent too much."),
        ("back.x", "Your use is over."),
        ("words.x", "Well done"),
        ("words.x", "Done \N{SPARKLES}"),
        ("words.x", "{Name} is here."),
    ],
)
def test_what_is_against_the_wording_rules_is_found(key: str, sentence: str) -> None:
    assert list(faults(key, sentence))


def test_every_key_that_is_used_exists() -> None:
    missing = {key for key in said_keys() if key not in ALL}
    assert not missing


def test_every_sentence_is_used() -> None:
    """A key stands in the code whole, or as one that is completed there."""
    text, patterns = literals(), composed()
    unused = {
        key
        for key in ALL
        if not any(pattern.fullmatch(key) for pattern in patterns) and not text & {key, base(key)}
    }
    assert not unused


def test_plurals_come_in_pairs() -> None:
    for key in ALL:
        if key.endswith(".one"):
            assert f"{key.removesuffix('.one')}.other" in ALL


@pytest.mark.parametrize(
    "key", sorted(k for k in ALL if k.startswith(("notices.plain", "notices.name")))
)
def test_plain_and_name_carry_no_number_and_no_platform(key: str) -> None:
    assert "{" not in ALL[key]
