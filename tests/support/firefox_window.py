"""The dashboard in a real Firefox without an extension, shown nowhere; it waits for events."""

from __future__ import annotations

import json
import socket
import subprocess
import warnings
from typing import TYPE_CHECKING, Any

from support.firefox import PREFERENCES, PROGRAM
from support.tab import AXE, RULES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the driver's own parts are older than today's warnings
    from marionette_driver import By, Wait
    from marionette_driver.keys import Keys
    from marionette_driver.marionette import Marionette

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_S = 60


class Window:
    """One window. `preferences` are those of a reader: dark, larger, less motion."""

    def __init__(
        self, profile: Path, preferences: dict[str, object], size: tuple[int, int]
    ) -> None:
        profile.mkdir()
        port = _free_port()
        wanted = {
            **PREFERENCES,
            "marionette.port": port,
            "intl.locale.requested": "en-GB",
            "intl.accept_languages": "en-GB, en",
            "browser.download.start_downloads_in_tmp_dir": True,
            **preferences,
        }
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [PROGRAM, "-headless", "-no-remote", "-profile", str(profile), "--marionette"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._driver = Marionette(host="127.0.0.1", port=port, bin=None)
        Wait(self._driver, timeout=PATIENCE_S).until(lambda _: _listens(port))
        self._driver.start_session()
        self._driver.set_window_rect(width=size[0], height=size[1])

    def visit(self, link: str) -> None:
        """Come in by a link."""
        self._driver.navigate(link)
        self.until("html[data-ready]")

    def go(self, name: str) -> None:
        """Press the link of a page, and wait until it stands."""
        self.press(f"#to-{name}")
        self.until(f"#to-{name}[aria-current=page]")
        self.gone(".drawing:empty")

    def until(self, selector: str) -> None:
        """Wait until there is one."""
        self._wait(lambda m: m.find_elements(By.CSS_SELECTOR, selector))

    def gone(self, selector: str) -> None:
        """Wait until there is none."""
        self._wait(lambda m: not m.find_elements(By.CSS_SELECTOR, selector))

    def says(self, selector: str, text: str) -> None:
        """Wait until a part says so."""
        self._wait(lambda _: text in self.text(selector))

    def press(self, selector: str) -> None:
        """Press the first one."""
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def write(self, selector: str, text: str) -> None:
        """Type into a field, in place of what stands there."""
        field = self._driver.find_element(By.CSS_SELECTOR, selector)
        field.clear()
        field.send_keys(text)

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file, as the system's own picker would."""
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(str(file))

    def key(self, name: str) -> None:
        """Press a key, wherever the focus is."""
        press = getattr(Keys, name)
        keyboard = self._driver.actions.sequence("key", "keyboard")
        keyboard.key_down(press).key_up(press).perform()

    def text(self, selector: str) -> str:
        """What a part says."""
        found = "return document.querySelector(arguments[0])?.innerText ?? ''"
        return str(self._driver.execute_script(found, script_args=[selector]))

    def run(self, script: str) -> Any:  # noqa: ANN401  # JSON
        """What a script of the page comes to."""
        return self._driver.execute_script(script)

    def overflow(self) -> tuple[int, int]:
        """How wide the page is, and how wide it may be."""
        wide, room = self.run(
            "const e = document.documentElement; return [e.scrollWidth, e.clientWidth]"
        )
        return int(wide), int(room)

    def broken(self) -> list[str]:
        """What axe-core finds; it is put into the page beside the page's own policy."""
        with self._driver.using_context("content"):
            return list(
                self._driver.execute_async_script(
                    AXE.read_text(encoding="utf-8")
                    + "\nconst [tags, done] = arguments;"
                    + "axe.run(document, { runOnly: { type: 'tag', values: tags } })"
                    + ".then((r) => done(r.violations.map((v) => `${v.id} ${v.nodes[0].html}`)));",
                    script_args=[list(RULES)],
                    sandbox=None,
                )
            )

    def close(self) -> None:
        """End it."""
        self._driver.delete_session()
        self._process.terminate()
        self._process.wait(PATIENCE_S)

    def _wait(self, condition: Any) -> None:  # noqa: ANN401  # the driver has no types
        Wait(self._driver, timeout=PATIENCE_S).until(condition)


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
