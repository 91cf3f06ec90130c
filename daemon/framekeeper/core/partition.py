"""Overlapping spans become a partition of time: each instant belongs to one span.

At each instant the covering span with the latest `since` wins; ties go to the greatest source,
then the greatest number (design, section 5). So two browsers in view at once count once, what she
turned to last has the minute, and cutting a stretch into spans moves nothing:

    work      [------ feed since 0 ------)
    private          [-- chat since 5 --)
    partition [-feed-)[------ chat -----)[)

Both functions are local: what they find in a window follows from the spans clipped to that window
(`parts` exactly; `partition` but for `n`, which is that of the first span joined in a piece).
Boundaries, days and platforms may not enter here.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from framekeeper.core.spans import Span

    _Won = tuple[Span, int, int]


def parts(spans: Iterable[Span]) -> list[Span]:
    """Give each instant to the span that wins it; sorted, disjoint.

    Each piece is a part of exactly one span and keeps its number. Duplicates count once, the
    order of the spans does not matter.
    """
    return _joined(spans, _same_span)


def partition(spans: Iterable[Span]) -> list[Span]:
    """Give each instant to the stretch that wins it; sorted, disjoint.

    Like `parts`, with touching pieces of one stretch joined to one; it has the `n` of the first.
    """
    return _joined(spans, _same_stretch)


def _same_span(a: Span, b: Span) -> bool:
    return a.n == b.n and _same_stretch(a, b)


def _same_stretch(a: Span, b: Span) -> bool:
    return (
        a.since == b.since
        and a.source == b.source
        and a.surface == b.surface
        and a.platform == b.platform
    )


def _joined(spans: Iterable[Span], same: Callable[[Span, Span], bool]) -> list[Span]:
    """The won parts in order, touching ones of the same kind joined, as spans."""
    found: list[Span] = []
    first: Span | None = None  # the span that the piece in hand began with
    start = end = 0
    for span, won_from, won_to in _won(sorted(spans)):
        if first is not None:
            if won_from == end and same(first, span):
                end = won_to
                continue
            found.append(first.moved(start, end))
        first, start, end = span, won_from, won_to
    if first is not None:
        found.append(first.moved(start, end))
    return found


def _won(waiting: list[Span]) -> Iterator[_Won]:
    """Sweep over spans sorted by start: who wins from when to when."""
    # Platform and surface stand in the rank only so that two spans that claim one number (which
    # the store never lets in) are decided alike in every window and order.
    active: list[tuple[int, int, int, str, str, Span]] = []
    i = at = 0
    while active or i < len(waiting):
        if not active:
            i = yield from _alone(waiting, i)
            if i == len(waiting):
                return
            at = waiting[i].start
        while i < len(waiting) and waiting[i].start <= at:
            span = waiting[i]
            rank = (-span.since, -span.source, -span.n, span.platform, span.surface, span)
            heappush(active, rank)
            i += 1
        winner = active[0][-1]
        if winner.end <= at:
            heappop(active)
            continue
        until = winner.end if i == len(waiting) else min(winner.end, waiting[i].start)
        yield winner, at, until
        at = until


def _alone(waiting: list[Span], i: int) -> Generator[_Won, None, int]:
    """Spans from the i-th on that meet no other have all their time; the first that meets one.

    Nearly all do: one browser is in front of her, and the sweep costs ten times as much.
    """
    while i < len(waiting):
        span = waiting[i]
        if i + 1 < len(waiting) and waiting[i + 1].start < span.end:
            return i
        if span.start < span.end:
            yield span, span.start, span.end
        i += 1
    return i
