"""Being told when the laptop goes to sleep and wakes, where logind runs.

A help, not the proof: the daemon finds a sleep out from its clocks as well.
Interface: https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framekeeper.bus import Bus, Remote

if TYPE_CHECKING:
    from collections.abc import Callable

LOGIND = Remote(
    "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
)


async def tell_sleep(bus: Bus, told: Callable[[bool], None]) -> None:
    """Call `told(True)` before the machine sleeps and `told(False)` after it woke.

    Args:
        bus: the system bus; without one nothing is ever told.
        told: called in the event loop.
    """

    def hear(member: str, body: list[Any]) -> None:
        if member == "PrepareForSleep":
            told(bool(body[0]))

    await bus.listen(LOGIND, hear)
    await bus.watch(LOGIND.name, lambda _owner: None)
