"""Reports, and how things stand."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from framekeeper.api.call import RefusedError
from framekeeper.core.reports import is_well_formed
from framekeeper.core.strict_json import MalformedError

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core.wire.acts import ActRequest, WaitAnswer, WaitRequest
    from framekeeper.core.wire.reports import SpansAnswer, SpansRequest
    from framekeeper.core.wire.state import State, StateRequest


async def spans(rooms: Rooms, call: Call, said: SpansRequest) -> SpansAnswer:
    """Take a report, whole or not at all."""
    if not is_well_formed(said):
        raise MalformedError
    return await rooms.desk.report(call.browser, said)


async def state(rooms: Rooms, call: Call, _said: StateRequest) -> State:
    """How things stand, as it concerns the browser that asks."""
    return await rooms.desk.state(call.browser)


async def act(rooms: Rooms, call: Call, said: ActRequest) -> State:
    """Do what she pressed in the popup."""
    return await rooms.desk.act(call.browser, said)


async def wait(rooms: Rooms, call: Call, said: WaitRequest) -> WaitAnswer:
    """Hold until there is something to tell; a caller who hangs up is held no longer.

    Raises:
        RefusedError: the caller has hung up, so nobody hears this.
    """
    coming = asyncio.ensure_future(rooms.desk.wait(call.browser, said.seen))
    try:
        await asyncio.wait((coming, call.gone()), return_when=asyncio.FIRST_COMPLETED)
        if coming.done():
            return coming.result()
        raise RefusedError(503)
    finally:
        if not coming.done():
            coming.cancel()
            await asyncio.wait((coming,))
