"""Take pictures of popup and options page in a real Chromium, against a daemon with invented days.

    PYTHONPATH=daemon:tests python tools/pictures.py docs/pictures        those of the README
    PYTHONPATH=daemon:tests python tools/pictures.py --all FOLDER         every state, to be looked at

Each is taken in light and dark; with `--all` at 200 % too.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.chromium import Chromium
from support.display import Display
from support.fake_daemon import CODE, Behaviour, FakeDaemon, quiet_state
from support.sites import Sites

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

MINUTE = 60_000
POPUP = (320, 480)
OPTIONS = (900, 1500)
WIDE = """(width) => new Promise((resolve) => {
  const look = () => (innerWidth === width ? resolve() : requestAnimationFrame(look));
  look();
})"""
SCHEMES = ("light", "dark")


def boundary(name: str, **parts: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    """A boundary as the daemon tells it."""
    return {
        "id": name.lower().replace(" ", "-"),
        "name": name,
        "kind": "limit",
        "standing": "within",
        "used": 0,
        "left": None,
        "until": None,
        "response": "notify",
        "covers": ["everything"],
        "excepts": [],
        "plan": "",
        **parts,
    }


def a_day(now: int) -> dict[str, Any]:
    """A day with three boundaries in different states."""
    state = quiet_state()
    evening = now - now % (60 * MINUTE) + 90 * MINUTE
    state |= {
        "now": now,
        "boundaries": [
            boundary("Evening", kind="schedule", until=evening),
            boundary("A day", standing="near", used=41 * MINUTE, left=4 * MINUTE),
            boundary("Six checks", kind="checks", used=3, left=3),
        ],
        "edge": {"boundary": "evening", "at": evening, "opens": False},
        "browsers": [
            {"name": "Chromium", "label": "work", "heard": now, "unheard_since": None},
            {"name": "Firefox", "label": "private", "heard": now, "unheard_since": None},
        ],
    }
    state["today"] |= {
        "checks": 3,
        "minutes": [
            {"platform": "instagram", "surface": "feed", "confirmed": 19 * MINUTE, "running": 0},
            {"platform": "instagram", "surface": "messages", "confirmed": 14 * MINUTE, "running": 0},
            {"platform": "x", "surface": "profile", "confirmed": 8 * MINUTE, "running": 0},
        ],
    }
    return state


def crowded(now: int) -> dict[str, Any]:
    """The most that must fit: long names, past, a hidden platform, a browser that is not heard."""
    state = a_day(now)
    state["boundaries"] = [
        boundary("Messages only in office hours", kind="schedule", standing="past", until=now + 900 * MINUTE),
        boundary("A sitting", standing="past", used=31 * MINUTE, left=-11 * MINUTE),
        boundary("A week", used=151 * MINUTE, left=209 * MINUTE),
        boundary("Checks", kind="checks", used=9, left=1),
        boundary("Leave", standing="excepted", used=0, until=now + 3000 * MINUTE),
    ]
    state["edge"] = {"boundary": state["boundaries"][0]["id"], "at": now + 900 * MINUTE, "opens": True}
    state["today"]["unknown"] = 24 * MINUTE
    state["today"]["minutes"] += [
        {"platform": "x", "surface": "notifications", "confirmed": 96 * MINUTE, "running": 0}
    ]
    state["browsers"][1] |= {"unheard_since": now - 95 * MINUTE}
    return state


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

    def close(self) -> None:
        """Put everything away."""
        self.browser.close()
        self.daemon.close()
        self._sites.close()
        self._screen.close()
        self._rooms.cleanup()


def report(page: Page, name: str) -> None:
    """Say what does not fit."""
    needs = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    print(name, "needs", *needs)  # noqa: T201  # a tool for people


def shoot(studio: Studio, *, every: bool) -> Iterator[None]:
    """One picture after the other."""
    daemon, now = studio.daemon, int(time.time() * 1000)  # noqa: TID251  # pictures of today
    if every:
        yield studio.popup("pair", "pair")
        yield studio.take("options-unpaired", "options/options.html", OPTIONS)
    studio.browser.pair(f"{daemon.port}-{CODE}")
    if every:
        yield studio.popup("choose", "choose")
    studio.browser.grant("instagram", "x", "whatsapp")
    daemon.state = a_day(now)
    yield studio.popup("day")
    yield studio.take("options", "options/options.html", OPTIONS)
    if not every:
        return
    daemon.state = quiet_state()
    yield studio.popup("counting")
    daemon.state = crowded(now)
    studio.browser.take_back("x")
    yield studio.popup("crowded")
    daemon.state = a_day(now) | {"session": {"on": True, "why": "switch", "until": now + 50 * MINUTE}}
    yield studio.popup("session", "hidden")
    daemon.state = a_day(now) | {"session": {"on": True, "why": "do-not-disturb", "until": None}}
    yield studio.popup("session-desktop", "hidden")
    for name, behaviour in {
        "unverified": Behaviour(signed=False),
        "refused": Behaviour(status=503, body=b"{}"),
    }.items():
        daemon.behaviour = behaviour
        yield studio.popup(name, name)
    daemon.stop()
    yield studio.popup("away", "away")


def main() -> None:
    """Take the pictures."""
    every = "--all" in sys.argv
    folder = Path(sys.argv[-1])
    folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(folder, every=every)
    try:
        for _ in shoot(studio, every=every):
            pass
    finally:
        studio.close()


if __name__ == "__main__":
    main()
