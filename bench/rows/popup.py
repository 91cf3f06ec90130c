"""How soon the popup shows what was last known; it asks for nothing before that stands."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from bench.table import Row, number

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from support.chromium import Chromium

KEY = "popup"
WHAT = "popup opened -> what was last known (ms, median and p95)"
BAR_MS = 150
TIMES = 25
READY = "() => performance.getEntriesByName('ready')[0]?.startTime"
LOADED = "() => performance.getEntriesByType('navigation')[0].domInteractive"


def popup(room: Path) -> Row:
    """Open it again and again."""
    from support.chromium import PROGRAM, Chromium  # noqa: PLC0415  # only where it is there
    from support.days import a_day  # noqa: PLC0415
    from support.display import Display  # noqa: PLC0415
    from support.fake_daemon import CODE, FakeDaemon  # noqa: PLC0415
    from support.sites import Sites  # noqa: PLC0415

    if not Path(PROGRAM).exists():
        return Row(KEY, WHAT, "not measured: no Chromium here", bar=f"<= {BAR_MS}")
    room.mkdir()
    display, sites, daemon = Display(), Sites(room), FakeDaemon()
    browser = Chromium(room / "profile", display, sites.port)
    try:
        browser.pair(f"{daemon.port}-{CODE}")
        browser.grant("instagram")
        daemon.state = a_day(daemon.state["now"])
        browser.until_popup_shows("state")
        took = sorted(_open(browser, "popup/popup.html", READY) for _ in range(TIMES))
        bare = statistics.median(_open(browser, "popup/popup.css", LOADED) for _ in range(TIMES))
    finally:
        browser.close()
        daemon.close()
        sites.close()
        display.close()
    late = took[int(len(took) * 0.95)]
    return Row(
        KEY,
        WHAT,
        f"{number(statistics.median(took))} / {number(late)}",
        f"a file of the extension, alone in a tab {number(bare)} ms",
        bar=f"<= {BAR_MS}",
        met=late <= BAR_MS,
    )


def _open(browser: Chromium, path: str, when: str) -> float:
    page: Page = browser.context.new_page()
    page.goto(f"{browser.origin}/{path}")
    page.wait_for_function(when)
    took = float(page.evaluate(when))
    page.close()
    return took
