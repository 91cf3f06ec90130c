"""The pages: a fixed list of files, without any data, read from the program's own folder."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from framekeeper.core.words import say

_FOLDER = Path(__file__).with_name("static")
_SENTENCE = re.compile(r"\{\{([a-z0-9_.-]+)\}\}")


class Page(NamedTuple):
    """A file and what it is."""

    file: str
    content_type: str


PAGES: dict[str, Page] = {
    "/": Page("index.html", "text/html; charset=utf-8"),
    "/style.css": Page("style.css", "text/css; charset=utf-8"),
    "/icon.svg": Page("icon.svg", "image/svg+xml"),
}
"""Every page; nothing else in the folder can be asked for."""


@cache
def content(path: str) -> bytes:
    """What is sent for a page of the list; `{{key}}` becomes its sentence."""
    page = PAGES[path]
    text = (_FOLDER / page.file).read_text(encoding="utf-8")
    return _SENTENCE.sub(lambda found: escape(say(found[1])), text).encode("utf-8")
