"""What she changes in the dashboard, and undoes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core import wire_back, wire_dash, wire_frame, wire_wish


async def wish(rooms: Rooms, _call: Call, said: wire_wish.WishRequest) -> wire_wish.WishAnswer:
    """Change, set or end a boundary; or only say what that would mean."""
    return await rooms.desk.changes.wish(said)


async def hours(rooms: Rooms, _call: Call, said: wire_wish.HoursRequest) -> wire_wish.HoursAnswer:
    """Change hours; or only say what that would mean."""
    return await rooms.desk.changes.hours(said)


async def add_exception(
    rooms: Rooms, _call: Call, said: wire_frame.ExceptionRequest
) -> wire_frame.ExceptionAnswer:
    """Plan an exception."""
    return await rooms.desk.changes.add_exception(said)


async def end_exception(
    rooms: Rooms, _call: Call, said: wire_frame.EndExceptionRequest
) -> wire_frame.EndExceptionAnswer:
    """End an exception now."""
    return await rooms.desk.changes.end_exception(said)


async def reviewed(
    rooms: Rooms, _call: Call, said: wire_back.ReviewedRequest
) -> wire_back.ReviewedAnswer:
    """Keep what she answered."""
    return await rooms.desk.changes.reviewed(said)


async def pasted(
    rooms: Rooms, _call: Call, said: wire_back.PastedRequest
) -> wire_back.PastedAnswer:
    """Note what stands on her profiles."""
    return await rooms.desk.changes.pasted(said)


async def paper(rooms: Rooms, _call: Call, said: wire_dash.PaperRequest) -> wire_dash.PaperAnswer:
    """The sheet as it would be printed, or made."""
    return await rooms.desk.changes.paper(said)


async def undo(rooms: Rooms, _call: Call, said: wire_wish.UndoRequest) -> wire_wish.UndoAnswer:
    """Undo the last change, or say which that is."""
    return await rooms.desk.changes.undo(said)
