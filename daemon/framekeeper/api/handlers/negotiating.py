"""Boundaries and exceptions, as the command line negotiates them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core import wire_frame


async def boundaries(
    rooms: Rooms, _call: Call, _said: wire_frame.HoldingRequest
) -> wire_frame.HoldingAnswer:
    """What holds and what is coming."""
    return await rooms.desk.frame.boundaries()


async def history(
    rooms: Rooms, _call: Call, said: wire_frame.HistoryRequest
) -> wire_frame.HistoryAnswer:
    """Every version of one boundary, or of all."""
    return await rooms.desk.frame.history(said)


async def propose(
    rooms: Rooms, _call: Call, _said: wire_frame.ProposeRequest
) -> wire_frame.ProposeAnswer:
    """What could be set, after what was seen."""
    return await rooms.desk.frame.propose()


async def add_exception(
    rooms: Rooms, _call: Call, said: wire_frame.ExceptionRequest
) -> wire_frame.ExceptionAnswer:
    """Plan an exception."""
    return await rooms.desk.frame.add_exception(said)


async def end_exception(
    rooms: Rooms, _call: Call, said: wire_frame.EndExceptionRequest
) -> wire_frame.EndExceptionAnswer:
    """End an exception now."""
    return await rooms.desk.frame.end_exception(said)
