"""The use that still goes on: one open span a browser, in memory only, never in a rollup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.spans import LONGEST_STRETCH_MS, OPEN_GRACE_MS, Span
from framekeeper.engine.breaks import Moment

if TYPE_CHECKING:
    from framekeeper.core.wire.reports import WireOpen

OPEN_NUMBER = 2**53
"""An open span has no number yet; it comes after all that have one."""


class Open(msgspec.Struct, frozen=True):
    """An open span as last reported, and the moment (wall, awake) at which the report came."""

    source: int
    platform: str
    surface: str
    since: int
    start: int
    seen: int
    heard: Moment


class OpenUse:
    """The open spans of all browsers, by browser row."""

    def __init__(self) -> None:
        self._open: dict[int, Open] = {}
        self._fallen: set[int] = set()
        self._gone: set[int] = set()

    def copy(self) -> OpenUse:
        """The same, to come back to if what follows does not happen."""
        other = OpenUse()
        other._open.update(self._open)
        other._fallen.update(self._fallen)
        other._gone.update(self._gone)
        return other

    def report(self, browser: int, source: int, wire: WireOpen | None, moment: Moment) -> None:
        """Take what a browser says is going on, in place of what it said before.

        A report that was long under way tells of what went on then: it counts to its last sample.
        """
        self._fallen.discard(browser)
        if wire is None or not _sane(wire, moment.wall) or browser in self._gone:
            self._open.pop(browser, None)
            return
        heard = moment if moment.wall - wire.seen < OPEN_GRACE_MS else _long_before(moment)
        self._open[browser] = Open(
            source, wire.platform, wire.surface, wire.since, wire.start, wire.seen, heard
        )

    def drop(self, browser: int) -> None:
        """Forget what a browser said is going on, and believe it no more (it was unpaired)."""
        self._open.pop(browser, None)
        self._gone.add(browser)

    def start(self, browser: int) -> int | None:
        """The start of what a browser has open."""
        use = self._open.get(browser)
        return None if use is None else use.start

    def fallen(self, moment: Moment) -> set[int]:
        """The browsers whose use has stopped counting on since this was last asked."""
        fallen = self._open.keys() - self.fresh(moment).keys()
        new = fallen - self._fallen
        self._fallen = fallen
        return new

    def interrupt(self) -> None:
        """The clock was set or the laptop slept: nothing counts past its last sample any more."""
        for browser, use in self._open.items():
            self._open[browser] = msgspec.structs.replace(use, heard=_long_before(use.heard))

    def spans(self, moment: Moment) -> list[Span]:
        """What counts at this moment, as spans that end now or at their last sample."""
        counted = []
        for use in self._open.values():
            fresh = moment.awake - use.heard.awake < OPEN_GRACE_MS
            end = moment.wall if fresh else min(use.seen, moment.wall)
            if end > use.start:
                counted.append(
                    Span(
                        start=use.start,
                        end=end,
                        since=use.since,
                        source=use.source,
                        n=OPEN_NUMBER,
                        platform=use.platform,
                        surface=use.surface,
                    )
                )
        return counted

    def fresh(self, moment: Moment) -> dict[int, Open]:
        """The open spans that still count on, by browser row."""
        return {
            browser: use
            for browser, use in self._open.items()
            if moment.awake - use.heard.awake < OPEN_GRACE_MS
        }

    def next_change(self, moment: Moment) -> int | None:
        """The wall instant at which the next of them begins or stops to count, if no report comes.

        What has just begun counts from the millisecond after.
        """
        changes = [
            use.start + 1 - moment.wall
            if use.start >= moment.wall
            else use.heard.awake + OPEN_GRACE_MS - moment.awake
            for use in self.fresh(moment).values()
        ]
        return moment.wall + min(changes) if changes else None


def _long_before(moment: Moment) -> Moment:
    return Moment(moment.wall, moment.awake - OPEN_GRACE_MS, moment.boot)


def _sane(wire: WireOpen, now: int) -> bool:
    """Whether an open span can be counted; a browser whose clock runs wild is not believed."""
    return (
        wire.since <= wire.start <= wire.seen <= now + OPEN_GRACE_MS
        and now - wire.start <= LONGEST_STRETCH_MS
        and wire.start - wire.since <= LONGEST_STRETCH_MS
    )
