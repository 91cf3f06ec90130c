"""What a report costs: stored, judged, answered, with everything but the wait for the disk.

    python bench/reporting.py [boundaries] [reports]

A heavy day lies behind (8 h of use in spans of 90 s over two weeks of 3 h a day). Prints the
median and the 99th percentile of one report through the desk, in milliseconds, and its parts.
"""

from __future__ import annotations

import asyncio
import cProfile
import pstats
import statistics
import sys
import tempfile
import timeit
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "daemon"), str(ROOT / "tests")]

from support.engine_house import EngineHouse  # noqa: E402  # found by the line above
from support.promises import at  # noqa: E402  # likewise

KINDS = (
    'at_most = "45m"\nper = "day"\nwarn_at = "80%"',
    'at_most = "20m"\nper = "sitting"\nrest = "10m"',
    'at_most = "10h"\nper = "week"',
    'at_most = "90m"\nper = "5h"',
    "checks = 60",
    'within = "office"',
)
SURFACES = ("feed", "messages", "shorts", "stories", "explore")
A_DAY = 86_400_000
SPAN = 90_000


def wishes(number: int) -> str:
    """So many boundaries of all kinds, about different things."""
    hours = '[notices]\nmost_a_day = 0\n[hours.office]\nevery_day = ["09:00-17:30"]\n'
    return hours + "".join(
        f'[[boundary]]\nname = "B{i}"\n'
        f'covers = ["{SURFACES[i % len(SURFACES)] if i % 3 else "everything"}"]\n'
        f"{KINDS[i % len(KINDS)]}\n"
        for i in range(number)
    )


async def live(directory: Path, number: int, reports: int) -> list[float]:
    """Report after report; how long each took (s)."""
    house = EngineHouse(directory, wishes(number), at("06:00"))
    await house.open()
    browser = await house.pair()
    for day in range(-14, 1):
        start, length = at("06:00", day=day), (8 if day == 0 else 3) * 3_600_000
        if day == 0:
            house.clock.advance(length)
        for i, span in enumerate(range(start, start + length, SPAN)):
            place = f"instagram/{SURFACES[i // 7 % len(SURFACES)]}"
            browser.keep(span, span + SPAN - (SPAN // 3 if i % 9 == 0 else 0), place)
            if len(browser.queue) == 400:
                await browser.report()
    await browser.report()
    await browser.look_at()
    took = []
    profile = cProfile.Profile()
    if "--profile" in sys.argv:
        await house.store.write(lambda _tx: profile.enable())  # on the thread that judges
    for _ in range(reports):
        house.clock.advance(30_000)
        request = browser.request()
        began = timeit.default_timer()
        answer = await house.desk.report(browser.row, request)
        took.append(timeit.default_timer() - began)
        browser.queue = [span for span in browser.queue if span.n > answer.settled]
        await house.settle()
    if "--profile" in sys.argv:
        await house.store.write(lambda _tx: profile.disable())
        pstats.Stats(profile).sort_stats("cumulative").print_stats(35)
    await house.close()
    return took


def main() -> None:
    """Measure."""
    given = [int(word) for word in sys.argv[1:] if word.isdigit()]
    number, reports = [*given, 8, 400][: max(2, len(given))] if len(given) != 1 else [given[0], 400]
    with tempfile.TemporaryDirectory() as place:
        took = asyncio.run(live(Path(place) / "house", number, reports))
    took = sorted(1000 * t for t in took)
    print(
        f"{number} boundaries: a report takes {statistics.median(took):.2f} ms, "
        f"99 % take at most {took[int(len(took) * 0.99)]:.2f} ms"
    )


if __name__ == "__main__":
    main()
