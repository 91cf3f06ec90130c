"""What the handlers ask for the popup and the Start page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core.wire.popup import (
        BeginAnswer,
        BeginRequest,
        BesideAnswer,
        CopyAnswer,
        CopyRequest,
        OfferAnswer,
    )


class PopupDesk(Protocol):
    """Her texts and a first boundary. Every method may raise `UnavailableError` (503)."""

    async def beside(self) -> BesideAnswer:
        """What the popup shows beside the state."""
        ...

    async def copy(self, said: CopyRequest) -> CopyAnswer:
        """One of her texts."""
        ...

    async def offer(self) -> OfferAnswer:
        """What a first boundary could be."""
        ...

    async def begin(self, said: BeginRequest) -> BeginAnswer:
        """Keep a first boundary, if she has none."""
        ...
