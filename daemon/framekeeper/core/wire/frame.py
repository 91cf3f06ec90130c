"""The messages by which the command line negotiates: boundaries, their history, exceptions.

Ids and numbers only: sentences are made by the command line. Her own values come back as the
settings know them. Instants are UTC milliseconds, lengths milliseconds, dates ISO.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from framekeeper.core.exceptions import PlannedException
from framekeeper.core.reasons import Chosen
from framekeeper.core.review.proposals import Proposal
from framekeeper.core.versions import Version
from framekeeper.core.wire.base import BoundaryId, Date, Message, Word

WEEK_MS = 604_800_000

Length = Annotated[int, Meta(ge=0, le=WEEK_MS)]
More = Annotated[int, Meta(ge=-WEEK_MS, le=WEEK_MS)]
MOST_BOUNDARIES = 100
MOST_SURFACES = 40


class HoldingRequest(Message, frozen=True, kw_only=True):
    """Ask what holds, what is coming, and which exceptions there are."""


class HoldingAnswer(Message, frozen=True, kw_only=True):
    """Versions in force or to come, in the order of her settings, and exceptions likewise.

    `today` is the date of her day, `day_end` the next day edge, `loosens` the instant from which a
    loosening that is wished for now would hold.
    """

    now: int
    zone: str
    today: str
    day_end: int
    loosens: int
    versions: list[Version]
    exceptions: list[PlannedException]


class HistoryRequest(Message, frozen=True, kw_only=True):
    """Ask for every version of one boundary, or of all."""

    boundary: BoundaryId | None = None


class WithinDays(Message, frozen=True, kw_only=True):
    """On how many of the last 14 whole days a boundary was kept, of those that count."""

    boundary: str
    within: int
    counted: int
    looked_at: int


class HistoryAnswer(Message, frozen=True, kw_only=True):
    """Every version that ever held or is to hold, by boundary and time; and the days within."""

    now: int
    zone: str
    versions: list[Version]
    days: list[WithinDays] = msgspec.field(default_factory=list)


class ProposeRequest(Message, frozen=True, kw_only=True):
    """Ask what could be set, after what was seen."""


class ProposeAnswer(Message, frozen=True, kw_only=True):
    """At most three proposals, none of them stricter than the typical day.

    `watched` is how many whole days were looked at, `needed` how many that takes.
    """

    now: int
    zone: str
    watched: int
    needed: int
    proposals: list[Proposal]


class NewValues(Message, frozen=True, kw_only=True):
    """Values in place of a boundary's own; what is None stays.

    `more` is added to a limit's time. `free` are surfaces that do not count meanwhile.
    """

    at_most: Length | None = None
    more: More | None = None
    rest: Length | None = None
    checks: Annotated[int, Meta(ge=0, le=1_000)] | None = None
    within: Annotated[str, Meta(min_length=1, max_length=60)] | None = None
    grace_before: Length | None = None
    grace_after: Length | None = None
    free: Annotated[list[Word], Meta(max_length=MOST_SURFACES)] = msgspec.field(
        default_factory=list
    )


class ExceptionRequest(Message, frozen=True, kw_only=True):
    """Plan an exception. No boundary named: all of them.

    It begins at the day edge of `first` (None: now, or when a loosening would hold if `waits`) and
    holds to the day edge that ends `last` (None: until she ends it).
    """

    boundaries: Annotated[list[BoundaryId], Meta(max_length=MOST_BOUNDARIES)]
    shape: Literal["open", "closed", "values"]
    values: NewValues | None = None
    first: Date | None = None
    last: Date | None = None
    waits: bool = False
    reason: Chosen = "other"


class ExceptionAnswer(Message, frozen=True, kw_only=True):
    """What was planned; else `problem`, the key of the sentence of why not, with its values."""

    planned: list[PlannedException]
    problem: str = ""
    details: dict[str, str] = msgspec.field(default_factory=dict)


class EndExceptionRequest(Message, frozen=True, kw_only=True):
    """End an exception now; one that has not begun is taken away."""

    number: Annotated[int, Meta(ge=1, le=2**53 - 1)]


class EndExceptionAnswer(Message, frozen=True, kw_only=True):
    """Whether there was one that was not over."""

    found: bool
