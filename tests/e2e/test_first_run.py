"""The first run, whole: installed, paired, a first boundary in two clicks, the dashboard opened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.laptop import KINDS
from support.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from support.laptop import Laptop

pytestmark = [pytest.mark.browser, pytest.mark.way]

START = "start/start.html"
WHERE = """async () => {
  while (document.documentElement.dataset.ready === undefined) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return location.hash;
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_from_the_installation_to_the_dashboard_without_a_second_command(
    laptop: Laptop, kind: str, tmp_path: Path
) -> None:
    opened = tmp_path / "opened"
    hers = tmp_path / "her-browser"
    hers.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n')
    hers.chmod(0o700)
    laptop.daemon.env["BROWSER"] = str(hers)
    laptop.daemon.start()
    browser = laptop.browser(kind)
    assert browser.began_with == START
    laptop.pair(browser)

    with browser.face(START) as page:
        page.until("#step-pair[data-done]")
        page.until("#question:not([hidden])")
        page.press("input[value=messages]")
        page.until("#hours:not([hidden])")
        page.press("#keep")
        page.until("#step-question[data-done]")
        page.until("#done:not([hidden])")
    held = json.loads(laptop.daemon.command("boundary", "list", "--json"))
    assert [each["boundary"]["name"] for each in held["versions"]] == ["Evening"]
    written = laptop.daemon.settings.read_text("utf-8")
    assert 'covers = ["messages", "requests"]' in written

    with browser.face(START) as page:  # a second first boundary is not even offered
        page.until("#question[hidden]")
    assert laptop.daemon.settings.read_text("utf-8") == written

    with browser.face("popup/popup.html") as popup:
        popup.until("#press-copy:not([hidden])")  # made from the hours that she has just kept
        popup.press("#dashboard")
        wait_until(opened.exists, "her browser")
    link = opened.read_text().strip()
    assert link.startswith(f"http://127.0.0.1:{laptop.daemon.port}/#")
    assert link.encode() not in laptop.daemon.arrived()
    browser.visit(link)
    assert browser.run(WHERE) == "#today"
    kept = json.dumps([browser.stored("local"), browser.stored("session")])
    assert link.rpartition("#")[2] not in kept
