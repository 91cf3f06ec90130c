"""What the command line asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core.wire import cli


async def health(rooms: Rooms, _call: Call, _said: cli.HealthRequest) -> cli.HealthAnswer:
    """That the daemon runs."""
    return await rooms.desk.health()


async def status(rooms: Rooms, _call: Call, _said: cli.StatusRequest) -> cli.StatusAnswer:
    """How the daemon is."""
    return await rooms.desk.status()


async def today(rooms: Rooms, _call: Call, _said: cli.TodayRequest) -> cli.TodayAnswer:
    """Her day so far."""
    return await rooms.desk.today()


async def browsers(rooms: Rooms, _call: Call, _said: cli.BrowsersRequest) -> cli.BrowsersAnswer:
    """The paired browsers."""
    return await rooms.desk.paired()


async def in_session(rooms: Rooms, _call: Call, said: cli.InSessionRequest) -> cli.InSessionAnswer:
    """Switch in session on or off."""
    return await rooms.desk.in_session(said)


async def doctor(rooms: Rooms, _call: Call, said: cli.DoctorRequest) -> cli.DoctorAnswer:
    """Examine everything."""
    return await rooms.desk.doctor(said)


async def forget(rooms: Rooms, _call: Call, said: cli.ForgetRequest) -> cli.ForgetAnswer:
    """Forget what is kept."""
    return await rooms.desk.forget(said)


async def reload(rooms: Rooms, _call: Call, said: cli.ReloadRequest) -> cli.ReloadAnswer:
    """Read the settings again."""
    return await rooms.desk.reload(said)
