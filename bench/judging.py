"""What judging costs: 40 boundaries over 60 heavy days of use, as at every report.

Run from the root: PYTHONPATH=daemon:tests python bench/judging.py
"""

from __future__ import annotations

import random
from time import perf_counter
from typing import TYPE_CHECKING

from framekeeper.core.standings import Given, crossed, stand
from framekeeper.core.track import Track
from framekeeper.core.versions import Version
from support.promises import CALENDAR, MIN, at, boundary, checks, limit, schedule

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.core.settings import Rule

ROUNDS = 300
NOW = at("20:00", 2)
REPORT_MS = 30_000


def heavy_track(chance: random.Random) -> Track:
    """Some 280 runs of use a day, the last of which goes on now."""
    track, now = Track(), at("4:00", -60)
    while now < NOW - 4 * MIN:
        start = now + chance.choice([2_000, 20_000, 61_000, 300_000, 900_000])
        now = start + chance.randint(5_000, 120_000)
        track.add(start, now)
    track.truncate(NOW - 4 * MIN)
    track.add(NOW - 3 * MIN, NOW)
    return track


def measure(what: Callable[[], object]) -> str:
    """The least and the middle of many runs, in microseconds."""
    times: list[float] = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        what()
        times.append((perf_counter() - begun) * 1e6)
    times.sort()
    return f"min {times[0]:5.0f} us, median {times[ROUNDS // 2]:5.0f} us"


def main() -> None:
    """Print what standings and crossings cost."""
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
    tracks = {version.boundary.id: heavy_track(chance) for version in versions}
    given = Given(now=NOW, calendar=CALENDAR, versions=versions, running=True)

    def track_of(version: Version) -> Track:
        return tracks[version.boundary.id]

    print(len(versions), "boundaries,", sum(1 for _ in tracks["b0"].runs(0, NOW)), "runs of use")
    print("standings ", measure(lambda: stand(given, track_of)))
    print("crossings ", measure(lambda: crossed(given, track_of, NOW - REPORT_MS)))


if __name__ == "__main__":
    main()
