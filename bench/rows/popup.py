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
NOTE = """
  new MutationObserver((_, observer) => {
    if (document.documentElement?.dataset.ready === undefined) return;
    globalThis.readyAfter = performance.now();
    observer.disconnect();
  }).observe(document, { attributes: true, subtree: true });
"""
"""Notes the instant, counted from the navigation, at which the page says that it is drawn."""


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
        took = sorted(_open(browser, "popup/popup.html") for _ in range(TIMES))
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
        bar=f"<= {BAR_MS}",
        met=late <= BAR_MS,
    )


def _open(browser: Chromium, path: str) -> float:
    page: Page = browser.context.new_page()
    page.add_init_script(NOTE)
    page.goto(f"{browser.origin}/{path}")
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.get_attribute("html", "data-screen") == "state"
    took = float(page.evaluate("globalThis.readyAfter"))
    page.close()
    return took
