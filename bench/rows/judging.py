"""What judging costs at every report: 40 boundaries of all kinds over 60 heavy days of use."""

from __future__ import annotations

import random
from time import perf_counter
from typing import TYPE_CHECKING

from bench.table import Row, quantile

from framekeeper.core.board import Given
from framekeeper.core.kept import Kept
from framekeeper.core.standings import crossed, stand
from framekeeper.core.track import Track
from framekeeper.core.versions import Version
from support.promises import CALENDAR, MIN, at, boundary, checks, limit, schedule

if TYPE_CHECKING:
    from framekeeper.core.settings import Rule

ROUNDS = 300
NOW = at("20:00", 2)
REPORT_MS = 30_000


def heavy_track(chance: random.Random, *, goes_on: bool) -> Track:
    """Some 280 runs of use a day; the last goes on now, or has ended before the last report."""
    track, now = Track(), at("4:00", -60)
    while now < NOW - 4 * MIN:
        start = now + chance.choice([2_000, 20_000, 61_000, 300_000, 900_000])
        now = start + chance.randint(5_000, 120_000)
        track.add(start, now)
    track.truncate(NOW - 4 * MIN)
    if goes_on:
        track.add(NOW - 3 * MIN, NOW)
    return track


def judging() -> Row:
    """Standings and crossings of all of them, as at every report."""
    chance = random.Random(1)  # noqa: S311  # the same use in every run
    rules: list[Rule] = [
        *(limit(45 + i, warn_percent=80) for i in range(10)),
        *(limit(300 + i, per="week") for i in range(5)),
        *(limit(20, per="sitting", rest=(3 + i) * MIN) for i in range(5)),
        *(limit(30, per="rolling", rolling=(60 + i) * MIN) for i in range(5)),
        *(schedule("09:00-12:30", "13:30-17:30", grace_after=i * MIN) for i in range(8)),
        *(checks(6 + i) for i in range(7)),
    ]
    versions = tuple(
        Version(boundary=boundary(rule, f"b{i}"), valid_from=0) for i, rule in enumerate(rules)
    )
    # She does one thing at a time: half of them are about it, which is a lot.
    tracks = {
        version.boundary.id: heavy_track(chance, goes_on=i % 2 == 0)
        for i, version in enumerate(versions)
    }
    in_use = [track for track in tracks.values() if track.end == NOW]
    kept = Kept()

    def track_of(version: Version) -> Track:
        return tracks[version.boundary.id]

    times: list[float] = []
    for now in range(NOW + REPORT_MS, NOW + (ROUNDS + 1) * REPORT_MS, REPORT_MS):
        for track in in_use:
            track.add(now - REPORT_MS, now)
        given = Given(now=now, calendar=CALENDAR, versions=versions, running=True)
        begun = perf_counter()
        stand(given, track_of, kept)
        crossed(given, track_of, now - REPORT_MS)
        times.append((perf_counter() - begun) * 1000)
    middle = quantile(times, 0.5)
    return Row(
        "judging",
        f"judging {len(versions)} boundaries at a report, half of them in use, 60 heavy days",
        f"{middle:.2f} ms, p99 {quantile(times, 0.99):.2f} ms",
        bar="<= 1 ms",
        met=middle <= 1.0,
    )
