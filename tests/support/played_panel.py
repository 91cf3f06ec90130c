"""A panel that is played by the test: it takes icons, draws none, and asks what it is told."""

from __future__ import annotations

from typing import Any

from dbus_fast import Message, MessageType, Variant

from support.service import Service

ITEM = ("/StatusNotifierItem", "org.kde.StatusNotifierItem")
MENU = ("/MenuBar", "com.canonical.dbusmenu")
PROPERTIES = "org.freedesktop.DBus.Properties"


class PlayedPanel(Service):
    """`icons` holds the bus names of what came, in order."""

    name = "org.kde.StatusNotifierWatcher"
    path = "/StatusNotifierWatcher"

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.icons: list[str] = []
        self.draws(icons=True)

    def draws(self, *, icons: bool) -> None:
        self.properties[self.name, "IsStatusNotifierHostRegistered"] = Variant("b", icons)

    def answer(self, call: Message) -> bool:
        if call.member != "RegisterStatusNotifierItem":
            return False
        self.icons.append(call.body[0])
        self.reply(call)
        return True

    async def ask(
        self, of: tuple[str, str], member: str, signature: str = "", *body: object
    ) -> list[Any]:
        path, interface = of
        call = Message(self.icons[-1], path, interface, member, signature=signature, body=[*body])
        reply = await self.bus.call(call)
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.error_name
        return list(reply.body)

    async def properties_of(self, of: tuple[str, str]) -> dict[str, Any]:
        (values,) = await self.ask((of[0], PROPERTIES), "GetAll", "s", of[1])
        return {name: value.value for name, value in values.items()}

    async def labels(self) -> dict[str, int]:
        """The rows of the menu as they read now, each with its number."""
        _, layout = await self.ask(MENU, "GetLayout", "iias", 0, -1, [])
        rows = [row.value for row in layout[2]]
        return {
            properties["label"].value: number
            for number, properties, _ in rows
            if "label" in properties
        }

    async def press(self, label: str) -> None:
        """Press the row that reads so."""
        number = (await self.labels())[label]
        await self.ask(MENU, "Event", "isvu", number, "clicked", Variant("s", ""), 0)
