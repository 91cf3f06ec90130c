"""A laptop with everything on it: a desktop, the daemon, pretend sites, and browsers."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from support.chromium import Chromium
from support.desktop import Desktop
from support.display import Display
from support.firefox import Firefox
from support.real_daemon import RealDaemon
from support.sites import Sites

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

KINDS = ("chromium", "firefox")


class Face(Protocol):
    """A page of the extension, as both browsers can be asked about it."""

    def until(self, selector: str) -> None: ...
    def press(self, selector: str) -> None: ...


class Browser(Protocol):
    """What both harnesses can do."""

    origin: str
    began_with: str

    def visit(self, address: str) -> None: ...
    def push_state(self, path: str) -> None: ...
    def run(self, script: str, argument: object = None) -> Any: ...  # noqa: ANN401  # JSON
    def until_at(self, address: str) -> None: ...
    def inside_frame(self) -> str: ...
    def pair(self, code: str) -> None: ...
    def grant(self, *platforms: str) -> None: ...
    def stored(self, area: str = "local") -> dict[str, Any]: ...
    def kept_keys(self) -> str: ...
    def face(self, path: str) -> AbstractContextManager[Face]: ...
    def until_popup_shows(self, screen: str) -> None: ...
    def popup_picture(self, target: Path) -> None: ...
    def kill(self) -> None: ...
    def close(self) -> None: ...


class Laptop:
    """One desktop and one daemon; any number of browsers, each with a profile of its own."""

    def __init__(self, room: Path, stack: ExitStack) -> None:
        self._room = room
        self._stack = stack
        self.display = self.another_display()
        self.sites = Sites(self.folder("sites"))
        stack.callback(self.sites.close)
        self.desktop = Desktop(self.folder("desktop"), self.display)
        stack.callback(self.desktop.close)
        self.daemon = RealDaemon(self.folder("daemon"), self.desktop.env)
        stack.callback(self.daemon.stop)

    def folder(self, name: str) -> Path:
        """An empty folder."""
        folder = self._room / name
        folder.mkdir()
        return folder

    def another_display(self) -> Display:
        """A screen with a focus of its own."""
        display = Display()
        self._stack.callback(display.close)
        return display

    def profile(self, kind: str) -> Path:
        """Where a browser keeps everything."""
        return self._room / kind

    def browser(self, kind: str, display: Display | None = None) -> Browser:
        """Start a browser, with the profile that it has by now."""
        profile, display = self.profile(kind), display or self.display
        browser: Browser
        if kind == "chromium":
            browser = Chromium(profile, display, self.sites.port)
        else:
            browser = Firefox(profile, display, self.sites.port, lasting=True)
        self._stack.callback(browser.close)
        return browser

    def pair(self, browser: Browser) -> None:
        """As she does it: a code from the command line, typed into the popup, then a click."""
        code, command = self.daemon.code()
        browser.pair(code)
        said, _ = command.communicate(timeout=10)
        assert "is paired" in said
        browser.grant("instagram")
        browser.until_popup_shows("state")

    def extension_files(self, kind: str, browser: Browser) -> Iterator[tuple[str, bytes]]:
        """Name and content of every file in which a browser keeps what the extension gave it."""
        mine = browser.origin.partition("://")[2]
        for file in self.profile(kind).rglob("*"):
            if mine in str(file) and file.is_file():
                yield str(file.relative_to(self._room)), file.read_bytes()


@contextmanager
def opened(room: Path) -> Iterator[Laptop]:
    """A laptop that is switched off in the end; its daemon is not started yet."""
    with ExitStack() as stack:
        yield Laptop(room, stack)
