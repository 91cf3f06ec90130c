"""What the handlers ask of the engine when she changes something in the dashboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core import wire_back, wire_dash, wire_frame, wire_wish


class ChangeDesk(Protocol):
    """Every change can be undone for a while. Every method may raise `UnavailableError` (503)."""

    async def wish(self, said: wire_wish.WishRequest) -> wire_wish.WishAnswer:
        """Change, set or end a boundary; or only say what that would mean."""
        ...

    async def hours(self, said: wire_wish.HoursRequest) -> wire_wish.HoursAnswer:
        """Change hours; or only say what that would mean."""
        ...

    async def add_exception(self, said: wire_frame.ExceptionRequest) -> wire_frame.ExceptionAnswer:
        """Plan an exception."""
        ...

    async def end_exception(
        self, said: wire_frame.EndExceptionRequest
    ) -> wire_frame.EndExceptionAnswer:
        """End an exception now."""
        ...

    async def reviewed(self, said: wire_back.ReviewedRequest) -> wire_back.ReviewedAnswer:
        """Keep what she answered."""
        ...

    async def pasted(self, said: wire_back.PastedRequest) -> wire_back.PastedAnswer:
        """Note what stands on her profiles."""
        ...

    async def paper(self, said: wire_dash.PaperRequest) -> wire_dash.PaperAnswer:
        """The sheet as it would be printed; or made, so that the next one begins after it."""
        ...

    async def undo(self, said: wire_wish.UndoRequest) -> wire_wish.UndoAnswer:
        """Undo the last change, or say which that is."""
        ...
