"""Review, sheet and words, as the command line asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core.wire.looking_back import (
        PastedAnswer,
        PastedRequest,
        ReviewAnswer,
        ReviewedAnswer,
        ReviewedRequest,
        ReviewRequest,
        SheetAnswer,
        SheetRequest,
        WordsAnswer,
        WordsRequest,
    )


async def review(rooms: Rooms, _call: Call, _said: ReviewRequest) -> ReviewAnswer:
    """This week's questions."""
    return await rooms.desk.back.review()


async def reviewed(rooms: Rooms, _call: Call, said: ReviewedRequest) -> ReviewedAnswer:
    """Keep what she answered."""
    return await rooms.desk.back.reviewed(said)


async def sheet(rooms: Rooms, _call: Call, said: SheetRequest) -> SheetAnswer:
    """The data of a sheet."""
    return await rooms.desk.back.sheet(said)


async def words(rooms: Rooms, _call: Call, _said: WordsRequest) -> WordsAnswer:
    """Her public texts."""
    return await rooms.desk.back.words()


async def pasted(rooms: Rooms, _call: Call, said: PastedRequest) -> PastedAnswer:
    """Note what stands on her profiles."""
    return await rooms.desk.back.pasted(said)
