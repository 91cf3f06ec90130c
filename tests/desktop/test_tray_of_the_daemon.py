"""Each row of the menu, pressed on the icon of the real daemon, does what it says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from support.notification_server import NotificationServer
from support.played_panel import PlayedPanel
from support.practice import Practice
from support.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from support.bus import PrivateBus

pytestmark = pytest.mark.desktop

HOUR = 3_600_000


class Desk:
    """A desktop with a panel and notices, and the daemon on a Tuesday evening past a boundary."""

    def __init__(self, room: Path, panel: PlayedPanel, notices: NotificationServer) -> None:
        self.panel = panel
        self.notices = notices
        self.opened = room / "opened"
        browser = room / "browser"
        browser.write_text(f'#!/bin/sh\nprintf "%s" "$1" >"{self.opened}"\n')
        browser.chmod(0o755)
        self.practice = Practice(
            room,
            desktop={
                "DBUS_SESSION_BUS_ADDRESS": panel.address,
                "FRAMEKEEPER_NOTIFIER": "dbus",
                "BROWSER": str(browser),
            },
        )

    def state(self) -> dict[str, Any]:
        """How things stand, as `status` says."""
        found: dict[str, Any] = json.loads(self.practice.run("status", "--json").stdout)["state"]
        return found

    def told(self, title: str) -> list[str]:
        """What was told under a title."""
        return [each.body for each in self.notices.received if each.title == title]


@pytest.fixture
async def desk(private_bus: PrivateBus, tmp_path: Path) -> AsyncIterator[Desk]:
    panel = PlayedPanel(private_bus.address)
    notices = NotificationServer(private_bus.address)
    async with panel, notices:
        made = Desk(tmp_path, panel, notices)
        await until(lambda: panel.icons)
        yield made
        made.practice.close()


async def test_ten_minutes_are_for_all_that_is_near_or_past(desk: Desk) -> None:
    asked = {b["name"] for b in desk.state()["boundaries"] if b["standing"] in ("near", "past")}
    assert asked
    await desk.panel.press("10 more minutes")
    await until(
        lambda: {b["name"] for b in desk.state()["boundaries"] if b.get("silent_until")} == asked
    )


async def test_a_session_lasts_an_hour_and_can_be_ended(desk: Desk) -> None:
    await desk.panel.press("In session for 1 h")
    await until(lambda: desk.state()["session"]["on"])
    state = desk.state()
    assert HOUR - 60_000 < state["session"]["until"] - state["now"] <= HOUR
    assert not [label for label in await desk.panel.labels() if label.startswith("Today")]
    await desk.panel.press("End session")
    await until(lambda: not desk.state()["session"]["on"])


async def test_a_code_for_a_browser_is_told_and_stands_in_the_menu(desk: Desk) -> None:
    await desk.panel.press("Pair a browser")
    await until(lambda: desk.told("Pair a browser"))
    (said,) = desk.told("Pair a browser")
    (row,) = [label for label in await desk.panel.labels() if label.startswith("Type ")]
    code = row.split()[1]
    assert code in said
    assert len(code.rpartition("-")[2]) == 8


async def test_where_no_notice_can_be_shown_the_code_stands_in_the_menu(desk: Desk) -> None:
    await desk.notices.vanish()
    await desk.panel.press("Pair a browser")
    assert [label for label in await desk.panel.labels() if label.startswith("Type ")]


async def test_the_dashboard_is_opened_by_a_link(desk: Desk) -> None:
    await desk.panel.press("Open dashboard")
    await until(lambda: desk.opened.exists() and "#" in desk.opened.read_text())
    assert desk.opened.read_text().startswith("http://127.0.0.1:")


async def test_quitting_ends_it_for_good_and_says_how_it_comes_back(desk: Desk) -> None:
    await desk.panel.press("Quit until the next login")
    await until(lambda: desk.practice.ended() is not None)
    assert desk.practice.ended() == 0  # which a service manager takes for wished
    assert "framekeeper service start" in desk.told("Framekeeper has ended")[0]


async def test_a_desktop_that_hangs_keeps_nobody_from_quitting(desk: Desk) -> None:
    desk.notices.hang()
    await desk.panel.press("Quit until the next login")
    await until(lambda: desk.practice.ended() == 0)
