"""The real xfce4-panel with nothing but a place for icons on it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from support.desktop_screen import Area, Colour, Screen, end
from support.waiting import until

if TYPE_CHECKING:
    import subprocess

PANEL = Area(400, 36, 0, 0)
UNDER = Area(300, 270, 0, 38)
"""Where the menu opens; nothing else is ever drawn there."""

_CONF = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0"><property name="configver" type="int" value="2"/>
<property name="panels" type="array"><value type="int" value="1"/>
<property name="panel-1" type="empty">
<property name="position" type="string" value="p=6;x=0;y=0"/>
<property name="length" type="uint" value="100"/><property name="size" type="uint" value="36"/>
<property name="plugin-ids" type="array"><value type="int" value="1"/></property></property>
</property>
<property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray">
<property name="icon-size" type="int" value="24"/>
<property name="square-icons" type="bool" value="true"/></property></property></channel>
"""


class Panel:
    """A panel, with the window manager and the settings service that it wants."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        folder = screen.home / ".config/xfce4/xfconf/xfce-perchannel-xml"
        folder.mkdir(parents=True)
        (folder / "xfce4-panel.xml").write_text(_CONF)
        self._panel: subprocess.Popen[bytes] | None = None

    async def start_settings(self) -> None:
        """Start the settings service of the desktop."""
        self.screen.run(_settings_service())
        await until(lambda: self.owned("org.xfce.Xfconf"))

    async def start(self) -> None:
        """Start everything and wait until icons can come."""
        await self.start_settings()
        self.screen.run("openbox")
        await self.start_panel()

    async def start_panel(self) -> None:
        """Start the panel alone."""
        self._panel = self.screen.run("xfce4-panel")
        await until(lambda: self.owned("org.kde.StatusNotifierWatcher"))

    async def stop_panel(self) -> None:
        """End the panel, as on a crash."""
        assert self._panel is not None
        end(self._panel)
        await until(lambda: not self.owned("org.kde.StatusNotifierWatcher"))

    async def open_menu(self, colour: Colour) -> None:
        """Click on the icon, which has this colour, and wait until its menu is painted."""
        places = await self.drawn(colour)
        left = sum(x for x, _ in places) // len(places)
        top = sum(y for _, y in places) // len(places)
        for _ in range(8):
            self.screen.click(left, top)
            try:
                await until(self._painted, limit_s=2)
            except asyncio.TimeoutError:
                continue  # the panel takes a click only once it knows that there is a menu
            return
        msg = "the menu did not open"
        raise TimeoutError(msg)

    def _painted(self) -> bool:
        """Whether something stands under the panel, and has stopped changing."""
        before = self.screen.look(UNDER)
        return before.colours() > 10 and self.screen.look(UNDER).pixels == before.pixels

    def owned(self, name: str) -> bool:
        """Whether somebody on the bus has that name."""
        asked = ("org.freedesktop.DBus.NameHasOwner", f"string:{name}")
        bus = ("--dest=org.freedesktop.DBus", "/org/freedesktop/DBus")
        return b"true" in self.screen.ask("dbus-send", "--session", "--print-reply", *bus, *asked)

    async def drawn(self, colour: Colour, pixels: int = 60) -> list[tuple[int, int]]:
        """Wait until so many pixels of that colour are on the panel, and tell where they are."""
        await until(lambda: len(self.screen.look(PANEL).where(colour)) >= pixels)
        return self.screen.look(PANEL).where(colour)


def _settings_service() -> str:
    (service,) = Path("/usr/lib").glob("*/xfce4/xfconf/xfconfd")
    return str(service)
