"""All that is changed from the dashboard: done as the command line does it, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.engine.papers import Papers
from framekeeper.engine.rewriting import Rewriting
from framekeeper.engine.undoing import Undoing

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
    from framekeeper.core.wire.wishes import HoursAnswer, HoursRequest, WishAnswer, WishRequest
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.frame import EngineFrame
    from framekeeper.engine.looking_back import LookingBack
    from framekeeper.engine.rewriting import Pen
    from framekeeper.engine.undoing import Named


class Changes:
    """What she does in the dashboard, and what she undoes."""

    def __init__(self, engine: Engine, pen: Pen, frame: EngineFrame, back: LookingBack) -> None:
        self._frame = frame
        self._back = back
        self._rewriting = Rewriting(engine, pen)
        self._papers = Papers(engine, back)
        self.undoing = Undoing(engine, pen)
        self.undo = self.undoing.undo
        self.forget = self.undoing.forget

    async def wish(self, said: WishRequest) -> WishAnswer:
        """Change, set or end a boundary; or only say what that would mean."""
        if said.dry:
            return await self._rewriting.wish(said)

        def told(answer: WishAnswer) -> Named:
            name = answer.boundary.name if answer.boundary else ""
            return ("ended" if said.ends else "changed" if said.boundary else "new"), name

        return await self.undoing.around(lambda: self._rewriting.wish(said), told)

    async def hours(self, said: HoursRequest) -> HoursAnswer:
        """Change hours; or only say what that would mean for each boundary that keeps them."""
        if said.dry:
            return await self._rewriting.hours(said)
        return await self.undoing.around(
            lambda: self._rewriting.hours(said), lambda _: ("hours", said.name)
        )

    async def add_exception(self, said: ExceptionRequest) -> ExceptionAnswer:
        """Plan an exception."""
        return await self.undoing.around(
            lambda: self._frame.add_exception(said), lambda _: ("exception", "")
        )

    async def end_exception(self, said: EndExceptionRequest) -> EndExceptionAnswer:
        """End an exception now."""
        return await self.undoing.around(
            lambda: self._frame.end_exception(said), lambda _: ("exception-ended", "")
        )

    async def reviewed(self, said: ReviewedRequest) -> ReviewedAnswer:
        """Keep what she answered."""
        return await self.undoing.around(
            lambda: self._back.reviewed(said), lambda _: ("review", "")
        )

    async def pasted(self, said: PastedRequest) -> PastedAnswer:
        """Note that a text stands on her profiles, or no longer does."""
        return await self.undoing.around(
            lambda: self._back.pasted(said), lambda _: ("text", said.text)
        )

    async def paper(self, said: PaperRequest) -> PaperAnswer:
        """The sheet as it would be printed; made, the next one begins where it ends."""
        if not said.made:
            return await self._papers.paper(said)
        return await self.undoing.around(lambda: self._papers.paper(said), lambda _: ("sheet", ""))
