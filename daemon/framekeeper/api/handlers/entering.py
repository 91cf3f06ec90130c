"""How a tab becomes the dashboard: a one-time link, then a token of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.api.opening import dashboard_link
from framekeeper.core.wire.cli import LinkAnswer, LinkRequest
from framekeeper.core.wire.dashboard import EnterAnswer, EnterRequest

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms


async def link(rooms: Rooms, call: Call, _said: LinkRequest) -> LinkAnswer:
    """A link that opens the dashboard once."""
    return LinkAnswer(url=dashboard_link(rooms.links, call.boot, call.port))


async def enter(rooms: Rooms, call: Call, _said: EnterRequest) -> EnterAnswer:
    """A tab's token; the guard has taken the link's."""
    return EnterAnswer(token=rooms.links.new_tab(call.boot))
