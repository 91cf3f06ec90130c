"""What the handlers ask about boundaries, exceptions, and what she wishes for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core import wire_asked, wire_frame, wire_why


class FrameDesk(Protocol):
    """Where boundaries are negotiated. Every method may raise `UnavailableError` (503)."""

    async def boundaries(self) -> wire_frame.HoldingAnswer:
        """What holds and what is coming."""
        ...

    async def history(self, said: wire_frame.HistoryRequest) -> wire_frame.HistoryAnswer:
        """Every version of one boundary, or of all."""
        ...

    async def propose(self) -> wire_frame.ProposeAnswer:
        """What could be set, after what was seen."""
        ...

    async def add_exception(self, said: wire_frame.ExceptionRequest) -> wire_frame.ExceptionAnswer:
        """Plan an exception."""
        ...

    async def end_exception(
        self, said: wire_frame.EndExceptionRequest
    ) -> wire_frame.EndExceptionAnswer:
        """End an exception now."""
        ...


class AskingDesk(Protocol):
    """Where she asks for a while. Every method may raise `UnavailableError` (503)."""

    async def snooze(self, said: wire_asked.SnoozeRequest) -> wire_asked.SnoozeAnswer:
        """Ten more minutes."""
        ...

    async def quiet(self, said: wire_asked.QuietRequest) -> wire_asked.QuietAnswer:
        """No notices for a while."""
        ...

    async def posting(self, said: wire_asked.PostingRequest) -> wire_asked.PostingAnswer:
        """I'm posting, or no longer."""
        ...

    async def why(self, said: wire_why.WhyRequest) -> wire_why.WhyAnswer:
        """Explain one boundary, or all, and her day."""
        ...
