"""Every page and button of the dashboard in a real Chromium, with the real daemon behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from support.practice import Practice
from support.tab import CHROMIUM, PAGES, Tab, tab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api")

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Eight weeks of use; what a test changes is its own."""
    practice = Practice(tmp_path_factory.mktemp("practice"))
    yield practice
    practice.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"needs {CHROMIUM}")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(practice: Practice, chromium: Browser) -> Iterator[Tab]:
    """A tab that was let in; in the end nothing strange was said, and nobody else was asked."""
    with tab(chromium, practice.link()) as opened:
        yield opened
        assert opened.problems == []
        assert all(url.startswith((opened.origin + "/", "blob:")) for url in opened.asked)


def problems(opened: Tab) -> list[tuple[str, list[str]]]:
    """What axe-core finds, rule by rule."""
    opened.page.context.new_cdp_session(opened.page).send(
        "Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")}
    )
    found: dict[str, Any] = opened.page.evaluate(
        "(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", RULES
    )
    return [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found["violations"]]


def press_all(opened: Tab, buttons: Locator) -> None:
    """Press each that is there; one that was pressed is called otherwise."""
    for _ in range(buttons.count()):
        buttons.first.click()
    opened.settled()


# --- every page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_nor_in_its_tables(
    page: Tab, scheme: Literal["light", "dark"]
) -> None:
    page.theme(scheme)
    for name in PAGES:
        page.go(name)
        assert problems(page) == [], name
        press_all(page, page.page.get_by_role("button", name="As a table"))
        press_all(page, page.page.locator("details:not([open]) > summary"))
        assert problems(page) == [], name


@pytest.mark.parametrize("size", [(640, 512), (390, 800), (320, 640)])
def test_no_page_scrolls_sideways(
    chromium: Browser, practice: Practice, size: tuple[int, int]
) -> None:
    """640 by 512 is what 200 % leaves of a screen of 1280 by 1024; 320 what 400 % leaves."""
    with tab(chromium, practice.link(), size=size, scale=2.0) as opened:
        for name in PAGES:
            opened.go(name)
            wide, room = opened.overflow()
            assert wide <= room, name


def test_letters_of_twice_the_size_move_nothing_out_of_a_page(page: Tab) -> None:
    page.page.evaluate("document.styleSheets[0].insertRule('html { font-size: 200% }')")
    for name in PAGES:
        page.go(name)
        wide, room = page.overflow()
        assert wide <= room, name


def test_nothing_moves_for_who_asked_for_less_motion(page: Tab) -> None:
    page.page.emulate_media(reduced_motion="reduce")
    for name in PAGES:
        page.go(name)
        assert page.page.evaluate("document.getAnimations().length") == 0


def test_every_picture_can_be_read_as_a_table_and_back(page: Tab) -> None:
    for name in PAGES:
        page.go(name)
        buttons = page.page.get_by_role("button", name="As a table")
        for i in range(buttons.count()):
            number = buttons.nth(i).get_attribute("aria-describedby")
            card = page.page.locator(f"section[aria-labelledby={number}]")
            buttons.nth(i).click()
            assert card.locator("tbody tr:visible").count() > 0
            assert card.locator(".chart").is_hidden()
            card.get_by_role("button", name="As a picture").click()
            assert card.locator(".chart").is_visible()
            assert card.locator("table").is_hidden()


def test_by_keyboard_alone_every_page_and_every_button_is_reached(page: Tab) -> None:
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.id") == "skip"
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("document.activeElement.id") == "content"
    page.go("data")
    for name in PAGES:
        page.page.evaluate("document.getElementById('skip').focus()")
        for _ in range(PAGES.index(name) + 1):
            page.page.keyboard.press("Tab")
        page.page.keyboard.press("Enter")
        page.page.wait_for_selector(f"#to-{name}[aria-current=page]")
        assert page.page.evaluate("document.activeElement.tagName") == "H1"
        wanted = page.page.locator("#page :is(a, button, input, select, summary):visible").count()
        seen: set[str] = set()
        for _ in range(wanted + 20):
            page.page.keyboard.press("Tab")
            seen.add(
                page.page.evaluate(
                    "[...document.querySelectorAll('#page *')].indexOf(document.activeElement) + ''"
                )
            )
        radios = page.page.locator("#page input[type=radio]:visible").count()
        assert len(seen - {"-1"}) >= wanted - max(0, radios - 1)  # one stop for a group of radios


def test_what_has_the_focus_can_be_seen(page: Tab) -> None:
    for name in PAGES:
        page.go(name)
        page.page.keyboard.press("Tab")
        width = page.page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width != "0px"


# --- Today ----------------------------------------------------------------------------------------


def test_today_tells_its_numbers_and_how_each_boundary_stands(page: Tab) -> None:
    assert page.text("#page h1") == "Today, Tuesday 17 November"
    assert "Checks\n6\n9:16 to 21:18" in page.text(".tiles")
    assert "40 min are not known" in page.text(".unknown-note")
    assert page.text(".standings li:nth-child(1)").startswith("Evening")
    assert "Past, until tomorrow 9:00" in page.text(".standings")
    assert page.page.locator(".chart .unknown-time").count() == 1
    page.page.click("summary")
    assert "Instagram" in page.text("details")


def test_she_can_go_back_day_by_day_and_return(page: Tab) -> None:
    page.page.click("text=Day before")
    page.page.wait_for_selector("h1:has-text('Monday 16 November')")
    assert page.page.locator(".standings").count() == 0
    page.page.click("text=Day before")
    page.page.wait_for_selector("h1:has-text('Sunday 15 November')")
    page.page.click("text=Day after")
    page.page.wait_for_selector("h1:has-text('Monday 16 November')")
    page.page.go_back()
    page.page.wait_for_selector("h1:has-text('Sunday 15 November')")
    page.page.click(".steps >> text=Today")
    page.page.wait_for_selector("h1:has-text('Today, Tuesday')")


# --- weeks ----------------------------------------------------------------------------------------


def test_weeks_follow_each_other_back_to_the_first(page: Tab) -> None:
    page.go("week")
    assert page.text("#page h1") == "16 Nov to 22 Nov 2026"
    page.page.click("text=Before")
    page.page.wait_for_selector("h1:has-text('9 Nov to 15 Nov 2026')")
    page.page.click("text=After")
    page.page.wait_for_selector("h1:has-text('16 Nov to 22 Nov 2026')")
    page.go("month")
    page.page.click("text=Before")
    page.page.wait_for_selector("h1:has-text('28 Sept to 25 Oct 2026')")


def test_a_week_holds_itself_against_the_four_before(page: Tab) -> None:
    page.go("week")
    assert "usually" in page.text(".tiles")
    assert page.page.locator(".chart .usual").count() == 1
    within = page.text("section:has(> h2:text('Days within'))")
    assert "of 13" in within
    assert page.page.locator(".verdicts").count() == 3


# --- boundaries -----------------------------------------------------------------------------------


def test_boundaries_say_what_holds_what_comes_and_what_was(page: Tab) -> None:
    page.go("boundaries")
    said = page.text()
    assert "Only in the hours “office”: Messages and Requests." in said
    assert "At most 45 min a day: everything, without Posting and Insights." in said
    assert "From tomorrow 4:00: At most 1 h a day" in said
    assert "Reason: a launch." in said
    assert "Thursday" in said
    page.page.click("text=1 earlier version")
    assert "At most 1 h 30 min a day" in page.text("ol.history >> nth=0")


# --- data -----------------------------------------------------------------------------------------


def test_every_table_is_named_with_rows_and_size(page: Tab) -> None:
    page.go("data")
    said = page.text("section:has(> h2:text('table by table'))")
    assert "times of use" in said
    assert "kB" in said
    assert "bookkeeping" not in said


# --- in session, closed, away ---------------------------------------------------------------------


def test_in_session_nothing_is_shown_until_she_asks(page: Tab, practice: Practice) -> None:
    page.page.click("#session")
    page.page.wait_for_selector("h1:has-text('In session')")
    assert "min" not in page.text()
    assert page.text("#session") == "End session"
    page.page.click("#to-week")
    page.page.wait_for_selector("#to-week[aria-current=page]")
    assert page.page.locator("svg.chart").count() == 0
    page.page.get_by_role("button", name="Show", exact=True).click()
    page.page.wait_for_selector("svg.chart")
    page.page.click("#session")
    page.page.wait_for_selector("#session:has-text('In session for 1 hour')")
    assert json.loads(practice.run("status", "--json").stdout)["state"]["session"]["on"] is False


def test_a_link_opens_one_tab_once_and_leaves_no_trace_in_the_address(
    practice: Practice, chromium: Browser
) -> None:
    link = practice.link()
    with tab(chromium, link) as first:
        assert first.page.url == f"{first.origin}/#today"
        first.page.reload()
        first.page.wait_for_selector("#to-today[aria-current=page]")
        with tab(chromium, link) as second:
            assert "This page was closed" in second.text("#closed")
            assert second.page.locator("#top").is_hidden()


def test_when_the_daemon_goes_away_it_is_said_and_when_it_came_back_the_page_is_closed(
    tmp_path: Path, chromium: Browser
) -> None:
    practice = Practice(tmp_path)
    try:
        with tab(chromium, practice.link()) as opened:
            practice.close()
            opened.page.click("#to-week")
            opened.page.wait_for_selector("h1:has-text('Framekeeper does not answer')")
            opened.page.click("text=Try again")
            opened.page.wait_for_selector("h1:has-text('Framekeeper does not answer')")
            opened.page.evaluate("sessionStorage.setItem('token', 'x')")
        practice.start()
        with tab(chromium, practice.link()) as opened:
            opened.page.evaluate("sessionStorage.setItem('token', 'x')")
            opened.page.click("#to-data")
            opened.page.wait_for_selector("#closed:visible")
            assert opened.text("#page") == ""
            assert opened.page.evaluate("sessionStorage.length") == 0
    finally:
        practice.close()


# --- what it must withstand -----------------------------------------------------------------------

EVIL = "<img src=x onerror=alert(1)>\u05e9\u05dc\u05d5\u05dd" + "x" * 170
"""Markup, letters from right to left, no place to break; the settings refuse overrides."""


def test_names_of_any_kind_are_shown_as_text_and_break_nothing(
    tmp_path: Path, chromium: Browser
) -> None:
    settings = (
        "[hours.office]\nmon = ['09:00-10:00']\n"
        f"[[boundary]]\nid = 'evil'\nname = {json.dumps(EVIL[:58])}\ncovers = ['everything']\n"
        f"at_most = '1m'\nper = 'day'\nbecause = {json.dumps(EVIL)}\nplan = {json.dumps(EVIL)}\n"
    )
    practice = Practice(tmp_path, weeks=1, settings=settings)
    try:
        with tab(chromium, practice.link(), size=(390, 800)) as opened:
            for name in PAGES:
                opened.go(name)
                assert opened.page.locator("#page img").count() == 0
                wide, room = opened.overflow()
                assert wide <= room, name
            assert opened.problems == []
            opened.go("boundaries")
            assert "<img src=x onerror=alert(1)>" in opened.text()
    finally:
        practice.close()


def test_a_year_of_use_opens_every_page(tmp_path: Path, chromium: Browser) -> None:
    """No time is asserted (a machine may be busy); the milliseconds are told with `-s`."""
    practice = Practice(tmp_path, weeks=53, span_ms=30_000)
    try:
        with tab(chromium, practice.link()) as opened:
            for name in PAGES:
                opened.go(name)
            figures = opened.page.evaluate(TIMED, list(PAGES))
            print(figures)  # noqa: T201  # seen with -s
            assert set(figures) == set(PAGES)
    finally:
        practice.close()


TIMED = """async (pages) => {
  const found = {};
  for (const id of pages) {
    location.hash = id === 'today' ? '#data' : '#today';
    await new Promise((r) => setTimeout(r, 500));
    const begun = performance.now();
    const h1 = document.querySelector('#page h1');
    location.hash = '#' + id;
    while (document.querySelector('#page h1') === h1 || document.querySelector('.drawing:empty'))
      await new Promise((r) => requestAnimationFrame(r));
    found[id] = Math.round(performance.now() - begun);
  }
  return found;
}"""
