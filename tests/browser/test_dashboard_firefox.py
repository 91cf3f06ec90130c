"""The dashboard once through in a real Firefox, with the real daemon behind it."""

from __future__ import annotations

import json
import socket
import subprocess
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from support.practice import Practice
from support.tab import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the driver's own parts are older than today's warnings
    marionette = pytest.importorskip("marionette_driver.marionette")
    driver = pytest.importorskip("marionette_driver")
firefox = pytest.importorskip("support.firefox")

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Window:
    """A Firefox without an extension, shown nowhere."""

    def __init__(self, profile: Path) -> None:
        profile.mkdir()
        port = free_port()
        wanted = {**firefox.PREFERENCES, "marionette.port": port, "intl.locale.requested": "en-GB"}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [firefox.PROGRAM, "-headless", "-no-remote", "-profile", str(profile), "--marionette"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._driver = marionette.Marionette(host="127.0.0.1", port=port, bin=None)
        driver.Wait(self._driver, timeout=60).until(lambda _: listens(port))
        self._driver.start_session()

    def visit(self, address: str) -> None:
        self._driver.navigate(address)

    def until(self, selector: str) -> None:
        find = lambda m: m.find_elements(driver.By.CSS_SELECTOR, selector)  # noqa: E731  # a condition
        driver.Wait(self._driver, timeout=30).until(find)

    def gone(self, selector: str) -> None:
        find = lambda m: not m.find_elements(driver.By.CSS_SELECTOR, selector)  # noqa: E731  # the same
        driver.Wait(self._driver, timeout=30).until(find)

    def press(self, selector: str) -> None:
        self._driver.find_element(driver.By.CSS_SELECTOR, selector).click()

    def text(self, selector: str) -> str:
        return str(self._driver.find_element(driver.By.CSS_SELECTOR, selector).text)

    def run(self, script: str) -> Any:  # noqa: ANN401  # JSON
        return self._driver.execute_script(script)

    def axe(self) -> list[str]:
        """What axe-core finds; it is put into the page beside the page's own policy."""
        with self._driver.using_context("content"):
            return list(
                self._driver.execute_async_script(
                    AXE.read_text(encoding="utf-8")
                    + "\nconst [done] = arguments;"
                    + "axe.run(document).then((r) => done(r.violations.map((v) => v.id)));",
                    sandbox=None,
                )
            )

    def close(self) -> None:
        self._driver.delete_session()
        self._process.terminate()
        self._process.wait(20)


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    if not Path(firefox.PROGRAM).exists():
        pytest.skip(f"needs {firefox.PROGRAM}")
    window = Window(tmp_path / "profile")
    yield window
    window.close()


def test_every_page_is_drawn_and_a_boundary_is_changed(tmp_path: Path, window: Window) -> None:
    room = tmp_path / "practice"
    room.mkdir()
    practice = Practice(room)
    try:
        window.visit(practice.link())
        window.until("html[data-ready]")
        assert window.run("return location.hash") == "#today"
        for name in PAGES:
            window.press(f"#to-{name}")
            window.until(f"#to-{name}[aria-current=page]")
            window.gone(".drawing:empty")
            assert window.axe() == [], name
            wide, room = window.run(
                "const e = document.documentElement; return [e.scrollWidth, e.clientWidth]"
            )
            assert wide <= room, name
        window.press("#to-boundaries")
        window.until("#to-boundaries[aria-current=page]")
        window.press("button[aria-label='Change: Eight checks']")
        window.run("document.querySelector('input[name=checks]').value = 5")
        window.press("form.change button[type=submit]")
        window.until(".second:not([hidden]) button.main")
        assert "That is tighter" in window.text(".second")
        window.press(".second button.main")
        window.gone(".second")
        assert "checks = 5" in practice.settings.read_text(encoding="utf-8")
    finally:
        practice.close()
