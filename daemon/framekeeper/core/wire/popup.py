"""The messages by which the popup and the Start page ask for more than the state.

A text of hers crosses only in the answer to a call that asks for it; all else is ids and numbers.
Nothing here can loosen, end, export or delete.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from framekeeper.core.presets import Answer
from framekeeper.core.wire.base import Message, Word
from framekeeper.core.wire.wishes import MOST_WINDOWS, Opening

Day = Annotated[list[Opening], Meta(max_length=MOST_WINDOWS)]
Week = Annotated[list[Day], Meta(min_length=7, max_length=7)]
"""Seven days, Monday first."""

Copyable = Literal["out_of_hours", "crisis"]
"""The public texts that the popup can copy."""


class Invite(Message, frozen=True, kw_only=True):
    """What this week's review would ask, until it is answered or skipped.

    `about` is what stands out in it: a boundary that she drifts from, something that could be set
    after a week of watching, or nothing of either.
    """

    about: Literal["review", "drift", "proposal"]
    questions: int


class BesideRequest(Message, frozen=True, kw_only=True):
    """Ask what the popup shows beside the state."""


class BesideAnswer(Message, frozen=True, kw_only=True):
    """The texts that lack nothing and can be copied, and what one line may lead to."""

    texts: list[Copyable]
    invite: Invite | None


class CopyRequest(Message, frozen=True, kw_only=True):
    """Ask for one of her texts, in the length that fits a platform (None: the longest)."""

    text: Copyable
    platform: Word | None = None


class CopyAnswer(Message, frozen=True, kw_only=True):
    """The text; "" while it lacks what it needs."""

    text: str


class OpenRequest(Message, frozen=True, kw_only=True):
    """Have the daemon open her dashboard on one of its pages. The link is told to nobody."""

    page: Literal["today", "boundaries", "review"] = "today"


class OpenAnswer(Message, frozen=True, kw_only=True):
    """Whether a browser was told to open it; else `framekeeper open` does."""

    opened: bool


class OfferRequest(Message, frozen=True, kw_only=True):
    """Ask what a first boundary could be."""


class Offer(Message, frozen=True, kw_only=True):
    """The hours that go with one answer; `hers` says that her settings have them already."""

    answer: Answer
    week: list[list[Opening]]
    hers: bool


class OfferAnswer(Message, frozen=True, kw_only=True):
    """What could be kept. `free`: she has no boundary, so a first one can be."""

    free: bool
    offers: list[Offer]


class BeginRequest(Message, frozen=True, kw_only=True):
    """Her answer to the first question; `week` None keeps the hours as they were offered."""

    answer: Answer
    week: Week | None = None


class BeginAnswer(Message, frozen=True, kw_only=True):
    """Whether it is kept; if not, nothing was changed.

    `problem`: she has a boundary already; these are no hours; the settings file cannot be changed.
    """

    kept: bool
    problem: Literal["", "boundaries", "hours", "file"] = ""
