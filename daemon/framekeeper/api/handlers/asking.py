"""Minutes, quiet, posting and reasons, as the command line asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core.wire.asked import (
        PostingAnswer,
        PostingRequest,
        QuietAnswer,
        QuietRequest,
        SnoozeAnswer,
        SnoozeRequest,
    )
    from framekeeper.core.wire.why import WhyAnswer, WhyRequest


async def snooze(rooms: Rooms, _call: Call, said: SnoozeRequest) -> SnoozeAnswer:
    """Ten more minutes."""
    return await rooms.desk.asking.snooze(said)


async def quiet(rooms: Rooms, _call: Call, said: QuietRequest) -> QuietAnswer:
    """No notices for a while."""
    return await rooms.desk.asking.quiet(said)


async def posting(rooms: Rooms, _call: Call, said: PostingRequest) -> PostingAnswer:
    """I'm posting, or no longer."""
    return await rooms.desk.asking.posting(said)


async def why(rooms: Rooms, _call: Call, said: WhyRequest) -> WhyAnswer:
    """Explain one boundary, or all, and her day."""
    return await rooms.desk.asking.why(said)
