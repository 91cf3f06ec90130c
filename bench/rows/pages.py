"""How long she waits for a page of the dashboard, with a year of use behind it, in a real Chromium.

From the press on a page's link until it is painted; the reference is the least that any page could
take in the same tab: one answer of the daemon, one heading drawn from it. And from the link of
`framekeeper open` until the first page is painted, in a new tab of a browser that nobody drives;
beside it, by turns, a page that is one picture and no script, and the least that a first page of
these files could be: the link is exchanged, all of them are fetched, all questions asked, and one
heading is drawn.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.table import Row, number
from bench.undriven import Stopwatch, undriven

import framekeeper
from support.display import Display
from support.practice import Practice
from support.tab import CHROMIUM, PAGES, tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_BAR_MS = 300.0
_TIMES = 9
_WEEKS = 53
_SPAN_MS = 30_000

_PRESSED = """async ([id, times]) => {
  const painted = () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
  const other = id === 'data' ? 'today' : 'data'; // never the page that stands there
  const goTo = async (page) => {
    const begun = performance.now();
    const before = document.querySelector('#page h1');
    document.getElementById(`to-${page}`).click();
    while (document.querySelector('#page h1') === before) await new Promise((r) => setTimeout(r));
    await painted();
    return performance.now() - begun;
  };
  const found = [];
  for (let i = 0; i < times; i += 1) { await goTo(other); found.push(await goTo(id)); }
  return found;
}"""
_LEAST = """async (times) => {
  const painted = () => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));
  const token = sessionStorage.getItem('token');
  const headers = { 'Content-Type': 'application/json', 'Framekeeper-Token': token };
  const asked = { method: 'POST', headers, body: '{}' };
  const found = [];
  for (let i = 0; i < times; i += 1) {
    const begun = performance.now();
    const { now } = await (await fetch('/v1/dash/state', asked)).json();
    const h1 = document.createElement('h1');
    h1.textContent = String(now);
    document.getElementById('page').replaceChildren(h1);
    await painted();
    found.push(performance.now() - begun);
  }
  return found;
}"""


_SAME = """
await entered;
const { now } = await ask("/v1/dash/state", {});
const asked = ['undo', { number: null }, 'day', { at: null }, 'names', {}];
for (let i = 0; i < asked.length; i += 2) await ask(`/v1/dash/${asked[i]}`, asked[i + 1]);
const h1 = document.createElement('h1');
h1.textContent = String(now);
const page = document.getElementById('page');
page.replaceChildren(h1);
page.hidden = false;
document.getElementById('closed').hidden = true;
document.documentElement.dataset.ready = '';
performance.mark('ready');
"""


def opened(room: Path) -> list[Row]:
    """Every page, and the first."""
    if not Path(CHROMIUM).exists():
        return [Row("pages", "a page of the dashboard, a year of use", f"needs {CHROMIUM}")]
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser

    room.mkdir()
    practice = Practice(room, weeks=_WEEKS, span_ms=_SPAN_MS)
    same = _same_files(room / "same")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            each, least = _pressed(browser, practice)
            browser.close()
        first, bare, files = _first(room, practice, same)
    finally:
        practice.close()
        same.close()
    what = f"the page's files and questions, one heading {number(files)} ms; a picture in a new tab"
    return [_row(name, ms, least) for name, ms in each.items()] + [
        _row("from the link to the first page", first, bare, what)
    ]


def _same_files(room: Path) -> Practice:
    """A daemon whose first page fetches and asks all that the real one does and draws a heading."""
    room.mkdir()
    own = Path(framekeeper.__file__).parents[2]
    for part in ("config", "daemon"):
        shutil.copytree(own / part, room / part)
    static = room / "daemon" / "framekeeper" / "api" / "static"
    html = (static / "index.html").read_text("utf-8")
    modules = re.findall(r'<link rel="modulepreload" href="([^"]+)">', html)
    fetched = "".join(f'import "{name}";\n' for name in modules)
    took = 'import { ask } from "/api.js";\nimport { entered } from "/arriving.js";\n'
    (static / "app.js").write_text(fetched + took + _SAME, "utf-8")
    ahead = os.pathsep.join([str(room / "daemon"), *sys.path])
    return Practice(room, weeks=1, desktop={"PYTHONPATH": ahead})


def _row(name: str, ms: float, least: float, what: str = "one answer and a heading") -> Row:
    return Row(
        f"page {name}",
        f"dashboard, a year of use: {name}",
        f"{ms:.0f} ms",
        f"{what} {number(least)} ms",
        f"{ms / least:.1f}x",
        f"< {_BAR_MS:.0f} ms",
        ms < _BAR_MS,
    )


def _first(room: Path, practice: Practice, same: Practice) -> list[float]:
    """From the link until the first page is seen (ms): ours, a picture, the page's files."""
    display, watch = Display(), Stopwatch()
    extension = watch.extension_for_tabs(room / "stopwatch")
    try:
        with undriven(room / "profile", display, extension):
            turns = [
                [watch.opened(page) for page in (practice.link(), _icon(practice), same.link())]
                for _ in range(_TIMES + 1)
            ]
    finally:
        watch.close()
        display.close()
    # The first of each is of a browser that is still starting.
    return [median(each[1:]) for each in zip(*turns, strict=True)]


def _icon(practice: Practice) -> str:
    return f"{practice.link().partition('#')[0]}icon.svg"


def _pressed(browser: Browser, practice: Practice) -> tuple[dict[str, float], float]:
    with tab(browser, practice.link()) as found:
        each = {name: median(found.page.evaluate(_PRESSED, [name, _TIMES])) for name in PAGES}
        return each, median(found.page.evaluate(_LEAST, _TIMES))
