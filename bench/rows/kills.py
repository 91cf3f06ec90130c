"""Acknowledged, then SIGKILL: nothing that was acknowledged may be missing, and it is soon back."""

from __future__ import annotations

import sqlite3
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from bench.calls import CLOCK, Reporter, exchange
from bench.home import Daemon
from bench.table import Row

if TYPE_CHECKING:
    from bench.home import Home

KILLS, EACH = 20, 50
BACK = 1.5


def kills(home: Home) -> list[Row]:
    """Kill it right after the last of 50 answers, 20 times, with a report under way.

    What it then takes to the first answer stands beside a start after an ordinary stop, by turns.
    """
    epochs: dict[str, int] = {}
    killed: list[float] = []
    stopped: list[float] = []
    at = CLOCK.wall() - 6 * 3_600_000
    daemon, _ = _started(home)
    for _ in range(KILLS):
        daemon.stop()
        daemon, took = _started(home)
        stopped.append(took)
        with daemon.connected() as connection:
            who = Reporter(home.browsers[0], daemon.port)
            for _ in range(EACH):
                exchange(connection, who.report(at))
                at += 1_000
            connection.sendall(who.report(at))
            daemon.kill()
        at += 1_000
        epochs[who.epoch] = EACH
        daemon, took = _started(home)
        killed.append(took)
    daemon.stop()
    kept = _kept(home, epochs)
    after, ordinary = median(killed), median(stopped)
    return [
        Row(
            "kills",
            f"acknowledged, then SIGKILL, {KILLS} x {EACH}",
            f"{kept} of {KILLS * EACH} kept",
            "",
            "",
            "nothing lost",
            kept == KILLS * EACH,
        ),
        Row(
            "back",
            f"after such a SIGKILL, start to the first proven answer (median of {KILLS})",
            f"{after:.3f} s",
            f"after an ordinary stop {ordinary:.3f} s",
            f"{after / ordinary:.2f}x",
            f"<= {BACK}x",
            after <= BACK * ordinary,
        ),
    ]


def _started(home: Home) -> tuple[Daemon, float]:
    """A daemon, and the seconds to its first answer."""
    begun = perf_counter()
    daemon = Daemon(home)
    with daemon.connected() as connection:
        assert exchange(connection, Reporter(home.browsers[0], daemon.port).call("/v1/state", {}))
    return daemon, perf_counter() - begun


def _kept(home: Home, epochs: dict[str, int]) -> int:
    """How many acknowledged spans the database of an ended daemon holds, each once."""
    connection = sqlite3.connect(home.data / "framekeeper.db")
    kept = 0
    for epoch, acknowledged in epochs.items():
        (count,) = connection.execute(
            "SELECT COUNT(DISTINCT n) FROM span WHERE n <= ?"
            " AND source = (SELECT id FROM source WHERE epoch = ?)",
            (acknowledged, epoch),
        ).fetchone()
        kept += count
    connection.close()
    return kept
