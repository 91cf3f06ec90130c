"""Everything that is changed on the pages is undone by the button above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.practice import Practice
from support.tab import Tab, tab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
pytest.importorskip("playwright.sync_api")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """What is undone is as if it had never been, so one practice serves all."""
    practice = Practice(tmp_path_factory.mktemp("undo"))
    yield practice
    practice.close()


@pytest.fixture
def inside(room: Practice, chromium: Browser) -> Iterator[Tab]:
    with tab(chromium, room.link()) as opened:
        yield opened
        assert opened.problems == []


def press(opened: Tab, name: str) -> None:
    opened.page.get_by_role("button", name=name, exact=True).click()


def keep(opened: Tab, name: str = "Keep it so") -> None:
    press(opened, "See what that means")
    press(opened, name)


def tighten(opened: Tab) -> None:
    press(opened, "Change: Eight checks")
    opened.page.fill("input[name=checks]", "5")
    keep(opened)


def loosen(opened: Tab) -> None:
    press(opened, "Change: Eight checks")
    opened.page.fill("input[name=checks]", "15")
    keep(opened)


def loosen_for_a_while(opened: Tab) -> None:
    press(opened, "Change: Eight checks")
    opened.page.fill("input[name=checks]", "15")
    opened.page.fill("input[name=until]", "2026-11-22")
    keep(opened)


def end(opened: Tab) -> None:
    press(opened, "End: Evening")
    keep(opened, "End it")


def new(opened: Tab) -> None:
    press(opened, "Set a boundary")
    opened.page.fill("input[name=name]", "Feeds")
    opened.page.check("input[value=feed]")
    keep(opened)


def exception(opened: Tab) -> None:
    press(opened, "Plan an exception")
    opened.page.fill("input[name=last]", "2026-11-20")
    keep(opened, "Plan it")


def more_time(opened: Tab) -> None:
    press(opened, "Plan an exception")
    opened.page.select_option("select[name=shape]", "more")
    press(opened, "See what that means")
    opened.page.wait_for_selector(".second:has-text('Choose one of these')")
    opened.page.select_option("select[name=boundary]", "a-day")
    press(opened, "See what that means")
    opened.page.wait_for_selector(".second:has-text('A day has 30 min more. Posting does not')")
    press(opened, "Plan it")


def hours(opened: Tab) -> None:
    press(opened, "Change: office")
    opened.page.get_by_label("Friday, to").fill("14:00")
    keep(opened)


def take_back(opened: Tab) -> None:
    press(opened, "Take it back: A day")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (take_back, "“A day” was changed."),
        (tighten, "“Eight checks” was changed."),
        (loosen, "“Eight checks” was changed."),
        (loosen_for_a_while, "An exception was planned."),
        (end, "The end of “Evening” was noted."),
        (new, "“Feeds” was set."),
        (exception, "An exception was planned."),
        (more_time, "An exception was planned."),
        (hours, "The hours “office” were changed."),
    ],
)
def test_what_is_changed_about_boundaries_is_undone_by_one_press(
    room: Practice, inside: Tab, change: Callable[[Tab], None], said: str
) -> None:
    inside.go("boundaries")
    before = inside.text(), room.settings.read_bytes()
    assert inside.page.locator("#did").is_hidden()
    change(inside)
    inside.page.wait_for_selector("#did:visible")
    assert inside.text("#did-said") == said
    assert inside.text() != before[0]
    inside.go("today")  # it is offered on every page, also after the tab was loaded anew
    inside.page.reload()
    inside.page.wait_for_selector("#did:visible")
    inside.go("boundaries")
    inside.page.click("#undo")
    inside.page.wait_for_selector("#did", state="hidden")
    assert (inside.text(), room.settings.read_bytes()) == before
    assert inside.page.evaluate("document.activeElement.tagName") == "H1"


def test_first_hours_are_undone_to_none(chromium: Browser, tmp_path: Path) -> None:
    practice = Practice(tmp_path, weeks=0, settings="# nothing yet\n")
    try:
        with tab(chromium, practice.link()) as opened:
            opened.go("boundaries")
            press(opened, "Set hours")
            keep(opened)
            opened.page.wait_for_selector("#did:visible")
            assert "[hours.office]" in practice.settings.read_text(encoding="utf-8")
            opened.page.click("#undo")
            opened.page.wait_for_selector("#did", state="hidden")
            assert practice.settings.read_text(encoding="utf-8") == "# nothing yet\n"
    finally:
        practice.close()


def test_an_exception_that_was_ended_holds_on(room: Practice, inside: Tab) -> None:
    room.run("exception", "add", "--boundary", "Evening", "--open", "--until", "2026-11-25")
    inside.go("boundaries")
    before = inside.text()
    press(inside, "End now: Evening lets go.")
    inside.page.wait_for_selector("#did:visible")
    assert inside.text() != before
    inside.page.click("#undo")
    inside.page.wait_for_selector("#did", state="hidden")
    assert inside.text() == before


def test_a_review_that_was_answered_asks_anew(inside: Tab) -> None:
    inside.go("review")
    before = inside.text()
    assert inside.page.locator("fieldset").count() >= 1
    press(inside, "Keep all")
    inside.page.wait_for_selector("#did:has-text('The review was answered.')")
    assert inside.text() != before
    inside.page.click("#undo")
    inside.page.wait_for_selector("#did", state="hidden")
    assert inside.text() == before


def test_a_text_that_was_noted_is_noted_no_more_and_a_sheet_was_not_made(inside: Tab) -> None:
    inside.go("words")
    before = inside.text()
    press(inside, "It stands on my profiles now: Crisis signpost")
    inside.page.wait_for_selector("#did:has-text('Crisis signpost: noted.')")
    inside.go("sheet")
    with inside.page.expect_download():
        press(inside, "Save as Markdown")
    inside.page.wait_for_selector("#did:has-text('A sheet was made')")
    inside.page.click("#undo")
    inside.page.wait_for_selector("#did:has-text('Crisis signpost: noted.')")
    inside.page.click("#undo")
    inside.page.wait_for_selector("#did", state="hidden")
    inside.go("words")
    assert inside.text() == before


def test_what_was_changed_since_stands_and_she_is_told(room: Practice, inside: Tab) -> None:
    inside.go("boundaries")
    tighten(inside)
    inside.page.wait_for_selector("#did:visible")
    text = room.settings.read_text(encoding="utf-8")
    room.settings.write_text(text + "\n# a line of hers\n", encoding="utf-8")
    inside.page.click("#undo")
    inside.page.wait_for_selector("#said:has-text('cannot be undone any more')", state="attached")
    assert "checks = 5" in room.settings.read_text(encoding="utf-8")


# --- a file that was taken in ----------------------------------------------------------------


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    own = Practice(tmp_path, weeks=2)
    yield own
    own.close()


@pytest.fixture
def brought(
    practice: Practice, tmp_path: Path, chromium: Browser
) -> Iterator[tuple[Practice, Tab, str]]:
    """An evening was forgotten, and has come back with a file; with Today as it was before that."""
    practice.run("quiet", "--until", "tomorrow")
    practice.run("export", "--whole", "--to", str(tmp_path / "all.json"))
    practice.run("quiet", "--until", "off")
    practice.run("forget", "--from", "2026-11-17", "--hour", "21", "--yes")
    with tab(chromium, practice.link()) as opened:
        before = opened.text(".tiles")
        opened.go("data")
        opened.page.set_input_files("#bring-file", str(tmp_path / "all.json"))
        opened.page.click("#bring-look")
        opened.page.click("#bring-yes")
        opened.page.wait_for_selector("#bring-second:has-text('that were not here before')")
        assert opened.text("#did-said") == "A file was taken in."
        yield practice, opened, before
        assert opened.problems == []


def test_a_file_that_was_taken_in_is_undone_and_her_minutes_are_the_former_ones(
    brought: tuple[Practice, Tab, str],
) -> None:
    _, opened, before = brought
    opened.go("today")
    assert opened.text(".tiles") != before
    assert opened.page.get_attribute("#undo", "aria-label") == "Undo: A file was taken in."
    opened.page.focus("#undo")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector("#did", state="hidden")
    assert opened.text("#said") == "Undone."
    assert opened.page.evaluate("document.activeElement.tagName") == "H1"
    assert opened.text(".tiles") == before


def test_a_file_that_must_stay_says_why_where_the_button_was_until_she_goes_on(
    brought: tuple[Practice, Tab, str],
) -> None:
    practice, opened, _ = brought
    practice.run("quiet", "--until", "tomorrow")
    press(opened, "Undo: A file was taken in.")
    opened.page.wait_for_selector("#undo", state="hidden")
    why = opened.text("#did-said")
    assert why.startswith("What was taken in stays: some of it was changed since then.")
    assert opened.text("#said") == why
    assert opened.page.evaluate("document.activeElement.tagName") == "H1"
    opened.go("today")
    opened.page.wait_for_selector("#did", state="hidden")
