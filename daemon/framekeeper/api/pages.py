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


_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}

_FILES = (
    "api.js",
    "app.js",
    "arriving.js",
    "bringing.js",
    "changing.js",
    "charts/bars.js",
    "charts/columns.js",
    "charts/level.js",
    "charts/map.js",
    "charts/open.js",
    "charts/plot.js",
    "charts/reach.js",
    "charts/scale.js",
    "charts/timeline.js",
    "charts/verdicts.js",
    "closing.js",
    "copying.js",
    "dom.js",
    "excepting.js",
    "exporting.js",
    "forgetting.js",
    "form.js",
    "holding.js",
    "icon.svg",
    "look.css",
    "moving.js",
    "pages.js",
    "pages/boundaries.js",
    "pages/data.js",
    "pages/review.js",
    "pages/sheet.js",
    "pages/today.js",
    "pages/weeks.js",
    "pages/words.js",
    "preview.js",
    "promise.js",
    "redraw.js",
    "saving.js",
    "sentences.en.js",
    "sentences/boundaries.en.js",
    "sentences/data.en.js",
    "sentences/promise.en.js",
    "sentences/review.en.js",
    "sentences/sheet.en.js",
    "sentences/weeks.en.js",
    "sentences/words.en.js",
    "standing.js",
    "style.css",
    "tiles.js",
    "timetable.js",
    "top.js",
    "trouble.js",
    "undo.js",
    "unsaved.js",
    "words.js",
)

PAGES: dict[str, Page] = {"/": Page("index.html", _TYPES["html"])} | {
    f"/{file}": Page(file, _TYPES[file.rpartition(".")[2]]) for file in _FILES
}
"""Every page; nothing else in the folder can be asked for."""


@cache
def content(path: str) -> bytes:
    """What is sent for a page of the list; `{{key}}` in HTML becomes its sentence."""
    page = PAGES[path]
    text = (_FOLDER / page.file).read_text(encoding="utf-8")
    if page.content_type != _TYPES["html"]:
        return text.encode("utf-8")
    return _SENTENCE.sub(lambda found: escape(say(found[1])), text).encode("utf-8")
