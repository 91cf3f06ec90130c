"""What the handlers ask about looking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core import wire_back


class BackDesk(Protocol):
    """Review, sheet and words. Every method may raise `UnavailableError` (503)."""

    async def review(self) -> wire_back.ReviewAnswer:
        """This week's questions."""
        ...

    async def reviewed(self, said: wire_back.ReviewedRequest) -> wire_back.ReviewedAnswer:
        """Keep what she answered."""
        ...

    async def sheet(self, said: wire_back.SheetRequest) -> wire_back.SheetAnswer:
        """The data of a sheet."""
        ...

    async def words(self) -> wire_back.WordsAnswer:
        """Her public texts."""
        ...

    async def pasted(self, said: wire_back.PastedRequest) -> wire_back.PastedAnswer:
        """Note what stands on her profiles."""
        ...
