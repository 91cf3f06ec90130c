"""What popup and Start page ask beside the state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.api.opening import dashboard_link
from framekeeper.core.wire import popup

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms


async def beside(rooms: Rooms, _call: Call, _said: popup.BesideRequest) -> popup.BesideAnswer:
    """What the popup shows beside the state."""
    return await rooms.desk.popup.beside()


async def copy(rooms: Rooms, _call: Call, said: popup.CopyRequest) -> popup.CopyAnswer:
    """One of her texts, for the clipboard."""
    return await rooms.desk.popup.copy(said)


async def offer(rooms: Rooms, _call: Call, _said: popup.OfferRequest) -> popup.OfferAnswer:
    """What a first boundary could be."""
    return await rooms.desk.popup.offer()


async def begin(rooms: Rooms, _call: Call, said: popup.BeginRequest) -> popup.BeginAnswer:
    """Keep a first boundary, if she has none."""
    return await rooms.desk.popup.begin(said)


async def open_dashboard(rooms: Rooms, call: Call, said: popup.OpenRequest) -> popup.OpenAnswer:
    """Open the dashboard from this side; the caller never learns the link."""
    link = dashboard_link(rooms.links, call.boot, call.port, said.page)
    return popup.OpenAnswer(opened=await rooms.open_page(link))
