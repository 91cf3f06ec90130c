"""A real Firefox with the same unpacked extension, on a screen that nobody sees."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

with warnings.catch_warnings():
    # The driver's own parts are older than today's warnings, which are errors here.
    warnings.simplefilter("ignore")
    from marionette_driver import By, Wait
    from marionette_driver.addons import Addons
    from marionette_driver.errors import (
        JavascriptException,
        MarionetteException,
        NoSuchWindowException,
    )
    from marionette_driver.marionette import Marionette

from support import axe
from support.chromium import HERE
from support.scripts import DUMP, FRAME_CONTENT, PAUSE_SAYS

if TYPE_CHECKING:
    from support.display import Display

EXTENSION = Path(__file__).parents[2] / "extension"
PACKER = EXTENSION.parent / "tools/xpi.py"
PROGRAM = "/usr/bin/firefox-esr"
HOSTS = ("www.instagram.com", "www.example.org", "x.com", HERE)
STARTS_WITHIN_S = 60
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " ", "Escape": "\ue00c"}
# No update, survey or captive-portal call leaves the machine; what the tests need is at the end.
PREFERENCES: dict[str, object] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.trr.mode": 5,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "network.dns.localDomains": ",".join(HOSTS),
    # Her click is real, the browser's question after it is answered yes; Chromium tests the prompt.
    "extensions.webextOptionalPermissionPrompts": False,
    # Only a signed extension would outlive the browser otherwise; the ESR lets her decide.
    "xpinstall.signatures.required": False,
    # After a crash it begins with an empty page.
    "browser.sessionstore.resume_from_crash": False,
    "toolkit.startup.max_resumed_crashes": -1,
}


class Firefox:
    """One browser with one profile; `close` ends it.

    Args:
        profile: made if it is not there; one that is there is taken up as it was left.
        display: where it shows itself.
        sites: the port of the pretend sites.
        lasting: install the extension for good, as a file, so that it outlives the browser.
    """

    def __init__(
        self, profile: Path, display: Display, sites: int, *, lasting: bool = False
    ) -> None:
        known = profile.exists()
        profile.mkdir(exist_ok=True)
        port = _free_port()
        wanted = {
            **PREFERENCES,
            "marionette.port": port,
            "network.socket.forcePort": f"443={sites}",
        }
        (profile / "user.js").write_text(
            "".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items())
        )
        self._process = subprocess.Popen(
            [
                PROGRAM,
                "-no-remote",
                "-profile",
                str(profile),
                "--marionette",
                "--remote-allow-system-access",
            ],
            env=display.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._marionette = Marionette(host="127.0.0.1", port=port, bin=None)
        Wait(self._marionette, timeout=STARTS_WITHIN_S).until(lambda _: _listens(port))
        self._marionette.start_session({"acceptInsecureCerts": True})
        self._marionette.timeout.page_load = 20
        self._tab = self._marionette.current_window_handle
        self._addon = (
            _addon_id()
            if known
            else self._install(profile.with_suffix(".xpi") if lasting else None)
        )
        self.origin = "moz-extension://" + self._privileged(
            "return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname", self._addon
        )
        self.began_with = "" if known else self._close_start()

    def _close_start(self) -> str:
        """Close the page that opens by itself after the installation; its path."""
        Wait(self._marionette, timeout=30).until(lambda m: len(m.window_handles) > 1)
        opened = next(h for h in self._marionette.window_handles if h != self._tab)
        self._marionette.switch_to_window(opened)
        mine = f"{self.origin}/"
        Wait(self._marionette, timeout=30).until(lambda m: m.get_url().startswith(mine))
        path = str(self._marionette.get_url()).removeprefix(mine)
        self._until("html[data-ready]")
        self._marionette.close()
        self._marionette.switch_to_window(self._tab, focus=True)
        return path

    def _install(self, lasting: Path | None) -> str:
        if lasting is None:
            return str(Addons(self._marionette).install(str(EXTENSION), temp=True))
        subprocess.run([sys.executable, PACKER, lasting], check=True, stdout=subprocess.DEVNULL)
        return str(Addons(self._marionette).install(str(lasting)))

    def _privileged(self, script: str, *arguments: object) -> Any:  # noqa: ANN401  # JSON
        with self._marionette.using_context("chrome"):
            return self._marionette.execute_script(script, list(arguments))

    # --- what a person does --------------------------------------------------------------

    def visit(self, address: str) -> None:
        """Go to an address in the tab in front."""
        self._marionette.navigate(address)

    def push_state(self, path: str) -> None:
        """Change the address within the page, as single-page sites do."""
        self._marionette.execute_script("history.pushState({}, '', arguments[0])", [path])

    def run(self, script: str, argument: object = None) -> Any:  # noqa: ANN401  # JSON
        """What an async function of the page in front comes to; None if the page goes meanwhile.

        Raises:
            JavascriptException: it failed.
        """
        came: dict[str, Any] | None = self._marionette.execute_async_script(
            "const [argument, done] = arguments;"
            f"({script})(argument).then((value) => done({{ value }}),"
            " (error) => done({ error: String(error) }));",
            [argument],
        )
        if came is None:
            return None
        if "error" in came:
            raise JavascriptException(came["error"])
        return came.get("value")

    def try_run(self, script: str) -> Any:  # noqa: ANN401  # JSON
        """The same, or None while the page in front is on its way to another."""
        with contextlib.suppress(MarionetteException):
            return self.run(script)
        return None

    def until_at(self, address: str) -> None:
        """Wait until the tab in front has come to an address by itself."""
        Wait(self._marionette, timeout=30).until(lambda m: m.get_url() == address)

    def inside_frame(self) -> str:
        """The content of the first frame in the page in front, as soon as there is one.

        What the page may not frame is replaced by the browser's own page, and that may come after
        the page around it has told that it is loaded.
        """
        return str(Wait(self._marionette, timeout=30).until(lambda _: self._frame_content()))

    def _frame_content(self) -> str | None:
        self._marionette.switch_to_frame(self._find("iframe"))
        content: str | None = None
        with contextlib.suppress(MarionetteException):  # it was replaced in that moment
            content = self._marionette.execute_script(FRAME_CONTENT, sandbox="system")
        self._marionette.switch_to_frame()
        return content

    def pair(self, code: str) -> None:
        """Type the code into the popup."""
        with self.extension_page("popup/popup.html"):
            self._find("#pair-code").send_keys(code)
            self._find("#pair-button").click()
            self._until("html:not([data-screen=pair])")

    def grant(self, *platforms: str) -> None:
        """Tick platforms in the options page."""
        with self.extension_page("options/options.html"):
            for platform in platforms:
                self._find(f"input[name={platform}]").click()
            self._find("#apply").click()
            self._until("#apply[aria-disabled]")

    def allow_pause(self) -> None:
        """Press "Allow the pause" in the popup."""
        with self.extension_page("popup/popup.html"):
            self._until("#rows > li")
            if self._find("#note-button").is_displayed():
                self._find("#note-button").click()
            self._until("#note[hidden]")

    def forget_passes(self) -> None:
        """Forget what she chose in a pause, as the browser does when it is closed."""
        with self.extension_page("options/options.html"):
            self._marionette.execute_async_script(
                """
                const [done] = arguments;
                const none = Cu.cloneInto({ passes: {} }, window);
                const kept = window.wrappedJSObject.browser.storage.session.set(none);
                kept.then(Cu.exportFunction(() => done(), window));
                """,
                sandbox="system",
            )

    def pause(self) -> dict[str, Any] | None:
        """What the pause above the page in front says; None without one."""
        found = self._marionette.execute_script(
            f"""
            const parts = [...(document.documentElement?.children ?? [])];
            const roots = parts.map((part) => part.openOrClosedShadowRoot);
            const dialog = roots.find((root) => root?.mode === "closed")?.querySelector("dialog");
            return dialog ? JSON.stringify(({PAUSE_SAYS}).call(dialog)) : null;
            """,
            sandbox="system",
        )
        return None if found is None else dict(json.loads(found))

    @contextlib.contextmanager
    def another_tab(self, address: str, *, window: bool = False) -> Any:  # noqa: ANN401  # for `with`
        """One more tab, in front, in which everything is done until it is closed again."""
        kind = "window" if window else "tab"
        handle = self._marionette.open(kind, focus=True)["handle"]
        before, self._tab = self._tab, handle
        self._marionette.switch_to_window(handle, focus=True)
        self.visit(address)
        try:
            yield
        finally:
            if handle in self._marionette.window_handles:
                self._marionette.close()
            self._tab = before
            self._marionette.switch_to_window(before, focus=True)

    def press(self, *keys: str) -> None:
        """Press keys in the page in front; what is no key is a part of the page, and clicked."""
        for key in keys:
            if key not in KEYS:
                self._find(key).click()
                continue
            typed = self._marionette.actions.sequence("key", "keyboard")
            typed.send_keys(KEYS[key])
            typed.perform()

    def address(self) -> str:
        """What the tab in front shows."""
        return str(self._marionette.get_url())

    def back_button(self) -> None:
        """Press the browser's own button Back."""
        self._privileged("document.getElementById('Browser:Back').doCommand()")

    def take_back(self, platform: str) -> None:
        """Withdraw access to a platform by unticking it."""
        self.grant(platform)

    # --- what a test looks at ------------------------------------------------------------

    @contextlib.contextmanager
    def extension_page(self, path: str) -> Any:  # noqa: ANN401  # a generator for `with`
        """A page of the extension in a tab of its own, when its words are there."""
        handle = self._marionette.open("tab", focus=True)["handle"]
        self._marionette.switch_to_window(handle)
        self._marionette.navigate(f"{self.origin}/{path}")
        self._until("html[data-ready]")
        try:
            yield self
        finally:
            with contextlib.suppress(NoSuchWindowException):  # a popup may close itself
                self._marionette.switch_to_window(handle)
                self._marionette.close()
            self._marionette.switch_to_window(self._tab)

    @contextlib.contextmanager
    def face(self, path: str) -> Any:  # noqa: ANN401  # a generator for `with`
        """The same, as both browsers can be asked about it."""
        with self.extension_page(path):
            yield self

    def keys(self, *keys: str) -> None:
        """Press keys in the page in front."""
        self.press(*keys)

    def axe(self) -> list[tuple[str, list[str]]]:
        """What axe-core finds."""
        result = self._marionette.execute_async_script(
            axe.SOURCE.read_text(encoding="utf-8")
            + "\nconst [done] = arguments;"
            + f"{axe.RUN}.then((r) => done({{ violations: r.violations }}));",
            sandbox=None,
        )
        return axe.found(result)

    @contextlib.contextmanager
    def popup_beside(self) -> Any:  # noqa: ANN401  # a generator for `with`
        """The popup in a window of its own that never has the focus: the tab stays in front."""
        handle = self._marionette.open("window", focus=False)["handle"]
        self._marionette.switch_to_window(handle, focus=False)
        self._marionette.navigate(f"{self.origin}/popup/popup.html")
        self.until("html[data-ready]")
        try:
            yield self
        finally:
            if handle in self._marionette.window_handles:
                self._marionette.close()
            self._marionette.switch_to_window(self._tab)

    def until(self, selector: str) -> None:
        """Wait for a part of the page."""
        self._until(selector)

    def click(self, selector: str) -> None:
        """Press a button."""
        self._marionette.execute_script("document.querySelector(arguments[0]).click()", [selector])

    def said(self, selector: str) -> str:
        """What a part says."""
        return self.text(selector)

    def seen(self, selector: str) -> list[str]:
        """The names of the parts that are there, without what they begin with."""
        found = self._marionette.find_elements(By.CSS_SELECTOR, f"{selector}:not([hidden])")
        return [str(each.get_attribute("id")).removeprefix("press-") for each in found]

    def open_tabs(self) -> list[str]:
        """The address of each tab that is open."""
        found = []
        for handle in self._marionette.window_handles:
            self._marionette.switch_to_window(handle, focus=False)
            found.append(str(self._marionette.get_url()))
        if self._tab in self._marionette.window_handles:
            self._marionette.switch_to_window(self._tab, focus=False)
        return found

    def only_first_tab(self) -> None:
        """Close all others."""
        for handle in self._marionette.window_handles:
            if handle != self._tab:
                self._marionette.switch_to_window(handle)
                self._marionette.close()
        self._marionette.switch_to_window(self._tab, focus=True)

    def text(self, selector: str) -> str:
        """What a part of the page says."""
        return str(self._find(selector).text)

    def know_focus(self) -> None:
        """Let pages know whether their window has the focus; remotely led, all believe it."""
        self._privileged('Services.prefs.setBoolPref("focusmanager.testmode", false)')

    def until_popup_shows(self, screen: str) -> None:
        """Open the popup, which asks the daemon, and wait for a screen."""
        with self.extension_page("popup/popup.html"):
            self._until(f"html[data-screen={screen}]")

    def stored(self, area: str = "local") -> dict[str, Any]:
        """All that the extension keeps in an area of its storage."""
        with self.extension_page("options/options.html"):
            found = self._marionette.execute_async_script(
                """
                const [area, done] = arguments;
                const kept = window.wrappedJSObject.browser.storage[area].get(null);
                kept.then(Cu.exportFunction((v) => done(JSON.stringify(v)), window));
                """,
                [area],
                sandbox="system",
            )
        return dict(json.loads(found))

    def kept_keys(self) -> str:
        """What the extension keeps in IndexedDB, as far as it can be read out."""
        with self.extension_page("options/options.html"):
            return str(self.run(DUMP))

    def popup_picture(self, target: Path) -> None:
        """Keep the popup as it is with a day in it."""
        with self.extension_page("popup/popup.html"):
            self._until("html[data-screen=state]")
            target.write_bytes(self.picture())
        # A tab is wider than the popup, which is 320 by 480.
        subprocess.run(["mogrify", "-crop", "320x480+0+0", "+repage", str(target)], check=True)

    def picture(self) -> bytes:
        """The page as a PNG."""
        import base64  # noqa: PLC0415  # only pictures need it

        return base64.b64decode(self._marionette.screenshot(full=False))

    def kill_worker(self) -> None:
        """End the background page as the browser does when it is idle."""
        self._privileged(
            """
            const { extension } = WebExtensionPolicy.getByID(arguments[0]);
            return extension.terminateBackground({ ignoreDevToolsAttached: true }).then(() => true);
            """,
            self._addon,
        )

    def kill(self) -> None:
        """End all its processes at once, as a power cut does."""
        first = psutil.Process(self._process.pid)
        for part in (first, *first.children(recursive=True)):
            part.kill()
        self._process.wait(20)

    def close(self) -> None:
        """Close the browser, if it is there."""
        lives = self._process.poll() is None
        with contextlib.suppress(MarionetteException):
            self._marionette.delete_session(send_request=lives)
        if lives:
            self._process.terminate()
            self._process.wait(20)

    def _find(self, selector: str) -> Any:  # noqa: ANN401  # marionette has no types
        return self._marionette.find_element(By.CSS_SELECTOR, selector)

    def _until(self, selector: str) -> None:
        found = lambda m: m.find_elements(By.CSS_SELECTOR, selector)  # noqa: E731  # a condition
        Wait(self._marionette, timeout=30).until(found)


def _addon_id() -> str:
    manifest = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    return str(manifest["browser_specific_settings"]["gecko"]["id"])


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
