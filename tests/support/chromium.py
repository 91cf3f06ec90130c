"""A real Chromium with the unpacked extension, as it ships, on a screen that nobody sees."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
from playwright.sync_api import Error, Page, Playwright, Worker, expect, sync_playwright

from support.beside import Beside
from support.scripts import DUMP, PAUSE_SAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.display import Display

EXTENSION = Path(__file__).parents[2] / "extension"
PROGRAM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--ignore-certificate-errors",
)
# Playwright switches extensions off and mutes sound; a tab that is muted is never audible.
NOT_THESE = ["--disable-extensions", "--mute-audio"]
HERE = "rebound.example"
"""A name that leads to this machine, whatever the port; all others lead to the pretend sites."""
TRIES = 3
GONE = "No node with given id"
PROMPT_MS = 1_500


def extension_id(folder: Path = EXTENSION) -> str:
    """The id that the key in the manifest fixes: hex digits of its hash as a..p."""
    key = json.loads((folder / "manifest.json").read_text("utf-8"))["key"]
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest[:32])


def _hidden_dialog(node: dict[str, Any], *, hidden: bool = False) -> int | None:
    if hidden and node["nodeName"] == "DIALOG":
        return int(node["nodeId"])
    for child in node.get("children", ()):
        if found := _hidden_dialog(child, hidden=hidden):
            return found
    for root in node.get("shadowRoots", ()):
        if found := _hidden_dialog(root, hidden=root["shadowRootType"] == "closed"):
            return found
    return None


class _Driver:
    """One driver for all browsers, since a second in the same thread is refused.

    It ends with the last of them: while it lives, no other event loop can run in this thread.
    """

    def __init__(self) -> None:
        self._users = 0
        self._playwright: Playwright | None = None

    def take(self) -> Playwright:
        """For one more browser."""
        self._users += 1
        if self._playwright is None:
            self._playwright = sync_playwright().start()
        return self._playwright

    def give_back(self) -> None:
        """For one browser less."""
        self._users -= 1
        if self._users == 0 and self._playwright is not None:
            self._playwright.stop()
            self._playwright = None


_driver = _Driver()


class Chromium:
    """One browser with one profile; `close` ends it."""

    def __init__(
        self,
        profile: Path,
        display: Display,
        sites: int,
        *,
        extensions: tuple[Path, ...] = (EXTENSION,),
    ) -> None:
        self.id = extension_id()
        self.origin = f"chrome-extension://{self.id}"
        self._display = display
        self._profile = profile
        self._closed = False
        known = profile.exists()
        folders = ",".join(map(str, extensions))
        self.context = _driver.take().chromium.launch_persistent_context(
            str(profile),
            executable_path=PROGRAM,
            headless=False,
            no_viewport=True,
            env={**display.env},
            ignore_default_args=NOT_THESE,
            args=[
                *ARGUMENTS,
                f"--disable-extensions-except={folders}",
                f"--load-extension={folders}",
                (
                    f"--host-resolver-rules=MAP {HERE} 127.0.0.1, "
                    f"MAP * 127.0.0.1:{sites}, EXCLUDE 127.0.0.1"
                ),
            ],
        )
        self.page = self.context.pages[0]
        while not any(self.id in worker.url for worker in self.context.service_workers):
            with contextlib.suppress(Error):
                self.context.wait_for_event("serviceworker", timeout=500)
        self.began_with = "" if known else self._close_start()

    def _close_start(self) -> str:
        """Close the page that opens by itself after the installation; its path."""
        mine = f"{self.origin}/"
        pages = self.context.pages
        while not (opened := [p for p in pages if p.url.startswith(mine)]) or len(pages) == 1:
            self.page.wait_for_timeout(20)  # lets the events in
            pages = self.context.pages
        path = opened[0].url.removeprefix(mine)
        # Closed before its words are there, it leaves the pages after it without any.
        opened[0].wait_for_selector("html[data-ready]", state="attached")
        # In a busy moment it comes before the page with which the browser begins.
        self.page = next(page for page in pages if page is not opened[0])
        opened[0].close()
        self.page.bring_to_front()
        return path

    # --- what a person does --------------------------------------------------------------

    def visit(self, address: str) -> None:
        """Go to an address in the tab in front."""
        self.page.goto(address)

    def push_state(self, path: str) -> None:
        """Change the address within the page, as single-page sites do."""
        self.page.evaluate("(path) => history.pushState({}, '', path)", path)

    def run(self, script: str, argument: object = None) -> Any:  # noqa: ANN401  # JSON
        """What an async function of the page in front comes to."""
        return self.page.evaluate(script, argument)

    def try_run(self, script: str) -> Any:  # noqa: ANN401  # JSON
        """The same, or None while the page in front is on its way to another."""
        with contextlib.suppress(Error):
            return self.run(script)
        return None

    def until_at(self, address: str) -> None:
        """Wait until the tab in front has come to an address by itself."""
        self.page.wait_for_url(address)

    def inside_frame(self) -> str:
        """The content of the first frame in the page in front."""
        self.page.wait_for_load_state()
        return self.page.frames[1].content()

    def pair(self, code: str) -> None:
        """Type the code into the popup."""
        with self.extension_page("popup/popup.html") as page:
            page.fill("#pair-code", code)
            page.click("#pair-button")
            page.wait_for_selector("html:not([data-screen=pair])", state="attached")

    def grant(self, *platforms: str) -> None:
        """Tick platforms in the options page and press "Allow" in the browser's own prompt."""
        with self.extension_page("options/options.html") as page:
            for platform in platforms:
                page.check(f"input[name={platform}]")
            for _ in range(TRIES):
                with contextlib.suppress(Error):  # allowed late, there is nothing to apply any more
                    page.click("#apply", timeout=2_000)
                # "Allow" cannot be pressed until the prompt has stood a while, and no event tells.
                page.wait_for_timeout(PROMPT_MS)
                self._display.press("Tab", "Return")
                with contextlib.suppress(AssertionError):
                    expect(page.locator("#applied")).to_have_text("Done.", timeout=2_000)
                    break
            expect(page.locator("#applied")).to_have_text("Done.")

    def allow_pause(self) -> None:
        """Press "Allow the pause" in the popup."""
        with self.extension_page("popup/popup.html") as page:
            page.wait_for_selector("#rows > li", state="attached")
            if page.is_visible("#note-button"):
                page.click("#note-button")
            page.wait_for_selector("#note[hidden]", state="attached")

    def forget_passes(self) -> None:
        """Forget what she chose in a pause, as the browser does when it is closed."""
        with self.extension_page("options/options.html") as page:
            page.evaluate("chrome.storage.session.set({ passes: {} })")

    def pause(self) -> dict[str, Any] | None:
        """What the pause above the page in front says; None without one."""
        session = self.context.new_cdp_session(self.page)
        try:
            document = session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
            dialog = _hidden_dialog(document)
            if dialog is None:
                return None
            found = session.send("DOM.resolveNode", {"nodeId": dialog})["object"]["objectId"]
            said = session.send(
                "Runtime.callFunctionOn",
                {"functionDeclaration": PAUSE_SAYS, "objectId": found, "returnByValue": True},
            )
            return dict(said["result"]["value"])
        except Error as error:
            if GONE not in str(error):
                raise
            return None  # it went, or was made anew, while it was looked at
        finally:
            session.detach()

    def know_focus(self) -> None:
        """Let the page in front know whether it has the focus; playwright says it always has."""
        session = self.context.new_cdp_session(self.page)
        session.send("Emulation.setFocusEmulationEnabled", {"enabled": False})
        session.detach()

    @contextlib.contextmanager
    def another_tab(self, address: str, *, window: bool = False) -> Iterator[None]:
        """One more tab, in front, in which everything is done until it is closed again."""
        with self.context.expect_page() as made:
            if window:
                self._worker().evaluate("() => chrome.windows.create({ focused: true })")
            else:
                self.context.new_page()
        before, self.page = self.page, made.value
        self.page.bring_to_front()
        self.visit(address)
        try:
            yield
        finally:
            if not self.page.is_closed():
                self.page.close()
            self.page = before
            self.page.bring_to_front()

    def press(self, *keys: str) -> None:
        """Press keys in the page in front."""
        for key in keys:
            self.page.keyboard.press(key)

    def address(self) -> str:
        """What the tab in front shows."""
        self._let_events_in()
        return self.page.url

    def back_button(self) -> None:
        """Press the browser's own button Back."""
        self._display.press("alt+Left")

    def take_back(self, platform: str) -> None:
        """Withdraw access to a platform, as she can in the browser's own pages."""
        with self.extension_page("options/options.html") as page:
            assert page.evaluate(
                """async (id) => {
                  const { catalogue } = await chrome.storage.local.get("catalogue");
                  const { origins } = catalogue.platforms.find((platform) => platform.id === id);
                  return await chrome.permissions.remove({ origins });
                }""",
                platform,
            )

    def popup_picture(self, target: Path, *, language: str = "en-GB") -> None:
        """Keep the popup as it is with a day in it, as tall as its content."""
        with self.extension_page("popup/popup.html") as page:
            session = self.context.new_cdp_session(page)
            session.send("Emulation.setLocaleOverride", {"locale": language})
            page.reload()
            page.set_viewport_size({"width": 320, "height": 480})
            page.wait_for_selector("html[data-screen=state]", state="attached")
            footer = page.locator("footer").bounding_box()
            assert footer is not None
            height = min(480, footer["y"] + footer["height"] + 12)
            page.screenshot(path=str(target), clip={"x": 0, "y": 0, "width": 320, "height": height})

    # --- what a test looks at ------------------------------------------------------------

    @contextlib.contextmanager
    def extension_page(self, path: str) -> Iterator[Page]:
        """A page of the extension in a tab of its own, when its words are there."""
        page = self.context.new_page()
        page.goto(f"{self.origin}/{path}")
        page.wait_for_selector("html[data-ready]", state="attached")
        try:
            yield page
        finally:
            page.close()

    @contextlib.contextmanager
    def face(self, path: str) -> Iterator[Beside]:
        """A page of the extension in a tab of its own, as both browsers can be asked about it."""
        with self.extension_page(path) as page:
            yield Beside(page)

    @contextlib.contextmanager
    def popup_beside(self) -> Iterator[Beside]:
        """The popup in a window of its own that never has the focus: the tab stays in front."""
        with self.context.expect_page() as made:
            self._worker().evaluate(
                "(url) => chrome.windows.create({ url, focused: false })",
                f"{self.origin}/popup/popup.html",
            )
        page = made.value
        page.wait_for_selector("html[data-ready]", state="attached")
        self.page.bring_to_front()
        try:
            yield Beside(page)
        finally:
            with contextlib.suppress(Error):
                page.close()

    def open_tabs(self) -> list[str]:
        """The address of each tab that is open."""
        self._let_events_in()
        return [page.url for page in self.context.pages]

    def _let_events_in(self) -> None:
        self.context.pages[0].wait_for_timeout(1)

    def only_first_tab(self) -> None:
        """Close all others."""
        for page in self.context.pages[1:]:
            page.close()
        self.page.bring_to_front()

    def _worker(self) -> Worker:
        while not (mine := [w for w in self.context.service_workers if self.id in w.url]):
            with contextlib.suppress(Error):
                self.context.wait_for_event("serviceworker", timeout=500)
        return mine[0]

    def until_popup_shows(self, screen: str) -> None:
        """Open the popup, which asks the daemon, and wait for a screen."""
        with self.extension_page("popup/popup.html") as page:
            page.wait_for_selector(f"html[data-screen={screen}]", state="attached")

    def stored(self, area: str = "local") -> dict[str, Any]:
        """All that the extension keeps in an area of its storage."""
        with self.extension_page("options/options.html") as page:
            return dict(page.evaluate(f"chrome.storage.{area}.get(null)"))

    def kill_worker(self) -> None:
        """End the background page as the browser does, without a word to it."""
        session = self.context.new_cdp_session(self.page)
        stopped: list[bool] = []
        session.on(
            "ServiceWorker.workerVersionUpdated",
            lambda told: stopped.extend(
                True for version in told["versions"] if version["runningStatus"] == "stopped"
            ),
        )
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        while not stopped:
            self.page.wait_for_timeout(20)  # lets the events in
        session.detach()

    def kept_keys(self) -> str:
        """What the extension keeps in IndexedDB, as far as it can be read out."""
        with self.extension_page("options/options.html") as page:
            return str(page.evaluate(f"({DUMP})()"))

    def kill(self) -> None:
        """End all its processes at once, as a power cut does."""
        mine = f"--user-data-dir={self._profile}"
        for process in psutil.process_iter(["cmdline"]):
            if mine in (process.info["cmdline"] or ()):
                os.kill(process.pid, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Close the browser, if it is there."""
        if not self._closed:
            self._closed = True
            with contextlib.suppress(Error):  # it is gone already
                self.context.close()
            _driver.give_back()
