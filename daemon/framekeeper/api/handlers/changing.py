"""What she changes in the dashboard, and undoes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core.wire.dashboard import PaperAnswer, PaperRequest
    from framekeeper.core.wire.frame import (
        EndExceptionAnswer,
        EndExceptionRequest,
        ExceptionAnswer,
        ExceptionRequest,
    )
    from framekeeper.core.wire.looking_back import (
        PastedAnswer,
        PastedRequest,
        ReviewedAnswer,
        ReviewedRequest,
    )
    from framekeeper.core.wire.wishes import (
        HoursAnswer,
        HoursRequest,
        UndoAnswer,
        UndoRequest,
        WishAnswer,
        WishRequest,
    )


async def wish(rooms: Rooms, _call: Call, said: WishRequest) -> WishAnswer:
    """Change, set or end a boundary; or only say what that would mean."""
    return await rooms.desk.changes.wish(said)


async def hours(rooms: Rooms, _call: Call, said: HoursRequest) -> HoursAnswer:
    """Change hours; or only say what that would mean."""
    return await rooms.desk.changes.hours(said)


async def add_exception(rooms: Rooms, _call: Call, said: ExceptionRequest) -> ExceptionAnswer:
    """Plan an exception."""
    return await rooms.desk.changes.add_exception(said)


async def end_exception(rooms: Rooms, _call: Call, said: EndExceptionRequest) -> EndExceptionAnswer:
    """End an exception now."""
    return await rooms.desk.changes.end_exception(said)


async def reviewed(rooms: Rooms, _call: Call, said: ReviewedRequest) -> ReviewedAnswer:
    """Keep what she answered."""
    return await rooms.desk.changes.reviewed(said)


async def pasted(rooms: Rooms, _call: Call, said: PastedRequest) -> PastedAnswer:
    """Note what stands on her profiles."""
    return await rooms.desk.changes.pasted(said)


async def paper(rooms: Rooms, _call: Call, said: PaperRequest) -> PaperAnswer:
    """The sheet as it would be printed, or made."""
    return await rooms.desk.changes.paper(said)


async def undo(rooms: Rooms, _call: Call, said: UndoRequest) -> UndoAnswer:
    """Undo the last change, or say which that is."""
    return await rooms.desk.changes.undo(said)
