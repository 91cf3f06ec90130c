"""The dashboard in a real Firefox, the real daemon behind it: every page, and what is done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.practice import Practice
from support.tab import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.firefox_window import Window

pytest.importorskip("marionette_driver")
firefox_window = pytest.importorskip("support.firefox_window")
firefox = pytest.importorskip("support.firefox")

pytestmark = [pytest.mark.browser, pytest.mark.long]

READERS: dict[str, tuple[dict[str, object], tuple[int, int]]] = {
    "light": ({}, (1180, 900)),
    "dark, without motion": (
        {"ui.systemUsesDarkTheme": 1, "ui.prefersReducedMotion": 1},
        (1180, 900),
    ),
    "200 %": ({"layout.css.devPixelsPerPx": "2.0"}, (1280, 1024)),
    "narrow, 200 %": ({"layout.css.devPixelsPerPx": "2.0"}, (660, 1024)),
}
PLAN = """[...document.querySelectorAll('button')]
  .find((b) => b.textContent === 'Plan an exception').click()"""
MOST_STOPS = 120
AT = "const e = document.activeElement; return e.getAttribute('aria-label') ?? e.textContent.trim()"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    practice = Practice(tmp_path_factory.mktemp("practice"))
    yield practice
    practice.close()


@pytest.fixture
def window(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Window]:
    """A window, for the reader that the test names, else for one who changed nothing."""
    if not Path(firefox.PROGRAM).exists():
        pytest.skip(f"needs {firefox.PROGRAM}")
    preferences, size = READERS[getattr(request, "param", "light")]
    window = firefox_window.Window(tmp_path / "profile", preferences, size)
    yield window
    window.close()


@pytest.mark.parametrize("window", READERS, indirect=True)
def test_every_page_stands_with_nothing_for_axe_to_find_and_no_scrolling_sideways(
    practice: Practice, window: Window, request: pytest.FixtureRequest
) -> None:
    reader = request.node.callspec.params["window"]
    window.visit(practice.link())
    assert window.run("return location.hash") == "#today"
    dark = window.run("return matchMedia('(prefers-color-scheme: dark)').matches")
    assert dark is (reader == "dark, without motion")
    for name in PAGES:
        window.go(name)
        for _ in range(window.run("return document.querySelectorAll('[data-table=away]').length")):
            window.press("[data-table=away]")
        assert window.broken() == [], name
        wide, room = window.overflow()
        assert wide <= room, name
        if reader == "dark, without motion":
            assert window.run("return document.getAnimations().length") == 0
    where = "return performance.getEntriesByType('resource').map((e) => new URL(e.name).origin)"
    assert set(window.run(where)) == {window.run("return location.origin")}


def tab_to(window: Window, name: str) -> None:
    for _ in range(MOST_STOPS):
        if window.run(AT) == name:
            return
        window.key("TAB")
    raise AssertionError(name)


def test_by_keyboard_a_boundary_is_changed_and_undone(practice: Practice, window: Window) -> None:
    window.visit(practice.link())
    tab_to(window, "Boundaries")
    window.key("ENTER")
    window.until("#to-boundaries[aria-current=page]")
    assert window.run("return document.activeElement.tagName") == "H1"
    tab_to(window, "Change: Eight checks")
    window.key("ENTER")
    window.until("input[name=checks]")
    window.write("input[name=checks]", "5")
    tab_to(window, "See what that means")
    window.key("ENTER")
    window.says(".second", "That is tighter")
    tab_to(window, "Keep it so")
    width = "return getComputedStyle(document.activeElement).outlineWidth"
    assert window.run(width) != "0px"
    window.key("ENTER")
    window.says("#did-said", "“Eight checks” was changed.")
    assert window.run(AT) == "Change: Eight checks"
    assert "checks = 5" in practice.settings.read_text(encoding="utf-8")
    window.press("#undo")
    window.until("#did[hidden]")
    assert "checks = 8" in practice.settings.read_text(encoding="utf-8")
    assert window.run("return document.activeElement.tagName") == "H1"


def test_days_and_weeks_are_walked_and_every_picture_is_a_table(
    practice: Practice, window: Window
) -> None:
    window.visit(practice.link())
    window.press(".steps a")
    window.says("#page h1", "Monday 16 November")
    window.go("week")
    window.press(".steps a")
    window.says("#page h1", "9 Nov to 15 Nov 2026")
    pictures = window.run("return document.querySelectorAll('[data-table]').length")
    for _ in range(pictures):
        window.press("[data-table=away]")
    shown = (
        "return [...document.querySelectorAll('table')].filter((t) => t.checkVisibility()).length"
    )
    assert window.run(shown) == pictures == 5


def test_an_exception_a_review_a_text_and_a_sheet(practice: Practice, window: Window) -> None:
    window.visit(practice.link())
    window.go("boundaries")
    window.run(PLAN)
    window.until("form.change select[name=boundary]")
    window.press("form.change button[type=submit]")
    window.until(".second:not([hidden]) button.main")
    window.press(".second button.main")
    window.says("#did-said", "An exception was planned.")
    assert len(json.loads(practice.run("exception", "list", "--json").stdout)) >= 1
    window.press("#undo")
    window.until("#did[hidden]")
    window.go("review")
    window.press("#page button.main")
    window.says("#did-said", "The review was answered.")
    window.press("#undo")
    window.until("#did[hidden]")
    window.go("words")
    window.press("#page button.framed")
    window.says("#did-said", "noted.")
    window.press("#undo")
    window.until("#did[hidden]")
    window.go("sheet")
    window.press("input[value=platforms]")
    window.says(".paper", "Instagram")


def test_in_session_hides_everything_until_it_is_shown(practice: Practice, window: Window) -> None:
    window.visit(practice.link())
    window.press("#session")
    window.says("#page h1", "In session")
    assert "min" not in window.text("#page")
    window.press("#page button")
    window.says("#page h1", "Today")
    window.press("#session")
    window.says("#session", "In session for 1 hour")


def test_after_a_restart_she_goes_on_in_the_same_tab_with_what_she_wrote(
    tmp_path: Path, window: Window
) -> None:
    room = tmp_path / "practice"
    room.mkdir()
    practice = Practice(room, weeks=3)
    try:
        window.visit(practice.link())
        window.go("boundaries")
        window.press("button[aria-label='Change: Eight checks']")
        window.until("input[name=because]")
        window.write("input[name=because]", "Two words.")
        practice.close()
        practice.start()
        window.press("form.change button[type=submit]")
        window.says("#closed-why", "What you wrote is still here")
        window.write("#link", practice.link())
        window.press("#go-on button")
        window.until("#closed[hidden]")
        assert (
            window.run("return document.querySelector('input[name=because]').value") == "Two words."
        )
    finally:
        practice.close()
