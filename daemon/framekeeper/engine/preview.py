"""The last 28 days under another value: how each was, and how it would have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.review.within import verdicts
from framekeeper.core.settings import DAY_MS
from framekeeper.core.versions import Version
from framekeeper.core.wire.wishes import PreviewDay
from framekeeper.engine.available import available
from framekeeper.engine.past import calendar_of, past_of

if TYPE_CHECKING:
    from framekeeper.core.settings import Boundary
    from framekeeper.engine.engine import Engine
    from framekeeper.store.transaction import View

DAYS = 28


async def preview(engine: Engine, now: int, wish: Boundary) -> list[PreviewDay]:
    """Each of the last days that are over, as it was and as this boundary would have judged it.

    Raises:
        UnavailableError: the store cannot be read now.
    """
    settings = engine.settings

    def query(view: View) -> list[PreviewDay]:
        calendar = calendar_of(view, settings, engine.memory.calendar.zone)
        today = calendar.day_at(now).start
        days = tuple(calendar.days(today - DAYS * DAY_MS, today))
        trial = Version(row=-1, boundary=wish, valid_from=0)
        past = past_of(view, settings, calendar, now, days, trial)
        before = {day.key: day.verdict for day in verdicts(past, wish.id)}
        instead = msgspec.structs.replace(past, versions=(trial,))
        after = {day.key: day.verdict for day in verdicts(instead, wish.id)}
        track = past.track_of(trial)
        return [
            PreviewDay(
                key=day.key,
                used=track.used(day.start, day.end),
                before=before.get(day.key),
                after=after.get(day.key),
            )
            for day in days
        ]

    return await available(engine.store.read(query))
