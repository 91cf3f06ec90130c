"""A notification server that records what it is given and can act as the user.

It can hang (take calls and not answer until it wakes) and can be of any ability.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

from support.service import Service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dbus_fast import Message

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


class Received(NamedTuple):
    """One call of Notify, with the number that it was given."""

    id: int
    app: str
    replaces: int
    icon: str
    title: str
    body: str
    actions: list[str]
    hints: dict[str, Any]
    stays_ms: int


class NotificationServer(Service):
    """`received` holds every notice in order; `arrival` is set at each."""

    name = NAME
    path = PATH

    def __init__(
        self,
        address: str,
        *,
        features: Sequence[str] = ("body", "actions", "body-markup"),
        product: str = "fake",
        hangs: bool = False,
    ) -> None:
        super().__init__(address)
        self.features = list(features)
        self.product = product
        self.received: list[Received] = []
        self.closed: list[int] = []
        self.arrival = asyncio.Event()
        self._next_id = 1
        self._hangs = hangs
        self._kept: list[Message] = []

    def hang(self) -> None:
        """From now on take calls and answer none."""
        self._hangs = True

    def wake(self) -> None:
        """Answer everything that was kept, in order, and go on as usual."""
        self._hangs = False
        kept, self._kept = self._kept, []
        for call in kept:
            self.answer(call)

    def press(self, notice_id: int, key: str) -> None:
        """She presses a button: servers tell that and then close the notice."""
        self.emit(NAME, "ActionInvoked", "us", notice_id, key)
        self.close(notice_id, 2)

    def close(self, notice_id: int, reason: int) -> None:
        """The notice leaves the screen: 1 expired, 2 dismissed, 3 closed by a call."""
        self.emit(NAME, "NotificationClosed", "uu", notice_id, reason)

    def answer(self, call: Message) -> bool:
        """Take a call of the notification service."""
        if self._hangs:
            self._kept.append(call)
            self.arrival.set()
            return True
        if call.member == "Notify":
            self._notify(call)
        elif call.member == "CloseNotification":
            self.closed.append(call.body[0])
            self.reply(call)
            self.close(call.body[0], 3)
        elif call.member == "GetCapabilities":
            self.reply(call, "as", self.features)
        elif call.member == "GetServerInformation":
            self.reply(call, "ssss", self.product, "tests", "1.0", "1.2")
        else:
            return False
        return True

    def _notify(self, call: Message) -> None:
        app, replaces, icon, title, body, actions, hints, stays_ms = call.body
        notice_id = replaces or self._next_id
        self._next_id = max(self._next_id, notice_id + 1)
        plain_hints = {key: value.value for key, value in hints.items()}
        self.received.append(
            Received(notice_id, app, replaces, icon, title, body, actions, plain_hints, stays_ms)
        )
        self.reply(call, "u", notice_id)
        self.arrival.set()
