"""No session bus, one that comes late, one that goes away and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.bus import Bus
from framekeeper.notifiers.base import Notice, NotShown, Shown
from framekeeper.notifiers.dbus import DBusNotifier
from support.bus import PrivateBus
from support.notification_server import NotificationServer
from support.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

EVENING = Notice("Evening")


@pytest.fixture
async def lonely(no_bus: None) -> AsyncIterator[tuple[Bus, DBusNotifier]]:
    del no_bus
    bus = Bus(retry_after_s=(3_600.0,))
    await bus.start()
    notifier = DBusNotifier(bus)
    await notifier.start()
    yield bus, notifier
    await notifier.stop()
    await bus.stop()


async def test_without_a_bus_nothing_is_shown_and_nothing_fails(
    lonely: tuple[Bus, DBusNotifier],
) -> None:
    bus, notifier = lonely
    assert await notifier.send(EVENING) == NotShown("no-bus")
    assert not notifier.available
    assert notifier.health().problem == "no-bus"
    assert bus.problem == "no session bus"


@pytest.mark.usefixtures("no_bus")
async def test_an_address_where_nobody_listens_is_no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    bus = Bus()
    await bus.start()
    assert (bus.connected, bus.problem) == (False, "FileNotFoundError")
    await bus.stop()


async def test_a_bus_that_comes_late_is_found_at_the_next_notice(
    lonely: tuple[Bus, DBusNotifier], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, notifier = lonely
    with PrivateBus() as private:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private.address)
        async with NotificationServer(private.address) as server:
            assert await notifier.send(EVENING) == Shown(1)
            assert len(server.received) == 1


async def test_a_bus_that_comes_late_in_the_login_s_usual_place_is_found(
    lonely: tuple[Bus, DBusNotifier], monkeypatch: pytest.MonkeyPatch
) -> None:
    bus, _ = lonely
    with PrivateBus() as private:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(private.folder))
        assert await bus.ready()


async def test_a_bus_that_goes_away_is_found_again_and_tells_that_notices_can_be_shown(
    private_bus: PrivateBus, bus: Bus, notifier: DBusNotifier
) -> None:
    came: list[bool] = []
    notifier.on_available(lambda: came.append(True))
    async with NotificationServer(private_bus.address):
        await until(lambda: came)
    private_bus.stop()
    await until(lambda: not bus.connected)
    assert not notifier.available
    assert await notifier.send(EVENING) == NotShown("no-bus")
    private_bus.start()
    await until(lambda: bus.connected)
    async with NotificationServer(private_bus.address) as server:
        await until(lambda: len(came) == 2)
        assert await notifier.send(EVENING) == Shown(1)
        assert len(server.received) == 1


async def test_a_server_that_comes_while_the_bus_is_asked_for_it_is_there(
    private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer "nobody" may be read after the signal that somebody came, in one go."""
    bus, server = Bus(), NotificationServer(private_bus.address)
    await bus.start()
    ask = bus.ask_bus

    async def read_late(member: str, signature: str = "", *body: object) -> list[object]:
        try:
            return await ask(member, signature, *body)
        finally:
            if member == "GetNameOwner":
                await server.appear()
                await until(lambda: bus.owner(server.name))

    monkeypatch.setattr(bus, "ask_bus", read_late)
    notifier = DBusNotifier(bus)
    await notifier.start()
    await until(lambda: notifier.available)
    assert await notifier.send(EVENING) == Shown(1)
    await notifier.stop()
    await bus.stop()
    await server.vanish()


async def test_a_server_that_comes_before_the_bus_is_asked_for_it_is_told_of_once(
    private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus, server = Bus(), NotificationServer(private_bus.address)
    await bus.start()
    ask = bus.ask_bus

    async def come_first(member: str, signature: str = "", *body: object) -> list[object]:
        answer = await ask(member, signature, *body)
        if member == "AddMatch":
            await server.appear()
            await until(lambda: bus.owner(server.name))
        return answer

    monkeypatch.setattr(bus, "ask_bus", come_first)
    owners: list[str] = []
    await bus.watch(server.name, owners.append)
    assert owners == [bus.owner(server.name)]
    await bus.stop()
    await server.vanish()


@pytest.mark.usefixtures("no_bus")
async def test_a_lost_bus_is_tried_again_at_growing_distances() -> None:
    attempts: list[float] = []

    class Distances(tuple[float, ...]):
        __slots__ = ()

        def __getitem__(self, index: object) -> float:  # type: ignore[override]  # only numbers
            assert isinstance(index, int)
            attempts.append(index)
            return 0.0

    bus = Bus(retry_after_s=Distances((1.0, 2.0, 3.0)))
    await bus.start()
    await until(lambda: len(attempts) >= 5)
    await bus.stop()
    assert attempts[:5] == [0, 1, 2, 2, 2]


async def test_a_bus_may_start_the_server_for_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    with PrivateBus({"org.freedesktop.Notifications": "/bin/false"}) as private:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private.address)
        bus = Bus()
        await bus.start()
        notifier = DBusNotifier(bus)
        await notifier.start()
        await until(lambda: notifier.available)
        assert await notifier.send(EVENING) == NotShown("no-server")
        assert not notifier.available, "a server that cannot be started is none"
        await bus.stop()
