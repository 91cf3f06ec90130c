"""What the handlers ask for the popup and the Start page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core import wire_popup


class PopupDesk(Protocol):
    """Her texts and a first boundary. Every method may raise `UnavailableError` (503)."""

    async def beside(self) -> wire_popup.BesideAnswer:
        """What the popup shows beside the state."""
        ...

    async def copy(self, said: wire_popup.CopyRequest) -> wire_popup.CopyAnswer:
        """One of her texts."""
        ...

    async def offer(self) -> wire_popup.OfferAnswer:
        """What a first boundary could be."""
        ...

    async def begin(self, said: wire_popup.BeginRequest) -> wire_popup.BeginAnswer:
        """Keep a first boundary, if she has none."""
        ...
