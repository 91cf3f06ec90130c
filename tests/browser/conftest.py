"""Real browsers with the extension as it ships, pretend sites and a daemon that signs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from browser import holding
from support.chromium import PROGRAM as CHROMIUM
from support.chromium import Chromium
from support.display import Display
from support.fake_daemon import CODE, Behaviour, FakeDaemon, quiet_state
from support.firefox import PROGRAM as FIREFOX
from support.firefox import Firefox
from support.practice import Practice
from support.sites import Sites
from support.tab import Tab, tab
from support.waiting import wait_until

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser as PlainChromium

IN_FIREFOX = pytest.param("firefox", marks=pytest.mark.long)
"""Each run walks the whole way in both (tests/e2e); Firefox in its breadth takes minutes."""
BROWSERS = {"chromium": (Chromium, CHROMIUM), "firefox": (Firefox, FIREFOX)}


class Beside(Protocol):
    """A page of the extension that stands beside the tab in front."""

    def until(self, selector: str) -> None: ...
    def click(self, selector: str) -> None: ...
    def press(self, selector: str) -> None: ...
    def keys(self, *keys: str) -> None: ...
    def run(self, script: str) -> Any: ...  # noqa: ANN401  # JSON
    def axe(self) -> list[tuple[str, list[str]]]: ...
    def said(self, selector: str) -> str: ...
    def seen(self, selector: str) -> list[str]: ...


class Browser(Protocol):
    """What both harnesses can do."""

    origin: str
    began_with: str

    def face(self, path: str) -> contextlib.AbstractContextManager[Beside]: ...
    def visit(self, address: str) -> None: ...
    def push_state(self, path: str) -> None: ...
    def pair(self, code: str) -> None: ...
    def grant(self, *platforms: str) -> None: ...
    def take_back(self, platform: str) -> None: ...
    def stored(self, area: str = "local") -> dict[str, Any]: ...
    def until_popup_shows(self, screen: str) -> None: ...
    def kill_worker(self) -> None: ...
    def run(self, script: str, argument: object = None) -> Any: ...  # noqa: ANN401  # JSON
    def try_run(self, script: str) -> Any: ...  # noqa: ANN401  # JSON
    def allow_pause(self) -> None: ...
    def address(self) -> str: ...
    def press(self, *keys: str) -> None: ...
    def back_button(self) -> None: ...
    def pause(self) -> dict[str, Any] | None: ...
    def know_focus(self) -> None: ...
    def another_tab(
        self, address: str, *, window: bool = False
    ) -> contextlib.AbstractContextManager[None]: ...
    def forget_passes(self) -> None: ...
    def popup_beside(self) -> contextlib.AbstractContextManager[Beside]: ...
    def open_tabs(self) -> list[str]: ...
    def only_first_tab(self) -> None: ...
    def close(self) -> None: ...


@dataclass
class World:
    """One browser, paired, with access to Instagram."""

    browser: Browser
    daemon: FakeDaemon
    display: Display
    profile: Path

    def go(self, address: str, place: str | None) -> None:
        """Visit an address and wait until the daemon knows of it."""
        self.display.nudge()  # a test may take so long that she counts as away
        self.browser.visit(address)
        self.daemon.wait_for(lambda daemon: daemon.open_place() == place)


@pytest.fixture(scope="module")
def chromium() -> Iterator[PlainChromium]:
    """A Chromium without an extension, shown nowhere."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs {CHROMIUM}")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Eight weeks of use; what a test changes is its own."""
    practice = Practice(tmp_path_factory.mktemp("practice"))
    yield practice
    practice.close()


@pytest.fixture
def page(practice: Practice, chromium: PlainChromium) -> Iterator[Tab]:
    """A tab that was let in; in the end nothing strange was said, and nobody else was asked."""
    with tab(chromium, practice.link()) as opened:
        yield opened
        assert opened.problems == []
        assert all(url.startswith((opened.origin + "/", "blob:")) for url in opened.asked)


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    if not shutil.which("Xvfb"):
        pytest.skip("needs Xvfb, openbox and xdotool")
    display = Display()
    yield display
    display.close()


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    sites = Sites(tmp_path_factory.mktemp("sites"))
    yield sites
    sites.close()


def make_world(kind: str, room: Path, display: Display, sites: Sites) -> World:
    """Start a browser and pair it."""
    make, program = BROWSERS[kind]
    if not Path(program).exists():
        pytest.skip(f"needs {program}")
    daemon = FakeDaemon()
    browser = make(room / "profile", display, sites.port)
    browser.pair(f"{daemon.port}-{CODE}")
    browser.grant("instagram")
    return World(browser, daemon, display, room / "profile")


@pytest.fixture(scope="module", params=["chromium", IN_FIREFOX])
def both(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    display: Display,
    sites: Sites,
) -> Iterator[World]:
    """Each browser in turn, once a module."""
    world = make_world(request.param, tmp_path_factory.mktemp(request.param), display, sites)
    yield world
    world.browser.close()
    world.daemon.close()


def all_is_told(kept: dict[str, Any]) -> bool:
    """Whether the extension counts nothing now, and has told all that it counted."""
    queue = kept.get("queue")
    return kept.get("open") is None and (queue is None or queue["low"] == queue["next"])


@pytest.fixture
def world(both: World) -> World:
    """The browser on a page of no platform, the daemon honest and without memories."""
    both.daemon.behaviour = Behaviour()
    both.daemon.state = quiet_state()
    both.daemon.beside = {"texts": [], "invite": None}
    both.display.nudge()  # a test may take so long that she counts as away
    both.browser.visit("https://www.example.org/")
    both.browser.until_popup_shows("state")  # asks at once, whatever failed before
    wait_until(lambda: all_is_told(both.browser.stored()), "all that was counted before to be told")
    both.daemon.spans.clear()
    both.daemon.deliveries.clear()
    return both


@pytest.fixture
def pause_allowed(world: World) -> Iterator[None]:
    """She has allowed the pause; what she chose in it is forgotten after."""
    world.display.nudge()  # else nobody is there after a minute
    holding.allow(world)
    # Once more: what was chosen last is kept twice, and the worker comes to it in its own time.
    world.browser.forget_passes()
    yield
    holding.forget(world)
