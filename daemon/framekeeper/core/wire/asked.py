"""The messages by which the command line asks for a while: minutes, quiet, posting."""

from __future__ import annotations

from typing import Literal

from framekeeper.core.wire.base import BoundaryId, Date, Message, Word
from framekeeper.core.wire.state import Posting


class SnoozeRequest(Message, frozen=True, kw_only=True):
    """Ten more minutes for one boundary; None: for all that are near or past."""

    boundary: BoundaryId | None = None


class SnoozeAnswer(Message, frozen=True, kw_only=True):
    """Which boundaries (by name) say nothing, and until when; none: there was nothing to do."""

    now: int
    zone: str
    until: int
    names: list[str]


class QuietRequest(Message, frozen=True, kw_only=True):
    """No notices until a date begins (None: notices from now on)."""

    until: Date | None = None


class QuietAnswer(Message, frozen=True, kw_only=True):
    """Until when there are no notices; None: there are."""

    now: int
    zone: str
    until: int | None


class PostingRequest(Message, frozen=True, kw_only=True):
    """I'm posting, I am done, or: that was a slip. Without a platform: the one in front."""

    do: Literal["on", "off", "undo"]
    platform: Word | None = None


class PostingAnswer(Message, frozen=True, kw_only=True):
    """What counts as posting now, and whether anything was done."""

    now: int
    zone: str
    done: bool
    posting: list[Posting]
