"""A small D-Bus service for tests, spoken message by message with dbus_fast itself.

It shares nothing with the program's own door to D-Bus, so that a mistake there is not made twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dbus_fast import Message, MessageFlag, MessageType, NameFlag, Variant
from dbus_fast.aio import MessageBus

if TYPE_CHECKING:
    from types import TracebackType

PROPERTIES = "org.freedesktop.DBus.Properties"


class Service:
    """Owns a name; subclasses answer calls in `answer` and state `properties`."""

    name = ""
    path = ""

    def __init__(self, address: str) -> None:
        self.address = address
        self._bus: MessageBus | None = None
        self.properties: dict[tuple[str, str], Variant] = {}

    @property
    def bus(self) -> MessageBus:
        """The connection of the service."""
        assert self._bus is not None
        return self._bus

    async def __aenter__(self) -> Any:  # noqa: ANN401  # Self is not in Python 3.10
        await self.appear()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.vanish()

    async def appear(self) -> None:
        """Connect and take the name."""
        self._bus = await MessageBus(bus_address=self.address).connect()
        self._bus.add_message_handler(self._receive)
        await self._bus.request_name(self.name, NameFlag.DO_NOT_QUEUE)

    async def vanish(self) -> None:
        """Leave the bus, as a program does that crashes."""
        if self._bus is not None:
            bus, self._bus = self._bus, None
            bus.disconnect()
            await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # not annotated there

    def emit(self, interface: str, member: str, signature: str, *body: object) -> None:
        """Send a signal."""
        signal = Message.new_signal(self.path, interface, member, signature, list(body))
        self.bus.send(signal)

    def reply(self, call: Message, signature: str = "", *body: object) -> None:
        """Answer a call, now or later."""
        if not call.flags & MessageFlag.NO_REPLY_EXPECTED:
            self.bus.send(Message.new_method_return(call, signature, list(body)))

    def answer(self, call: Message) -> bool:
        """Take a call; False means that there is no such method."""
        raise NotImplementedError

    def _receive(self, message: Message) -> bool:
        if message.message_type is not MessageType.METHOD_CALL:
            return False
        if message.interface == PROPERTIES and message.member == "Get":
            value = self.properties.get((message.body[0], message.body[1]))
            if value is None:
                error = "org.freedesktop.DBus.Error.UnknownProperty"
                self.bus.send(Message.new_error(message, error, ""))
            else:
                self.reply(message, "v", value)
            return True
        return self.answer(message)
