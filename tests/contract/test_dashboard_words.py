"""The dashboard's catalogue says of her public texts what the command line says of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from framekeeper.core.sentences.shelf import SENTENCES

STATIC = Path(__file__).resolve().parents[2] / "daemon/framekeeper/api/static"
CATALOGUES = (STATIC / "sentences.en.js", STATIC / "sentences/words.en.js")
FAMILIES = {"where": "where", "warning": "warning", "title": "text"}


def said() -> dict[str, str]:
    """The sentences of the page, by key."""
    text = "".join(catalogue.read_text("utf-8") for catalogue in CATALOGUES)
    lines = re.findall(r'^  ([a-z0-9_]+): (".*"),$', text, re.MULTILINE)
    return {key: json.loads(text) for key, text in lines}


@pytest.mark.parametrize("family", FAMILIES)
def test_places_cautions_and_titles_of_texts_are_the_same_on_page_and_terminal(family: str) -> None:
    page = said()
    for key, sentence in SENTENCES.items():
        if key.startswith(f"shelf.{family}."):
            rest = key.removeprefix(f"shelf.{family}.").replace(".", "_")
            assert page[f"{FAMILIES[family]}_{rest}"] == sentence
