"""`I'm posting`: a mark for half an hour on one platform, its early end, and its undoing.

What a mark makes of use is decided in `core.marks`. Each function returns when it is durable, and
may raise `StoreUnavailable`: then nothing of it has happened.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.marks import POSTING_MS, Mark
from framekeeper.store import marks

if TYPE_CHECKING:
    from framekeeper.engine.host import Host
    from framekeeper.store.transaction import Transaction


async def begin(host: Host, platform: str | None = None) -> Mark | None:
    """The platform counts as posting for half an hour from now.

    Args:
        host: the engine.
        platform: None: the one in front.

    Returns:
        The mark; None if nothing is in front.
    """
    if platform is None:
        picture = await host.look()
        if picture.front is None:
            return None
        platform = picture.front.platform
    now = host.clock.wall()

    def job(tx: Transaction) -> Mark:
        running = [m for m in marks.between(tx, now, now + 1) if m.platform == platform]
        start = running[0].start if running else now
        mark = Mark(start, now + POSTING_MS, platform)
        host.memory.remark(tx, mark.start, mark.end, partial(marks.put, tx, mark))
        return mark

    mark = await host.store.write(job)
    host.changed()
    return mark


async def end(host: Host) -> bool:
    """She is done posting, everywhere; what has been counted so stays. Whether she was."""
    now = host.clock.wall()

    def job(tx: Transaction) -> bool:
        running = marks.between(tx, now, now + 1)
        for mark in running:
            if mark.start == now:
                change = partial(marks.take_away, tx, mark)
            else:
                change = partial(marks.put, tx, Mark(mark.start, now, mark.platform))
            host.memory.remark(tx, now, mark.end, change)
        return bool(running)

    found = await host.store.write(job)
    host.changed()
    return found


async def undo(host: Host) -> Mark | None:
    """The last one of her day was a slip: it counts as it would have. The mark."""
    now = host.clock.wall()

    def job(tx: Transaction) -> Mark | None:
        host.memory.ready(tx)
        day = host.memory.calendar.day_at(now)
        today = [m for m in marks.between(tx, day.start, FAR) if m.start >= day.start]
        if not today:
            return None
        last = today[-1]
        host.memory.remark(tx, last.start, last.end, partial(marks.take_away, tx, last))
        return last

    mark = await host.store.write(job)
    host.changed()
    return mark
