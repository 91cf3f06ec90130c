"""What a handler is given: the rooms behind the door, and who is calling."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framekeeper.api.opening import open_page

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable

    from framekeeper.api.callers import Callers
    from framekeeper.api.desk import Desk
    from framekeeper.api.links import Links
    from framekeeper.api.pairing import Pairing


class Rooms(NamedTuple):
    """All that lies behind the door; `open_page` shows a link in her browser, if it can."""

    desk: Desk
    callers: Callers
    pairing: Pairing
    links: Links
    open_page: Callable[[str], Awaitable[bool]] = open_page


class Call(NamedTuple):
    """One call that the guard let through.

    `browser` is the row of the caller's browser (0: it is none), `origin` that of its extension,
    `wall` and `boot` are the clocks in ms; what `gone()` gives is done when the caller hangs up.
    """

    browser: int
    origin: str
    wall: int
    boot: int
    port: int
    gone: Callable[[], asyncio.Future[None]]


class RefusedError(Exception):
    """No. `status` is one that the door knows; `closing` ends the connection too."""

    def __init__(self, status: int, *, closing: bool = False, allow: str = "") -> None:
        super().__init__(status)
        self.status = status
        self.closing = closing
        self.allow = allow
