"""What a browser reports: the spans of use, and how far they are settled."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from framekeeper.core.wire.base import WORD, Epoch, Instant, Message, Number
from framekeeper.core.wire.state import State

MAX_SPANS = 500
"""Spans in one report."""

Repeated = Annotated[str, Meta(min_length=1, max_length=40, extra_json_schema={"pattern": WORD})]
"""A word that a report says again and again: the report looks at each once. To look at it wherever
it stands took two thirds of the time of reading."""
_is_word = re.compile(WORD).fullmatch


class WireSpan(Message, frozen=True, kw_only=True):
    """One closed span, numbered by its browser."""

    n: Number
    platform: Repeated
    surface: Repeated
    since: Instant
    start: Instant
    end: Instant


class WireOpen(Message, frozen=True, kw_only=True):
    """The span that still goes on; `seen` is the last instant confirmed by a sample."""

    platform: Repeated
    surface: Repeated
    since: Instant
    start: Instant
    seen: Instant


class SpansRequest(Message, frozen=True, kw_only=True):
    """A report. With no spans and nothing open it says "here"."""

    epoch: Epoch
    from_: Number = msgspec.field(name="from")
    sent: Instant
    spans: Annotated[list[WireSpan], Meta(max_length=MAX_SPANS)]
    open: WireOpen | None

    def __post_init__(self) -> None:
        """Look at each word once.

        Raises:
            ValueError: one cannot be the name of a platform or of a surface.
        """
        said: set[str] = set()
        for span in self.spans:
            said.add(span.platform)
            said.add(span.surface)
        if self.open is not None:
            said |= {self.open.platform, self.open.surface}
        if not all(map(_is_word, said)):
            msg = "a platform or a surface of that name cannot be"
            raise ValueError(msg)


class Refused(Message, frozen=True, kw_only=True):
    """A well-formed span that cannot be counted; it is settled all the same."""

    n: int
    why: Literal["future", "old", "platform", "surface"]


class SpansAnswer(Message, frozen=True, kw_only=True):
    """Sent after the spans are durable. All numbers up to `settled` need never be sent again."""

    settled: int
    gaps: list[tuple[int, int]]
    refused: list[Refused]
    state: State
