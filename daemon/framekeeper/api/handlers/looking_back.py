"""Review, sheet and words, as the command line asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core import wire_back


async def review(
    rooms: Rooms, _call: Call, _said: wire_back.ReviewRequest
) -> wire_back.ReviewAnswer:
    """This week's questions."""
    return await rooms.desk.back.review()


async def reviewed(
    rooms: Rooms, _call: Call, said: wire_back.ReviewedRequest
) -> wire_back.ReviewedAnswer:
    """Keep what she answered."""
    return await rooms.desk.back.reviewed(said)


async def sheet(rooms: Rooms, _call: Call, said: wire_back.SheetRequest) -> wire_back.SheetAnswer:
    """The data of a sheet."""
    return await rooms.desk.back.sheet(said)


async def words(rooms: Rooms, _call: Call, _said: wire_back.WordsRequest) -> wire_back.WordsAnswer:
    """Her public texts."""
    return await rooms.desk.back.words()


async def pasted(
    rooms: Rooms, _call: Call, said: wire_back.PastedRequest
) -> wire_back.PastedAnswer:
    """Note what stands on her profiles."""
    return await rooms.desk.back.pasted(said)
