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
HIDDEN = "This holds a character that cannot be seen."
ORDER = "The second day lies before the first."
Wrong = tuple[str, "dict[str, str]", str, str]
WRONG: list[Wrong] = [
    *(("Change: A day", {"at_most": wrong}, LOOK, AT_THE_FIELD) for wrong in ("", "-5", "1.5")),
    *(
        ("Change: Eight checks", {"checks": wrong}, LOOK, AT_THE_FIELD)
        for wrong in ("", "-3", "1001")
    ),
    ("Set a boundary", {"name": ""}, LOOK, AT_THE_FIELD),
    ("Set a boundary", {"name": "Evening"}, LOOK, "There is a boundary of this name."),
    ("Set a boundary", {"name": "a\u202eb"}, LOOK, HIDDEN),
    ("Plan an exception", {"first": "2026-12-10", "last": "2026-12-01"}, LOOK, ORDER),
    (
        "Plan an exception",
        {"first": "2020-01-01", "last": "2020-01-02"},
        "Plan it",
        "That would end before it begins, or it lies in the past.",
    ),
    (
        "Plan an exception",
        {"shape": "more"},
        LOOK,
        "More time can be had for a boundary that is so much time: choose which.",
    ),
]
"""What is pressed, what is written, what is pressed then, and what is said."""
HOURS = [
    ("", "12:00", AT_THE_FIELD),
    ("09:00", "09:00", "A window ends at another time than it begins."),
    ("09:00", "14:00", "Two windows overlap."),
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


@pytest.mark.parametrize("day", ["", "2020-01-01", "2030-01-01"])
def test_a_day_that_cannot_be_forgotten_is_said_at_its_field(opened: Tab, day: str) -> None:
    opened.go("data")
    opened.page.check("input[name=forget][value=day]")
    opened.page.fill("#forget-first", day)
    press(opened, "Show what goes")
    assert_said(opened, AT_THE_FIELD)
