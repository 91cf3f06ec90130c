"""Boundaries and exceptions, as the command line negotiates them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core.wire import frame


async def boundaries(rooms: Rooms, _call: Call, _said: frame.HoldingRequest) -> frame.HoldingAnswer:
    """What holds and what is coming."""
    return await rooms.desk.frame.boundaries()


async def history(rooms: Rooms, _call: Call, said: frame.HistoryRequest) -> frame.HistoryAnswer:
    """Every version of one boundary, or of all."""
    return await rooms.desk.frame.history(said)


async def propose(rooms: Rooms, _call: Call, _said: frame.ProposeRequest) -> frame.ProposeAnswer:
    """What could be set, after what was seen."""
    return await rooms.desk.frame.propose()


async def add_exception(
    rooms: Rooms, _call: Call, said: frame.ExceptionRequest
) -> frame.ExceptionAnswer:
    """Plan an exception."""
    return await rooms.desk.frame.add_exception(said)


async def end_exception(
    rooms: Rooms, _call: Call, said: frame.EndExceptionRequest
) -> frame.EndExceptionAnswer:
    """End an exception now."""
    return await rooms.desk.frame.end_exception(said)
