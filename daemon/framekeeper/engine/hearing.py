"""Noticing that a paired browser runs and is not heard, so that its time is unknown, not zero.

A report is overdue after 6 min. Only then, and while somebody is still paired, it is asked which
browsers run: every 5 min while one runs unheard, every 15 min otherwise, on the awake clock, so
that a laptop that slept is given time to speak.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.coverage import QUIET_MS
from framekeeper.core.settings import MINUTE_MS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from framekeeper.engine.breaks import Moment

TELL_MS = 30 * MINUTE_MS
"""So long unheard gives one notice a day (product, 10)."""

UNHEARD_LOOK_MS = 5 * MINUTE_MS
ABSENT_LOOK_MS = 15 * MINUTE_MS


class Ear(msgspec.Struct):
    """One paired browser: when it was heard last, and since when it has run unheard (UTC ms)."""

    name: str
    product: str
    heard: int | None
    quiet_from: int  # on the awake clock
    unheard_since: int | None = None


class Hearing:
    """When each paired browser was heard, and what has to be looked at next."""

    def __init__(self) -> None:
        self._ears: dict[int, Ear] = {}
        self._next_look: int | None = None  # on the awake clock

    def know(self, row: int, name: str, product: str, heard: int | None, moment: Moment) -> None:
        """A browser is paired; it has until the first overdue report to speak."""
        self._ears[row] = Ear(name, product, heard, moment.awake)
        self._plan(moment)

    def forget(self, row: int) -> None:
        """A browser is no longer paired."""
        self._ears.pop(row, None)

    def heard(self, row: int, moment: Moment) -> bool:
        """A browser spoke; True if it had been unheard."""
        ear = self._ears.get(row)
        if ear is None:
            return False
        was_unheard = ear.unheard_since is not None
        ear.heard, ear.quiet_from, ear.unheard_since = moment.wall, moment.awake, None
        if self._next_look is None:
            self._plan(moment)
        return was_unheard

    def when(self, row: int) -> tuple[int | None, int | None]:
        """When a browser was heard last, and since when it runs unheard."""
        ear = self._ears.get(row)
        return (ear.heard, ear.unheard_since) if ear else (None, None)

    def overdue(self, moment: Moment) -> bool:
        """Whether it has to be looked now which browsers run."""
        if self._next_look is None or moment.awake < self._next_look:
            return False
        if self._late(moment):
            return True
        self._plan(moment)
        return False

    def looked(self, running: Iterable[str], moment: Moment) -> Mapping[int, int]:
        """These products run: rows of browsers that run unheard, and since when (UTC ms)."""
        products = set(running)
        for ear in self._late(moment):
            if ear.product not in products:
                ear.unheard_since = None
            elif ear.unheard_since is None:
                quiet = moment.awake - ear.quiet_from
                ear.unheard_since = max(ear.heard or 0, moment.wall - quiet)
        self._plan(moment, looked=True)
        return {
            row: ear.unheard_since
            for row, ear in self._ears.items()
            if ear.unheard_since is not None
        }

    def to_tell(self, moment: Moment) -> list[Ear]:
        """The browsers that have run unheard for half an hour."""
        return [
            ear
            for ear in self._ears.values()
            if ear.unheard_since is not None and moment.wall - ear.unheard_since >= TELL_MS
        ]

    def next_look(self, moment: Moment) -> int | None:
        """The wall instant at which to look next, if time simply passes."""
        if self._next_look is None:
            return None
        return moment.wall + max(0, self._next_look - moment.awake)

    def _late(self, moment: Moment) -> list[Ear]:
        return [e for e in self._ears.values() if moment.awake - e.quiet_from >= QUIET_MS]

    def _plan(self, moment: Moment, *, looked: bool = False) -> None:
        if not self._ears:
            self._next_look = None
            return
        due = min(ear.quiet_from for ear in self._ears.values()) + QUIET_MS
        if looked:
            unheard = any(ear.unheard_since is not None for ear in self._ears.values())
            due = max(due, moment.awake + (UNHEARD_LOOK_MS if unheard else ABSENT_LOOK_MS))
        self._next_look = due
