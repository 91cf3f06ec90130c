"""Three wrong inputs and more in each form: one sentence, what she wrote stays, nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.practice import Practice
from support.tab import Tab, tab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

LOOK = "See what that means"
AT_THE_FIELD = ""
"""The browser says it at the field, in her language."""
HIDDEN = "In what you wrote stands a character that cannot be seen. Type it anew, on one line."
ORDER = "The last day lies before the first. Choose a later last day."
FAR = "9999-12-31"
BEYOND = ("2020-01-01", "2026-11-17", FAR)
"""Days on which nothing looser can end: what is looser begins tomorrow."""
Wrong = tuple[str, "dict[str, str]", str, str]
WRONG: list[Wrong] = [
    *(("Change: A day", {"at_most": wrong}, LOOK, AT_THE_FIELD) for wrong in ("", "-5", "1.5")),
    *(
        ("Change: Eight checks", {"checks": wrong}, LOOK, AT_THE_FIELD)
        for wrong in ("", "-3", "1001")
    ),
    ("Set a boundary", {"name": ""}, LOOK, AT_THE_FIELD),
    (
        "Set a boundary",
        {"name": "  "},
        LOOK,
        "A name has 1 to 60 visible characters and no blank at either end.",
    ),
    (
        "Set a boundary",
        {"name": "Evening"},
        LOOK,
        "There is a boundary of this name. Choose another name.",
    ),
    *(("Change: Eight checks", {"until": day}, LOOK, AT_THE_FIELD) for day in BEYOND),
    (
        "Change: Eight checks",
        {"checks": "1", "until": "2026-12-01"},
        LOOK,
        "That is tighter, and only what is looser can be for a while.",
    ),
    ("Set a boundary", {"name": "a\u202eb"}, LOOK, HIDDEN),
    ("Plan an exception", {"first": "2026-12-10", "last": "2026-12-01"}, LOOK, ORDER),
    *(("Plan an exception", {"last": day}, LOOK, AT_THE_FIELD) for day in ("2020-01-01", FAR)),
    *(("Plan an exception", {"first": day}, LOOK, AT_THE_FIELD) for day in ("2020-01-01", FAR)),
    ("Plan an exception", {"shape": "more"}, LOOK, "More time goes with a boundary that allows"),
    ("Plan an exception", {"shape": "more", "more": "0"}, LOOK, AT_THE_FIELD),
]
"""What is pressed, what is written, what is pressed then, and what is said."""
HOURS = [
    ("", "12:00", AT_THE_FIELD),
    ("09:00", "09:00", "Monday: the window 09:00-09:00 ends when it begins."),
    ("09:00", "14:00", "Monday 13:30-17:30 overlaps Monday 09:00-14:00."),
]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Nothing in these tests changes it."""
    practice = Practice(tmp_path_factory.mktemp("wrong"), weeks=2)
    yield practice
    practice.close()


@pytest.fixture(scope="module")
def opened(practice: Practice, chromium: Browser) -> Iterator[Tab]:
    with tab(chromium, practice.link()) as opened:
        yield opened


def form(opened: Tab, name: str) -> None:
    """Unfold a form on a page that was just loaded."""
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready]", state="attached")
    opened.go("boundaries")
    opened.page.get_by_role("button", name=name, exact=True).click()


def press(opened: Tab, name: str) -> None:
    opened.page.get_by_role("button", name=name, exact=True).click()


def assert_said(opened: Tab, said: str) -> None:
    if said == AT_THE_FIELD:
        found = "() => document.activeElement.validationMessage"
        assert opened.page.wait_for_function(found).json_value()
    else:
        opened.page.wait_for_selector(f".second:visible >> text={said}")


@pytest.mark.parametrize("wrong", WRONG)
def test_a_form_says_what_is_wrong_and_keeps_what_was_written(
    opened: Tab, practice: Practice, wrong: Wrong
) -> None:
    name, fields, button, said = wrong
    before = practice.settings.read_bytes()
    form(opened, name)
    for field, value in fields.items():
        part = opened.page.locator(f"#page form [name={field}]")
        if field == "shape":
            part.select_option(value)
        else:
            part.fill(value)
    press(opened, LOOK)
    if button != LOOK:
        press(opened, button)
    assert_said(opened, said)
    for field, value in fields.items():
        assert opened.page.locator(f"#page form [name={field}]").input_value() == value
    assert practice.settings.read_bytes() == before


@pytest.mark.parametrize(("start", "end", "said"), HOURS)
def test_hours_that_cannot_be_are_said(
    opened: Tab, practice: Practice, start: str, end: str, said: str
) -> None:
    before = practice.settings.read_bytes()
    form(opened, "Change: office")
    times = opened.page.locator("fieldset.weekday").first.locator("input")
    times.nth(0).fill(start)
    times.nth(1).fill(end)
    press(opened, LOOK)
    assert_said(opened, said)
    assert (times.nth(0).input_value(), times.nth(1).input_value()) == (start, end)
    assert practice.settings.read_bytes() == before


def test_no_more_windows_are_offered_than_are_taken(opened: Tab) -> None:
    form(opened, "Change: office")
    sunday = opened.page.locator("fieldset.weekday").last
    more = sunday.get_by_role("button", name="Add a window")
    for _ in range(12):
        more.click()
    assert more.is_hidden()
    sunday.get_by_role("button", name="Remove").last.click()
    assert more.is_visible()


@pytest.mark.parametrize("inside", [b"", b"hello", bytes(range(256))])
def test_a_file_that_is_none_of_hers_is_said(opened: Tab, inside: bytes) -> None:
    opened.go("data")
    wrong = {"name": "a file", "mimeType": "text/plain", "buffer": inside}
    opened.page.set_input_files("#bring-file", wrong)  # type: ignore[arg-type]  # a payload
    opened.page.click("#bring-look")
    said = "This is not a file that Framekeeper exported. Nothing was changed."
    opened.page.wait_for_selector(f"#bring-second:visible >> text={said}")


@pytest.mark.parametrize(("one", "other"), [("", ""), ("short", "short"), ("x" * 9, "x" * 9)])
def test_a_passphrase_that_is_none_is_said_at_its_field(opened: Tab, one: str, other: str) -> None:
    opened.go("data")
    opened.page.fill("#move-passphrase", one)
    opened.page.fill("#move-again", other)
    opened.page.click("#move-write")
    assert_said(opened, AT_THE_FIELD)


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("x" * 1_001, "A passphrase has at most 1,000 characters. Shorten it in both fields."),
        ("\U0001f600" * 6, "Please choose a passphrase of at least 10 characters"),
    ],
)
def test_a_passphrase_that_cannot_be_is_said_and_stays(
    opened: Tab, passphrase: str, said: str
) -> None:
    opened.go("data")
    opened.page.fill("#move-passphrase", passphrase)
    opened.page.fill("#move-again", passphrase)
    opened.page.click("#move-write")
    opened.page.wait_for_selector(f".second:visible >> text={said}")
    assert opened.page.input_value("#move-passphrase") == passphrase
    assert opened.page.locator("#trouble").is_hidden()


def test_days_to_forget_are_said_as_she_chose_them(opened: Tab) -> None:
    opened.go("data")
    opened.page.check("input[name=forget][value=days]")
    opened.page.fill("#forget-first", "2026-11-12")
    opened.page.fill("#forget-last", "2026-11-14")
    press(opened, "Show what goes")
    opened.page.wait_for_selector("#forget-second:visible >> text=Thu 12 Nov to Sat 14 Nov:")


@pytest.mark.parametrize("day", ["", "2020-01-01", "2030-01-01"])
def test_a_day_that_cannot_be_forgotten_is_said_at_its_field(opened: Tab, day: str) -> None:
    opened.go("data")
    opened.page.check("input[name=forget][value=day]")
    opened.page.fill("#forget-first", day)
    press(opened, "Show what goes")
    assert_said(opened, AT_THE_FIELD)
