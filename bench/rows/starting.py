"""Memory after the start and after many calls, the cold start, and the cost of doing nothing."""

from __future__ import annotations

import time
from time import perf_counter
from typing import TYPE_CHECKING

from bench.calls import CLOCK, Reporter, exchange, plain, send
from bench.home import Bare, Daemon
from bench.table import Row, number

if TYPE_CHECKING:
    from pathlib import Path

    from bench.home import Home

STARTS = 12
MEMORY_MB, STRETCH_MB, GROWTH_MB = 8.0, 5.0, 5.0
COLD = 1.15
CPU_AN_HOUR, WAKES_A_SECOND = 0.05, 0.02
_AFTER_UPKEEP_S = 4.0
_MANY = 100_000
_AT_ONCE = 4_000


def cold_and_memory(home: Home, bus: str, room: Path) -> list[Row]:
    """Start both again and again, turn by turn: the best of each; then weigh them."""
    ours: list[float] = []
    bare: list[float] = []
    for i in range(STARTS):
        begun = perf_counter()
        daemon = Daemon(home, bus)
        first = exchange(
            daemon.connected(), Reporter(home.browsers[0], daemon.port).call("/v1/state", {})
        )
        ours.append(perf_counter() - begun)
        assert first
        begun = perf_counter()
        server = Bare(room / "bare")
        exchange(server.connected(), plain(server.port))
        bare.append(perf_counter() - begun)
        if i < STARTS - 1:
            daemon.stop()
            server.stop()
    time.sleep(_AFTER_UPKEEP_S)  # the copy of the day is made right after the start
    here, there = daemon.megabytes(), server.megabytes()
    rows = [
        Row(
            "cold",
            "cold start to the first proven answer (best of 12)",
            f"{min(ours):.3f} s",
            f"bare aiohttp {min(bare):.3f} s",
            f"{min(ours) / min(bare):.2f}x",
            "<= 1.15x (stretch 1.0x)",
            min(ours) <= COLD * min(bare),
        ),
        Row(
            "memory",
            "resident after the start; notifier and tray in, 10 years stored",
            f"{here:.1f} MB",
            f"bare aiohttp {there:.1f} MB",
            f"{here - there:+.1f} MB",
            "<= +8 MB (stretch +5)",
            here - there <= MEMORY_MB,
        ),
    ]
    server.stop()
    rows.append(_after_many(home, daemon, here))
    daemon.stop()
    return rows


def _after_many(home: Home, daemon: Daemon, before: float) -> Row:
    reporters = [Reporter(home.browsers[i % 2], daemon.port) for i in range(8)]
    at = CLOCK.wall() - 20 * 86_400_000
    for _ in range(_MANY // _AT_ONCE):
        batches: list[list[bytes]] = [[] for _ in reporters]
        for i in range(_AT_ONCE):
            at += 1_000
            batches[i % 8].append(reporters[i % 8].report(at))
        send(daemon.port, batches)
    time.sleep(1.0)
    grown = daemon.megabytes() - before
    return Row(
        "grown",
        "the same after 100,000 reports",
        f"{before + grown:.1f} MB",
        "",
        f"{grown:+.1f} MB",
        "<= +5 MB",
        grown <= GROWTH_MB,
    )


def idle(home: Home, bus: str, seconds: int) -> Row:
    """Watch it do nothing for a while, with two browsers paired and nothing reported."""
    daemon = Daemon(home, bus)
    daemon.connected().close()
    time.sleep(_AFTER_UPKEEP_S)
    before = daemon.spent()
    time.sleep(seconds)
    after = daemon.spent()
    daemon.stop()
    cpu = (after.cpu - before.cpu) * 3_600 / seconds
    wakes = (after.sleeps - before.sleeps) / seconds
    return Row(
        "idle",
        f"doing nothing for {seconds} s",
        f"{cpu:.3f} CPU s an hour, {number(wakes)} wake-ups a second",
        "0",
        "",
        "<= 0.05 CPU s an hour, <= 0.02 wake-ups a second",
        cpu <= CPU_AN_HOUR and wakes <= WAKES_A_SECOND,
    )
