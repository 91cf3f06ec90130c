"""In session, closed, away, a full disk: one sentence, a way on, and nothing she wrote is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.practice import Practice
from support.tab import Tab, tab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Route

pytestmark = [pytest.mark.browser, pytest.mark.long]
pytest.importorskip("playwright.sync_api")

HERS = "An hour is what is left beside the notes, and the walk."


@pytest.fixture
def own(tmp_path: Path, chromium: Browser) -> Iterator[tuple[Practice, Tab]]:
    """A practice that may be stopped; the browser says of each request that fails that it did."""
    practice = Practice(tmp_path, weeks=5)
    with tab(chromium, practice.link()) as opened:
        yield practice, opened
        assert all("Failed to load resource" in said for said in opened.problems)
    practice.close()


def write(opened: Tab) -> None:
    """She is about to loosen a boundary, and has written why."""
    opened.go("boundaries")
    opened.page.get_by_role("button", name="Change: Eight checks").click()
    opened.page.fill("input[name=checks]", "12")
    opened.page.fill("input[name=because]", HERS)


def written(opened: Tab) -> list[str]:
    return [opened.page.input_value(f"input[name={name}]") for name in ("checks", "because")]


def look(opened: Tab) -> None:
    opened.page.get_by_role("button", name="See what that means").click()


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


def test_a_session_that_begins_elsewhere_hides_her_words_and_gives_them_back(
    page: Tab, practice: Practice
) -> None:
    write(page)
    practice.run("in-session", "on")
    page.freshen()
    page.page.wait_for_selector("h1:has-text('In session')")
    assert page.page.locator("input[name=because]").count() == 0
    practice.run("in-session", "off")
    page.freshen()
    page.page.wait_for_selector("input[name=because]")
    assert written(page) == ["12", HERS]
    look(page)
    page.page.wait_for_selector(".second:has-text('looser')")


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


def test_while_the_daemon_is_away_the_page_says_so_and_goes_on_when_it_answers(
    own: tuple[Practice, Tab],
) -> None:
    practice, opened = own
    opened.go("week")
    before = opened.text()
    opened.page.route("**/v1/dash/**", lambda route: route.abort())
    opened.page.click("#to-month")
    opened.page.wait_for_selector("#trouble:visible")
    said = opened.text("#trouble-said")
    assert said.startswith("Framekeeper does not answer. Nothing is lost")
    assert "What is shown is of 21:" in said
    assert opened.text() == before
    opened.page.click("#again")
    opened.page.unroute("**/v1/dash/**")
    opened.page.evaluate("window.freshen()")
    opened.page.wait_for_selector("#to-month[aria-current=page]")
    assert opened.page.locator("#trouble").is_hidden()
    del practice


def test_what_she_wrote_outlives_an_answer_that_does_not_come(own: tuple[Practice, Tab]) -> None:
    practice, opened = own
    write(opened)
    practice.close()
    look(opened)
    opened.page.wait_for_selector("#trouble:has-text('does not answer')")
    opened.page.click("#again")
    assert written(opened) == ["12", HERS]
    assert opened.page.locator("#trouble").is_visible()


def test_a_full_disk_is_told_from_a_daemon_that_is_away(own: tuple[Practice, Tab]) -> None:
    practice, opened = own
    write(opened)
    look(opened)
    full = lambda route: route.fulfill(status=503, body='{"error":"service-unavailable"}')  # noqa: E731  # one line
    opened.page.route("**/v1/dash/wish", full)
    opened.page.get_by_role("button", name="Keep it so").click()
    opened.page.wait_for_selector("#trouble:has-text('the disk may be full')")
    assert written(opened) == ["12", HERS]
    opened.page.unroute("**/v1/dash/wish")
    opened.page.get_by_role("button", name="Keep it so").click()
    opened.page.wait_for_selector("#did:visible")
    assert opened.page.locator("#trouble").is_hidden()
    assert "checks = 12" in practice.settings.read_text(encoding="utf-8")


@pytest.mark.parametrize("way", ["the field", "the address"])
def test_after_a_restart_she_goes_on_in_the_same_tab_with_what_she_wrote(
    own: tuple[Practice, Tab], way: str
) -> None:
    practice, opened = own
    write(opened)
    practice.close()
    practice.start()
    look(opened)
    opened.page.wait_for_selector("#closed:visible")
    assert "What you wrote is still here" in opened.text("#closed-why")
    assert opened.page.evaluate("sessionStorage.length") == 0
    assert written(opened) == ["12", HERS]
    assert "Evening" not in opened.text("#page")  # nothing else of hers is left
    assert opened.page.locator("#top").is_hidden()
    assert opened.broken() == []
    if way == "the field":
        opened.page.fill("#link", "nonsense")
        opened.page.click("#go-on button")
        opened.page.wait_for_selector("#closed-why:has-text('That is no link')")
        opened.page.fill("#link", practice.link())
        opened.page.click("#go-on button")
    else:
        opened.page.goto(practice.link())
    opened.page.wait_for_selector("#closed", state="hidden")
    assert opened.page.url == f"{opened.origin}/#boundaries"
    assert written(opened) == ["12", HERS]
    look(opened)
    opened.page.get_by_role("button", name="Keep it so").click()
    opened.page.wait_for_selector("#did:visible")
    assert HERS in practice.settings.read_text(encoding="utf-8")


def test_after_a_restart_a_page_without_words_of_hers_shows_nothing(
    own: tuple[Practice, Tab],
) -> None:
    practice, opened = own
    opened.go("week")
    practice.close()
    practice.start()
    opened.page.click("#to-data")
    opened.page.wait_for_selector("#closed:visible")
    assert opened.page.locator("#page").text_content() == ""
    assert opened.page.evaluate("sessionStorage.length") == 0
    assert opened.page.title() == "Framekeeper"
    opened.page.fill("#link", practice.link())
    opened.page.click("#go-on button")
    opened.page.wait_for_selector("#to-data[aria-current=page]")


def answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body)


def test_an_answer_that_is_none_is_no_answer(own: tuple[Practice, Tab]) -> None:
    _, opened = own
    for body in ("", "<html>", "[1", "x" * 100_000):
        opened.page.route("**/v1/dash/state", answering(body))
        opened.page.evaluate("window.freshen()")
        opened.page.wait_for_selector("#trouble:has-text('does not answer')")
        opened.page.unroute("**/v1/dash/state")
        opened.page.click("#again")
        opened.page.wait_for_selector("#trouble", state="hidden")


def test_a_press_that_comes_twice_does_it_once(own: tuple[Practice, Tab]) -> None:
    practice, opened = own
    opened.go("boundaries")
    opened.page.get_by_role("button", name="Plan an exception").click()
    look(opened)
    opened.page.get_by_role("button", name="Plan it").dblclick()
    opened.page.wait_for_selector("#did:visible")
    planned = json.loads(practice.run("exception", "list", "--json").stdout)
    assert len(planned) == 1
