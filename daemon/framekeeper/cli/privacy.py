"""`privacy`: what is kept and what is not. docs/privacy.md is made from the same sentences."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from itertools import count, takewhile
from typing import TYPE_CHECKING

from framekeeper import paths
from framekeeper.cli.frame import command
from framekeeper.cli.output import full
from framekeeper.core.sentences.privacy import SENTENCES
from framekeeper.core.words import say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output

SECTIONS = ("kept", "never", "where", "long", "words", "asked", "notice")
PAGE_WIDTH = 78
"""Columns where nobody says how wide the page is."""


@command("privacy", reading=True)
def privacy(out: Output) -> None:
    """Print the text, wrapped to the terminal."""
    places = paths.from_environment(os.environ)
    if out.as_json:
        out.json(_as_data(str(places.data), str(places.settings)))
        return
    width = PAGE_WIDTH
    if sys.stdout.isatty():
        width = min(shutil.get_terminal_size().columns, 100)
    out.text(as_text(str(places.data), str(places.settings), width))


def as_text(data: str, settings: str, width: int) -> str:
    """The text for a terminal or a printer."""
    lines = [say("privacy.title").upper(), "", *textwrap.wrap(say("privacy.opening"), width)]
    for section in SECTIONS:
        lines += ["", say(f"privacy.{section}.title"), ""]
        for text, bullet in _parts(section, data, settings):
            first, later = ("* ", "  ") if bullet else ("", "")
            lines += textwrap.wrap(
                text.replace("`", ""),
                width,
                initial_indent=first,
                subsequent_indent=later,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines)


def _as_data(data: str, settings: str) -> dict[str, object]:
    """The text for a program, section by section."""
    return {
        "title": say("privacy.title"),
        "opening": say("privacy.opening"),
        "sections": [
            {
                "title": say(f"privacy.{section}.title"),
                "text": [text for text, bullet in parts if not bullet],
                "points": [text for text, bullet in parts if bullet],
            }
            for section in SECTIONS
            for parts in (_parts(section, data, settings),)
        ],
    }


def as_markdown(data: str, settings: str) -> str:
    """The text for docs/privacy.md."""
    lines = [f"# {say('privacy.title')}", "", say("privacy.opening"), ""]
    for section in SECTIONS:
        lines += [f"## {say(f'privacy.{section}.title')}", ""]
        lines += [
            f"* {text}" if bullet else text for text, bullet in _parts(section, data, settings)
        ]
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def _parts(section: str, data: str, settings: str) -> list[tuple[str, bool]]:
    """The opening and the points of a section; True marks a point."""
    key = f"privacy.{section}.text"
    opening = [(say(key), False)] if key in SENTENCES else []
    numbered = (f"privacy.{section}.{number}" for number in count(1))
    return opening + [
        (full(point, data=data, settings=settings), True)
        for point in takewhile(lambda point: point in SENTENCES, numbered)
    ]
