"""What a notifier is: it takes a plain notice to the screen and tells whether it got there.

No notifier decides whether, when or what to tell; none keeps a text longer than the call, and
none raises into the engine: failure is caught here, once, and can be looked at in `health`.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import ClassVar, Literal

import msgspec

logger = logging.getLogger(__name__)

Capability = Literal["actions", "replace", "close", "confirm"]
"""Buttons; a notice in place of an older one; taking a notice away; knowing that it was shown."""

NotShownWhy = Literal["no-bus", "no-server", "no-desktop", "slow", "busy", "refused", "failed"]
UnconfirmedWhy = Literal["slow", "gone", "handed-over"]
ClosedWhy = Literal["expired", "dismissed", "closed", "gone", "unknown"]


class Notice(msgspec.Struct, frozen=True):
    """What shall stand on the screen: plain text and buttons as (key, label).

    `low` is for what may stay unseen: some desktops show it in their list only.
    """

    title: str
    body: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    urgency: Literal["low", "normal"] = "normal"
    stays_ms: int = 30_000


class Shown(msgspec.Struct, frozen=True):
    """The server took the notice and calls it by this number."""

    id: int


class NotShown(msgspec.Struct, frozen=True):
    """The notice is certainly not on the screen; it may be sent again when `on_available` tells."""

    why: NotShownWhy


class Unconfirmed(msgspec.Struct, frozen=True):
    """The notice may or may not get to the screen: it must not be sent again.

    With a ticket, `on_settled` will tell how it ended; with 0 nobody will ever know.
    """

    ticket: int
    why: UnconfirmedWhy


Sent = Shown | NotShown | Unconfirmed

OnAction = Callable[[int, str], None]
OnClosed = Callable[[int, ClosedWhy], None]
OnAvailable = Callable[[], None]
OnSettled = Callable[[int, "Shown | NotShown"], None]


class Health(msgspec.Struct, frozen=True):
    """How notices fare, as data for `status` and `doctor`; no text of a notice is in it."""

    notifier: str
    available: bool
    server: str
    problem: str
    shown: int
    not_shown: int
    unconfirmed: int


class Notifier(ABC):
    """Takes notices to the screen. `send` never raises."""

    name: ClassVar[str]

    def __init__(self) -> None:
        self._on_action: list[OnAction] = []
        self._on_closed: list[OnClosed] = []
        self._on_available: list[OnAvailable] = []
        self._on_settled: list[OnSettled] = []
        self._counts = {Shown: 0, NotShown: 0, Unconfirmed: 0}
        self._problem = ""

    # --- for the engine --------------------------------------------------------------------

    async def start(self) -> None:  # noqa: B027  # not every screen must be looked for
        """Begin to look for a screen; never fails, for one may come later."""

    async def stop(self) -> None:  # noqa: B027  # likewise
        """Let go of everything; notices on the screen stay there."""

    async def send(self, notice: Notice, replaces: int = 0) -> Sent:
        """Show a notice, in place of the one with the number `replaces` where that still stands."""
        sent: Sent
        try:
            sent = await self._send(notice, replaces)
        except Exception as failure:  # noqa: BLE001  # the one place where sending fails, softly
            logger.warning("%s: a notice failed: %s", self.name, type(failure).__name__)
            sent = NotShown("failed")
        self._counts[type(sent)] += 1
        self._problem = "" if isinstance(sent, Shown) else sent.why
        return sent

    async def close(self, notice_id: int) -> None:
        """Take a notice from the screen, if it is still there and this desktop can."""
        try:
            await self._close(notice_id)
        except Exception as failure:  # noqa: BLE001  # a notice that stays is not worth a failure
            logger.warning("%s: a notice stays: %s", self.name, type(failure).__name__)

    def on_action(self, told: OnAction) -> None:
        """Tell (notice id, action key) of each button that she presses."""
        self._on_action.append(told)

    def on_closed(self, told: OnClosed) -> None:
        """Tell (notice id, reason) of each notice that has left the screen."""
        self._on_closed.append(told)

    def on_available(self, told: OnAvailable) -> None:
        """Tell that notices can be shown from now on: what is due may be sent (again)."""
        self._on_available.append(told)

    def on_settled(self, told: OnSettled) -> None:
        """Tell (ticket, outcome) when a notice that was unconfirmed turns out shown or not."""
        self._on_settled.append(told)

    @property
    @abstractmethod
    def available(self) -> bool:
        """Whether a notice sent now would, as far as is known, be shown."""

    @property
    @abstractmethod
    def capabilities(self) -> frozenset[Capability]:
        """What this screen can do, as far as is known now."""

    def health(self) -> Health:
        """How notices fare."""
        return Health(
            notifier=self.name,
            available=self.available,
            server=self._server(),
            problem=self._trouble() or self._problem,
            shown=self._counts[Shown],
            not_shown=self._counts[NotShown],
            unconfirmed=self._counts[Unconfirmed],
        )

    # --- for a notifier --------------------------------------------------------------------

    @abstractmethod
    async def _send(self, notice: Notice, replaces: int) -> Sent:
        """Show the notice; may raise."""

    async def _close(self, notice_id: int) -> None:  # noqa: B027  # not every screen can
        """Take the notice away; may raise."""

    def _server(self) -> str:
        """What shows the notices: a product name and version, or nothing."""
        return ""

    def _trouble(self) -> str:
        """What stands in the way now, before anything was sent; "" if nothing is known to."""
        return ""

    def _tell_action(self, notice_id: int, key: str) -> None:
        for told in self._on_action:
            self._softly(partial(told, notice_id, key))

    def _tell_closed(self, notice_id: int, why: ClosedWhy) -> None:
        for told in self._on_closed:
            self._softly(partial(told, notice_id, why))

    def _tell_available(self) -> None:
        for told in self._on_available:
            self._softly(told)

    def _tell_settled(self, ticket: int, outcome: Shown | NotShown) -> None:
        for told in self._on_settled:
            self._softly(partial(told, ticket, outcome))

    def _softly(self, tell: Callable[[], None]) -> None:
        try:
            tell()
        except Exception as failure:  # noqa: BLE001  # a listener's failure is not the desktop's
            logger.warning("%s: a listener failed: %s", self.name, type(failure).__name__)
