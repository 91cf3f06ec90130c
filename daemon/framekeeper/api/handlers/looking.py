"""What the dashboard asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core.wire import dashboard


async def names(rooms: Rooms, _call: Call, _said: dashboard.NamesRequest) -> dashboard.NamesAnswer:
    """The names of platforms."""
    return await rooms.desk.dashboard.names()


async def day(rooms: Rooms, _call: Call, said: dashboard.DayRequest) -> dashboard.DayAnswer:
    """One of her days."""
    return await rooms.desk.dashboard.day(said)


async def weeks(rooms: Rooms, _call: Call, said: dashboard.WeeksRequest) -> dashboard.WeeksAnswer:
    """Some weeks of hers."""
    return await rooms.desk.dashboard.weeks(said)


async def boundaries(
    rooms: Rooms, _call: Call, _said: dashboard.FrameRequest
) -> dashboard.FrameAnswer:
    """What holds, what is to come, what was."""
    return await rooms.desk.dashboard.boundaries()


async def shelf(rooms: Rooms, _call: Call, _said: dashboard.ShelfRequest) -> dashboard.ShelfAnswer:
    """Her public texts, as a page shows them."""
    return await rooms.desk.dashboard.shelf()


async def kept(rooms: Rooms, _call: Call, _said: dashboard.KeptRequest) -> dashboard.KeptAnswer:
    """What is kept."""
    return await rooms.desk.dashboard.kept()


async def reach(rooms: Rooms, _call: Call, said: dashboard.ReachRequest) -> dashboard.ReachAnswer:
    """What `forget` would take."""
    return await rooms.desk.dashboard.reach(said)
