"""What is said of a door that cannot be opened."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "door.port_taken": "Port {port} is held by another program. Close that program, "
    "or set FRAMEKEEPER_PORT to another port and start again.",
    "door.port_refused": "Port {port} cannot be opened: {why}.",
}
