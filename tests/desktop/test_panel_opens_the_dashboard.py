"""The menu of a real panel, by its keys: the dashboard of the real daemon opens in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framekeeper.tray.icon import COLOURS
from support.desktop_screen import Screen
from support.panel import Panel
from support.practice import Practice
from support.shown_page import program
from support.tab import CHROMIUM
from support.waiting import until

if TYPE_CHECKING:
    from support.bus import PrivateBus

pytestmark = pytest.mark.desktop

DASHBOARD = ("Down", "Down", "Down", "Down")
"""Past ten more minutes, the session, and pairing; what only tells is passed over."""
PATIENCE_S = 70


@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"needs {CHROMIUM}")
async def test_open_dashboard_in_the_menu_leads_a_real_browser_to_the_page(
    private_bus: PrivateBus, tmp_path: Path
) -> None:
    browser, shown = tmp_path / "browser", tmp_path / "shown"
    program(tmp_path, browser)
    with Screen(tmp_path, private_bus.address) as screen:
        panel = Panel(screen)
        await panel.start()
        desktop = {"DBUS_SESSION_BUS_ADDRESS": private_bus.address, "BROWSER": str(browser)}
        (tmp_path / "room").mkdir()
        practice = Practice(tmp_path / "room", desktop={**desktop, "SHOWN": shown.name})
        try:
            await panel.open_menu(COLOURS["past"])
            screen.ask("xdotool", "key", *DASHBOARD, "Return")
            await until(shown.exists, limit_s=PATIENCE_S)
        finally:
            practice.close()
    assert shown.read_text("utf-8").startswith("Today, Tuesday")
