"""Take pictures of popup and options page in a real Chromium, against a daemon with invented days.

    PYTHONPATH=tests python tools/pictures.py docs/pictures      those of the README
    PYTHONPATH=tests python tools/pictures.py --all FOLDER       every state, to be looked at

Each is taken in light and dark; with `--all` at 200 % too.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from support.chromium import Chromium
from support.days import MINUTE, a_day, crowded
from support.display import Display
from support.fake_daemon import CODE, Behaviour, FakeDaemon, quiet_state
from support.sites import Sites

if TYPE_CHECKING:
    from playwright.sync_api import Page

POPUP = (320, 480)
OPTIONS = (900, 1500)
WIDE = """(width) => new Promise((resolve) => {
  const look = () => (innerWidth === width ? resolve() : requestAnimationFrame(look));
  look();
})"""
SCHEMES = ("light", "dark")


class Studio:
    """Browser, daemon and screen, made ready for one picture after the other."""

    def __init__(self, folder: Path, *, every: bool) -> None:
        self._folder = folder
        self._every = every
        self._rooms = tempfile.TemporaryDirectory()
        room = Path(self._rooms.name)
        self._screen, self._sites, self.daemon = Display(), Sites(room), FakeDaemon()
        self.browser = Chromium(room / "profile", self._screen, self._sites.port)

    def take(self, name: str, path: str, size: tuple[int, int], screen: str = "") -> None:
        """Take a page in every way that is wanted; `screen` is what the popup must show."""
        for zoom in (1, 2) if self._every else (1,):
            with self.browser.extension_page(path) as page:
                page.set_viewport_size({"width": size[0] * zoom, "height": size[1] * zoom})
                page.evaluate(f"chrome.tabs.setZoom({zoom})")
                page.evaluate(WIDE, size[0])
                if screen:
                    page.wait_for_selector(f"html[data-screen={screen}]", state="attached")
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
                    suffix = ("-dark" if scheme == "dark" else "") + ("-200" if zoom > 1 else "")
                    page.screenshot(path=str(self._folder / f"{name}{suffix}.png"))
                report(page, name)
                page.evaluate("chrome.tabs.setZoom(1)")

    def popup(self, name: str, screen: str = "state") -> None:
        """Take the popup."""
        self.take(f"popup-{name}", "popup/popup.html", POPUP, screen)

    def beside(self, name: str, address: str) -> None:
        """Take the popup over a page."""
        self.browser.visit(address)
        with self.browser.popup_beside() as popup:
            popup.until("#press-close:not([hidden])")
            for scheme in SCHEMES:
                popup.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
                for zoom in (1, 2) if self._every else (1,):
                    popup.page.set_viewport_size({"width": POPUP[0], "height": POPUP[1] * zoom})
                    popup.page.evaluate(f"document.documentElement.style.fontSize = '{zoom}00%'")
                    suffix = ("-dark" if scheme == "dark" else "") + ("-200" if zoom > 1 else "")
                    popup.page.screenshot(path=str(self._folder / f"popup-{name}{suffix}.png"))
                    report(popup.page, name)
        self.browser.visit("https://www.example.org/")

    def close(self) -> None:
        """Put everything away."""
        self.browser.close()
        self.daemon.close()
        self._sites.close()
        self._screen.close()
        self._rooms.cleanup()


def report(page: Page, name: str) -> None:
    """Say what does not fit."""
    needs = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    print(name, "needs", *needs)


def shoot(studio: Studio, *, every: bool) -> None:
    """One picture after the other."""
    daemon, now = studio.daemon, int(time.time() * 1000)  # noqa: TID251  # pictures of today
    if every:
        studio.popup("pair", "pair")
        studio.take("options-unpaired", "options/options.html", OPTIONS)
    studio.browser.pair(f"{daemon.port}-{CODE}")
    if every:
        studio.popup("choose", "choose")
    studio.browser.grant("instagram", "x", "whatsapp")
    daemon.state = a_day(now)
    studio.popup("day")
    studio.take("options", "options/options.html", OPTIONS)
    if not every:
        return
    daemon.state = quiet_state()
    studio.popup("counting")
    daemon.state = a_day(now)
    studio.beside("feed", "https://www.instagram.com/")
    daemon.state["posting"] = [{"platform": "instagram", "since": now, "until": now + 30 * MINUTE}]
    daemon.state["undo"] = True
    studio.beside("posting", "https://www.instagram.com/")
    daemon.state = crowded(now)
    studio.beside("crowded-messages", "https://www.instagram.com/direct/inbox/")
    studio.browser.take_back("x")
    studio.popup("crowded")
    daemon.state = a_day(now) | {
        "session": {"on": True, "why": "switch", "until": now + 50 * MINUTE}
    }
    studio.popup("session", "hidden")
    daemon.state = a_day(now) | {"session": {"on": True, "why": "do-not-disturb", "until": None}}
    studio.popup("session-desktop", "hidden")
    for name, behaviour in {
        "unverified": Behaviour(signed=False),
        "refused": Behaviour(status=503, body=b"{}"),
    }.items():
        daemon.behaviour = behaviour
        studio.popup(name, name)
    daemon.stop()
    studio.popup("away", "away")


def main() -> None:
    """Take the pictures."""
    every = "--all" in sys.argv
    folder = Path(sys.argv[-1])
    folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(folder, every=every)
    try:
        shoot(studio, every=every)
    finally:
        studio.close()


if __name__ == "__main__":
    main()
