"""Time that she named herself: "I'm posting". What a platform counts as is another thing meanwhile.

Instagram posts in a dialog without an address, so a browser cannot tell posting from the feed. A
mark says for a platform and a time: all of it but messages, requests, comments and insights counts
as `create` (design, section 11). It is looked at after the partition: who owns a minute is decided
as ever, and only then as what it counts. So marks move nothing from one browser to another, and
like the partition they are local in time.

    pieces   [--- feed ---)[- messages -)[-- feed --)
    mark           [-----------------------)
    counted  [feed)[create)[- messages -)[cr)[ feed)
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

POSTING_MS = 30 * 60_000
"""So long a mark lasts unless she ends it."""

CREATE = "create"

STAYS = frozenset({"messages", "requests", "comments", "insights", CREATE})
"""What is counted as itself, whatever she marked."""


class Mark(msgspec.Struct, frozen=True, order=True):
    """She said that she was posting on a platform from `start` to before `end` (UTC ms)."""

    start: int
    end: int
    platform: str


def counted(pieces: Iterable[Span], marks: Sequence[Mark]) -> list[Span]:
    """The pieces as they count; those that a mark touches are cut at its edges.

    Spans that overlap may be given too: cutting them and deciding who wins commute, since a part
    keeps the `since`, source and number of its span.
    """
    if not marks:
        return list(pieces)
    found: list[Span] = []
    for piece in pieces:
        found.extend(_cut(piece, [m for m in marks if _touches(m, piece)]))
    return found


def _touches(mark: Mark, piece: Span) -> bool:
    return (
        mark.platform == piece.platform
        and piece.surface not in STAYS
        and mark.start < piece.end
        and piece.start < mark.end
    )


def _cut(piece: Span, marks: Sequence[Mark]) -> list[Span]:
    """One piece in parts, in order; touching parts that count alike are one."""
    if not marks:
        return [piece]
    edges = {piece.start, piece.end}
    for mark in marks:
        edges |= {max(mark.start, piece.start), min(mark.end, piece.end)}
    found: list[Span] = []
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        is_create = any(mark.start <= start < mark.end for mark in marks)
        part = _as(piece, start, end, CREATE if is_create else piece.surface)
        if found and found[-1].surface == part.surface:
            found[-1] = _as(piece, found[-1].start, end, part.surface)
        else:
            found.append(part)
    return found


def _as(piece: Span, start: int, end: int, surface: str) -> Span:
    return Span(start, end, piece.since, piece.source, piece.n, piece.platform, surface)
