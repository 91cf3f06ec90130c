"""Notices over org.freedesktop.Notifications, the service of every Linux desktop.

Specification: https://specifications.freedesktop.org/notification-spec/ (version 1.2).

How "told once later, never twice" is kept: nothing is sent before the server has answered a first
question, so one that hangs from the start has nothing of ours. One that hangs on a notice keeps
it: the answer is `Unconfirmed`, nothing more is sent meanwhile, and what became of it is told by
`on_settled`. A server that goes away takes its notices with it.
"""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from framekeeper.bus import (
    Bus,
    BusError,
    LostError,
    NoBusError,
    NoServiceError,
    RefusedError,
    Remote,
    SlowError,
    variant,
)
from framekeeper.notifiers.base import (
    Capability,
    ClosedWhy,
    Notice,
    Notifier,
    NotShown,
    NotShownWhy,
    Sent,
    Shown,
    Unconfirmed,
)
from framekeeper.notifiers.text import LONGEST_BODY, LONGEST_TITLE, escaped, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTIFICATIONS = Remote(
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
)
APP_NAME = "Framekeeper"
DESKTOP_ENTRY = "framekeeper"
SEND_LIMIT_S = 5.0

_YES = True
_URGENCIES = {"low": 0, "normal": 1}
_CLOSED: Mapping[int, ClosedWhy] = {1: "expired", 2: "dismissed", 3: "closed"}
_NOTHING_SENT: Mapping[type[BusError], NotShownWhy] = {
    NoBusError: "no-bus",
    LostError: "no-bus",
    NoServiceError: "no-server",
    SlowError: "slow",
    RefusedError: "refused",
}
"""What a failed call means for a notice that is certainly not on the screen."""


class DBusNotifier(Notifier):
    """Notices of a Linux desktop, on a bus that others use too."""

    name = "dbus"

    def __init__(self, bus: Bus, *, limit_s: float = SEND_LIMIT_S) -> None:
        super().__init__()
        self._bus = bus
        self._limit_s = limit_s
        self._features: frozenset[str] | None = None
        self._known = asyncio.Event()
        self._startable = False
        self._product = ""
        self._on_screen: set[int] = set()
        self._sending: asyncio.Task[list[Any]] | None = None
        self._early: list[tuple[str, int, Any]] = []
        self._ticket = 0

    @staticmethod
    def usable() -> bool:
        """Whether this machine can speak D-Bus at all."""
        return sys.platform == "linux" and importlib.util.find_spec("dbus_fast") is not None

    @property
    def available(self) -> bool:
        """Whether a server is there and answers, or the bus can start one."""
        return self._features is not None or self._startable

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Replacing, closing and confirming always; buttons where the server draws them."""
        always: frozenset[Capability] = frozenset(("replace", "close", "confirm"))
        return always | {"actions"} if "actions" in (self._features or ()) else always

    async def start(self) -> None:
        """Look for a server now, and be told when one comes."""
        await self._bus.listen(NOTIFICATIONS, self._hear)
        await self._bus.watch(NOTIFICATIONS.name, self._on_owner)

    async def stop(self) -> None:
        """Wait for nothing any more."""
        if self._sending is not None:
            self._sending.cancel()

    def _server(self) -> str:
        return self._product

    def _trouble(self) -> str:
        if not self._bus.connected:
            return "no-bus"
        if self._features is None and not self._startable:
            return "slow" if self._bus.owner(NOTIFICATIONS.name) else "no-server"
        return ""

    # --- the server comes and goes -----------------------------------------------------------

    def _on_owner(self, owner: str) -> None:
        self._features = None
        self._known.clear()
        self._product = ""
        self._startable = False
        gone, self._on_screen = self._on_screen, set()
        for notice_id in sorted(gone):
            self._tell_closed(notice_id, "gone")
        if owner:
            self._bus.spawn(self._learn(owner))
        elif self._bus.connected:
            self._bus.spawn(self._see_whether_startable())

    async def _learn(self, owner: str) -> None:
        """Ask a new server what it can do; one that hangs is waited for as long as it lives."""
        try:
            features = frozenset(await self._ask_features(limit_s=None))
        except RefusedError:
            features = frozenset()
        except BusError:
            return
        try:
            about = await self._bus.call(NOTIFICATIONS, "GetServerInformation")
            product = plain(f"{about[0]} {about[2]}", 60)
        except BusError:
            product = ""
        if owner == self._bus.owner(NOTIFICATIONS.name):
            self._features, self._product = features, product
            self._known.set()
            self._tell_available()

    async def _ask_features(self, *, limit_s: float | None) -> list[str]:
        (features,) = await self._bus.call(
            NOTIFICATIONS, "GetCapabilities", limit_s=limit_s, may_start=True
        )
        return [str(feature) for feature in features]

    async def _see_whether_startable(self) -> None:
        try:
            (names,) = await self._bus.ask_bus("ListActivatableNames")
        except BusError:
            return
        if NOTIFICATIONS.name in names and not self._bus.owner(NOTIFICATIONS.name):
            self._startable = True
            self._tell_available()

    async def _features_now(self) -> frozenset[str]:
        """What the server can do, started if need be; raises as `Bus.call` does."""
        if self._features is not None:
            return self._features
        if not self._bus.owner(NOTIFICATIONS.name):
            return frozenset(await self._ask_features(limit_s=self._limit_s))
        try:
            await asyncio.wait_for(self._known.wait(), self._limit_s)
        except asyncio.TimeoutError:
            raise SlowError from None
        return self._features or frozenset()

    # --- sending -----------------------------------------------------------------------------

    async def _send(self, notice: Notice, replaces: int) -> Sent:
        if not await self._bus.ready():
            return NotShown("no-bus")
        if self._sending is not None:
            return NotShown("busy")
        try:
            features = await self._features_now()
        except BusError as failure:
            self._startable = self._startable and not isinstance(failure, NoServiceError)
            return NotShown(_NOTHING_SENT[type(failure)])
        if self._sending is not None:  # another notice went first while we waited
            return NotShown("busy")
        return await self._notify(_arguments(notice, replaces, features))

    async def _notify(self, arguments: tuple[object, ...]) -> Sent:
        call = self._bus.call(
            NOTIFICATIONS, "Notify", "susssasa{sv}i", *arguments, limit_s=None, may_start=True
        )
        sending = self._sending = asyncio.create_task(call)
        try:
            done, _ = await asyncio.wait({sending}, timeout=self._limit_s)
        except asyncio.CancelledError:
            sending.cancel()
            self._sending = None
            raise
        if done:
            return self._outcome(sending)
        self._ticket += 1
        sending.add_done_callback(partial(self._settle, self._ticket))
        return Unconfirmed(self._ticket, "slow")

    def _outcome(self, sending: asyncio.Task[list[Any]]) -> Sent:
        self._sending = None
        early, self._early = self._early, []
        try:
            (notice_id,) = sending.result()
        except LostError:
            return Unconfirmed(0, "gone")
        except BusError as failure:
            return NotShown(_NOTHING_SENT[type(failure)])
        self._on_screen.add(notice_id)
        for member, whose, detail in early:
            if whose == notice_id:
                # After the caller has learnt the number; it came before we knew it ourselves.
                asyncio.get_running_loop().call_soon(self._hear, member, [whose, detail])
        return Shown(notice_id)

    def _settle(self, ticket: int, sending: asyncio.Task[list[Any]]) -> None:
        if sending.cancelled():
            return
        outcome = self._outcome(sending)
        if not isinstance(outcome, Unconfirmed):
            self._tell_settled(ticket, outcome)
        if self._features is not None:
            self._tell_available()

    async def _close(self, notice_id: int) -> None:
        if notice_id in self._on_screen:
            await self._bus.call(NOTIFICATIONS, "CloseNotification", "u", notice_id)

    # --- what she does -----------------------------------------------------------------------

    def _hear(self, member: str, body: list[Any]) -> None:
        if member not in {"ActionInvoked", "NotificationClosed"}:
            return
        notice_id, detail = body
        if notice_id not in self._on_screen:
            if self._sending is not None:  # perhaps the one whose number is on its way
                self._early.append((member, notice_id, detail))
            return  # servers tell everybody about everybody's notices
        if member == "ActionInvoked":
            self._tell_action(notice_id, detail)
            self._bus.spawn(self.close(notice_id))  # dunst leaves an answered notice standing
        else:
            self._on_screen.discard(notice_id)
            self._tell_closed(notice_id, _CLOSED.get(detail, "unknown"))


def _arguments(notice: Notice, replaces: int, features: frozenset[str]) -> tuple[object, ...]:
    """The arguments of Notify for a server with these features."""
    title = plain(notice.title, LONGEST_TITLE) or APP_NAME
    body = plain(notice.body, LONGEST_BODY, lines=True)
    if "body" not in features:
        title, body = plain(f"{title}. {body}" if body else title, LONGEST_TITLE), ""
    elif "body-markup" in features:
        body = escaped(body)
    buttons = notice.actions if "actions" in features else ()
    actions = [
        word
        for key, label in buttons
        for word in (plain(key, LONGEST_TITLE), plain(label, LONGEST_TITLE))
    ]
    hints = {
        "urgency": variant("y", _URGENCIES[notice.urgency]),
        "transient": variant("b", _YES),
        "suppress-sound": variant("b", _YES),
        "desktop-entry": variant("s", DESKTOP_ENTRY),
    }
    return (APP_NAME, replaces, "", title, body, actions, hints, notice.stays_ms)
