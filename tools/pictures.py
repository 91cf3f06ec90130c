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
from support.days import BOTH, MINUTE, a_day, beside, crowded, hostile, looked
from support.display import Display
from support.fake_daemon import CODE, Behaviour, FakeDaemon, quiet_state
from support.sites import Sites

if TYPE_CHECKING:
    from playwright.sync_api import Page

POPUP = (320, 480)
OPTIONS = (900, 1500)
START = (900, 1900)
WIDE = """(width) => new Promise((resolve) => {
  const look = () => (innerWidth === width ? resolve() : requestAnimationFrame(look));
  look();
})"""
SETTLED_MS = 500
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

    def take(
        self, name: str, path: str, size: tuple[int, int], screen: str = "", click: str = ""
    ) -> None:
        """Take a page in every way that is wanted.

        Args:
            name: of the picture.
            path: of the page.
            size: of its window.
            screen: what the popup must show.
            click: what is pressed first.
        """
        for zoom in (1, 2) if self._every else (1,):
            with self.browser.extension_page(path) as page:
                page.set_viewport_size({"width": size[0] * zoom, "height": size[1] * zoom})
                page.evaluate(f"chrome.tabs.setZoom({zoom})")
                page.evaluate(WIDE, size[0])
                if screen:
                    page.wait_for_selector(f"html[data-screen={screen}]", state="attached")
                    page.wait_for_timeout(
                        SETTLED_MS
                    )  # what is told beside the state comes after it
                if click:
                    page.click(click)
                for scheme in SCHEMES:
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
                    suffix = ("-dark" if scheme == "dark" else "") + ("-200" if zoom > 1 else "")
                    page.screenshot(path=str(self._folder / f"{name}{suffix}.png"))
                report(page, name)
                page.evaluate("chrome.tabs.setZoom(1)")

    def popup(self, name: str, screen: str = "state") -> None:
        """Take the popup."""
        self.take(f"popup-{name}", "popup/popup.html", POPUP, screen)

    def expanded(self, name: str) -> None:
        """Take the popup with the platforms shown."""
        self.take(f"popup-{name}", "popup/popup.html", POPUP, "state", "#minutes")

    def start(self, name: str, answer: str) -> None:
        """Take the Start page with an answer chosen, before there is a boundary."""
        self.daemon.state = quiet_state()
        self.take(name, "start/start.html", START, click=f"input[value={answer}]")

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
        studio.take("start-unpaired", "start/start.html", START)
    studio.browser.pair(f"{daemon.port}-{CODE}")
    if every:
        studio.popup("choose", "choose")
    studio.start("start", "messages")
    studio.browser.grant("instagram", "x", "whatsapp")
    daemon.state, daemon.beside = a_day(now), BOTH
    studio.popup("day")
    if not every:
        studio.take("options", "options/options.html", OPTIONS)
        return
    studio.start("start-times", "set-times")
    for name, state, more in (
        ("counting", quiet_state(), beside()),
        ("mistake", a_day(now) | {"settings_ok": False}, BOTH),
        ("quiet", a_day(now) | {"quiet_until": now + 4000 * MINUTE}, BOTH),
        ("invite-review", a_day(now), beside("out_of_hours", about="review", questions=2)),
        ("invite-drift", a_day(now), beside("out_of_hours", about="drift")),
        ("invite-proposal", quiet_state(), beside(about="proposal")),
        ("looked", looked(now), BOTH),
        ("looked-without-numbers", looked(now), beside()),
        ("hostile", hostile(now), BOTH),
    ):
        daemon.state, daemon.beside = state, more
        studio.popup(name)
    daemon.beside = BOTH
    daemon.state = a_day(now)
    studio.expanded("platforms")
    studio.take("start-done", "start/start.html", START)
    studio.take("options", "options/options.html", OPTIONS)
    studio.beside("feed", "https://www.instagram.com/")
    daemon.state["posting"] = [{"platform": "instagram", "since": now, "until": now + 30 * MINUTE}]
    daemon.state["undo"] = True
    studio.beside("posting", "https://www.instagram.com/")
    daemon.state = crowded(now)
    studio.browser.take_back("x")
    studio.beside("crowded-messages", "https://www.instagram.com/direct/inbox/")
    daemon.state = hostile(now)
    studio.beside("hostile-messages", "https://www.instagram.com/direct/inbox/")
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
