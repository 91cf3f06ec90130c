"""The one door to D-Bus: nothing outside this package imports dbus_fast, and it does so lazily."""

from framekeeper.bus.connection import Bus
from framekeeper.bus.values import (
    BusError,
    Call,
    LostError,
    NoBusError,
    NoServiceError,
    RefusedError,
    Remote,
    Reply,
    SlowError,
    variant,
)

__all__ = [
    "Bus",
    "BusError",
    "Call",
    "LostError",
    "NoBusError",
    "NoServiceError",
    "RefusedError",
    "Remote",
    "Reply",
    "SlowError",
    "variant",
]
