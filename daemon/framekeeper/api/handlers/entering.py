"""How a tab becomes the dashboard: a one-time link, then a token of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.api.opening import dashboard_link
from framekeeper.core import wire_cli, wire_dash

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms


async def link(rooms: Rooms, call: Call, _said: wire_cli.LinkRequest) -> wire_cli.LinkAnswer:
    """A link that opens the dashboard once."""
    return wire_cli.LinkAnswer(url=dashboard_link(rooms.links, call.boot, call.port))


async def enter(rooms: Rooms, call: Call, _said: wire_dash.EnterRequest) -> wire_dash.EnterAnswer:
    """A tab's token; the guard has taken the link's."""
    return wire_dash.EnterAnswer(token=rooms.links.new_tab(call.boot))
