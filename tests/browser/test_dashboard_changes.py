"""Boundaries negotiated in the dashboard: what the page says is what the daemon then holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from support.practice import Practice
from support.tab import Tab, tab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser
pytest.importorskip("playwright.sync_api")

NAMED = "section.card:has(> .title > h2:text-is('{name}'))"


class Desk:
    """The page Boundaries, and what the daemon says of it afterwards."""

    def __init__(self, practice: Practice, opened: Tab) -> None:
        self.practice = practice
        self.tab = opened
        self.page = opened.page

    def card(self, name: str) -> Locator:
        return self.page.locator(NAMED.format(name=name))

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def look(self) -> str:
        """See what it means; what the second step says."""
        self.press("See what that means")
        self.page.wait_for_selector(".second:visible")
        return self.tab.text(".second:visible")

    def undo(self) -> None:
        """Press the button above the page."""
        self.page.click("#undo")
        self.page.wait_for_selector("#said:has-text('Undone.')", state="attached")

    def keep(self, name: str = "Keep it so") -> None:
        self.press(name)
        self.page.wait_for_selector(".second", state="detached")

    def said(self, *words: str) -> Any:  # noqa: ANN401  # JSON
        return json.loads(self.practice.run(*words, "--json").stdout)

    def versions(self, name: str) -> list[dict[str, Any]]:
        found = self.said("boundary", "history")["versions"]
        return [v for v in found if v["boundary"]["name"] == name]


@pytest.fixture
def desk(tmp_path: Path, chromium: Browser) -> Iterator[Desk]:
    practice = Practice(tmp_path, weeks=5)
    with tab(chromium, practice.link()) as opened:
        opened.go("boundaries")
        yield Desk(practice, opened)
        assert opened.problems == []
    practice.close()


def test_a_tighter_value_is_shown_under_the_last_weeks_and_holds_at_once(desk: Desk) -> None:
    desk.press("Change: Eight checks")
    desk.page.fill("input[name=checks]", "5")
    desk.page.select_option("select[name=reason]", "ill")
    said = desk.look()
    assert "That is tighter: it holds at once." in said
    assert "At most 5 checks a day: everything." in said
    assert "of the last 28 days" in said
    assert desk.page.locator(".second .verdicts").count() == 2
    assert len(desk.versions("Eight checks")) == 1
    desk.keep()
    assert "At most 5 checks a day" in desk.card("Eight checks").inner_text()
    assert desk.versions("Eight checks")[-1]["reason"] == "ill"
    assert "checks = 5" in desk.practice.settings.read_text(encoding="utf-8")


def test_a_looser_value_comes_tomorrow_and_can_be_taken_back(desk: Desk) -> None:
    desk.press("Change: Eight checks")
    desk.page.fill("input[name=checks]", "12")
    assert "looser: it holds from tomorrow 4:00" in desk.look()
    desk.keep()
    card = desk.card("Eight checks")
    assert "From tomorrow 4:00: At most 12 checks a day" in card.inner_text()
    desk.press("Take it back: Eight checks")
    desk.page.wait_for_selector("text=At most 12 checks a day", state="detached")
    assert [v["valid_to"] for v in desk.versions("Eight checks")] == [None]


def test_a_looser_value_for_a_while_returns_by_itself(desk: Desk) -> None:
    desk.press("Change: Eight checks")
    desk.page.fill("input[name=checks]", "12")
    desk.page.fill("input[name=until]", "2026-11-22")
    assert "It returns by itself after Sun 22 Nov." in desk.look()
    desk.keep()
    (planned,) = [e for e in desk.said("exception", "list") if e["boundary"]]
    assert planned["shape"]["rule"]["checks"] == 12
    assert "Eight checks is meanwhile: At most 12 checks a day: everything." in desk.tab.text()
    desk.press("Change: Eight checks")
    desk.page.fill("input[name=checks]", "5")
    said = desk.look()
    assert "That is tighter: it holds at once." in said
    assert (
        "An exception of yours goes before it: Wednesday 18 November to Sunday 22 November." in said
    )


def test_a_boundary_ends_from_tomorrow_and_that_can_be_taken_back(desk: Desk) -> None:
    desk.press("End: Eight checks")
    assert "It ends tomorrow 4:00." in desk.look()
    desk.keep("End it")
    assert "Ends tomorrow 4:00." in desk.card("Eight checks").inner_text()
    desk.press("Take it back: Eight checks")
    desk.page.wait_for_selector("text=Ends tomorrow", state="detached")
    assert [v["valid_to"] for v in desk.versions("Eight checks")] == [None]


def loosen(desk: Desk) -> None:
    """Twelve checks in place of eight: it waits for tomorrow."""
    desk.press("Change: Eight checks")
    desk.page.fill("input[name=checks]", "12")
    desk.look()
    desk.keep()


def test_what_is_looser_from_tomorrow_can_still_be_tightened_today(desk: Desk) -> None:
    loosen(desk)
    desk.press("Change: Eight checks")
    desk.page.fill("input[name=checks]", "5")
    assert "That is tighter: it holds at once." in desk.look()
    desk.keep()
    card = desk.card("Eight checks").inner_text()
    assert "At most 5 checks a day" in card
    assert "12 checks" not in card
    held = [v for v in desk.versions("Eight checks") if v["valid_to"] is None]
    assert [v["boundary"]["rule"]["checks"] for v in held] == [5]


def test_her_words_are_changed_today_while_a_looser_value_waits(desk: Desk) -> None:
    loosen(desk)
    desk.press("Change: Eight checks")
    desk.page.fill("input[name=plan]", "I will make tea.")
    assert "That asks for the same." in desk.look()
    desk.keep()
    card = desk.card("Eight checks").inner_text()
    assert "I will make tea." in card
    assert "At most 8 checks a day" in card
    assert "From tomorrow 4:00: At most 12 checks a day" in card


def test_what_waits_in_something_the_form_does_not_show_is_taken_back_too(desk: Desk) -> None:
    said = desk.practice.run(
        "boundary", "loosen", "Eight checks", "--except", "create", "--reason", "launch"
    )
    assert said.returncode == 0, said.stderr
    desk.page.reload()
    coming = desk.card("Eight checks").locator(".coming")
    coming.wait_for()
    assert "everything, without Posting" in coming.inner_text()
    desk.press("Take it back: Eight checks")
    coming.wait_for(state="detached")
    assert [v["valid_to"] for v in desk.versions("Eight checks")] == [None]


def test_what_ends_tomorrow_can_still_be_tightened_today(desk: Desk) -> None:
    desk.press("End: Eight checks")
    desk.look()
    desk.keep("End it")
    desk.press("Change: Eight checks")
    desk.page.fill("input[name=checks]", "5")
    said = desk.look()
    assert "That is tighter: it holds at once." in said
    assert "It then no longer ends." in said
    desk.keep()
    assert "Ends tomorrow" not in desk.card("Eight checks").inner_text()
    held = [v for v in desk.versions("Eight checks") if v["valid_to"] is None]
    assert [v["boundary"]["rule"]["checks"] for v in held] == [5]


def test_a_new_boundary_is_set_and_a_name_that_is_there_is_refused(desk: Desk) -> None:
    desk.press("Set a boundary")
    desk.page.fill("input[name=name]", "A day")
    assert "There is a boundary of this name." in desk.look()
    desk.page.fill("input[name=name]", "One sitting")
    desk.page.fill("input[name=at_most]", "20")
    desk.page.select_option("select[name=per]", "sitting")
    desk.page.check("input[value=feed]")
    desk.page.check("input[value=shorts]")
    assert "At most 20 min in one sitting: Feed and Shorts." in desk.look()
    desk.keep()
    assert desk.versions("One sitting")[0]["boundary"]["covers"]["include"] == [
        "*/feed",
        "*/shorts",
    ]


def test_never_mind_changes_nothing_and_returns_to_where_she_was(desk: Desk) -> None:
    before = desk.practice.settings.read_bytes()
    desk.press("Change: Evening")
    desk.page.get_by_role("button", name="Never mind").first.click()
    assert desk.page.evaluate("document.activeElement.textContent") == "Change"
    assert desk.practice.settings.read_bytes() == before


def test_an_exception_is_planned_and_ended(desk: Desk) -> None:
    desk.press("Plan an exception")
    desk.page.select_option("select[name=boundary]", "evening")
    desk.page.select_option("select[name=reason]", "on call")
    desk.page.fill("input[name=last]", "2026-11-20")
    assert "Evening lets go." in desk.look()
    desk.keep("Plan it")
    assert "Evening lets go. Reason: on call." in desk.tab.text()
    state = next(b for b in desk.said("today")["boundaries"] if b["name"] == "Evening")
    assert state["standing"] == "excepted"
    desk.press("End now: Evening lets go.")
    desk.page.wait_for_selector("text=End now", state="detached")
    state = next(b for b in desk.said("today")["boundaries"] if b["name"] == "Evening")
    assert state["standing"] != "excepted"


def test_hours_are_two_times_a_window_and_say_what_they_mean(desk: Desk) -> None:
    desk.press("Change: office")
    monday = desk.page.locator("fieldset.weekday").first
    monday.locator("input").nth(3).fill("16:00")
    said = desk.look()
    assert "Evening: That is tighter: it holds at once." in said
    assert "Under it, of the last 28 days," in said
    assert desk.page.locator(".second .verdicts").count() == 2
    desk.page.click(".second summary")
    assert desk.page.locator(".second tbody tr:visible").count() == 28
    monday.get_by_role("button", name="Add a window").click()
    monday.locator("input").nth(4).fill("15:00")
    monday.locator("input").nth(5).fill("15:30")
    assert "Monday 15:00-15:30 overlaps Monday 13:30-16:00." in desk.look()
    monday.get_by_role("button", name="Remove a window of Monday").last.click()
    desk.look()
    desk.keep()
    assert 'mon = ["09:00-12:30", "13:30-16:00"]' in desk.practice.settings.read_text("utf-8")
    assert "9:00–12:30 and 13:30–16:00" in desk.tab.text()  # noqa: RUF001  # as it is written


def test_when_her_hours_change_the_texts_that_stand_on_her_profiles_no_longer_match(
    desk: Desk,
) -> None:
    note = "It stands on my profiles now"
    outdated = "This stands on your profiles and no longer matches."
    desk.tab.go("words")
    for text in ("Out of hours", "Line for your profile", "Crisis signpost"):
        desk.press(f"{note}: {text}")
        desk.page.wait_for_selector(f"section:has(h2:text-is('{text}')) >> text=It stands there")
    assert outdated not in desk.tab.text()

    desk.tab.go("boundaries")
    desk.press("Change: office")
    desk.page.locator("fieldset.weekday").first.locator("input").nth(3).fill("16:00")
    desk.look()
    desk.keep()

    desk.tab.go("words")
    cards = desk.page.locator("section.card", has_text=outdated)
    assert cards.locator("h2").all_inner_texts() == ["Out of hours", "Line for your profile"]
    assert "Monday 9:00-12:30 and 13:30-16:00" in cards.first.inner_text()
    desk.press(f"{note}: Out of hours")
    desk.page.wait_for_function(f"() => document.body.innerText.split('{outdated}').length === 2")
    for _ in range(2):
        desk.undo()
    desk.page.wait_for_function(f"() => !document.body.innerText.includes('{outdated}')")
    assert "Monday 9:00-12:30 and 13:30-16:00" not in desk.tab.text()


def test_axe_finds_nothing_in_any_form(desk: Desk) -> None:
    for name in ("Change: Evening", "End: Eight checks", "Set a boundary", "Plan an exception"):
        desk.press(name)
    desk.press("Change: office")
    assert desk.tab.broken() == []
    wide, room = desk.tab.overflow()
    assert wide <= room
