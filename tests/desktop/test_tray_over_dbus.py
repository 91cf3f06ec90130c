"""The tray against a panel that is played by the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message, MessageType, Variant

from framekeeper.tray.menu import Row
from framekeeper.tray.tray import Tray
from support.played_panel import ITEM, MENU, PROPERTIES, PlayedPanel
from support.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from framekeeper.bus import Bus
    from support.bus import PrivateBus


class Her:
    """The rows that the caller gives, and what she pressed."""

    def __init__(self) -> None:
        self.pressed: list[str] = []
        self.today = "Today 12 min"

    def rows(self) -> list[Row]:
        return [
            Row(1, self.today, enabled=False, pressed=lambda: self.pressed.append("today")),
            Row(2, ""),
            Row(3, "In session for 1 h", pressed=lambda: self.pressed.append("session")),
            Row(4, "Quit", pressed=self.fail),
        ]

    def fail(self) -> None:
        msg = "a private word"
        raise ValueError(msg)


@pytest.fixture
async def panel(private_bus: PrivateBus) -> AsyncIterator[PlayedPanel]:
    async with PlayedPanel(private_bus.address) as running:
        yield running


@pytest.fixture
def her() -> Her:
    return Her()


@pytest.fixture
async def tray(bus: Bus, panel: PlayedPanel, her: Her) -> Tray:
    icon = Tray(bus, her.rows)
    await icon.start()
    await until(lambda: icon.health().state == "shown")
    assert len(panel.icons) == 1
    return icon


async def test_the_icon_registers_and_answers_what_panels_ask(
    panel: PlayedPanel, tray: Tray
) -> None:
    tray.show("past", "Framekeeper: past")
    values = await panel.properties_of(ITEM)
    assert (values["Id"], values["Title"], values["Category"]) == (
        "framekeeper",
        "Framekeeper",
        "ApplicationStatus",
    )
    assert values["IconAccessibleDesc"] == "Framekeeper: past"
    assert list(values["ToolTip"]) == ["", [], "Framekeeper", ""], "no tip on a shared screen"
    assert [width for width, _, _ in values["IconPixmap"]] == [22, 24, 32, 48]
    assert values["ItemIsMenu"] is True
    assert values["Menu"] == "/MenuBar"
    assert await panel.ask((ITEM[0], PROPERTIES), "Get", "ss", ITEM[1], "Status")


async def test_a_new_look_is_told_once(panel: PlayedPanel, tray: Tray) -> None:
    heard: list[str] = []

    def hear(message: Message) -> None:
        if message.message_type is MessageType.SIGNAL and message.interface == ITEM[1]:
            heard.append(message.member or "")

    panel.bus.add_message_handler(hear)
    rule = f"type='signal',interface='{ITEM[1]}'"
    bus = ("/org/freedesktop/DBus", "org.freedesktop.DBus")
    panel.icons.append("org.freedesktop.DBus")
    await panel.ask(bus, "AddMatch", "s", rule)
    panel.icons.pop()
    tray.show("near", "near")
    tray.show("near", "near")
    tray.show("past", "past")
    tray.show("past", "past")
    await until(lambda: len(heard) == 2)
    await panel.properties_of(ITEM)
    assert heard == ["NewIcon", "NewIcon"]


async def test_the_menu_shows_the_rows_as_they_are_when_it_is_opened(
    panel: PlayedPanel, tray: Tray, her: Her
) -> None:
    assert tray.health().state == "shown"
    assert await panel.ask(MENU, "AboutToShow", "i", 0) == [False]
    her.today = "Today 13_min"
    assert await panel.ask(MENU, "AboutToShow", "i", 0) == [True]
    _, (_, _, rows) = await panel.ask(MENU, "GetLayout", "iias", 0, -1, [])
    shown = [(row.value[0], {k: v.value for k, v in row.value[1].items()}) for row in rows]
    assert shown == [
        (1, {"label": "Today 13__min", "enabled": False}),
        (2, {"type": "separator"}),
        (3, {"label": "In session for 1 h", "enabled": True}),
        (4, {"label": "Quit", "enabled": True}),
    ]
    (group,) = await panel.ask(MENU, "GetGroupProperties", "aias", [3, 99], [])
    assert [row_id for row_id, _ in group] == [3]
    (label,) = await panel.ask(MENU, "GetProperty", "is", 3, "label")
    assert label.value == "In session for 1 h"
    assert await panel.ask(MENU, "AboutToShowGroup", "ai", [0]) == [[], []]
    assert (await panel.properties_of(MENU))["Version"] == 3


async def test_a_pressed_row_calls_back_and_a_grey_one_does_not(
    panel: PlayedPanel, tray: Tray, her: Her
) -> None:
    tray.update()
    for row in (1, 2, 3, 99):
        await panel.ask(MENU, "Event", "isvu", row, "clicked", Variant("i", 0), 0)
    await panel.ask(MENU, "Event", "isvu", 3, "hovered", Variant("i", 0), 0)
    assert her.pressed == ["session"]
    events = [[3, "clicked", Variant("i", 0), 0], [77, "clicked", Variant("i", 0), 0]]
    assert await panel.ask(MENU, "EventGroup", "a(isvu)", events) == [[77]]
    assert her.pressed == ["session", "session"]


async def test_a_row_that_fails_does_not_end_the_tray(
    panel: PlayedPanel, tray: Tray, her: Her, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(AssertionError):
        await panel.ask(MENU, "Event", "isvu", 4, "clicked", Variant("i", 0), 0)
    await panel.ask(MENU, "Event", "isvu", 3, "clicked", Variant("i", 0), 0)
    assert her.pressed == ["session"]
    assert "ValueError" in caplog.text
    assert "private" not in caplog.text
    assert tray.health().state == "shown"


async def test_what_panels_must_not_ask_is_an_error_and_nothing_more(
    panel: PlayedPanel, tray: Tray
) -> None:
    for of, member, signature, body in (
        (ITEM, "Explode", "", ()),
        (MENU, "Explode", "", ()),
        ((ITEM[0], PROPERTIES), "Get", "ss", (ITEM[1], "Nothing")),
        ((MENU[0], PROPERTIES), "Set", "ssv", (MENU[1], "Version", Variant("u", 1))),
        (MENU, "GetProperty", "is", (1, "nothing")),
        (MENU, "GetLayout", "iias", (99, -1, [])),
    ):
        with pytest.raises(AssertionError):
            await panel.ask(of, member, signature, *body)
    assert tray.health().state == "shown"


async def test_without_a_panel_the_tray_says_so_and_comes_when_one_does(
    private_bus: PrivateBus, bus: Bus, her: Her
) -> None:
    icon = Tray(bus, her.rows)
    assert icon.health().state == "off"
    await icon.start()
    assert icon.health().state == "no-panel"
    async with PlayedPanel(private_bus.address) as panel:
        await until(lambda: icon.health().state == "shown")
        assert len(panel.icons) == 1
    await until(lambda: icon.health().state == "no-panel")
    async with PlayedPanel(private_bus.address) as panel:
        await until(lambda: icon.health().state == "shown")
        assert len(panel.icons) == 1


async def test_a_panel_without_a_place_for_icons_is_no_panel_until_it_has_one(
    private_bus: PrivateBus, bus: Bus, her: Her
) -> None:
    panel = PlayedPanel(private_bus.address)
    panel.draws(icons=False)
    async with panel:
        icon = Tray(bus, her.rows)
        await icon.start()
        await until(lambda: panel.icons)
        assert icon.health().state == "no-panel"
        panel.draws(icons=True)
        panel.emit(panel.name, "StatusNotifierHostRegistered", "")
        await until(lambda: icon.health().state == "shown")


async def test_after_the_bus_came_back_the_icon_is_there_again(
    private_bus: PrivateBus, bus: Bus, her: Her
) -> None:
    icon = Tray(bus, her.rows)
    await icon.start()
    private_bus.stop()
    await until(lambda: icon.health().state == "no-bus")
    private_bus.start()
    async with PlayedPanel(private_bus.address):
        await until(lambda: icon.health().state == "shown")
