"""How soon the popup shows what was last known; it asks for nothing before that stands.

The real popup, at its place below the button, in a browser that nobody drives. Beside it, by turns,
the least that any popup could be: one script that reads what was last known and writes one word of
it. And the least that a popup of these files could be: all of them are fetched, all questions
asked, and one word is written.
"""

from __future__ import annotations

import re
import shutil
import statistics
from pathlib import Path

from bench.table import Row, number, quantile
from bench.undriven import Stopwatch, undriven

KEY = "popup"
WHAT = "popup opened -> what was last known (ms, median and p95)"
BAR_MS = 150
TIMES = 25
NAMES = ("popup", "bare", "same")
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
    from support.chromium import EXTENSION, PROGRAM  # noqa: PLC0415  # only where it is there

    if not Path(PROGRAM).exists():
        return Row(KEY, WHAT, "not measured: no Chromium here", bar=f"<= {BAR_MS}")
    room.mkdir()
    extension = shutil.copytree(EXTENSION, room / "extension")
    for name, text in BARE.items():
        (extension / "popup" / name).write_text(text, "utf-8")
    _same_files(extension / "popup")
    turns = _turns(room, extension)
    each = [sorted(times) for times in zip(*turns, strict=True)]
    middle, bare, same = (statistics.median(times) for times in each)
    late, bare_late, same_late = (quantile(times, 0.95) for times in each)
    return Row(
        KEY,
        WHAT,
        f"{number(middle)} / {number(late)}",
        f"one script that writes one word of it {number(bare)} / {number(bare_late)}; "
        f"the popup's files and questions, one word {number(same)} / {number(same_late)}",
        f"{middle / bare:.1f}x",
        bar=f"<= {BAR_MS} (median)",
        met=middle <= BAR_MS,
    )


def _turns(room: Path, extension: Path) -> list[list[float]]:
    """The popup, one word, and the popup's files, by turns (ms)."""
    from support.chromium import Chromium  # noqa: PLC0415  # only where it is there
    from support.days import a_day  # noqa: PLC0415  # likewise
    from support.display import Display  # noqa: PLC0415  # likewise
    from support.fake_daemon import CODE, FakeDaemon  # noqa: PLC0415  # likewise
    from support.sites import Sites  # noqa: PLC0415  # likewise

    display, sites, daemon, watch = Display(), Sites(room), FakeDaemon(), Stopwatch()
    watch.opens_popups(extension)
    profile = room / "profile"
    try:
        # Pairing and the permission want a hand; what is measured comes after it, without one.
        browser = Chromium(profile, display, sites.port, extensions=(extension,))
        try:
            browser.pair(f"{daemon.port}-{CODE}")
            browser.grant("instagram")
            daemon.state = a_day(daemon.state["now"])
            browser.until_popup_shows("state")
        finally:
            browser.close()
        for name in NAMES:
            watch.tells(extension / "popup" / f"{name}.js")
        with undriven(profile, display, extension):
            for name in NAMES:  # the first of each is of a browser that is still starting
                watch.opened(f"popup/{name}.html")
            return [[watch.opened(f"popup/{name}.html") for name in NAMES] for _ in range(TIMES)]
    finally:
        watch.close()
        daemon.close()
        sites.close()
        display.close()


def _same_files(popup: Path) -> None:
    """A popup that fetches all that the real one does and writes one word."""
    html = (popup / "popup.html").read_text("utf-8")
    modules = re.findall(r'<link rel="modulepreload" href="([^"]+)">', html)
    fetched = "".join(f'import "../popup/{name}";\n' for name in modules)
    (popup / "same.js").write_text(fetched + SAME, "utf-8")
    (popup / "same.html").write_text(html.replace('"popup.js"', '"same.js"'), "utf-8")
