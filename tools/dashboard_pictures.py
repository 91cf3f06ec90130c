"""Take pictures of the dashboard's pages in a real Chromium, on a pretend therapist's Tuesday.

PYTHONPATH=daemon:tests python tools/dashboard_pictures.py FOLDER           light and dark
PYTHONPATH=daemon:tests python tools/dashboard_pictures.py --all FOLDER     narrow and 200 % too
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from support.practice import Practice
from support.tab import CHROMIUM, PAGES, tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDE, NARROW = (1180, 900), (390, 800)
SIZES = {"": (WIDE, 1.0), "-narrow": (NARROW, 1.0), "-200": ((640, 512), 2.0)}


def shoot(browser: Browser, practice: Practice, folder: Path, *, every: bool) -> None:
    """Every page, in both themes."""
    for suffix, (size, scale) in SIZES.items():
        if suffix and not every:
            continue
        with tab(browser, practice.link(), size=size, scale=scale) as page:
            for name in PAGES:
                page.go(name)
                for scheme in ("light", "dark"):
                    page.theme(scheme)
                    shade = "-dark" if scheme == "dark" else ""
                    target = folder / f"dashboard-{name}{shade}{suffix}.png"
                    page.page.screenshot(path=str(target), full_page=True)
                print(name, suffix, *page.overflow())  # a tool for people


def change(browser: Browser, practice: Practice, folder: Path) -> None:
    """The form that changes a boundary, with the last weeks under it."""
    with tab(browser, practice.link(), size=WIDE) as page:
        page.go("boundaries")
        page.page.get_by_role("button", name="Change: Eight checks").click()
        page.page.fill("input[name=checks]", "5")
        page.page.get_by_role("button", name="See what that means").click()
        page.page.wait_for_selector(".second:visible")
        card = page.page.locator("section:has(form.change)")
        for scheme in ("light", "dark"):
            page.theme(scheme)
            shade = "-dark" if scheme == "dark" else ""
            card.screenshot(path=str(folder / f"dashboard-change{shade}.png"))
        page.page.get_by_role("button", name="Keep it so").click()
        page.page.wait_for_selector("#did:visible")
        page.page.screenshot(path=str(folder / "dashboard-undo.png"))
        page.page.click("#undo")
        page.page.wait_for_selector("#did", state="hidden")


def main() -> None:
    """Take the pictures."""
    folder = Path(sys.argv[-1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        practice = Practice(Path(room))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            shoot(browser, practice, folder, every="--all" in sys.argv)
            change(browser, practice, folder)
        finally:
            browser.close()
            practice.close()


if __name__ == "__main__":
    main()
