"""The page Data: taken along, brought, moved, shared, forgotten; each on pretend weeks."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from framekeeper import sealing
from support.practice import Practice
from support.sealed import heavier
from support.tab import Tab, tab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
pytest.importorskip("playwright.sync_api")

PASSPHRASE = "four made up words"  # noqa: S105  # of a test
HELD_MS = 9_000
"""Longer than anything is held back."""


@pytest.fixture
def own(tmp_path: Path, chromium: Browser) -> Iterator[tuple[Practice, Tab]]:
    practice = Practice(tmp_path, weeks=2)
    with tab(chromium, practice.link()) as opened:
        opened.go("data")
        yield practice, opened
        assert opened.problems == []
    practice.close()


def used(practice: Practice) -> int:
    today = json.loads(practice.run("today", "--json").stdout)["today"]["minutes"]
    return sum(each["confirmed"] for each in today)


def exported(practice: Practice, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(practice.run("export", "--whole").stdout)
    return [each for each in found if each["record"] == kind]


def saved(opened: Tab, button: str) -> tuple[str, bytes]:
    """What the browser saves when a button is pressed: name and content."""
    with opened.page.expect_download() as download:
        opened.page.click(button)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def bring(opened: Tab, file: Path) -> None:
    opened.page.set_input_files("#bring-file", str(file))
    opened.page.click("#bring-look")


def let_go(opened: Tab, button: str) -> None:
    """Press what is held back, and let the seconds go by."""
    opened.page.clock.install()
    opened.page.click(button)
    opened.page.wait_for_selector("#hold-undo")
    opened.page.clock.run_for(HELD_MS)
    opened.page.clock.resume()


# --- out and in ------------------------------------------------------------------------------


def test_what_is_handed_on_is_saved_as_json_and_as_a_table(own: tuple[Practice, Tab]) -> None:
    _, opened = own
    name, content = saved(opened, "#save-json")
    assert name == "framekeeper-2026-11-17.json"
    found = json.loads(content)
    assert found[0]["rounded_to"] == 300_000
    assert b"not sustainable" not in content
    use = [each for each in found if each["record"] == "use"]
    assert len(use) > 20
    _, content = saved(opened, "#save-csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"))))
    assert len([row for row in rows if row["record"] == "use"]) == len(use)
    opened.page.check("#save-sentences")
    assert b"not sustainable" in saved(opened, "#save-json")[1]


def test_all_of_it_is_saved_and_taken_in_where_it_was_forgotten(
    own: tuple[Practice, Tab], tmp_path: Path
) -> None:
    practice, opened = own
    before, spans = used(practice), len(exported(practice, "span"))
    name, content = saved(opened, "#save-all-csv")
    (tmp_path / name).write_bytes(content)
    practice.run("forget", "--all", "--yes")
    assert used(practice) == 0
    bring(opened, tmp_path / name)
    opened.page.wait_for_selector("#bring-yes")
    assert f"{spans} pieces of use" in opened.text("#bring-second")
    assert opened.page.locator("#bring-settings").count() == 0
    opened.page.click("#bring-yes")
    opened.page.wait_for_selector("#bring-second:has-text('that were not here before')")
    assert used(practice) == before
    assert "before-import.db" in opened.text("section:has(> h2:text('In which files'))")


def test_a_file_that_cannot_be_taken_in_says_why_line_by_line(
    own: tuple[Practice, Tab], tmp_path: Path
) -> None:
    practice, opened = own
    before = used(practice)
    (tmp_path / "cut.json").write_bytes(saved(opened, "#save-all-json")[1][:9_000])
    bring(opened, tmp_path / "cut.json")
    opened.page.wait_for_selector("#bring-second:has-text('Nothing was changed')")
    assert "Line " in opened.text("#bring-second li >> nth=0")
    assert "the file was cut off" in opened.text("#bring-second")
    (tmp_path / "letter.json").write_text("Dear <img src=x onerror=alert(1)>")
    bring(opened, tmp_path / "letter.json")
    opened.page.wait_for_selector("#bring-second:has-text('not a file that Framekeeper exported')")
    assert used(practice) == before


def test_a_copy_is_made_at_once(own: tuple[Practice, Tab]) -> None:
    _, opened = own
    opened.page.click("#backup")
    opened.page.wait_for_selector("#backup-said:has-text('A verified copy was made')")
    assert "framekeeper-2026-11-17.db" in opened.text("section:has(> h2:text('In which files'))")


# --- to another laptop, to a colleague -------------------------------------------------------


def test_everything_moves_in_one_locked_file(
    own: tuple[Practice, Tab], tmp_path: Path, chromium: Browser
) -> None:
    practice, opened = own
    opened.page.fill("#move-passphrase", PASSPHRASE)
    opened.page.fill("#move-again", PASSPHRASE + "x")
    opened.page.click("#move-write")
    said = "The two passphrases differ. Type the same one in both fields."
    opened.page.wait_for_selector(f"text={said}")
    opened.page.fill("#move-again", PASSPHRASE)
    name, content = saved(opened, "#move-write")
    assert name == "framekeeper-2026-11-17.age"
    assert b"instagram" not in content
    assert sealing.unseal(content, PASSPHRASE).startswith(b'[\n{"record":"framekeeper"')
    (tmp_path / name).write_bytes(content)
    assert list(practice.data.glob("*.part")) == []

    (tmp_path / "there").mkdir()
    there = Practice(tmp_path / "there", weeks=0, settings="# hers\n")
    with tab(chromium, there.link()) as other:
        other.go("data")
        (tmp_path / "heavy.age").write_bytes(heavier(content))
        bring(other, tmp_path / "heavy.age")
        other.page.fill("#bring-passphrase", PASSPHRASE)
        other.page.keyboard.press("Enter")
        other.page.wait_for_selector("#bring-second:has-text('too slow for the file')")
        assert other.page.input_value("#bring-passphrase") == PASSPHRASE  # to be tried again
        bring(other, tmp_path / name)
        other.page.fill("#bring-passphrase", "not these words")
        other.page.keyboard.press("Enter")
        other.page.wait_for_selector("#bring-second:has-text('does not fit')")
        assert other.page.input_value("#bring-passphrase") == "not these words"  # to be mended
        other.page.fill("#bring-passphrase", PASSPHRASE)
        other.page.keyboard.press("Enter")
        other.page.wait_for_selector("#bring-settings")
        other.page.click("#bring-yes")
        other.page.wait_for_selector("#bring-second:has-text('Your earlier settings are kept')")
        assert other.problems == []
    assert used(there) == used(practice)
    assert there.settings.read_text() == practice.settings.read_text()
    assert json.loads(there.run("browsers", "--json").stdout)["browsers"] == []
    assert PASSPHRASE not in there.close()
    assert list(there.data.glob("*.part")) == []


def test_what_is_shared_is_seen_before_it_is_copied(own: tuple[Practice, Tab]) -> None:
    _, opened = own
    opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.page.click("#share-look")
    opened.page.wait_for_selector("#share-text:visible")
    shown = opened.text("#share-text")
    assert "Evening" not in shown
    assert "60m" not in shown
    opened.page.check("#share-names")
    opened.page.wait_for_selector("#share-text:has-text('Evening')")
    opened.page.click("#share-copy")
    opened.page.wait_for_selector("#said:has-text('Copied')", state="attached")
    assert 'name = "Evening"' in opened.page.evaluate("navigator.clipboard.readText()")


# --- forgetting and unpairing ----------------------------------------------------------------


def test_nothing_is_forgotten_while_it_can_be_undone(own: tuple[Practice, Tab]) -> None:
    practice, opened = own
    before = used(practice)
    opened.page.check("input[value=day]")
    opened.page.click("text=Show what goes")
    opened.page.clock.install()
    opened.page.click("#forget-yes")
    opened.page.clock.run_for(3_000)
    assert "It goes in 5 seconds, for good." in opened.text("#forget-second")
    assert opened.page.evaluate("document.activeElement.id") == "hold-undo"
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector("#forget-second:has-text('Nothing has happened.')")
    opened.page.clock.run_for(HELD_MS)
    opened.page.click("text=Show what goes")
    opened.page.click("#forget-yes")
    opened.go("today")  # leaving the page is an undo too
    opened.page.clock.run_for(HELD_MS)
    assert used(practice) == before


def test_an_hour_is_forgotten_after_a_second_step_that_says_what_goes(
    own: tuple[Practice, Tab],
) -> None:
    practice, opened = own
    before = used(practice)
    opened.page.select_option("#forget-hour", "21")
    opened.page.click("text=Show what goes")
    opened.page.wait_for_selector("#forget-second:visible")
    said = opened.text("#forget-second")
    assert said.startswith("Tuesday 17 November, 21:00 to 22:00: ")
    assert "backups of this laptop" in said
    opened.page.click("#forget-no")
    assert opened.page.locator("#forget-second").is_hidden()
    assert used(practice) == before
    opened.page.click("text=Show what goes")
    let_go(opened, "#forget-yes")
    opened.page.wait_for_selector("#forget-second:has-text('Forgotten:')")
    assert 0 < used(practice) < before


def test_a_day_and_a_range_and_everything_are_forgotten(own: tuple[Practice, Tab]) -> None:
    practice, opened = own
    opened.page.check("input[value=day]")
    assert opened.page.locator("#forget-hour").is_hidden()
    opened.page.click("text=Show what goes")
    let_go(opened, "#forget-yes")
    opened.page.wait_for_selector("#forget-second:has-text('Forgotten:')")
    assert used(practice) == 0
    opened.page.check("input[value=days]")
    opened.page.fill("#forget-first", "2026-11-16")
    opened.page.fill("#forget-last", "2026-11-10")
    opened.page.click("text=Show what goes")
    opened.page.wait_for_selector("#forget-second:has-text('lies before')")
    opened.page.fill("#forget-first", "2026-11-10")
    opened.page.fill("#forget-last", "2026-11-16")
    opened.page.click("text=Show what goes")
    let_go(opened, "#forget-yes")
    opened.page.wait_for_selector("#forget-second:has-text('Forgotten:')")
    opened.page.check("input[value=all]")
    opened.page.click("text=Show what goes")
    opened.page.wait_for_selector("#forget-yes:has-text('Forget all of it')")
    let_go(opened, "#forget-yes")
    opened.page.wait_for_selector("#forget-second:has-text('Forgotten:')")
    assert exported(practice, "span") == []
    assert exported(practice, "sum") == []


MIDDLES = """(row) => [...row.children].map((cell) => {
  const words = document.createRange();
  words.selectNodeContents(cell.querySelector("button") ?? cell);
  const box = words.getBoundingClientRect();
  return Math.round(box.top + box.height / 2);
})"""


def test_what_stands_in_a_line_with_a_button_stands_as_high_as_its_word(page: Tab) -> None:
    page.go("data")
    row = page.page.locator("tr", has=page.page.get_by_role("button", name="Unpair Firefox"))
    middles = row.evaluate(MIDDLES)
    assert max(middles) - min(middles) <= 1, middles


def test_a_browser_is_unpaired_after_a_second_step(own: tuple[Practice, Tab]) -> None:
    practice, opened = own
    opened.page.get_by_role("button", name="Unpair Firefox").click()
    opened.page.get_by_role("button", name="Keep it").click()
    opened.page.get_by_role("button", name="Unpair Firefox").click()
    let_go(opened, "button:visible:has-text('what it counted stays')")
    opened.page.wait_for_selector("#page:not(:has-text('Firefox'))")
    names = [b["name"] for b in json.loads(practice.run("browsers", "--json").stdout)["browsers"]]
    assert names == ["Chromium"]
