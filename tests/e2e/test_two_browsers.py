"""Two browsers on the same minutes, each on a screen of its own, since only one has the focus."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest

from support.walk import ELSEWHERE, FEED, THREAD, Walk

if TYPE_CHECKING:
    from support.laptop import Laptop
    from support.real_daemon import RealDaemon

pytestmark = [pytest.mark.browser, pytest.mark.way]


class Kept(NamedTuple):
    """A span as it lies in the database."""

    start: int
    end: int
    since: int
    source: int
    n: int
    place: str


def test_the_same_minutes_in_two_browsers_count_once_and_the_parts_add_up(laptop: Laptop) -> None:
    daemon = laptop.daemon
    daemon.start()
    far = laptop.another_display()
    chromium, firefox = laptop.browser("chromium"), laptop.browser("firefox", far)
    laptop.pair(chromium)
    laptop.pair(firefox)
    one, other = Walk(chromium, laptop.display, daemon), Walk(firefox, far, daemon)

    one.to(FEED)
    one.stay(3)
    other.to(FEED)
    other.to(THREAD)
    other.stay(5)
    other.to(ELSEWHERE)
    one.stay(3)
    one.to(ELSEWHERE)
    one.until_quiet()

    minutes = {place: each.confirmed for place, each in daemon.minutes().items()}
    assert one.bounds()["instagram/feed"].fit(sum(minutes.values())), "counted once"
    assert other.bounds()["instagram/messages"].fit(minutes["instagram/messages"]), "the later wins"
    daemon.stop()
    spans, in_hours = kept(daemon)
    assert len({span.source for span in spans}) == 2
    assert minutes == partitioned(spans)
    assert in_hours == sum(minutes.values())


def kept(daemon: RealDaemon) -> tuple[list[Kept], int]:
    """All spans, and the milliseconds of all hours."""
    with closing(sqlite3.connect(daemon.data / "framekeeper.db")) as database:
        spans = database.execute(
            "SELECT t0, t0 + t1, t0 - since, source, n, p.text || '/' || s.text FROM span"
            " JOIN word AS p ON p.id = platform JOIN word AS s ON s.id = surface"
        ).fetchall()
        ((in_hours,),) = database.execute("SELECT sum(ms) FROM rollup").fetchall()
    return [Kept(*row) for row in spans], in_hours


def partitioned(spans: list[Kept]) -> dict[str, int]:
    """The rule, millisecond by millisecond: of those that cover it, the latest stretch wins."""
    won: Counter[str] = Counter()
    for at in range(min(s.start for s in spans), max(s.end for s in spans)):
        covering = [s for s in spans if s.start <= at < s.end]
        if covering:
            won[max(covering, key=lambda s: (s.since, s.source, s.n)).place] += 1
    return dict(won)
