"""Where the buses of this login listen."""

from __future__ import annotations

import os
import stat
from typing import Literal

from framekeeper.bus.values import NoBusError


def bus_address(kind: Literal["session", "system"]) -> str:
    """Where the bus of that kind listens.

    Raises:
        NoBusError: this login has no session bus (yet).
    """
    if kind == "system":
        return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/run/dbus/system_bus_socket")
    if stated := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return stated
    # systemd and elogind put the bus of the login here even when no variable tells so.
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        socket = os.path.join(runtime, "bus")  # noqa: PTH118  # pathlib is not loaded for one join
        try:
            if stat.S_ISSOCK(os.stat(socket).st_mode):  # noqa: PTH116  # likewise
                return f"unix:path={socket}"
        except OSError:
            pass
    msg = "no session bus"
    raise NoBusError(msg)
