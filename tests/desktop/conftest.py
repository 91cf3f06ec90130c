from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.bus import Bus
from framekeeper.notifiers.dbus import DBusNotifier
from support.bus import PrivateBus

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@pytest.fixture
def private_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    with PrivateBus() as private:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private.address)
        yield private


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def bus(private_bus: PrivateBus) -> AsyncIterator[Bus]:
    del private_bus
    connection = Bus(retry_after_s=(0.01,))
    await connection.start()
    yield connection
    await connection.stop()


@pytest.fixture
async def notifier(bus: Bus) -> AsyncIterator[DBusNotifier]:
    desktop = DBusNotifier(bus, limit_s=5.0)
    await desktop.start()
    yield desktop
    await desktop.stop()
