"""A real panel on a virtual screen: the icon, its shapes, its menu, and its coming back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from framekeeper.tray.icon import COLOURS
from framekeeper.tray.menu import Row
from framekeeper.tray.tray import Tray
from framekeeper.watchers.session import DoNotDisturb, do_not_disturb
from support.desktop_screen import Screen
from support.notification_server import NotificationServer
from support.panel import PANEL, Panel
from support.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from framekeeper.bus import Bus
    from support.bus import PrivateBus

pytestmark = pytest.mark.desktop


@pytest.fixture
async def panel(private_bus: PrivateBus, tmp_path: Path) -> AsyncIterator[Panel]:
    with Screen(tmp_path, private_bus.address) as screen:
        running = Panel(screen)
        await running.start()
        yield running


async def test_the_icon_is_drawn_changes_its_shape_calls_back_and_comes_back(
    panel: Panel, bus: Bus
) -> None:
    pressed: list[str] = []
    tray = Tray(
        bus,
        lambda: [
            Row(1, "First row", pressed=lambda: pressed.append("first")),
            Row(2, "Second row", pressed=lambda: pressed.append("second")),
        ],
    )
    await tray.start()
    await until(lambda: tray.health().state == "shown")

    closed_frame = await panel.drawn(COLOURS["within"])
    tray.show("near", "near")
    await until(
        lambda: len(panel.screen.look(PANEL).where(COLOURS["near"])) > len(closed_frame) + 25
    )
    tray.show("past", "past")
    await panel.open_menu(COLOURS["past"])
    panel.screen.ask("xdotool", "key", "Down", "Down", "Return")
    await until(lambda: pressed)
    assert pressed == ["second"]

    await panel.stop_panel()
    await until(lambda: tray.health().state == "no-panel")
    await panel.start_panel()
    await panel.drawn(COLOURS["past"])
    await until(lambda: tray.health().state == "shown")


async def test_the_real_settings_of_xfce_are_understood(
    private_bus: PrivateBus, bus: Bus, tmp_path: Path
) -> None:
    with Screen(tmp_path, private_bus.address) as screen:
        await Panel(screen).start_settings()
        notifyd = NotificationServer(private_bus.address, product="Xfce Notify Daemon")
        switch = ("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb")
        async with notifyd:
            assert await do_not_disturb(bus) == DoNotDisturb("off", "XFCE")
            create = ("-n", "-t", "bool", "-s", "true")
            await asyncio.to_thread(screen.ask, *switch, *create)
            assert await do_not_disturb(bus) == DoNotDisturb("on", "XFCE")
