"""The page Data with every card unfolded: nothing for axe, nothing out of the page, by keyboard."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import pytest

from support.practice import Practice
from support.tab import Tab, tab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
pytest.importorskip("playwright.sync_api")

HELD_MS = 9_000
"""Longer than anything is held back."""
MOST_STOPS = 60
WRONG = '[{"record":"framekeeper","format":1}]'


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Nothing in these tests changes what was counted."""
    practice = Practice(tmp_path_factory.mktemp("open"), weeks=2)
    yield practice
    practice.close()


def unfold(opened: Tab, wrong: Path) -> None:
    """Bring every card to its second step, or to what it says when something is wrong."""
    page = opened.page
    opened.go("data")
    wrong.write_text(WRONG, encoding="utf-8")
    page.click("#backup")
    page.wait_for_selector("#backup-said:visible")
    page.set_input_files("#bring-file", str(wrong))
    page.click("#bring-look")
    page.wait_for_selector("#bring-second li")
    page.fill("#move-passphrase", "four made up words")
    page.fill("#move-again", "four other words")
    page.click("#move-write")
    page.wait_for_selector("section:has(#move-write) .second:visible")
    page.check("#share-names")
    page.click("#share-look")
    page.wait_for_selector("#share-text:visible")
    page.check("input[value=days]")
    page.click("text=Show what goes")
    page.wait_for_selector("#forget-yes:visible")
    page.get_by_role("button", name="Unpair Firefox").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_second_step(
    weeks: Practice, chromium: Browser, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    with tab(chromium, weeks.link()) as opened:
        opened.theme(scheme)
        unfold(opened, tmp_path / "wrong.json")
        assert opened.broken() == []
        opened.page.click("#forget-yes")
        opened.page.wait_for_selector("#hold-undo")
        assert opened.broken() == []
        opened.page.click("#hold-undo")
        assert opened.problems == []


@pytest.mark.parametrize("size", [(640, 512), (320, 640)])
def test_at_200_and_400_percent_no_second_step_leaves_the_page(
    weeks: Practice, chromium: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    with tab(chromium, weeks.link(), size=size, scale=2.0) as opened:
        unfold(opened, tmp_path / "wrong.json")
        wide, room = opened.overflow()
        assert wide <= room
        cut = opened.page.evaluate(
            "[...document.querySelectorAll('#page :is(button, input, select, p, li)')]"
            ".filter((e) => e.checkVisibility() && !e.closest('.scrolls, .preview, .spoken')"
            " && e.getBoundingClientRect().right > innerWidth).map((e) => e.outerHTML)"
        )
        assert cut == []


def counted(practice: Practice) -> Any:  # noqa: ANN401  # JSON
    """What was counted today."""
    return json.loads(practice.run("today", "--json").stdout)["today"]


def tab_to(opened: Tab, name: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(MOST_STOPS):
        if opened.focus() == name:
            return
        opened.page.keyboard.press("Tab")
    raise AssertionError(name)


def test_by_keyboard_an_hour_is_shown_let_go_and_taken_back(
    weeks: Practice, chromium: Browser
) -> None:
    with tab(chromium, weeks.link()) as opened:
        opened.go("data")
        key = opened.page.keyboard.press
        before = counted(weeks)
        tab_to(opened, "forget-hour")
        opened.page.keyboard.type("21")
        tab_to(opened, "Show what goes")
        key("Enter")
        opened.page.wait_for_selector("#forget-second:visible")
        assert "21:00 to 22:00" in opened.focus()
        tab_to(opened, "forget-yesForget it")
        key("Space")
        opened.page.wait_for_selector("#hold-undo")
        assert opened.page.evaluate("document.activeElement.id") == "hold-undo"
        key("Enter")
        assert opened.focus() == "Nothing has happened."
        tab_to(opened, "Unpair Firefox")
        key("Enter")
        tab_to(opened, "Keep it")
        key("Enter")
        assert opened.focus() == "Unpair Firefox"
        assert counted(weeks) == before


def test_by_keyboard_a_file_is_brought_and_what_is_shared_is_seen(
    weeks: Practice, chromium: Browser, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.json"
    weeks.run("export", "--whole", "--to", str(whole))
    with tab(chromium, weeks.link()) as opened:
        opened.go("data")
        key = opened.page.keyboard.press
        opened.page.set_input_files("#bring-file", str(whole))  # the picker is the system's own
        tab_to(opened, "bring-lookLook at it")
        key("Enter")
        opened.page.wait_for_selector("#bring-yes")
        assert "pieces of use" in opened.focus()
        tab_to(opened, "bring-yesTake it in")
        key("Enter")
        opened.page.wait_for_selector(
            "#bring-second:has-text('Everything in it was here already.')"
        )
        tab_to(opened, "share-lookShow what is shared")
        key("Enter")
        opened.page.wait_for_selector("#share-text:visible")
        tab_to(opened, "share-copyCopy")


@pytest.mark.parametrize("name", ["words", "data"])
def test_on_a_narrow_page_no_table_hides_what_can_be_pressed(
    weeks: Practice, chromium: Browser, name: str
) -> None:
    with tab(chromium, weeks.link(), size=(400, 800)) as opened:
        opened.go(name)
        opened.page.locator("#page details").evaluate_all(
            "es => es.forEach(e => { e.open = true; })"
        )
        wide = "es => es.filter(e => e.scrollWidth > e.clientWidth).map(e => e.ariaLabel)"
        assert opened.page.locator("#page .scrolls").evaluate_all(wide) == []
        assert opened.broken() == []
