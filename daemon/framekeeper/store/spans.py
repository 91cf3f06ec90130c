"""Spans in and out: what a report adds, what it moves, and the pieces that use is counted in.

Spans are kept as they came; who owns which minute is decided by `core.partition` and shows in the
sums only. Since the partition is local, a new span changes the sums between its ends and nowhere
else:

    stored      ####aaaaaaaa####            change of the sums in the window =
    new               bbbbbb                    partition(stored and new) - partition(stored)
    window            [----)                both clipped to the window

What a piece counts as is decided after that, by her marks (`core.marks`).

Nearly always the new span begins after all that is stored; then there is nothing to take away,
and nothing is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.marks import counted as _counted
from framekeeper.core.partition import partition
from framekeeper.core.spans import LONGEST_SPAN_MS, Span
from framekeeper.store import marks, noting, rollups, sources, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from framekeeper.core.day import Calendar
    from framekeeper.store.transaction import Row, Transaction, View


class Window(msgspec.Struct, frozen=True):
    """The use of [start, end) as it is now: for `Ledger.splice`."""

    start: int
    end: int
    pieces: tuple[Span, ...]


class Appended(msgspec.Struct, frozen=True):
    """What a report did. `gaps` are the numbers still expected, as (first, last)."""

    inserted: tuple[Span, ...]
    windows: tuple[Window, ...]
    settled: int
    gaps: tuple[tuple[int, int], ...]


def append_spans(  # noqa: PLR0913  # a report has these parts
    tx: Transaction,
    source: int,
    spans: Iterable[Span],
    from_: int,
    calendar: Calendar,
    *,
    refused: Sequence[int] = (),
) -> Appended:
    """Store the spans of a report that have not come before, and all that follows from them.

    Args:
        tx: the transaction.
        source: its row, by `sources.source_of`; every span carries it.
        spans: those that can be counted, in any order.
        from_: the lowest number that the browser still holds; lower gaps are given up as lost.
        calendar: says which day and hour a piece belongs to.
        refused: numbers of spans that cannot be counted; they are settled all the same.

    Raises:
        LookupError: no such source.
    """
    fresh = sources.admit(tx, source, spans)
    fresh.sort()
    noting.reported(tx, source)
    if fresh:
        noting.counted(tx, calendar, fresh[0].start)
    windows: list[Window] = []
    for cluster in _clusters(fresh):
        windows.append(_add(tx, calendar, cluster))
        insert_rows(tx, cluster)
    numbers = sources.note(tx, source, from_, fresh, refused)
    return Appended(tuple(fresh), tuple(windows), numbers.settled, tuple(numbers.gaps()))


def spans_between(view: View, start: int, end: int) -> list[Span]:
    """The stored spans that overlap [start, end), whole, in order."""
    rows = view.all(
        "SELECT t0, t1, since, source, n, platform, surface FROM span"
        " WHERE t0 > ? AND t0 < ? AND t0 + t1 > ? ORDER BY t0, source, n",
        (start - LONGEST_SPAN_MS - 1, end, start),
    )
    return [_span(view, row) for row in rows]


def pieces_between(view: View, start: int, end: int) -> list[Span]:
    """The partition of [start, end): disjoint pieces in order, each with its one owner.

    Their surfaces are those that they count as.
    """
    return counted(view, partition(clipped(spans_between(view, start, end), start, end)))


def counted(view: View, pieces: Sequence[Span]) -> list[Span]:
    """The pieces of a partition, each as what it counts as."""
    if not pieces:
        return []
    return _counted(pieces, marks.between(view, pieces[0].start, pieces[-1].end))


def remark(
    tx: Transaction, calendar: Calendar, start: int, end: int, change: Callable[[], None]
) -> Window:
    """Change marks that lie in [start, end), and count the use there again."""
    noting.counted(tx, calendar, start)
    won = partition(clipped(spans_between(tx, start, end), start, end))
    before = counted(tx, won)
    change()
    after = counted(tx, won)
    recount(tx, calendar, before, after)
    return Window(start, end, tuple(after))


def latest_end(view: View) -> int:
    """The end of the latest stored span (ms); 0 if there is none."""
    known = view.memory.latest_end
    if known is None:
        last = view.number("SELECT max(t0) FROM span")
        known = view.number(
            "SELECT max(t0 + t1) FROM span WHERE t0 >= ?", (last - LONGEST_SPAN_MS,)
        )
        view.memory.latest_end = known
    return known


def clipped(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """The spans cut to [start, end); those outside fall away."""
    return [
        span if span.start >= start and span.end <= end else _cut(span, start, end)
        for span in spans
        if span.start < end and span.end > start
    ]


def insert_rows(tx: Transaction, spans: Iterable[Span]) -> None:
    """Write spans as they are. Nothing else follows: sums and numbers are the caller's."""
    tx.insert_rows(
        "INSERT OR IGNORE INTO span (t0, source, n, t1, since, platform, surface)",
        [
            (
                span.start,
                span.source,
                span.n,
                span.end - span.start,
                span.start - span.since,
                words.word_id(tx, span.platform),
                words.word_id(tx, span.surface),
            )
            for span in spans
        ],
    )


def recount(
    tx: Transaction, calendar: Calendar, before: Sequence[Span], after: Sequence[Span]
) -> None:
    """Move the sums from one set of disjoint pieces to another."""
    labels = {
        source: sources.recall(tx, source).label
        for source in {piece.source for pieces in (before, after) for piece in pieces}
    }
    rollups.count(tx, calendar, before, labels, -1)
    rollups.count(tx, calendar, after, labels, 1)


def _add(tx: Transaction, calendar: Calendar, cluster: list[Span]) -> Window:
    """Count touching or overlapping new spans, given what is stored there."""
    start, end = cluster[0].start, max(span.end for span in cluster)
    latest = latest_end(tx)
    tx.memory.latest_end = max(latest, end)
    if start >= latest:
        after = counted(tx, cluster if len(cluster) == 1 else partition(cluster))
        recount(tx, calendar, (), after)
    else:
        stored = clipped(spans_between(tx, start, end), start, end)
        after = counted(tx, partition([*stored, *cluster]))
        recount(tx, calendar, counted(tx, partition(stored)), after)
    return Window(start, end, tuple(after))


def _clusters(spans: list[Span]) -> Iterator[list[Span]]:
    """Runs of touching or overlapping spans, in order."""
    cluster: list[Span] = []
    end = 0
    for span in spans:
        if cluster and span.start > end:
            yield cluster
            cluster = []
        end = max(end, span.end) if cluster else span.end
        cluster.append(span)
    if cluster:
        yield cluster


def _cut(span: Span, start: int, end: int) -> Span:
    return msgspec.structs.replace(span, start=max(span.start, start), end=min(span.end, end))


def _span(view: View, row: Row) -> Span:
    start, length, since, source, n, platform, surface = row
    return Span(
        start,
        start + length,
        start - since,
        source,
        n,
        words.word(view, platform),
        words.word(view, surface),
    )
