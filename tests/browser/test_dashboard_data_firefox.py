"""The page Data in a real Firefox: every card used, nothing for axe, at 200 % too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from framekeeper import sealing
from support.practice import Practice
from support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.firefox_window import Window

pytest.importorskip("marionette_driver")
firefox_window = pytest.importorskip("support.firefox_window")
firefox = pytest.importorskip("support.firefox")

pytestmark = [pytest.mark.browser, pytest.mark.long]

PASSPHRASE = "four made up words"  # noqa: S105  # of a test
READERS: dict[str, tuple[dict[str, object], tuple[int, int]]] = {
    "light": ({}, (1180, 900)),
    "dark": ({"ui.systemUsesDarkTheme": 1}, (1180, 900)),
    "200 %": ({"layout.css.devPixelsPerPx": "2.0"}, (1280, 1024)),
}
UNPAIR = "button[aria-label='Unpair Firefox']"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    room = tmp_path / "practice"
    room.mkdir()
    practice = Practice(room, weeks=2)
    yield practice
    practice.close()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Where the browser saves files."""
    folder = tmp_path / "saved"
    folder.mkdir()
    return folder


@pytest.fixture
def window(request: pytest.FixtureRequest, tmp_path: Path, saved: Path) -> Iterator[Window]:
    if not Path(firefox.PROGRAM).exists():
        pytest.skip(f"needs {firefox.PROGRAM}")
    preferences, size = READERS[getattr(request, "param", "light")]
    saving = {"browser.download.folderList": 2, "browser.download.dir": str(saved)}
    window = firefox_window.Window(tmp_path / "profile", {**preferences, **saving}, size)
    yield window
    window.close()


def the_only(saved: Path, ending: str) -> bytes:
    """The file that was saved, once it is whole; it is taken away."""
    wait_until(lambda: [*saved.glob(f"*{ending}")] and not [*saved.glob("*.part")], ending)
    (file,) = saved.glob(f"*{ending}")
    wait_until(lambda: file.stat().st_size > 0, ending)
    content = file.read_bytes()
    file.unlink()
    return content


def used(practice: Practice) -> int:
    today: Any = json.loads(practice.run("today", "--json").stdout)["today"]
    return sum(each["confirmed"] for each in today["minutes"])


@pytest.mark.parametrize("window", READERS, indirect=True)
def test_no_second_step_has_anything_for_axe_or_leaves_the_page(
    practice: Practice, window: Window
) -> None:
    window.visit(practice.link())
    window.go("data")
    window.press("#backup")
    window.until("#backup-said:not([hidden])")
    window.press("#share-names")
    window.press("#share-look")
    window.until(".second:not([hidden]) #share-text")
    window.press("#page input[value=days]")
    window.press("section:has(#forget-second) button[type=submit]")
    window.until("#forget-second:not([hidden])")
    window.press(UNPAIR)
    assert window.broken() == []
    wide, room = window.overflow()
    assert wide <= room
    window.press("#forget-yes")
    window.until("#hold-undo")
    assert window.broken() == []
    window.press("#hold-undo")
    window.says("#forget-second", "Nothing has happened.")
    assert used(practice) > 0


def test_all_of_it_is_saved_forgotten_taken_in_again_and_that_is_undone(
    practice: Practice, window: Window, saved: Path, tmp_path: Path
) -> None:
    window.visit(practice.link())
    window.go("data")
    before = used(practice)
    window.press("#save-json")
    assert json.loads(the_only(saved, ".json"))[0]["rounded_to"] == 300_000
    window.press("#save-all-json")
    whole = tmp_path / "whole.json"
    whole.write_bytes(the_only(saved, ".json"))
    window.press("#page input[value=all]")
    window.press("section:has(#forget-second) button[type=submit]")
    window.until("#forget-yes")
    window.press("#forget-yes")
    window.says("#forget-second", "Forgotten:")
    assert used(practice) == 0
    window.choose("#bring-file", whole)
    window.press("#bring-look")
    window.until("#bring-yes")
    window.press("#bring-yes")
    window.says("#bring-second", "that were not here before")
    assert used(practice) == before
    window.until("#did:not([hidden]) #undo:not([hidden])")
    window.press("#undo")
    wait_until(lambda: used(practice) == 0, "the undo of the file")


def test_everything_moves_in_one_locked_file_and_a_browser_is_unpaired(
    practice: Practice, window: Window, saved: Path
) -> None:
    window.visit(practice.link())
    window.go("data")
    window.write("#move-passphrase", PASSPHRASE)
    window.write("#move-again", PASSPHRASE)
    window.press("#move-write")
    locked = the_only(saved, ".age")
    assert sealing.is_sealed(locked)
    assert b"framekeeper" in sealing.unseal(locked, PASSPHRASE)[:200]
    window.press(UNPAIR)
    window.press(f"{UNPAIR} + .buttons .framed")
    window.until("#hold-undo")
    window.gone("#hold-undo")
    window.gone(UNPAIR)
    names = [b["name"] for b in json.loads(practice.run("browsers", "--json").stdout)["browsers"]]
    assert names == ["Chromium"]


def test_by_keyboard_what_goes_is_shown_and_taken_back(practice: Practice, window: Window) -> None:
    window.visit(practice.link())
    window.go("data")
    where = "return document.activeElement.id || document.activeElement.textContent"
    presses = {"Show what goes": "ENTER", "forget-yes": "SPACE", "hold-undo": "ENTER"}
    for wanted, key in presses.items():
        for _ in range(60):
            if window.run(where) == wanted:
                break
            window.key("TAB")
        assert window.run("return document.activeElement.matches(':focus-visible')")
        window.key(key)
        if wanted == "Show what goes":
            window.until("#forget-second:not([hidden])")
        if wanted == "forget-yes":
            window.until("#hold-undo")
    window.says("#forget-second", "Nothing has happened.")
