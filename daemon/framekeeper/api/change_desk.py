"""What the handlers ask of the engine when she changes something in the dashboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core.wire.dashboard import PaperAnswer, PaperRequest
    from framekeeper.core.wire.frame import (
        EndExceptionAnswer,
        EndExceptionRequest,
        ExceptionAnswer,
        ExceptionRequest,
    )
    from framekeeper.core.wire.looking_back import (
        PastedAnswer,
        PastedRequest,
        ReviewedAnswer,
        ReviewedRequest,
    )
    from framekeeper.core.wire.wishes import (
        HoursAnswer,
        HoursRequest,
        UndoAnswer,
        UndoRequest,
        WishAnswer,
        WishRequest,
    )


class ChangeDesk(Protocol):
    """Every change can be undone for a while. Every method may raise `UnavailableError` (503)."""

    async def wish(self, said: WishRequest) -> WishAnswer:
        """Change, set or end a boundary; or only say what that would mean."""
        ...

    async def hours(self, said: HoursRequest) -> HoursAnswer:
        """Change hours; or only say what that would mean."""
        ...

    async def add_exception(self, said: ExceptionRequest) -> ExceptionAnswer:
        """Plan an exception."""
        ...

    async def end_exception(self, said: EndExceptionRequest) -> EndExceptionAnswer:
        """End an exception now."""
        ...

    async def reviewed(self, said: ReviewedRequest) -> ReviewedAnswer:
        """Keep what she answered."""
        ...

    async def pasted(self, said: PastedRequest) -> PastedAnswer:
        """Note what stands on her profiles."""
        ...

    async def paper(self, said: PaperRequest) -> PaperAnswer:
        """The sheet as it would be printed; or made, so that the next one begins after it."""
        ...

    async def undo(self, said: UndoRequest) -> UndoAnswer:
        """Undo the last change, or say which that is."""
        ...
