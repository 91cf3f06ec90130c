"""The rooms of the desk that are seldom entered: each is read in when somebody first asks there.

A daemon at rest need not know how a sheet is made or a year is looked back on (decision 31).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from framekeeper.core.wire.cli import BrowsersAnswer, DoctorAnswer, ForgetAnswer, ForgetRequest
from framekeeper.engine.available import available

if TYPE_CHECKING:
    from collections.abc import Mapping

    from framekeeper.engine.asking import EngineAsking
    from framekeeper.engine.carrying import Carrying
    from framekeeper.engine.changes import Changes
    from framekeeper.engine.dashboard import Dashboard
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.frame import EngineFrame
    from framekeeper.engine.looking_back import LookingBack
    from framekeeper.engine.popup import Popup
    from framekeeper.engine.rewriting import Pen


class Seldom:
    """What the command line and the dashboard ask, and a browser seldom.

    Args:
        engine: it.
        pen: rewrites her settings file.
    """

    # ruff: noqa: PLC0415  # a room is read in when it is first entered; that is what this is for

    def __init__(self, engine: Engine, pen: Pen) -> None:
        self._engine = engine
        self._pen = pen

    @cached_property
    def dashboard(self) -> Dashboard:
        """Days, weeks, boundaries, and what is kept."""
        from framekeeper.engine.dashboard import Dashboard

        return Dashboard(self._engine, self.back)

    @cached_property
    def changes(self) -> Changes:
        """What she changes in the dashboard, and undoes."""
        from framekeeper.engine.changes import Changes

        return Changes(self._engine, self._pen, self.frame, self.back)

    @cached_property
    def frame(self) -> EngineFrame:
        """Her boundaries and exceptions, negotiated."""
        from framekeeper.engine.frame import EngineFrame

        return EngineFrame(self._engine)

    @cached_property
    def back(self) -> LookingBack:
        """Review, sheet and texts."""
        from framekeeper.engine.looking_back import LookingBack

        return LookingBack(self._engine)

    @cached_property
    def popup(self) -> Popup:
        """What popup and Start page ask beside the state."""
        from framekeeper.engine.popup import Popup

        return Popup(self._engine, self._pen, self.back)

    @cached_property
    def asking(self) -> EngineAsking:
        """A while without notices, posting, and why."""
        from framekeeper.engine.asking import EngineAsking

        return EngineAsking(self._engine)

    @cached_property
    def carrying(self) -> Carrying:
        """Where files go in and out."""
        from framekeeper.engine.carrying import Carrying

        return Carrying(self._engine, self._pen, self.changes.undoing)

    async def examine(
        self, paired: BrowsersAnswer, skew: Mapping[int, int], *, notify: bool
    ) -> DoctorAnswer:
        """Examine everything."""
        from framekeeper.engine import doctor

        findings = await doctor.examine(self._engine, paired, skew, notify=notify)
        return DoctorAnswer(findings=findings)

    async def forget(self, said: ForgetRequest) -> ForgetAnswer:
        """Forget what is kept, also what could have been undone."""
        from framekeeper.engine import forgetting

        self._settle()
        return await available(forgetting.forget(self._engine, said))

    def _settle(self) -> None:
        """What was changed can be undone no longer."""
        if "changes" in self.__dict__:
            self.changes.forget()
