"""Noticing that a paired browser runs and is not heard, so that its time is unknown, not zero.

A report is overdue after 6 min. Only then, and while somebody is still paired, it is asked which
browsers run: every 5 min while one runs unheard, every 15 min otherwise, on the awake clock. After
a sleep or a set clock everybody is given time to speak anew. A program that is heard through one
of its profiles says nothing about its other profiles: nobody can see whether those run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.coverage import QUIET_MS
from framekeeper.core.settings import MINUTE_MS
from framekeeper.engine.breaks import between

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

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
        self._last: Moment | None = None

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

    @property
    def unheard(self) -> Mapping[int, int]:
        """The rows of browsers that run unheard, and since when (UTC ms)."""
        ears = self._ears.items()
        return {row: e.unheard_since for row, e in ears if e.unheard_since is not None}

    def is_unheard(self, name: str) -> bool:
        """Whether the browser of this name runs unheard."""
        return any(e.name == name and e.unheard_since is not None for e in self._ears.values())

    def passed(self, moment: Moment) -> None:
        """Time has come to this moment; after a sleep or a set clock, patience begins anew."""
        if self._last is not None and between(self._last, moment):
            for ear in self._ears.values():
                ear.quiet_from, ear.unheard_since = moment.awake, None
            self._plan(moment)
        self._last = moment

    def overdue(self, moment: Moment) -> bool:
        """Whether it has to be looked now which browsers run."""
        if self._next_look is None or moment.awake < self._next_look:
            return False
        if self._late(moment):
            return True
        self._plan(moment)
        return False

    def looked(self, running: Container[str], moment: Moment) -> None:
        """These products run."""
        late = self._late(moment)
        spoken_for = {e.product for e in self._ears.values() if e not in late}
        for ear in late:
            if ear.product not in running or ear.product in spoken_for:
                ear.unheard_since = None
            elif ear.unheard_since is None:
                quiet = moment.awake - ear.quiet_from
                ear.unheard_since = max(ear.heard or 0, moment.wall - quiet)
        self._plan(moment, looked=True)

    def to_tell(self, moment: Moment) -> list[Ear]:
        """The browsers that have run unheard for half an hour."""
        return [
            ear
            for ear in self._ears.values()
            if ear.unheard_since is not None and moment.awake - ear.quiet_from >= TELL_MS
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
