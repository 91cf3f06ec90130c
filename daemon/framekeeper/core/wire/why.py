"""The messages of `why`: all that a notice, a silence or a number follows from.

Codes and numbers only; sentences are made by the command line. Use is rounded to five minutes.
"""

from __future__ import annotations

from typing import Literal

from framekeeper.core.exceptions import PlannedException
from framekeeper.core.settings import Boundary
from framekeeper.core.wire.base import BoundaryId, Message
from framekeeper.core.wire.state import InSession, Posting, SilenceWhy, Standing


class WhyRequest(Message, frozen=True, kw_only=True):
    """Ask why one boundary stands as it does, and what was told; None: all of them."""

    boundary: BoundaryId | None = None


class WhyStay(Message, frozen=True, kw_only=True):
    """A stay that counts: its ends rounded outwards to five minutes, its length in ms."""

    start: int
    end: int
    length: int
    platform: str
    surface: str
    browser: str


class WhyNotice(Message, frozen=True, kw_only=True):
    """Something that was to be told: when it came, and what became of it by which rule (`why`).

    `at` is when it came (asked minutes, reminders: when it is due); `told` is when its notice was
    sent. A held one waits until `until`, or until something happens.
    """

    topic: str
    level: str
    turn: str
    at: int
    told: int | None
    state: Literal["shown", "sending", "failed", "dropped", "held", "now"]
    why: str
    until: int | None = None
    undone: bool = False


class WhyBoundary(Message, frozen=True, kw_only=True):
    """One boundary: its values and since when they hold, how it stands and by which rule.

    `reason` is the key of the sentence of how it stands, `numbers` its fields. `now` is the code of
    why nothing is told of it at this moment ("now": something is).
    """

    boundary: Boundary
    kind: str
    since: int
    standing: Standing
    in_use: bool
    until: int | None
    period: tuple[int, int] | None
    reason: str
    numbers: dict[str, int]
    exception: PlannedException | None
    silent_until: int | None
    silent_why: SilenceWhy
    stays: list[WhyStay]
    notices: list[WhyNotice]
    now: str
    now_until: int | None


class WhyAnswer(Message, frozen=True, kw_only=True):
    """Her day so far, what holds notices back, and each boundary; `other` are the other notices."""

    now: int
    zone: str
    day_start: int
    day_end: int
    used: int
    checks: int
    unknown: int
    told_today: int
    most_a_day: int
    quiet_until: int | None
    session: InSession
    posting: list[Posting]
    stays: list[WhyStay]
    boundaries: list[WhyBoundary]
    other: list[WhyNotice]
