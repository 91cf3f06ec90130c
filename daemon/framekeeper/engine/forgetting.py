"""What is kept, taken away: `forget`, for the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.wire.cli import ForgetAnswer, ForgetRequest

if TYPE_CHECKING:
    from framekeeper.engine.engine import Engine


async def forget(engine: Engine, said: ForgetRequest) -> ForgetAnswer:
    """Forget all that was kept about a window (None: about all time), here and in every copy.

    Raises:
        StoreUnavailable: not everything could be taken away; to be repeated.
    """
    start = 0 if said.start is None else said.start
    end = FAR if said.end is None else said.end
    gone = await engine.store.forget(start, end, engine.memory.calendar)
    await engine.judge()
    return ForgetAnswer(
        spans=gone.rows.spans,
        notices=gone.rows.notices,
        sentences=gone.rows.sentences,
        rewritten=list(gone.files),
        out_of_reach=list(gone.out_of_reach),
    )
