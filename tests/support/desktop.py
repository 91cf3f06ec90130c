"""A desktop for the whole program: screen, session bus, dunst, and an ear on the bus."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple

from support.background import Background
from support.bus import PrivateBus
from support.desktop_screen import Screen, end
from support.dunst import Dunst
from support.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from support.display import Display

LISTENED = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"
_TEXT = '   string "'


class Notified(NamedTuple):
    """What a notification server was asked to show."""

    title: str
    body: str


class Desktop:
    """`env` is what its programs find in their environment; `close` switches it off.

    Args:
        room: an empty folder.
        display: the screen, which browsers may share.
    """

    def __init__(self, room: Path, display: Display) -> None:
        self._room = room
        self._bus = PrivateBus()
        self._bus.start()
        self.screen = Screen(room, self._bus.address)
        self.screen.env["DISPLAY"] = display.env["DISPLAY"]
        self.env = {name: self.screen.env[name] for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
        self._heard = room / "heard"
        with self._heard.open("wb") as heard:
            self._ear = subprocess.Popen(
                ["dbus-monitor", "--address", self._bus.address, LISTENED], stdout=heard
            )
        wait_until(lambda: self._heard.stat().st_size, "an ear on the bus")
        self._background = Background()
        self.dunst = Dunst(self.screen)
        self._background.run(self.dunst.start())

    def notified(self) -> list[Notified]:
        """All that was ever asked to be shown, oldest first."""
        _, *calls = self._heard.read_text("utf-8").split("member=Notify\n")
        found = []
        for call in calls:
            _app, _icon, title, body, *_ = call.split(_TEXT)[1:]
            found.append(Notified(*(text.rpartition('"')[0] for text in (title, body))))
        return found

    def until_drawn(self, count: int = 1) -> None:
        """Wait until so many notices are on the screen, in ink."""
        self._background.run(self.dunst.displayed(count))

    def close(self) -> None:
        """Switch it off."""
        self._background.close()
        self.screen.__exit__(None, None, None)
        end(self._ear)
        self._bus.__exit__(None, None, None)
