"""What the handlers ask about boundaries and exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core import wire_frame


class FrameDesk(Protocol):
    """Where boundaries are negotiated. Every method may raise `UnavailableError` (503)."""

    async def boundaries(self) -> wire_frame.HoldingAnswer:
        """What holds and what is coming."""
        ...

    async def history(self, said: wire_frame.HistoryRequest) -> wire_frame.HistoryAnswer:
        """Every version of one boundary, or of all."""
        ...

    async def add_exception(self, said: wire_frame.ExceptionRequest) -> wire_frame.ExceptionAnswer:
        """Plan an exception."""
        ...

    async def end_exception(
        self, said: wire_frame.EndExceptionRequest
    ) -> wire_frame.EndExceptionAnswer:
        """End an exception now."""
        ...
