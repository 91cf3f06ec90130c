"""What a report costs in memory: a year of use, forty boundaries that all cover something else.

Run: `PYTHONPATH=daemon python bench/ledger.py`. Prints the median of each step in microseconds.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from itertools import product
from statistics import median
from typing import TYPE_CHECKING

from framekeeper.core.coverage import openings
from framekeeper.core.day import Calendar
from framekeeper.core.ledger import Ledger
from framekeeper.core.partition import partition
from framekeeper.core.rollup import cells
from framekeeper.core.settings import Covers
from framekeeper.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

PLATFORMS = ("instagram", "facebook", "threads", "x", "linkedin", "tiktok", "youtube", "whatsapp")
SURFACES = ("feed", "messages", "create", "shorts", "comments")
DAY = 86_400_000
START = 1_767_225_600_000
HALF_MINUTE = 30_000


def label_of(source: int) -> str:
    """One browser for work, the other private."""
    return "work" if source == 1 else "private"


def a_year(days: int) -> list[Span]:
    """Two hours a day in some fifty stretches, each told in spans of at most two minutes."""
    chance = random.Random(7)  # noqa: S311  # made-up use, no secret
    found: list[Span] = []
    for day in range(days):
        at = START + day * DAY + 8 * 3_600_000
        for _ in range(50):
            at += chance.randrange(5_000, 1_400_000)
            place = chance.choice(PLATFORMS), chance.choice(SURFACES)
            source, end, since = chance.choice((1, 2)), at + chance.randrange(10_000, 280_000), at
            while at < end:
                until = min(end, at + 120_000)
                found.append(Span(at, until, since, source, len(found) + 1, *place))
                at = until
    return found


def forty() -> dict[str, Covers]:
    """Distinct covers; all of them match feed use on instagram in the work browser."""
    atoms = [f"{p}/{s}" for p, s in product(PLATFORMS, SURFACES)]
    return {str(i): Covers(include=("instagram/*", *atoms[: i + 1])) for i in range(40)}


def timed(what: str, step: Callable[[int], object], times: int = 300) -> None:
    """Print the median time of a step, and the 99th percentile."""
    taken = []
    for i in range(times):
        before = time.perf_counter_ns()
        step(i)
        taken.append((time.perf_counter_ns() - before) / 1_000)
    taken.sort()
    print(f"{what:52} {median(taken):10.1f} us   p99 {taken[int(times * 0.99)]:10.1f} us")


def main() -> None:
    """Measure every step of a report, and the rarer ones."""
    spans = a_year(int(sys.argv[1]) if len(sys.argv) > 1 else 365)
    print(f"{len(spans)} spans, python {sys.version.split()[0]}")
    timed("partition of all", lambda _: partition(spans), 3)
    pieces = partition(spans)
    print(f"{len(pieces)} pieces")
    ledger = Ledger(forty(), label_of)
    timed("load", lambda _: ledger.load(pieces), 3)
    tracemalloc.start()
    held = Ledger(forty(), label_of)
    held.load(pieces)
    print(f"memory of the ledger: {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB")
    tracemalloc.stop()
    end = pieces[-1].end + 600_000
    since = end

    def append(i: int) -> None:
        at = end + i * HALF_MINUTE
        ledger.splice(
            at, at + HALF_MINUTE, [Span(at, at + HALF_MINUTE, since, 1, i + 1, "instagram", "feed")]
        )

    def running(i: int) -> None:
        at = end + 300 * HALF_MINUTE
        ledger.running(
            at + 5_000 + i * 100, [Span(at, at + HALF_MINUTE * 9, since, 1, 1, "instagram", "feed")]
        )

    def report(i: int) -> None:
        at = end + (300 + i) * HALF_MINUTE
        span = Span(at, at + HALF_MINUTE, since, 1, i + 1, "instagram", "feed")
        ledger.splice(span.start, span.end, [span])
        ledger.running(
            span.end + 1_000, [Span(span.end, span.end + 1_000, since, 1, i, "instagram", "feed")]
        )

    timed("splice: a piece appended, 40 tracks change", append)
    timed("running: 40 tracks change", running)
    timed("report: splice + running", report)
    today = (ledger.everything.last(2**60) or (0, 0))[1] - DAY
    timed("minutes of a day", lambda _: ledger.minutes(today, today + DAY))
    tracks = [ledger.track(str(i)) for i in range(40)]
    timed("40 x used of the day", lambda _: [t.used(today, today + DAY) for t in tracks])
    timed("40 x reaches", lambda _: [t.reaches(2_700_001, today) for t in tracks])
    timed("40 x openings of the day", lambda _: [openings(t, today, today + DAY) for t in tracks])
    three = [p for p in pieces if p.start >= pieces[-1].end - 3 * DAY]
    timed(
        "splice: a day, three days ago",
        lambda _: ledger.splice(three[0].start, three[30].end, three[:31]),
        30,
    )
    timed(
        "splice: a day, half a year ago",
        lambda _: ledger.splice(pieces[9_000].start, pieces[9_050].end, pieces[9_000:9_051]),
        10,
    )
    calendar = Calendar("Europe/London")
    timed("cells of all", lambda _: cells(pieces, calendar, label_of), 3)
    timed("day_at + week_at, known", lambda _: (calendar.day_at(today), calendar.week_at(today)))


if __name__ == "__main__":
    main()
