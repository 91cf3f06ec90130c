"""Hello and the platform list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core.wire.meeting import (
        CatalogueAnswer,
        CatalogueRequest,
        HelloAnswer,
        HelloRequest,
    )


async def hello(rooms: Rooms, call: Call, said: HelloRequest) -> HelloAnswer:
    """Both sides say which they are."""
    return await rooms.desk.hello(call.browser, said)


async def catalogue(rooms: Rooms, _call: Call, _said: CatalogueRequest) -> CatalogueAnswer:
    """The platforms in force."""
    return await rooms.desk.catalogue()
