"""A real Chromium with the unpacked extension, as it ships, on a screen that nobody sees."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, Page, expect, sync_playwright

if TYPE_CHECKING:
    from support.screen import Screen

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
TRIES = 3
PROMPT_MS = 1_500


def extension_id(folder: Path = EXTENSION) -> str:
    """The id that the key in the manifest fixes: hex digits of its hash as a..p."""
    key = json.loads((folder / "manifest.json").read_text("utf-8"))["key"]
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest[:32])


class Chromium:
    """One browser with one profile; `close` ends it."""

    def __init__(
        self,
        profile: Path,
        screen: Screen,
        sites: int,
        *,
        extensions: tuple[Path, ...] = (EXTENSION,),
    ) -> None:
        self.id = extension_id()
        self._screen = screen
        self._playwright = sync_playwright().start()
        folders = ",".join(map(str, extensions))
        self.context = self._playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=PROGRAM,
            headless=False,
            no_viewport=True,
            env={**screen.env},
            ignore_default_args=NOT_THESE,
            args=[
                *ARGUMENTS,
                f"--disable-extensions-except={folders}",
                f"--load-extension={folders}",
                f"--host-resolver-rules=MAP * 127.0.0.1:{sites}, EXCLUDE 127.0.0.1",
            ],
        )
        self.page = self.context.pages[0]
        while not any(self.id in worker.url for worker in self.context.service_workers):
            with contextlib.suppress(Error):
                self.context.wait_for_event("serviceworker", timeout=500)

    def open(self, address: str) -> Page:
        """Open an address in a new tab in front."""
        page = self.context.new_page()
        page.goto(address)
        page.bring_to_front()
        return page

    def extension_page(self, path: str) -> Page:
        """Open a page of the extension in a new tab, when its words are there."""
        page = self.open(f"chrome-extension://{self.id}/{path}")
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    def pair(self, code: str) -> None:
        """Type the code into the popup."""
        page = self.extension_page("popup/popup.html")
        page.fill("#pair-code", code)
        page.click("#pair-button")
        page.wait_for_selector("html:not([data-screen=pair])", state="attached")
        page.close()

    def grant(self, *platforms: str) -> None:
        """Tick platforms in the options page and press "Allow" in the browser's own prompt."""
        page = self.extension_page("options/options.html")
        for platform in platforms:
            page.check(f"input[name={platform}]")
        for _ in range(TRIES):
            page.click("#apply")
            # "Allow" cannot be pressed until the prompt has stood for a while, and no event tells.
            page.wait_for_timeout(PROMPT_MS)
            self._screen.press("Tab", "Return")
            with contextlib.suppress(AssertionError):
                expect(page.locator("#applied")).to_have_text("Done.", timeout=2_000)
                break
        expect(page.locator("#applied")).to_have_text("Done.")
        page.close()

    def take_back(self, platform: str) -> None:
        """Withdraw access to a platform, as she can in the browser's own pages."""
        page = self.extension_page("options/options.html")
        gone = page.evaluate(
            """async (id) => {
              const { catalogue } = await chrome.storage.local.get("catalogue");
              const { origins } = catalogue.platforms.find((platform) => platform.id === id);
              return await chrome.permissions.remove({ origins });
            }""",
            platform,
        )
        assert gone
        page.close()

    def kill_worker(self) -> None:
        """End the background page as the browser does, without a word to it."""
        worker = next(w for w in self.context.service_workers if self.id in w.url)
        session = self.context.new_cdp_session(self.page)
        browser = self.context.browser
        assert browser is None or browser.is_connected()
        with (
            worker.expect_event("close")
            if hasattr(worker, "expect_event")
            else contextlib.nullcontext()
        ):
            session.send("ServiceWorker.enable")
            session.send("ServiceWorker.stopAllWorkers")
        session.detach()

    def stored(self, area: str = "local") -> dict[str, Any]:
        """All that the extension keeps in an area of its storage."""
        page = self.extension_page("options/options.html")
        found: dict[str, Any] = page.evaluate(f"chrome.storage.{area}.get(null)")
        page.close()
        return found

    def close(self) -> None:
        """Close the browser."""
        self.context.close()
        self._playwright.stop()
