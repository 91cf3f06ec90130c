"""Each screen of the popup, light and dark: also those that she sees when something is amiss."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from support.chromium import PROGRAM, Chromium
from support.days import BOTH, a_day, beside, crowded, hostile, looked
from support.fake_daemon import CODE, Behaviour, FakeDaemon, quiet_state
from support.told import boundary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from support.beside import Beside
    from support.display import Display
    from support.sites import Sites

pytestmark = pytest.mark.browser

NOW = 1_790_000_000_000
POPUP = "popup/popup.html"
WIDTH, HEIGHT = 320, 480
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZE = """async () => {
  const box = document.body.getBoundingClientRect();
  return [box.width, box.height, document.body.scrollWidth];
}"""
LARGE = "async () => { document.documentElement.style.fontSize = '200%'; }"
CLIPPED = """async () => {
  const { scrollHeight, clientHeight } = document.querySelector('#edge');
  return scrollHeight - clientHeight;
}"""
"""How much of the next opening or closing is not seen, in px."""
FOCUSED = """async () => {
  const { id } = document.activeElement;
  return [id, getComputedStyle(document.activeElement).outlineStyle];
}"""
BUTTONS = """async () => {
  const seen = [...document.querySelectorAll('button')].filter((e) => e.checkVisibility());
  return seen.map((e) => e.id);
}"""
MOST_STOPS = 16
FORGET = "async () => { await chrome.storage.session.clear(); }"


class Room:
    """A browser that is paired and may see Instagram, and the daemon that it meets."""

    def __init__(self, browser: Chromium, daemon: FakeDaemon) -> None:
        self.browser = browser
        self.daemon = daemon


@pytest.fixture(scope="module")
def unpaired(
    tmp_path_factory: pytest.TempPathFactory, display: Display, sites: Sites
) -> Iterator[Room]:
    """As it is after the extension was loaded."""
    if not Path(PROGRAM).exists():
        pytest.skip(f"needs {PROGRAM}")
    daemon = FakeDaemon()
    browser = Chromium(tmp_path_factory.mktemp("screens") / "profile", display, sites.port)
    yield Room(browser, daemon)
    browser.close()
    daemon.close()


@pytest.fixture(scope="module")
def paired(unpaired: Room) -> Room:
    """After a code was typed."""
    unpaired.browser.pair(f"{unpaired.daemon.port}-{CODE}")
    return unpaired


@pytest.fixture(scope="module")
def seeing(paired: Room) -> Room:
    """After a platform was ticked."""
    paired.browser.grant("instagram")
    return paired


def holds(popup: Beside) -> None:
    """It reads well in both themes, fits, and grows with the letters without running sideways."""
    for scheme in SCHEMES:
        popup.theme(scheme)
        assert popup.axe() == [], scheme
    width, height, needed = popup.run(SIZE)
    assert (width, needed <= WIDTH, height <= HEIGHT) == (WIDTH, True, True), (height, needed)
    outlines: dict[str, str] = {}
    for _ in range(MOST_STOPS):
        popup.keys("Tab")
        name, outline = popup.run(FOCUSED)
        outlines[name] = outline
    buttons = popup.run(BUTTONS)
    assert buttons
    assert {outlines.get(name) for name in buttons} == {"solid"}, outlines
    popup.run(LARGE)
    assert popup.run("async () => document.body.scrollWidth") <= WIDTH
    assert popup.run(CLIPPED) == 0


def test_before_it_is_paired(unpaired: Room) -> None:
    with unpaired.browser.face(POPUP) as popup:
        popup.until("html[data-screen=pair]")
        holds(popup)


def test_before_a_platform_is_ticked(paired: Room) -> None:
    with paired.browser.face(POPUP) as popup:
        popup.until("html[data-screen=choose]")
        holds(popup)


@contextmanager
def away(room: Room) -> Iterator[None]:
    room.daemon.stop()
    try:
        yield
    finally:
        room.daemon.start()


@contextmanager
def behaving(room: Room, behaviour: Behaviour) -> Iterator[None]:
    room.daemon.behaviour = behaviour
    try:
        yield
    finally:
        room.daemon.behaviour = Behaviour()


def unverified(room: Room) -> AbstractContextManager[None]:
    return behaving(room, Behaviour(signed=False))


def refused(room: Room) -> AbstractContextManager[None]:
    return behaving(room, Behaviour(status=503, body=b"{}"))


@contextmanager
def mismatch(room: Room) -> Iterator[None]:
    room.daemon.protocol = 0
    with away(room):
        room.browser.until_popup_shows("away")  # who comes back is greeted anew
    try:
        yield
    finally:
        room.daemon.protocol = 1


@contextmanager
def connecting(room: Room) -> Iterator[None]:
    with behaving(room, Behaviour(hangs=True)):
        with room.browser.face("options/options.html") as page:
            page.run(FORGET)
        yield


@pytest.mark.parametrize("amiss", [away, unverified, refused, mismatch, connecting])
def test_when_something_is_amiss(
    seeing: Room, amiss: Callable[[Room], AbstractContextManager[None]]
) -> None:
    with amiss(seeing), seeing.browser.face(POPUP) as popup:
        popup.until(f"html[data-screen={amiss.__name__}]")
        holds(popup)
    seeing.browser.until_popup_shows("state")


SESSION = {"session": {"on": True, "why": "switch", "until": NOW + 3_000_000}}
DESKTOP = {"session": {"on": True, "why": "do-not-disturb", "until": None}}
MARK = {"platform": "instagram", "since": NOW, "until": NOW + 1_800_000}
POSTING = {"posting": [MARK], "undo": True}
PAUSE = {"boundaries": [boundary("A day", response="pause")]}
STATES = {
    "counting": (quiet_state(), beside(), "#nothing:not([hidden])"),
    "a day": (a_day(NOW), BOTH, "#rows > li:nth-child(3)"),
    "crowded": (crowded(NOW), BOTH, "#more:not(:empty)"),
    "hostile names": (hostile(NOW), BOTH, "#more:not(:empty)"),
    "looked": (looked(NOW), BOTH, "#note[data-kind=look]"),
    "posting": (
        a_day(NOW) | POSTING,
        BOTH,
        "#note[data-kind=posting]",
    ),
    "quiet": (a_day(NOW) | {"quiet_until": NOW + 240_000_000}, BOTH, "#note[data-kind=quiet]"),
    "a mistake": (a_day(NOW) | {"settings_ok": False}, BOTH, "#note[data-kind=mistake]"),
    "a review": (a_day(NOW), beside("out_of_hours", about="review", questions=2), "#note-button"),
    "a pause to allow": (a_day(NOW) | PAUSE, BOTH, "#note[data-kind=pause]"),
    "in session": (a_day(NOW) | SESSION, BOTH, "html[data-screen=hidden]"),
    "do not disturb": (a_day(NOW) | DESKTOP, BOTH, "html[data-screen=hidden]"),
}


@pytest.mark.parametrize("name", STATES)
def test_as_things_stand(seeing: Room, name: str) -> None:
    seeing.daemon.state, seeing.daemon.beside, there = STATES[name]
    with seeing.browser.face(POPUP) as popup:
        popup.until(there)
        holds(popup)


def test_when_a_platform_that_she_ticked_is_hidden(seeing: Room) -> None:
    seeing.daemon.state, seeing.daemon.beside = a_day(NOW), BOTH
    seeing.browser.grant("x")
    seeing.browser.take_back("x")
    with seeing.browser.face(POPUP) as popup:
        popup.until("#note[data-kind=hidden]")
        holds(popup)
