"""What the dashboard asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core import wire_dash


async def names(rooms: Rooms, _call: Call, _said: wire_dash.NamesRequest) -> wire_dash.NamesAnswer:
    """The names of platforms."""
    return await rooms.desk.dashboard.names()


async def day(rooms: Rooms, _call: Call, said: wire_dash.DayRequest) -> wire_dash.DayAnswer:
    """One of her days."""
    return await rooms.desk.dashboard.day(said)


async def weeks(rooms: Rooms, _call: Call, said: wire_dash.WeeksRequest) -> wire_dash.WeeksAnswer:
    """Some weeks of hers."""
    return await rooms.desk.dashboard.weeks(said)


async def boundaries(
    rooms: Rooms, _call: Call, _said: wire_dash.FrameRequest
) -> wire_dash.FrameAnswer:
    """What holds, what is to come, what was."""
    return await rooms.desk.dashboard.boundaries()


async def shelf(rooms: Rooms, _call: Call, _said: wire_dash.ShelfRequest) -> wire_dash.ShelfAnswer:
    """Her public texts, as a page shows them."""
    return await rooms.desk.dashboard.shelf()


async def kept(rooms: Rooms, _call: Call, _said: wire_dash.KeptRequest) -> wire_dash.KeptAnswer:
    """What is kept."""
    return await rooms.desk.dashboard.kept()


async def reach(rooms: Rooms, _call: Call, said: wire_dash.ReachRequest) -> wire_dash.ReachAnswer:
    """What `forget` would take."""
    return await rooms.desk.dashboard.reach(said)
