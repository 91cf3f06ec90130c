"""Pictures of what she sees: the notice in its wordings, the icon, the menu; of what a client sees.

`FRAMEKEEPER_PICTURES=docs/pictures pytest -m desktop tests/desktop/test_pictures.py` draws the
pictures of the documentation anew; without it they are drawn into a passing folder and measured.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framekeeper.core.settings import Notices
from framekeeper.core.versions import Version
from framekeeper.core.wire.state import (
    BoundaryState,
    BrowserState,
    Edge,
    InSession,
    Minutes,
    State,
    Today,
)
from framekeeper.notifiers.base import Notice, Shown
from framekeeper.tray import rows as menu_rows
from framekeeper.tray.icon import COLOURS, Look
from framekeeper.tray.tray import Tray
from support import call_window
from support.desktop_screen import Area, Screen
from support.dunst import NOTICE, Dunst
from support.panel import PANEL, Panel
from support.promises import BERLIN, MESSAGES, MIN, at, boundary, schedule
from support.telling import Teller
from support.waiting import until

if TYPE_CHECKING:
    from framekeeper.bus import Bus
    from framekeeper.core.notices.values import Tell
    from framekeeper.notifiers.dbus import DBusNotifier
    from support.bus import PrivateBus

pytestmark = pytest.mark.desktop

MENU = Area(240, 252, 0, 0)
LOOKS: tuple[Look, ...] = ("within", "near", "past", "held", "off")


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("FRAMEKEEPER_PICTURES") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def told(wording: str) -> Tell:
    """What the program itself says of messages in the evening."""
    evening = boundary(schedule("09:00-17:30"), "Evening", MESSAGES, "I will look at 9:00.")
    teller = Teller(Version(boundary=evening, valid_from=0), settings=Notices(wording=wording))  # type: ignore[arg-type]  # a table
    teller.surface = "messages"
    teller.live(at("20:40"), at("20:42"))
    return teller.sent[0][1]


@pytest.mark.parametrize("wording", ["plain", "name", "full"])
async def test_the_notice_in_its_wordings(
    private_bus: PrivateBus,
    notifier: DBusNotifier,
    album: Path,
    tmp_path: Path,
    wording: str,
) -> None:
    tell = told(wording)
    with Screen(tmp_path, private_bus.address) as screen:
        dunst = Dunst(screen)
        await dunst.start()
        notice = Notice(tell.title, tell.body, tell.buttons)
        assert isinstance(await notifier.send(notice), Shown)
        await dunst.displayed()
        screen.save(album / f"notice-{wording}.png", NOTICE, "-trim")
    assert (album / f"notice-{wording}.png").stat().st_size > 1_000


def state(standing: str = "past", *, in_session: bool = False) -> State:
    """An evening as the tray is told of it."""
    return State(
        now=at("20:42"),
        revision=1,
        catalogue="1",
        settings_ok=True,
        notices="shown",
        today=Today(
            key="2026-03-09",
            start=at("4:00"),
            end=at("20:42"),
            minutes=[
                Minutes(platform="instagram", surface="messages", confirmed=38 * MIN, running=0)
            ],
            checks=5,
            unknown=0,
        ),
        boundaries=[
            BoundaryState(
                id="evening",
                name="Evening",
                kind="schedule",
                standing=standing,  # type: ignore[arg-type]  # a table
                used=0,
                left=None,
                until=None,
                response="notify",
                covers=["messages"],
                excepts=[],
                plan="",
            )
        ],
        edge=Edge(boundary="evening", at=at("9:00", day=1), opens=True),
        session=InSession(on=in_session, why="switch" if in_session else "", until=at("21:40")),
        browsers=[BrowserState(name="Firefox", label="work", heard=1, unheard_since=None)],
    )


def _nothing() -> None:
    """No row is pressed for a picture."""


DOINGS = menu_rows.Doings(
    more_minutes=_nothing,
    start_session=_nothing,
    end_session=_nothing,
    pair=_nothing,
    dashboard=_nothing,
    quit=_nothing,
)


@pytest.mark.parametrize("in_session", [False, True])
async def test_the_menu(
    private_bus: PrivateBus,
    bus: Bus,
    album: Path,
    tmp_path: Path,
    in_session: bool,  # noqa: FBT001  # a table
) -> None:
    with Screen(tmp_path, private_bus.address) as screen:
        panel = Panel(screen)
        await panel.start()
        now = state(in_session=in_session)
        shown = menu_rows.look(now)
        tray = Tray(bus, lambda: menu_rows.rows(now, BERLIN, DOINGS))
        tray.show(shown, menu_rows.said(shown))
        await tray.start()
        await panel.open_menu(COLOURS[shown])
        name = "menu-in-session" if in_session else "menu"
        screen.save(album / f"{name}.png", MENU)
    assert (album / f"{name}.png").stat().st_size > 1_000


async def test_the_looks_of_the_icon(
    private_bus: PrivateBus, bus: Bus, album: Path, tmp_path: Path
) -> None:
    with Screen(tmp_path, private_bus.address) as screen:
        panel = Panel(screen)
        await panel.start()
        tray = Tray(bus, tuple)
        await tray.start()
        before = b""
        for shown in LOOKS:
            tray.show(shown, menu_rows.said(shown))
            await until(lambda before=before: screen.look(PANEL).pixels != before)  # type: ignore[misc]  # bound early
            await panel.drawn(COLOURS[shown])
            before = screen.look(PANEL).pixels
            screen.save(album / f"icon-{shown}.png", Area(48, 36, 0, 0), "-scale", "400%")


SHARED = {"plain": "a plain notice", "in-session": "nothing"}


@pytest.mark.parametrize("way", SHARED)
async def test_what_a_client_sees_on_a_shared_screen(  # noqa: PLR0913, PLR0917  # fixtures
    private_bus: PrivateBus,
    bus: Bus,
    notifier: DBusNotifier,
    album: Path,
    tmp_path: Path,
    way: str,
) -> None:
    in_session = way == "in-session"
    with Screen(tmp_path, private_bus.address) as screen:
        panel = Panel(screen)
        await panel.start()
        dunst = Dunst(screen, below=64)
        await dunst.start()
        call_window.show(screen)
        now = state(in_session=in_session)
        shown = menu_rows.look(now)
        tray = Tray(bus, lambda: menu_rows.rows(now, BERLIN, DOINGS))
        tray.show(shown, menu_rows.said(shown))
        await tray.start()
        await panel.drawn(COLOURS[shown])
        if not in_session:  # then she has not said that she is, and it is what may be guessed
            tell = told("plain")
            assert "Evening" not in tell.title + tell.body
            assert isinstance(await notifier.send(Notice(tell.title, tell.body, ())), Shown)
        await dunst.displayed(0 if in_session else 1)
        await until(lambda: screen.look(call_window.PLACE).colours() > 20)  # the call is painted
        screen.save(album / f"shared-screen-{way}.png")
    assert (album / f"shared-screen-{way}.png").stat().st_size > 5_000
