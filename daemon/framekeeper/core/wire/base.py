"""What all messages are made of: the base of each, and the types that many of them share."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

PROTOCOL = 1
"""Raised when a message changes its meaning; both sides speak the lower of the two."""

Instant = Annotated[int, Meta(ge=0, le=32_503_680_000_000)]
"""UTC milliseconds, up to the year 3000."""
Number = Annotated[int, Meta(ge=1, le=2**53 - 1)]
WORD = r"^[a-z0-9_-]+$"
Word = Annotated[str, Meta(min_length=1, max_length=40, pattern=WORD)]
BoundaryId = Annotated[str, Meta(min_length=1, max_length=200)]
"""The identity of a boundary: an id, or what her name for it became."""
Date = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", max_length=10)]
"""A local date, as a date field of a page writes it."""
Epoch = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16,32}$")]


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A request or an answer: frozen, and nothing but its own fields."""
