"""What goes on now: the use that browsers have open, counted as her marks say.

Lives on the writer's thread, beside the ledger. What goes on is never stored; marks are, and those
that it can lie under are read again whenever they change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.marks import counted
from framekeeper.core.spans import LONGEST_STRETCH_MS, Span
from framekeeper.engine.open_use import OpenUse
from framekeeper.store import marks

if TYPE_CHECKING:
    from framekeeper.core.marks import Mark
    from framekeeper.engine.breaks import Moment
    from framekeeper.store.transaction import View


class Front(msgspec.Struct, frozen=True):
    """The use that goes on now and that the partition counts: `browser` is the browser's row."""

    browser: int
    platform: str
    surface: str


class InFront:
    """The open use, and the marks that it can lie under."""

    def __init__(self) -> None:
        self.use = OpenUse()
        self._marks: tuple[Mark, ...] = ()
        self._front: Front | None = None

    def come_back_to(self, use: OpenUse) -> None:
        """What was reported since did not happen."""
        self.use, self._front = use, None

    def read(self, view: View, now: int) -> None:
        """Read the marks anew."""
        self._marks = tuple(marks.between(view, now - 2 * LONGEST_STRETCH_MS, FAR))

    def spans(self, moment: Moment) -> list[Span]:
        """What goes on, as what it counts."""
        return counted(self.use.spans(moment), self._marks)

    def posting(self, now: int) -> tuple[Mark, ...]:
        """The marks that hold now."""
        return tuple(mark for mark in self._marks if mark.start <= now < mark.end)

    def posted(self, since: int) -> tuple[Mark, ...]:
        """The marks made from an instant on."""
        return tuple(mark for mark in self._marks if mark.start >= since)

    def turn(self, moment: Moment) -> int | None:
        """When what goes on begins or stops to count, or counts as something else."""
        # At the end of a mark nothing has counted as what it is; a millisecond later something has.
        ends = [mark.end + 1 for mark in self._marks if mark.end >= moment.wall]
        changes = (self.use.next_change(moment), *ends)
        return min((at for at in changes if at is not None), default=None)

    def turned(self, moment: Moment) -> bool:
        """Whether something else came to the front since this was last asked.

        At that instant nothing has counted for it yet; a millisecond later something has.
        """
        before, self._front = self._front, self.front(moment)
        return self._front is not None and self._front != before

    def front(self, moment: Moment) -> Front | None:
        """Of the browsers that report use now, the one to which the partition gives the instant."""
        fresh = self.use.fresh(moment)
        if not fresh:
            return None
        browser, use = max(fresh.items(), key=lambda item: (item[1].since, item[1].source))
        now = moment.wall
        (at,) = counted(
            [Span(now, now + 1, use.since, use.source, 1, use.platform, use.surface)], self._marks
        )
        return Front(browser, use.platform, at.surface)
