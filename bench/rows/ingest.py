"""Durable reports a second, against bare FULL commits in the same seconds."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import slow_disk
from bench.calls import CLOCK, Reporter, Sent, exchange, plain, send
from bench.home import Bare, Daemon
from bench.process import environment
from bench.table import Row, number, quantile

if TYPE_CHECKING:
    from bench.home import Home

ROUNDS = 7
_BARE = Path(__file__).resolve().parents[1] / "bare.py"
_BARE_S = 0.5
_MANY = {1: 600, 8: 3_000}
_BULK, _A_BULK = 40, 50
_HOUR = 120
_PACE_S = 0.02


_SPAN_MS = 10
_BEHIND_MS = 1_800_000
"""The reports are about the last half hour, as those of a day are; all their spans fit into it."""


class Stream:
    """Reports of a daemon's browsers, one after the other, each about what went on just before."""

    def __init__(self, home: Home, port: int) -> None:
        self.port = port
        self._reporters = [Reporter(home.browsers[i % 2], port) for i in range(32)]
        self._at = CLOCK.wall() - _BEHIND_MS

    def raws(self, connections: int, many: int, spans: int = 1) -> list[list[bytes]]:
        """So many reports in all, dealt out to the connections."""
        batches: list[list[bytes]] = [[] for _ in range(connections)]
        for i in range(many):
            place = i % connections
            raw = self._reporters[place].report(self._at, _SPAN_MS, many=spans)
            batches[place].append(raw)
            self._at += _SPAN_MS * spans
        return batches

    def send(self, connections: int, many: int, spans: int = 1) -> Sent:
        """Sign them, then send them."""
        return send(self.port, self.raws(connections, many, spans))


def commits(room: Path, seconds: float = _BARE_S, **more: str) -> float:
    """Bare FULL commits a second."""
    file = room / "commits.db"
    done = subprocess.run(
        [sys.executable, _BARE, "commits", file, str(seconds)],
        check=True,
        capture_output=True,
        text=True,
        env=environment(**more),
    )
    for left in room.glob("commits.db*"):
        left.unlink()
    return float(done.stdout)


class Round(NamedTuple):
    """One turn of all sides: commits, the bare servers, and the daemon."""

    bare: float
    floors: dict[str, float]
    sent: dict[int, Sent]
    bulk: dict[int, float]


class _Floor(NamedTuple):
    """A bare server that judges nothing; no daemon on aiohttp can be faster."""

    kind: str
    connections: int
    said: str


_FLOORS = {
    1: (
        _Floor("durable", 1, "unsigned aiohttp, FULL commit in its loop"),
        _Floor("handed", 1, "on a thread, so that the loop waits for no disk"),
    ),
    8: (
        _Floor("web", 8, "unsigned aiohttp that stores nothing"),
        _Floor("signed", 8, "with the signatures of the protocol"),
        _Floor("least", 8, "and a bare row of each in a group commit, and nothing else"),
    ),
}


def reports(home: Home, room: Path) -> list[Row]:
    """One and eight connections, and replay in bulk; sides take turns, the best turn counts."""
    daemon = Daemon(home)
    daemon.connected().close()
    floors = [floor for each in _FLOORS.values() for floor in each]
    servers = {floor.kind: Bare(room / floor.kind, floor.kind) for floor in floors}
    for server in servers.values():
        server.connected().close()
    time.sleep(4.0)  # the copy of the day
    stream = Stream(home, daemon.port)
    stream.send(8, 800)
    for floor in floors:
        _least(home, servers[floor.kind].port, floor)
    rounds = []
    for _ in range(ROUNDS):
        bare = commits(room)
        sent = {n: stream.send(n, _MANY[n]) for n in (1, 8)}
        bulk = {n: stream.send(n, n * _BULK, _A_BULK).rate * _A_BULK for n in (1, 2)}
        least = {f.kind: _least(home, servers[f.kind].port, f) for f in floors}
        rounds.append(Round(bare, least, sent, bulk))
    hour = _an_hour(stream, daemon)
    daemon.stop()
    for server in servers.values():
        server.stop()
    bare = max(r.bare for r in rounds)
    rows = [_rate(rounds, n, bare) for n in (1, 8)]
    bulk = {n: max(r.bulk[n] for r in rounds) for n in (1, 2)}
    return [
        *rows,
        Row(
            "bulk",
            "replay in bulk, 50 spans a request: two browsers at once, one alone",
            f"{number(bulk[2])}, {number(bulk[1])} spans/s",
            f"bare FULL commits {number(bare)}/s",
            f"{bulk[2] / bare:.1f}x, {bulk[1] / bare:.1f}x",
            ">= 10x",
            bulk[2] >= 10 * bare,
        ),
        hour,
    ]


def _least(home: Home, port: int, floor: _Floor) -> float:
    """Calls a second that a bare server answers."""
    connections = floor.connections
    if floor.kind in ("signed", "least"):
        return Stream(home, port).send(connections, 600).rate
    once = plain(port, said={"x": "y" * 300})
    return send(port, [[once] * (600 // connections) for _ in range(connections)]).rate


def _rate(rounds: list[Round], connections: int, bare: float) -> Row:
    best = max((r.sent[connections] for r in rounds), key=lambda sent: sent.rate)
    slowest = min(quantile(r.sent[connections].times, 0.99) for r in rounds) * 1000
    bar = {1: 0.5, 8: 2.0}[connections]
    good = best.rate >= bar * bare and (connections == 1 or slowest < 10)
    middle = quantile(best.times, 0.5) * 1000
    floors = "".join(
        f"; {floor.said} {number(max(r.floors[floor.kind] for r in rounds))}/s"
        for floor in _FLOORS[connections]
    )
    return Row(
        f"rate {connections}",
        f"durable reports, {connections} connection{'s' if connections > 1 else ''}",
        f"{number(best.rate)}/s, p50 {middle:.2f} ms, p99 {slowest:.2f} ms",
        f"bare FULL commits {number(bare)}/s{floors}",
        f"{best.rate / bare:.2f}x",
        f">= {bar}x" + ("" if connections == 1 else ", p99 < 10 ms"),
        good,
    )


def _an_hour(stream: Stream, daemon: Daemon) -> Row:
    """What 120 reports cost when each comes alone."""
    with daemon.connected() as connection:
        (raws,) = stream.raws(1, _HOUR)
        before = daemon.spent()
        for raw in raws:
            exchange(connection, raw)
            time.sleep(_PACE_S)
        time.sleep(0.2)
        cpu = daemon.spent().cpu - before.cpu
    return Row(
        "hour",
        "an hour of use: 120 durable reports, each by itself",
        f"{cpu:.2f} CPU s ({cpu / _HOUR * 1000:.2f} ms a report)",
        "",
        "",
        "<= 0.5 CPU s",
        cpu <= 0.5,
    )


def slow(home: Home, room: Path) -> list[Row]:
    """The same where each fsync takes longer, as disks of laptops do."""
    library, why = slow_disk.build(room)
    if library is None:
        return [Row("slow 32", "32 connections, fsync + 5 ms", f"not measured: {why}")]
    return [
        _slower(home.copy(room / f"slow {us}"), room, slow_disk.slower(library, us), case)
        for us, case in _SLOW.items()
    ]


class _Case(NamedTuple):
    what: str
    connections: int
    many: int
    bar: float
    said: str


_SLOW = {
    1_000: _Case("1 connection, fsync + 1 ms (an ordinary disk)", 1, 400, 0.5, ">= 0.5x"),
    5_000: _Case("32 connections, fsync + 5 ms", 32, 3_200, 8.0, ">= 8x"),
}


def _slower(home: Home, room: Path, environment_: dict[str, str], case: _Case) -> Row:
    daemon = Daemon(home, **environment_)
    daemon.connected().close()
    time.sleep(6.0)  # the copy of the day
    stream = Stream(home, daemon.port)
    stream.send(case.connections, case.many // 5)
    best = slowest = bare = 0.0
    for _ in range(3):
        bare = max(bare, commits(room, 1.0, **environment_))
        sent = stream.send(case.connections, case.many)
        if sent.rate > best:
            best, slowest = sent.rate, quantile(sent.times, 0.99) * 1000
    daemon.stop()
    return Row(
        f"slow {case.connections}",
        case.what,
        f"{number(best)}/s, p99 {slowest:.1f} ms",
        f"bare FULL commits {number(bare)}/s",
        f"{best / bare:.2f}x",
        case.said,
        best >= case.bar * bare,
    )
