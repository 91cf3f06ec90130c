"""By keyboard alone, with real key presses: every page and button; the focus is seen and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.practice import Practice
from support.tab import PAGES, Tab, tab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.long]
pytest.importorskip("playwright.sync_api")

MOST_STOPS = 200
SEEN = """(() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return {
    seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    inside: box.left >= 0 && box.right <= innerWidth + 1,
    place: [...document.querySelectorAll('*')].indexOf(e),
    page: e.closest('#page') !== null,
  };
})()"""
WANTED = "#page :is(a[href], button, input, select, summary):visible"


def tab_to(opened: Tab, name: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(MOST_STOPS):
        if opened.focus() == name:
            return
        opened.page.keyboard.press("Tab")
    raise AssertionError(name)


def stops(opened: Tab) -> list[dict[str, bool | int]]:
    """Everywhere the focus comes by Tab, once around the page."""
    found: list[dict[str, bool | int]] = []
    opened.page.evaluate("document.getElementById('skip').focus()")
    for _ in range(MOST_STOPS):
        opened.page.keyboard.press("Tab")
        at = opened.page.evaluate(SEEN)
        if at is not None and found and at["place"] == found[-1]["place"]:
            continue  # a field for a date has several stops in itself
        if at is None or any(at["place"] == each["place"] for each in found):
            return found
        found.append(at)
    raise AssertionError(len(found))


def test_the_first_stop_leads_past_the_row_of_pages(page: Tab) -> None:
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.id") == "skip"
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.id") == "content"
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.closest('#page') !== null")


@pytest.mark.parametrize("name", PAGES)
def test_every_control_of_a_page_is_reached_and_seen(page: Tab, name: str) -> None:
    page.page.evaluate("document.getElementById('skip').focus()")
    tab_to(page, f"to-{name}" + page.text(f"#to-{name}"))
    page.page.keyboard.press("Enter")
    page.page.wait_for_selector(f"#to-{name}[aria-current=page]")
    if name != "today":  # she was there already
        assert page.page.evaluate("document.activeElement.tagName") == "H1"
    closed = page.page.locator("#page details:not([open]) > summary:visible")
    while closed.count():
        closed.first.press("Enter")
    wanted = page.page.locator(WANTED).count()
    radios = page.page.locator("#page input[type=radio]:visible")
    groups = len({each.get_attribute("name") for each in radios.all()})
    found = [stop for stop in stops(page) if stop["page"]]
    assert len(found) >= wanted - radios.count() + groups  # a group of radios is one stop
    assert all(stop["seen"] for stop in found)
    assert all(stop["inside"] for stop in found)


def test_a_boundary_is_changed_and_undone_and_the_focus_is_never_lost(
    tmp_path: Path, chromium: Browser
) -> None:
    practice = Practice(tmp_path, weeks=5)
    try:
        with tab(chromium, practice.link()) as opened:
            opened.go("boundaries")
            key = opened.page.keyboard.press
            tab_to(opened, "Change: Eight checks")
            key("Enter")
            assert opened.page.evaluate("document.activeElement.name") == "checks"
            opened.page.keyboard.type("5")
            tab_to(opened, "See what that means")
            key("Enter")
            opened.page.wait_for_selector(".second:visible")
            assert "tighter" in opened.page.evaluate("document.activeElement.textContent")
            tab_to(opened, "Keep it so")
            key("Enter")
            opened.page.wait_for_selector("#did:visible")
            assert opened.focus() == "Change: Eight checks"
            assert "checks = 5" in practice.settings.read_text(encoding="utf-8")
            opened.page.evaluate("document.getElementById('skip').focus()")
            tab_to(opened, "Undo: “Eight checks” was changed.")
            key("Enter")
            opened.page.wait_for_selector("#did", state="hidden")
            assert opened.page.evaluate("document.activeElement.tagName") == "H1"
            assert "checks = 8" in practice.settings.read_text(encoding="utf-8")
    finally:
        practice.close()


def test_escape_is_not_needed_and_never_mind_gives_the_focus_back(page: Tab) -> None:
    page.go("boundaries")
    tab_to(page, "End: Evening")
    page.page.keyboard.press("Space")
    tab_to(page, "Never mind")
    page.page.keyboard.press("Space")
    assert page.focus() == "End: Evening"


def test_a_page_that_is_drawn_anew_keeps_what_was_open_and_where_she_was(page: Tab) -> None:
    page.page.set_viewport_size({"width": 900, "height": 500})
    page.page.get_by_role("button", name="As a table").first.click()
    page.page.click("summary")
    page.page.evaluate("document.activeElement.blur()")
    page.page.evaluate("scrollTo(0, 300)")
    before = page.text()
    page.page.evaluate("document.querySelector('#page h1').dataset.old = ''")
    page.freshen()
    page.page.wait_for_selector("#page h1:not([data-old])")
    assert page.page.locator("table:visible").count() == 3
    assert page.page.locator("details[open]").count() == 1
    assert page.page.evaluate("scrollY") == 300
    assert page.text() == before


def test_a_page_under_her_hands_is_not_drawn_anew(page: Tab) -> None:
    page.page.get_by_role("button", name="As a table").first.focus()
    page.page.evaluate("document.querySelector('#page h1').dataset.old = ''")
    page.freshen()
    assert page.page.locator("#page h1[data-old]").count() == 1
    assert page.focus() == "As a table"
