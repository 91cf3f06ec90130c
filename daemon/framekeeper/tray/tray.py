"""The tray of a Linux desktop: registers the icon, and again whenever a panel comes (back).

No panel, no bus or a panel that refuses is a value for `status`, never a failure: everything in
the menu can be reached from popup and dashboard too.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.bus import Bus, BusError, NoServiceError, Remote
from framekeeper.tray.item import Item
from framekeeper.tray.menu import Menu, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from framekeeper.tray.icon import Look

logger = logging.getLogger(__name__)

WATCHER = Remote(
    "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher"
)
IDENTITY = "framekeeper"
TITLE = "Framekeeper"


class TrayHealth(msgspec.Struct, frozen=True):
    """How the tray fares, as data for `status` and `doctor`."""

    state: Literal["shown", "no-bus", "no-panel", "refused", "off"]


def _nothing() -> None:
    """What a click does where nothing was given for it."""


class Tray:
    """An icon and a menu, for as long as the daemon runs.

    Args:
        bus: the session bus, shared with others.
        rows: the rows of the menu, asked for whenever a panel opens it.
        activated: called when she clicks the icon on a panel that does not open the menu itself.
    """

    def __init__(
        self,
        bus: Bus,
        rows: Callable[[], Sequence[Row]],
        activated: Callable[[], None] = _nothing,
    ) -> None:
        self._bus = bus
        self._item = Item(bus, IDENTITY, TITLE, activated)
        self._menu = Menu(bus, rows)
        self._state: Literal["shown", "no-bus", "no-panel", "refused", "off"] = "off"

    async def start(self) -> None:
        """Look for a panel now, and be told when one comes."""
        self._state = "no-panel" if self._bus.connected else "no-bus"
        self._item.serve()
        self._menu.serve()
        await self._bus.listen(WATCHER, self._hear)
        await self._bus.watch(WATCHER.name, self._on_owner)

    def show(self, look: Look, said: str) -> None:
        """Say how things stand: the icon's look, and the same in words for a screen reader."""
        self._item.show(look, said)

    def update(self) -> None:
        """Let panels know if the rows of the menu have changed."""
        self._menu.update()

    def health(self) -> TrayHealth:
        """How the tray fares."""
        return TrayHealth(self._state)

    def _on_owner(self, owner: str) -> None:
        if owner:
            self._bus.spawn(self._register())
        else:
            self._state = "no-panel" if self._bus.connected else "no-bus"

    def _hear(self, member: str, _body: list[object]) -> None:
        if member == "StatusNotifierHostRegistered" and self._state == "no-panel":
            self._bus.spawn(self._register())

    async def _register(self) -> None:
        name = f"org.kde.StatusNotifierItem-{os.getpid()}-1"
        try:
            # The owner of a name may ask for it again; without queueing, in case of another.
            await self._bus.ask_bus("RequestName", "su", name, 4)
            await self._bus.call(WATCHER, "RegisterStatusNotifierItem", "s", name)
            seen = await self._bus.read(WATCHER, "IsStatusNotifierHostRegistered")
        except NoServiceError:
            self._state = "no-panel"
        except BusError as failure:
            self._state = "refused" if self._bus.connected else "no-bus"
            logger.warning("the panel did not take the icon: %s", failure)
        else:
            # Some panels watch for icons before they have a place to draw them.
            self._state = "shown" if seen else "no-panel"
