"""What is kept, given out or taken away: the export and `forget`, for the door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from framekeeper.core import wire_cli
from framekeeper.core.boundaries.base import FAR
from framekeeper.store import days
from framekeeper.store import export as kept

if TYPE_CHECKING:
    from framekeeper.engine.engine import Engine
    from framekeeper.store.transaction import View

FORMAT = 1
"""Raised when the meaning of the export changes."""


async def export(engine: Engine, said: wire_cli.ExportRequest) -> wire_cli.ExportAnswer:
    """What is kept about a window of time, times rounded to five minutes.

    Raises:
        StoreUnavailable: it cannot be read now.
    """
    memory = engine.memory

    def query(view: View) -> wire_cli.ExportAnswer:
        memory.ready(view)
        stays = kept.stays(view, said.start, said.end, memory.calendar)
        return wire_cli.ExportAnswer(
            format=FORMAT,
            rounded_to=kept.ROUNDING_MS,
            days=[
                wire_cli.ExportedDay(key=d.key, start=d.start, end=d.end, zone=d.zone)
                for d in days.stored(view, said.start, said.end)
            ],
            use=[
                wire_cli.ExportedUse(
                    start=s.start,
                    end=s.end,
                    platform=s.platform,
                    surface=s.surface,
                    browser=cast("Literal['work', 'private', 'both']", s.label),
                )
                for s in stays
            ],
        )

    return await engine.store.read(query)


async def forget(engine: Engine, said: wire_cli.ForgetRequest) -> wire_cli.ForgetAnswer:
    """Forget all that was kept about a window (None: about all time), here and in every copy.

    Raises:
        StoreUnavailable: not everything could be taken away; to be repeated.
    """
    start = 0 if said.start is None else said.start
    end = FAR if said.end is None else said.end
    gone = await engine.store.forget(start, end, engine.memory.calendar)
    await engine.judge()
    return wire_cli.ForgetAnswer(
        spans=gone.rows.spans,
        notices=gone.rows.notices,
        sentences=gone.rows.sentences,
        rewritten=list(gone.files),
        out_of_reach=list(gone.out_of_reach),
    )
