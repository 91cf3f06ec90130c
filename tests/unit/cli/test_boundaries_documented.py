"""docs/boundaries.md: every example of it can be used."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framekeeper.config import shipped_catalogue
from framekeeper.core.parse import parse_text

if TYPE_CHECKING:
    from support.commanded import RealDaemon

DOCS = (Path(__file__).resolve().parents[3] / "docs" / "boundaries.md").read_text(encoding="utf-8")
OFFICE = '[hours.office]\nmon = ["09:00-17:30"]\n'
BLOCKS = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
ADDED = re.findall(r"`(?:framekeeper )?(boundary add [^`]+)`", DOCS)
SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", DOCS, re.DOTALL)).splitlines()


def test_there_is_an_example_for_each_question_and_each_kind() -> None:
    assert len(BLOCKS) == 3
    assert len([words for words in ADDED if "..." not in words]) == 8


@pytest.mark.parametrize("block", BLOCKS)
def test_a_section_can_be_used(block: str) -> None:
    text = block if "[hours." in block else OFFICE + block
    parsed = parse_text(text, shipped_catalogue())
    assert parsed.problems == ()
    assert len(parsed.settings.boundaries) == 1


@pytest.mark.parametrize("words", [words for words in ADDED if "..." not in words])
def test_a_command_can_be_given(words: str, living: RealDaemon) -> None:
    living.settings.write_text(OFFICE, encoding="utf-8")
    said = living.frame(*shlex.split(words))
    assert (said.code, said.err) == (0, "")


def test_the_exceptions_can_be_planned(living: RealDaemon) -> None:
    for line in SHELL:
        words = shlex.split(line)[1:]
        assert living.frame(*words).code == 0, line
