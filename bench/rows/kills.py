"""Acknowledged, then SIGKILL: nothing that was acknowledged may be missing."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from bench.calls import CLOCK, Reporter, exchange
from bench.home import Daemon
from bench.table import Row

if TYPE_CHECKING:
    from bench.home import Home

KILLS, EACH = 20, 50


def kills(home: Home) -> Row:
    """Kill it right after the last of 50 answers, 20 times, with a report under way."""
    epochs: dict[str, int] = {}
    at = CLOCK.wall() - 6 * 3_600_000
    for _ in range(KILLS):
        daemon = Daemon(home)
        with daemon.connected() as connection:
            who = Reporter(home.browsers[0], daemon.port)
            for _ in range(EACH):
                exchange(connection, who.report(at))
                at += 1_000
            connection.sendall(who.report(at))
            daemon.kill()
        at += 1_000
        epochs[who.epoch] = EACH
    kept = _kept(home, epochs)
    return Row(
        "kills",
        f"acknowledged, then SIGKILL, {KILLS} x {EACH}",
        f"{kept} of {KILLS * EACH} kept",
        "",
        "",
        "nothing lost",
        kept == KILLS * EACH,
    )


def _kept(home: Home, epochs: dict[str, int]) -> int:
    """How many acknowledged spans the database holds, each once."""
    daemon = Daemon(home)
    daemon.connected().close()
    daemon.stop()
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
