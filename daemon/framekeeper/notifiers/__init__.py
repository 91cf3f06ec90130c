"""The notifiers of this program, in the order in which they are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.notifiers.dbus import DBusNotifier
from framekeeper.notifiers.log import LogNotifier
from framekeeper.notifiers.plyer import PlyerNotifier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from framekeeper.bus import Bus
    from framekeeper.notifiers.base import Notifier

REGISTRY: Mapping[str, tuple[Callable[[], bool], Callable[[Bus], Notifier]]] = {
    "dbus": (DBusNotifier.usable, DBusNotifier),
    "plyer": (PlyerNotifier.usable, lambda _bus: PlyerNotifier()),
    "log": (LogNotifier.usable, lambda _bus: LogNotifier()),
}
"""Name -> (whether it can work here, how to make one). A new notifier is one line here."""


def choose(bus: Bus, *, wanted: str = "") -> Notifier:
    """The wanted notifier, or the first that can work on this machine.

    A desktop that comes after the daemon does not change the choice: the D-Bus notifier waits
    for its server.

    Raises:
        KeyError: `wanted` is not a notifier.
    """
    if wanted:
        return REGISTRY[wanted][1](bus)
    return next(make(bus) for usable, make in REGISTRY.values() if usable())
