"""Standings that need not be judged again.

A boundary whose use has ended stands as it stood, to the last number, until its own deadline, the
next edge of its hours or the end of her day, as long as nothing that it follows from has changed:

    use    ##a###            the track of b ends before now: b is judged once
           #######b##
    now              |--- the same for b --->| deadline, edge or end of the day

Use of one platform leaves most boundaries as they are, so at a report only the others are judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.settings import Limit

if TYPE_CHECKING:
    from framekeeper.core.board import Given, Standing
    from framekeeper.core.track import Track


class _Held(NamedTuple):
    """A standing, from and until when it is the same, and the track that it was seen on."""

    standing: Standing
    since: int
    until: int
    track: Track
    changes: int


class Kept:
    """What was judged last, by boundary."""

    __slots__ = ("_calendar", "_held", "_versions")

    def __init__(self) -> None:
        self._versions: object = None
        self._calendar: object = None
        self._held: dict[str, _Held] = {}

    def of(self, given: Given) -> Kept | None:
        """Itself, without what other values or days were judged by; None where all is judged anew.

        An exception, and time in which a browser was unheard, change standings by themselves.
        """
        if given.exceptions or given.unheard or given.unknown:
            self._held.clear()
            return None
        if given.versions is not self._versions or given.calendar is not self._calendar:
            self._held.clear()
            self._versions, self._calendar = given.versions, given.calendar
        return self

    def standing(self, boundary: str, track: Track, now: int) -> Standing | None:
        """How a boundary stands, if that is known already."""
        held = self._held.get(boundary)
        if held is None or not held.since <= now < held.until:
            return None
        same = held.track is track and held.changes == track.changes
        return held.standing if same else None

    def keep(self, found: Standing, track: Track, given: Given) -> None:
        """Remember a standing, if it does not change with each instant."""
        now, boundary, judgement = given.now, found.boundary, found.judgement
        moves = isinstance(boundary.rule, Limit) and boundary.rule.per == "rolling"
        # What would hold with the first instant of use (`holds`) depends on when that is.
        if track.end >= now or moves or boundary.response != "notify":
            return
        edge = judgement.edge[0] if judgement.edge else FAR
        until = FAR if judgement.until is None else judgement.until
        until = min(until, edge, given.calendar.day_at(now).end)
        self._held[boundary.id] = _Held(found, now, until, track, track.changes)
