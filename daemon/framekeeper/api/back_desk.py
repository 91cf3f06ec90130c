"""What the handlers ask about looking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core.wire.looking_back import (
        PastedAnswer,
        PastedRequest,
        ReviewAnswer,
        ReviewedAnswer,
        ReviewedRequest,
        SheetAnswer,
        SheetRequest,
        WordsAnswer,
    )


class BackDesk(Protocol):
    """Review, sheet and words. Every method may raise `UnavailableError` (503)."""

    async def review(self) -> ReviewAnswer:
        """This week's questions."""
        ...

    async def reviewed(self, said: ReviewedRequest) -> ReviewedAnswer:
        """Keep what she answered."""
        ...

    async def sheet(self, said: SheetRequest) -> SheetAnswer:
        """The data of a sheet."""
        ...

    async def words(self) -> WordsAnswer:
        """Her public texts."""
        ...

    async def pasted(self, said: PastedRequest) -> PastedAnswer:
        """Note what stands on her profiles."""
        ...
