"""How soon the popup shows what was last known; it asks for nothing before that stands.

Beside it, in the same browser and by turns, the least that any popup could be: one script that
reads what was last known and writes one word of it. A driven browser on a machine without a
graphics card needs most of the time for that, so the ratio is what tells about the popup. And the
least that a popup of these files could be: all of them are fetched, all questions asked, and one
word is written.
"""

from __future__ import annotations

import re
import shutil
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from bench.seen import seen
from bench.table import Row, number

if TYPE_CHECKING:
    from support.chromium import Chromium

KEY = "popup"
WHAT = "popup opened -> what was last known (ms, median and p95)"
BAR_MS = 150
TIMES = 25
BARE = {
    "bare.html": """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>bare</title>
<script type="module" src="bare.js"></script></head><body><h1 id="word"></h1></body></html>""",
    "bare.js": """const { state } = await chrome.storage.session.get("state");
document.getElementById("word").textContent = state.boundaries[0].standing;
performance.mark("ready");""",
}
SAME = """import { first } from "./asking.js";
const { told } = await first;
document.getElementById("standing-word").textContent = told.state.boundaries[0].standing;
document.getElementById("state").hidden = false;
performance.mark("ready");"""


def popup(room: Path) -> Row:
    """Open it again and again."""
    from support.chromium import EXTENSION, PROGRAM, Chromium  # noqa: PLC0415  # only where it is there
    from support.days import a_day  # noqa: PLC0415
    from support.display import Display  # noqa: PLC0415
    from support.fake_daemon import CODE, FakeDaemon  # noqa: PLC0415
    from support.sites import Sites  # noqa: PLC0415

    if not Path(PROGRAM).exists():
        return Row(KEY, WHAT, "not measured: no Chromium here", bar=f"<= {BAR_MS}")
    room.mkdir()
    extension = shutil.copytree(EXTENSION, room / "extension")
    for name, text in BARE.items():
        (extension / "popup" / name).write_text(text, "utf-8")
    _same_files(extension / "popup")
    display, sites, daemon = Display(), Sites(room), FakeDaemon()
    browser = Chromium(room / "profile", display, sites.port, extensions=(extension,))
    try:
        browser.pair(f"{daemon.port}-{CODE}")
        browser.grant("instagram")
        daemon.state = a_day(daemon.state["now"])
        browser.until_popup_shows("state")
        files = ("popup.html", "bare.html", "same.html")
        turns = [[_open(browser, file) for file in files] for _ in range(TIMES)]
    finally:
        browser.close()
        daemon.close()
        sites.close()
        display.close()
    each = [sorted(times) for times in zip(*turns, strict=True)]
    middle, bare, same = (statistics.median(times) for times in each)
    late, bare_late, same_late = (times[int(len(times) * 0.95)] for times in each)
    return Row(
        KEY,
        WHAT,
        f"{number(middle)} / {number(late)}",
        f"one script that writes one word of it {number(bare)} / {number(bare_late)}; "
        f"the popup's files and questions, one word {number(same)} / {number(same_late)}",
        f"{middle / bare:.1f}x",
        bar=f"<= {BAR_MS}",
        met=late <= BAR_MS,
    )


def _same_files(popup: Path) -> None:
    """A popup that fetches all that the real one does and writes one word."""
    html = (popup / "popup.html").read_text("utf-8")
    modules = re.findall(r'<link rel="modulepreload" href="([^"]+)">', html)
    fetched = "".join(f'import "../popup/{name}";\n' for name in modules)
    (popup / "same.js").write_text(fetched + SAME, "utf-8")
    (popup / "same.html").write_text(html.replace('"popup.js"', '"same.js"'), "utf-8")


def _open(browser: Chromium, file: str) -> float:
    page = browser.context.new_page()
    page.goto(f"{browser.origin}/popup/{file}")
    took = seen(page)
    page.close()
    return took
