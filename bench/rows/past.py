"""What is asked of the past: sums by day and hour of years, from the store itself.

Asked on the store's own thread, as every question of the program is; the reference is plain SQL
over the spans of the same file.
"""

from __future__ import annotations

import asyncio
import sqlite3
from time import perf_counter
from typing import TYPE_CHECKING

from bench.calls import CLOCK, Reporter, exchange
from bench.home import DAY_MS, Daemon
from bench.table import Row, number, quantile

from framekeeper.core.day import Calendar
from framekeeper.store import Store, rollups

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bench.home import Home

    from framekeeper.store.transaction import View

_YEAR_MS = 365 * DAY_MS
_TIMES = 40
_STALL_MS = 20.0
_REBUILD_S = 10.0


def today(home: Home, bus: str) -> Row:
    """The whole state over HTTP: signed, from memory."""
    daemon = Daemon(home, bus)
    with daemon.connected() as connection:
        who = Reporter(home.browsers[0], daemon.port)
        exchange(connection, who.report(CLOCK.wall() - 3_600_000, 60_000, many=50))
        raws = [who.call("/v1/state", {}) for _ in range(600)]
        times = []
        for raw in raws:
            begun = perf_counter()
            exchange(connection, raw)
            times.append((perf_counter() - begun) * 1000)
    daemon.stop()
    middle = quantile(times, 0.5)
    return Row(
        "today",
        "today's totals, asked over HTTP, signed",
        f"{middle:.2f} ms",
        "",
        "",
        "<= 1 ms",
        middle <= 1.0,
    )


class Asked:
    """Times of questions to one store, in ms; `raw` the same in SQL over spans."""

    def __init__(self, home: Home, years: int) -> None:
        now = CLOCK.wall()
        self.file = home.data / "framekeeper.db"
        self.stall = self.rebuilt = 0.0
        self.year = self.map = self.map_all = 0.0
        asyncio.run(self._ask(home.data, now, years))
        self.raw_year = _least(lambda: _raw(self.file, _DAYS_SQL, now - _YEAR_MS), 5)
        self.raw_map = _least(lambda: _raw(self.file, _MAP_SQL, now - years * _YEAR_MS), 3)

    async def _ask(self, data: Path, now: int, years: int) -> None:
        store = Store.open(data, CLOCK.wall)
        try:
            self.year = await _asked(store, lambda view: rollups.by_day(view, now - _YEAR_MS, now))
            self.map = await _asked(
                store, lambda view: rollups.by_weekday(view, now - _YEAR_MS, now)
            )
            self.map_all = await _asked(
                store, lambda view: rollups.by_weekday(view, now - years * _YEAR_MS, now)
            )
            if years > 1:
                await self._rebuild(store)
        finally:
            store.close()

    async def _rebuild(self, store: Store) -> None:
        """Count everything again; a clock on the loop feels whether it is held up."""
        over = asyncio.Event()

        async def feel() -> None:
            while not over.is_set():
                begun = perf_counter()
                await asyncio.sleep(0.001)
                self.stall = max(self.stall, (perf_counter() - begun - 0.001) * 1000)

        feeling = asyncio.ensure_future(feel())
        begun = perf_counter()
        await store.rebuild(Calendar(CLOCK.zone()))
        self.rebuilt = perf_counter() - begun
        over.set()
        await feeling


_DAYS_SQL = "SELECT t0 / 86400000, SUM(t1) FROM span WHERE t0 >= ? GROUP BY 1"
_MAP_SQL = (
    "SELECT strftime('%w %H', t0 / 1000, 'unixepoch'), SUM(t1) FROM span WHERE t0 >= ? GROUP BY 1"
)


def questions(ten: Home, one: Home, spans: int) -> list[Row]:
    """All rows about what is stored."""
    size = (ten.data / "framekeeper.db").stat().st_size / spans
    old, young = Asked(ten, 10), Asked(one, 1)
    longer = max(old.year / young.year, old.map / young.map)
    return [
        Row(
            "year",
            "365 days, total a day, 10 years stored",
            f"{old.year:.2f} ms",
            f"SQL over spans {number(old.raw_year)} ms",
            f"{old.raw_year / old.year:.0f}x faster",
            "<= 1 ms",
            old.year <= 1.0,
        ),
        Row(
            "map",
            "hour x weekday, 1 year / 10 years",
            f"{old.map:.1f} / {old.map_all:.1f} ms",
            f"SQL over spans, 10 years {number(old.raw_map)} ms",
            f"{old.raw_map / old.map_all:.0f}x faster",
            "<= 5 / 60 ms",
            old.map <= 5.0 and old.map_all <= 60.0,
        ),
        Row(
            "longer",
            "10 years against 1 year, same window",
            f"{old.year:.2f} / {young.year:.2f} ms; {old.map:.1f} / {young.map:.1f} ms",
            "",
            f"{longer:.2f}x",
            "<= 1.3x",
            longer <= 1.3,
        ),
        Row(
            "bytes",
            f"database, {spans:,} spans of 10 years, rollups included",
            f"{size:.0f} bytes a span",
            "",
            "",
            "<= 60",
            size <= 60,
        ),
        Row(
            "rebuild",
            "all sums of 10 years counted again",
            f"{old.rebuilt:.1f} s, loop held up {old.stall:.0f} ms at most",
            "",
            "",
            "<= 10 s, <= 20 ms",
            old.rebuilt <= _REBUILD_S and old.stall <= _STALL_MS,
        ),
    ]


async def _asked(store: Store, query: Callable[[View], object]) -> float:
    """The least time of a question on the store's thread (ms)."""

    def timed(view: View) -> float:
        begun = perf_counter()
        query(view)
        return (perf_counter() - begun) * 1000

    return min([await store.read(timed) for _ in range(_TIMES)])


def _raw(file: Path, sql: str, since: int) -> None:
    connection = sqlite3.connect(file)
    connection.execute(sql, (since,)).fetchall()
    connection.close()


def _least(doing: Callable[[], None], times: int) -> float:
    found = []
    for _ in range(times):
        begun = perf_counter()
        doing()
        found.append((perf_counter() - begun) * 1000)
    return min(found)
