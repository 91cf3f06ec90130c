"""Real browsers with the extension as it ships, pretend sites and a daemon that signs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from support.chromium import PROGRAM as CHROMIUM
from support.chromium import Chromium
from support.display import Display
from support.fake_daemon import CODE, Behaviour, FakeDaemon, quiet_state
from support.firefox import PROGRAM as FIREFOX
from support.firefox import Firefox
from support.sites import Sites

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Iterator

BROWSERS = {"chromium": (Chromium, CHROMIUM), "firefox": (Firefox, FIREFOX)}


class Beside(Protocol):
    """A page of the extension that stands beside the tab in front."""

    def until(self, selector: str) -> None: ...
    def click(self, selector: str) -> None: ...
    def said(self, selector: str) -> str: ...
    def seen(self, selector: str) -> list[str]: ...


class Browser(Protocol):
    """What both harnesses can do."""

    origin: str

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
        self.browser.visit(address)
        self.daemon.wait_for(lambda daemon: daemon.open_place() == place)


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


@pytest.fixture(scope="module", params=list(BROWSERS))
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


@pytest.fixture
def world(both: World) -> World:
    """The browser on a page of no platform, the daemon honest and without memories."""
    both.daemon.behaviour = Behaviour()
    both.daemon.state = quiet_state()
    both.browser.until_popup_shows("state")  # asks at once, whatever failed before
    both.go("https://www.example.org/", None)
    both.daemon.spans.clear()
    both.daemon.deliveries.clear()
    return both
