"""The store's upkeep and when it is due: daily copy, weekly check, letting go of old detail.

On the awake clock, and only when the wall clock has stood for a while: a laptop that wakes up in
another year for a minute must not let go of what is not old.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from framekeeper.core.settings import MINUTE_MS
from framekeeper.engine.breaks import between
from framekeeper.store.errors import StoreError

if TYPE_CHECKING:
    from framekeeper.engine.breaks import Moment
    from framekeeper.engine.memory import Memory
    from framekeeper.store import Store

log = logging.getLogger(__name__)

EVERY_MS = 60 * MINUTE_MS
FIRST_MS = 5 * MINUTE_MS
"""So long after the start, or after the clock was set or the laptop slept."""


class Upkeep:
    """Says when it is looked again whether something is due."""

    def __init__(self, moment: Moment) -> None:
        self._last = moment
        self._next = moment.awake + FIRST_MS

    def due(self, moment: Moment) -> bool:
        """Whether it is to be done now; it is then planned for the next time."""
        if between(self._last, moment):
            self._next = moment.awake + FIRST_MS
        self._last = moment
        if moment.awake < self._next:
            return False
        self._next = moment.awake + EVERY_MS
        return True

    def next(self, moment: Moment) -> int:
        """The wall instant at which to look next, if time simply passes."""
        return moment.wall + max(0, self._next - moment.awake)

    @staticmethod
    async def keep(store: Store, memory: Memory, now: int) -> None:
        """Do what is due; what the store refuses waits for the next time."""
        try:
            await store.upkeep()
            keep = memory.settings.keep_detail
            if keep is not None:
                await store.keep_detail(now - keep, memory.calendar)
        except StoreError as error:
            log.warning("the upkeep of the database waits: %s", error.key)
