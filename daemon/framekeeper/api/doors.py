"""Letting somebody in from this side of the door: links and codes that the daemon itself makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.api import pairing
from framekeeper.core import signing

if TYPE_CHECKING:
    from framekeeper.api.call import Rooms
    from framekeeper.clock import Clock


class Doors:
    """Makes a link to the dashboard, or a code for a browser, at her wish."""

    def __init__(self, rooms: Rooms, clock: Clock, port: int) -> None:
        self._rooms = rooms
        self._clock = clock
        self._port = port

    def dashboard(self) -> str:
        """A link that opens the dashboard once, within a minute."""
        token = self._rooms.links.new_link(self._clock.boot())
        return f"http://{signing.authority(self._port)}/#{token}"

    def pairing_code(self) -> str:
        """A code that lets one browser in within two minutes; an earlier one ends."""
        return pairing.shown(self._rooms.pairing.open(self._clock.boot()), self._port)

    def open_code(self) -> str:
        """The code that lets a browser in at this moment; "" if none does."""
        code = self._rooms.pairing.code(self._clock.boot())
        return pairing.shown(code, self._port) if code else ""
