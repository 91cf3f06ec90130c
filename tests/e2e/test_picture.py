"""The picture of the README: popup and notice of one evening, from the program as it runs.

`FRAMEKEEPER_PICTURES=docs/pictures pytest tests/e2e/test_picture.py` draws it anew; without that
it is drawn into a passing folder and measured.
"""

from __future__ import annotations

import asyncio
import subprocess
from typing import TYPE_CHECKING

import pytest

from framekeeper.clock import SystemClock
from framekeeper.core.day import Calendar
from framekeeper.core.spans import Span
from framekeeper.store import Store, browsers, sources
from framekeeper.store.spans import append_spans
from support.walk import FEED, THREAD, Walk

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.store.transaction import Transaction
    from support.desktop_screen import Area
    from support.laptop import Laptop

pytestmark = pytest.mark.browser

MINUTE = 60_000
HOUR = 60 * MINUTE
EVENING = 20
"""The hour of her clock, whenever this runs."""
SETTINGS = """
[hours.office]
every_day = ["09:00-17:30"]

[[boundary]]
name = "Evening"
covers = ["messages", "requests"]
within = "office"

[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "45m"
warn_at = "80%"

[notices]
wording = "full"
"""
EARLIER = (
    (11, 9, "feed"),
    (9, 14, "messages"),
    (7, 5, "create"),
    (5, 7, "feed"),
)
"""Hours before now, minutes, surface."""


def test_popup_and_notice(laptop: Laptop, album: Path, tmp_path: Path) -> None:
    now = SystemClock().wall()
    zone = zone_where_it_is(EVENING, now)
    laptop.daemon.env["TZ"] = laptop.display.env["TZ"] = zone
    laptop.daemon.settings.write_text(SETTINGS)
    laptop.daemon.data.mkdir(mode=0o700)
    asyncio.run(live(laptop.daemon.data, now, Calendar(zone)))
    laptop.daemon.start()
    browser = laptop.browser("chromium")
    laptop.pair(browser)
    walk = Walk(browser, laptop.display, laptop.daemon)
    walk.to(FEED)
    walk.to(THREAD)
    walk.until(laptop.desktop.notified, "the notice")
    laptop.desktop.until_drawn()

    notice, popup = tmp_path / "notice.png", tmp_path / "popup.png"
    box = laptop.desktop.dunst.box()
    laptop.desktop.screen.save(notice, box)
    browser.popup_picture(popup)
    together(popup, notice, box, album / "popup-and-notice.png")
    assert (album / "popup-and-notice.png").stat().st_size > 10_000


def zone_where_it_is(hour: int, now: int) -> str:
    """A zone whose clocks show this hour now; its name counts westward, as POSIX has it."""
    east = (hour - now // HOUR % 24 + 12) % 24 - 12
    return f"Etc/GMT{-east:+d}"


async def live(data: Path, now: int, calendar: Calendar) -> None:
    """A day until now, told by a browser that is gone."""
    store = Store.open(data, lambda: now)

    def job(tx: Transaction) -> None:
        gone = browsers.pair(
            tx, "Gone", label="work", product="firefox", key_id="gone", now=now - 12 * HOUR
        )
        source = sources.source_of(tx, gone.id, "epoch-of-the-picture")
        spans: list[Span] = []
        for hours, minutes, surface in EARLIER:
            since = now - hours * HOUR
            for start in range(since, since + minutes * MINUTE, MINUTE):
                n = len(spans) + 1
                spans.append(Span(start, start + MINUTE, since, source, n, "instagram", surface))
        append_spans(tx, source, spans, 1, calendar)
        browsers.unpair(tx, gone.id, now - HOUR)

    await store.write(job)
    store.close()


def together(popup: Path, notice: Path, box: Area, target: Path) -> None:
    """Side by side, on the colour of a quiet desktop."""
    corners = f"roundrectangle 0,0 {box.width - 1},{box.height - 1} 6,6"
    cut = (
        "(",
        "+clone",
        "-fill",
        "black",
        "-colorize",
        "100",
        "-fill",
        "white",
        "-draw",
        corners,
        ")",
    )
    edge = ("-bordercolor", "#b9c4cb", "-border", "1")
    subprocess.run(
        ["convert", "-size", "814x366", "xc:#e4e9ec",
         "(", str(popup), *edge, ")", "-geometry", "+24+24", "-composite",
         "(", str(notice), *cut, "-alpha", "off", "-compose", "CopyOpacity", "-composite", ")",
         "-geometry", "+370+24", "-compose", "over", "-composite",
         "-strip", str(target)],
        check=True,
    )  # fmt: skip  # a picture in words
