"""What the command line asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core import wire_cli


async def health(rooms: Rooms, _call: Call, _said: wire_cli.HealthRequest) -> wire_cli.HealthAnswer:
    """That the daemon runs."""
    return await rooms.desk.health()


async def status(rooms: Rooms, _call: Call, _said: wire_cli.StatusRequest) -> wire_cli.StatusAnswer:
    """How the daemon is."""
    return await rooms.desk.status()


async def today(rooms: Rooms, _call: Call, _said: wire_cli.TodayRequest) -> wire_cli.TodayAnswer:
    """Her day so far."""
    return await rooms.desk.today()


async def browsers(
    rooms: Rooms, _call: Call, _said: wire_cli.BrowsersRequest
) -> wire_cli.BrowsersAnswer:
    """The paired browsers."""
    return await rooms.desk.paired()


async def in_session(
    rooms: Rooms, _call: Call, said: wire_cli.InSessionRequest
) -> wire_cli.InSessionAnswer:
    """Switch in session on or off."""
    return await rooms.desk.in_session(said)


async def doctor(rooms: Rooms, _call: Call, said: wire_cli.DoctorRequest) -> wire_cli.DoctorAnswer:
    """Examine everything."""
    return await rooms.desk.doctor(said)


async def forget(rooms: Rooms, _call: Call, said: wire_cli.ForgetRequest) -> wire_cli.ForgetAnswer:
    """Forget what is kept."""
    return await rooms.desk.forget(said)


async def reload(rooms: Rooms, _call: Call, said: wire_cli.ReloadRequest) -> wire_cli.ReloadAnswer:
    """Read the settings again."""
    return await rooms.desk.reload(said)
