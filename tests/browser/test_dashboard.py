"""Every page and button of the dashboard in a real Chromium, with the real daemon behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest

from support import pretend
from support.practice import Practice
from support.tab import PAGES, Tab, tab

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser
pytest.importorskip("playwright.sync_api")


LATER = [
    f"/pages/{page}.js" for page in ("weeks", "boundaries", "review", "words", "sheet", "data")
]
FETCHED_AND_PAINTED = """async (names) => {
  const began = (name) => performance.getEntriesByName(name)[0]?.startTime;
  const all = () => names.map((name) => began(location.origin + name));
  while (all().includes(undefined)) await new Promise((again) => setTimeout(again, 20));
  return [all(), began('first-contentful-paint')];
}"""


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
        assert page.broken() == [], name
        press_all(page, page.page.get_by_role("button", name="As a table", exact=True))
        press_all(page, page.page.locator("details:not([open]) > summary"))
        assert page.broken() == [], name


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


CUT = """[...document.querySelectorAll(".chart text")].filter((text) => {
  const [own, room] = [text, text.ownerSVGElement].map((each) => each.getBoundingClientRect());
  return own.left < room.left - 1 || own.right > room.right + 1;
}).map((text) => text.textContent)"""


@pytest.mark.parametrize("size", [(1180, 900), (390, 800)])
def test_no_time_on_an_axis_is_cut_also_where_it_is_written_long(
    chromium: Browser, practice: Practice, size: tuple[int, int]
) -> None:
    with tab(chromium, practice.link(), size=size, locale="en-US") as opened:
        for name in ("today", "week", "month"):
            opened.go(name)
            assert opened.page.evaluate(CUT) == [], name
        opened.go("today")
        assert "AM" in (opened.page.text_content(".chart") or "")


def test_on_the_first_day_nothing_is_called_usual(chromium: Browser, tmp_path: Path) -> None:
    practice = Practice(tmp_path, weeks=0, settings="# nothing yet\n")
    try:
        with tab(chromium, practice.link()) as opened:
            opened.go("week")
            assert "usually" not in opened.text()
            assert "can be told after five days" in opened.text()
            opened.go("sheet")
            assert "since you began" in opened.text()
            assert opened.page.get_by_role("button", name="Print").is_hidden()
    finally:
        practice.close()


def test_after_midnight_today_is_the_day_that_has_not_ended(
    chromium: Browser, tmp_path: Path
) -> None:
    half_past_midnight = pretend.NOW + 3 * 3_600_000
    practice = Practice(tmp_path, now=half_past_midnight, weeks=1)
    try:
        with tab(chromium, practice.link()) as opened:
            assert opened.text("#page h1") == "Today, Tuesday 17 November"
    finally:
        practice.close()


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
        buttons = page.page.get_by_role("button", name="As a table", exact=True)
        for i in range(buttons.count()):
            number = buttons.nth(i).get_attribute("aria-describedby")
            card = page.page.locator(f"section[aria-labelledby={number}]")
            buttons.nth(i).click()
            assert card.locator("tbody tr:visible").count() > 0
            assert card.locator(".chart, .days").is_hidden()
            card.get_by_role("button", name="As a picture").click()
            assert card.locator(".chart, .days").is_visible()
            assert card.locator("table").is_hidden()


# --- Today ----------------------------------------------------------------------------------------


def test_what_the_first_page_is_made_from_is_asked_for_once(page: Tab) -> None:
    asked = [url.partition("/v1/dash/")[2] for url in page.asked if "/v1/" in url]
    assert sorted(asked) == ["day", "enter", "names", "state", "undo"]


def test_the_other_pages_are_fetched_by_themselves_once_the_first_is_painted(page: Tab) -> None:
    begun, painted = page.page.evaluate(FETCHED_AND_PAINTED, LATER)
    assert min(begun) >= painted


def test_what_was_asked_for_before_a_session_is_not_shown_after_it(
    practice: Practice, chromium: Browser
) -> None:
    practice.run("in-session", "on")
    with tab(chromium, practice.link()) as opened:
        assert opened.text("#page h1") == "In session"
        assert "min" not in opened.text()
        opened.asked.clear()
        opened.page.get_by_role("button", name="Show", exact=True).click()
        opened.page.wait_for_selector("svg.chart")
        assert f"{opened.origin}/v1/dash/day" in opened.asked
    practice.run("in-session", "off")


def test_today_tells_its_numbers_and_how_each_boundary_stands(page: Tab) -> None:
    assert page.text("#page h1") == "Today, Tuesday 17 November"
    assert "Checks\n6\n9:16 to 21:18" in page.text(".tiles")
    assert "40 min are not known" in page.text(".unknown-note")
    assert page.text(".standings li:nth-child(1)").startswith("Evening")
    assert "Past, until tomorrow 9:00" in page.text(".standings")
    assert "9 min past" in page.text(".standings li:nth-child(2)")
    assert page.page.locator(".chart .unknown-time").count() == 1
    page.page.click("summary")
    assert "Instagram" in page.text("details")


def test_where_time_went_is_seen_before_it_is_read(page: Tab) -> None:
    bars = page.page.locator(".shares:visible .level rect").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect().width)"
    )
    assert len(bars) == page.page.locator(".shares tr:visible").count() == 9
    assert bars == sorted(bars, reverse=True)
    assert 0 < bars[-1] < bars[0] / 10


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
    within = page.text("section:has(> .bar > h2:text('Days within'))")
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


# --- the sheet ------------------------------------------------------------------------------------

ONE_PAGE = re.compile(rb"/Type\s*/Page[^s]")


@pytest.mark.parametrize("ticks", [0, 4])
def test_the_sheet_is_printed_on_one_light_page_from_a_dark_screen(page: Tab, ticks: int) -> None:
    page.theme("dark")
    page.go("sheet")
    for tick in page.page.locator("input[name=tick]").all()[:ticks]:
        with page.page.expect_response("**/v1/dash/paper"):
            tick.check()
    assert len(ONE_PAGE.findall(page.page.pdf(format="A4"))) == 1
    page.page.emulate_media(media="print")
    style = "getComputedStyle(document.documentElement).getPropertyValue('--paper')"
    assert page.page.evaluate(style).strip() == "#ffffff"
    assert page.page.locator("#top").is_hidden()
    assert page.page.locator("form.no-print").is_hidden()


def test_the_table_of_the_day_names_platforms_as_they_are_called(page: Tab) -> None:
    page.page.locator("section", has_text="The day").get_by_role("button").first.click()
    cells = page.page.locator("section:has-text('The day') tbody td:nth-of-type(2)")
    named = {name for name in cells.all_inner_texts() if name}
    assert "Instagram" in named
    assert not {name for name in named if name == name.lower()}
