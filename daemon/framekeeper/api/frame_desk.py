"""What the handlers ask about boundaries, exceptions, and what she wishes for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core.wire import frame
    from framekeeper.core.wire.asked import (
        PostingAnswer,
        PostingRequest,
        QuietAnswer,
        QuietRequest,
        SnoozeAnswer,
        SnoozeRequest,
    )
    from framekeeper.core.wire.why import WhyAnswer, WhyRequest


class FrameDesk(Protocol):
    """Where boundaries are negotiated. Every method may raise `UnavailableError` (503)."""

    async def boundaries(self) -> frame.HoldingAnswer:
        """What holds and what is coming."""
        ...

    async def history(self, said: frame.HistoryRequest) -> frame.HistoryAnswer:
        """Every version of one boundary, or of all."""
        ...

    async def propose(self) -> frame.ProposeAnswer:
        """What could be set, after what was seen."""
        ...

    async def add_exception(self, said: frame.ExceptionRequest) -> frame.ExceptionAnswer:
        """Plan an exception."""
        ...

    async def end_exception(self, said: frame.EndExceptionRequest) -> frame.EndExceptionAnswer:
        """End an exception now."""
        ...


class AskingDesk(Protocol):
    """Where she asks for a while. Every method may raise `UnavailableError` (503)."""

    async def snooze(self, said: SnoozeRequest) -> SnoozeAnswer:
        """Ten more minutes."""
        ...

    async def quiet(self, said: QuietRequest) -> QuietAnswer:
        """No notices for a while."""
        ...

    async def posting(self, said: PostingRequest) -> PostingAnswer:
        """I'm posting, or no longer."""
        ...

    async def why(self, said: WhyRequest) -> WhyAnswer:
        """Explain one boundary, or all, and her day."""
        ...
