"""What is known of all boundaries at an instant: what standings follow from, and what they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.core.track import Track
from framekeeper.core.versions import Version

if TYPE_CHECKING:
    from framekeeper.core.boundaries.base import Crossing, Days, Judgement
    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.settings import Boundary

TrackOf = Callable[[Version], Track]
"""The track of what a version covers, by its own values."""


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """All that standings follow from, besides the tracks.

    `running`: a browser reports use that goes on now; tracks reach up to now then. `unknown` are
    the times in which a browser ran unheard, `unheard` says that one does now. `zone_since`: since
    when hours are read in the calendar's zone; use before it crossed nothing by hours of here.
    """

    now: int
    calendar: Days
    zone_since: int = 0
    versions: tuple[Version, ...]
    exceptions: tuple[PlannedException, ...] = ()
    running: bool = False
    unheard: bool = False
    unknown: tuple[tuple[int, int], ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How one boundary stands, and the judgement that this follows from.

    `in_use`: what it covers is in use now; `visit` is then the start of the visit and `visit_used`
    the use in it. `unknown` are the ms of this period in which a browser ran unheard.
    `exception` is the one in force. `holds`, where she asked for a pause or a block: from when (0:
    already) to when use of what is covered is past, or would be with its first instant.
    """

    boundary: Boundary
    kind: str
    standing: Literal["within", "near", "past", "excepted", "unknown"]
    judgement: Judgement
    until: int | None
    in_use: bool
    visit: int | None
    visit_used: int
    unknown: int = 0
    exception: PlannedException | None = None
    holds: tuple[int, int | None] | None = None

    @property
    def used(self) -> int:
        """Milliseconds (for checks: openings) that count."""
        return self.judgement.used

    @property
    def left(self) -> int | None:
        """What is left, if there is such a thing."""
        return None if self.standing == "excepted" else self.judgement.left


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """All standings, and the earliest instant at which any of them can change by itself."""

    now: int
    standings: tuple[Standing, ...]
    deadline: int | None

    def of(self, boundary: str) -> Standing | None:
        """The standing of one boundary, if it is in force."""
        return next((s for s in self.standings if s.boundary.id == boundary), None)


class Crossed(msgspec.Struct, frozen=True, kw_only=True):
    """A crossing, and the boundary that it happened to."""

    boundary: str
    crossing: Crossing
