"""The rooms of the desk that are seldom entered: each is read in when somebody first asks there.

A daemon at rest need not know how a sheet is made or a year is looked back on (decision 31).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from framekeeper.core import wire_cli
from framekeeper.engine.available import available

if TYPE_CHECKING:
    from collections.abc import Mapping

    from framekeeper.engine.asking import EngineAsking
    from framekeeper.engine.changes import Changes
    from framekeeper.engine.dashboard import Dashboard
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.frame import EngineFrame
    from framekeeper.engine.looking_back import LookingBack
    from framekeeper.engine.rewriting import Pen


class Seldom:
    """What the command line and the dashboard ask, and no browser.

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
    def asking(self) -> EngineAsking:
        """A while without notices, posting, and why."""
        from framekeeper.engine.asking import EngineAsking

        return EngineAsking(self._engine)

    async def examine(
        self, paired: wire_cli.BrowsersAnswer, skew: Mapping[int, int], *, notify: bool
    ) -> wire_cli.DoctorAnswer:
        """Examine everything."""
        from framekeeper.engine import doctor

        findings = await doctor.examine(self._engine, paired, skew, notify=notify)
        return wire_cli.DoctorAnswer(findings=findings)

    async def export(self, said: wire_cli.ExportRequest) -> wire_cli.ExportAnswer:
        """What is kept about a window of time."""
        from framekeeper.engine import exporting

        return await available(exporting.export(self._engine, said))

    async def forget(self, said: wire_cli.ForgetRequest) -> wire_cli.ForgetAnswer:
        """Forget what is kept, also what could have been undone."""
        from framekeeper.engine import exporting

        if "changes" in self.__dict__:
            self.changes.forget()

        return await available(exporting.forget(self._engine, said))
