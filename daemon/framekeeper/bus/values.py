"""What passes through the door to D-Bus: calls, replies and the ways in which a call can fail.

Errors carry names of services and of errors only, never what was said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dbus_fast import Variant


class BusError(Exception):
    """A call over the bus brought no answer; the text names the kind of failure, never content."""


class NoBusError(BusError):
    """There is no bus, or it went away before the call was sent."""


class NoServiceError(BusError):
    """Nobody on the bus answers to that name, or whoever did has gone without an answer."""


class RefusedError(BusError):
    """The service answered with an error."""


class LostError(BusError):
    """The bus went away after the call was sent: whether it arrived cannot be known."""


class SlowError(BusError):
    """No answer came within the time limit: whether the call was carried out cannot be known."""


class Remote(NamedTuple):
    """One interface of one object of a service."""

    name: str
    path: str
    interface: str


class Call(NamedTuple):
    """A method that somebody on the bus calls on an object of ours."""

    path: str
    interface: str
    member: str
    body: list[Any]


class Reply(NamedTuple):
    """What a served object answers: a D-Bus signature and the values that fit it."""

    signature: str = ""
    body: Sequence[Any] = ()


Serve = Callable[[Call], "Reply | None"]
"""Answers a call; None says that there is no such method."""
OnOwner = Callable[[str], None]
"""Told the owner of a watched name; "" when nobody owns it any more, or the bus is gone."""
OnSignal = Callable[[str, "list[Any]"], None]
"""Told the member and the values of a signal of a watched name."""


def variant(signature: str, value: object) -> Variant:
    """A value that carries its own D-Bus type, as dictionaries of properties and hints want it."""
    from dbus_fast import Variant as _Variant  # noqa: PLC0415  # only where a bus is in use

    return _Variant(signature, value)
