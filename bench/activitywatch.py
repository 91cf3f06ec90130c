"""An ActivityWatch server beside ours, in its own environment, with versions that work together.

Asked for with `--with-activitywatch`: the first time, pip fetches it into a cache directory. A
report is one event that is inserted; it answers each call on a connection of its own.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from bench.calls import CLOCK
from bench.home import DAY_MS, moved
from bench.ledger import START, a_year
from bench.process import Child, environment, free_port, until_listening
from bench.table import number, quantile

if TYPE_CHECKING:
    from collections.abc import Callable

PINS = (
    "aw-server==0.12.0",
    "aw-core==0.5.18",
    "peewee==3.17.9",
    "flask==2.2.5",
    "werkzeug==2.3.8",
)
_BUCKET = "/api/0/buckets/bench"
_STARTS, _HOUR, _MANY, _GROWN = 5, 120, 500, 5_000
_YEARS, _A_CALL, _IDLE_S = 10, 2_000, 30


def measure(room: Path) -> dict[str, str]:
    """Its figures by the keys of our rows; none where it cannot be had."""
    program = _installed()
    if program is None:
        return {"memory": "not measured: pip could not fetch it"}
    print("ActivityWatch ...", flush=True)
    found: dict[str, str] = {}
    server = _Server(program, room / "aw")
    starts = []
    for i in range(_STARTS):
        starts.append(server.start())
        if i < _STARTS - 1:
            server.child.kill()
    found["cold"] = f"{min(starts):.2f} s"
    time.sleep(2)
    weight = server.child.megabytes()
    found["memory"] = f"{weight:.1f} MB"
    server.post(_BUCKET, {"client": "bench", "type": "bench", "hostname": "bench"})
    server.reports(50)
    before = server.child.cpu()
    server.reports(_HOUR)
    spent = server.child.cpu() - before
    found["hour"] = f"{spent:.2f} CPU s ({spent / _HOUR * 1000:.1f} ms a report)"
    for connections in (1, 8):
        took, times = server.reports(_MANY, connections)
        late = quantile(times, 0.99) * 1000
        found[f"rate {connections}"] = f"{number(_MANY / took)}/s, p99 {late:.0f} ms"
    server.reports(_GROWN, 4)
    found["grown"] = f"{server.child.megabytes() - weight:+.1f} MB after {_GROWN:,}"
    before_idle, cpu = server.child.spent(), server.child.cpu()
    time.sleep(_IDLE_S)
    idle = server.child.spent()
    found["idle"] = (
        f"{(server.child.cpu() - cpu) * 3_600 / _IDLE_S:.1f} CPU s an hour, "
        f"{number((idle.sleeps - before_idle.sleeps) / _IDLE_S)} wake-ups a second"
    )
    spans = server.fill()
    found["today"] = f"{_least(lambda: server.sums(1)):.0f} ms"
    found["year"] = f"{_least(lambda: server.sums(365), 2) / 1000:.1f} s"
    found["bytes"] = f"{server.bytes() / spans:.0f}"
    server.child.kill()
    return found


class _Server:
    def __init__(self, program: Path, home: Path) -> None:
        home.mkdir()
        self._program, self._home = program, home
        self.port = free_port()
        self._at = CLOCK.wall() - 6 * 3_600_000

    def start(self) -> float:
        """Start it; seconds until it answers."""
        begun = perf_counter()
        self.child = Child(
            [str(self._program), "--host", "127.0.0.1", "--port", str(self.port)],
            environment(HOME=str(self._home), PYTHONPATH=""),
            self._home / "log",
            self._home,
        )
        until_listening(self.child, self.port).close()
        self.get("/api/0/info")
        return perf_counter() - begun

    def get(self, path: str) -> bytes:
        return self._call("GET", path, None)

    def post(self, path: str, said: object) -> bytes:
        return self._call("POST", path, json.dumps(said))

    def _call(self, method: str, path: str, body: str | None) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        raw = answer.read()
        connection.close()
        if answer.status >= 400:
            raise RuntimeError(raw[:500])
        return raw

    def reports(self, many: int, connections: int = 1) -> tuple[float, list[float]]:
        """Insert so many events of a second; seconds in all, and of each call."""

        def one(at: int) -> float:
            begun = perf_counter()
            self.post(f"{_BUCKET}/events", [_event(at, 1_000, "instagram", "feed")])
            return perf_counter() - begun

        begun = perf_counter()
        with ThreadPoolExecutor(connections) as pool:
            times = list(pool.map(one, range(self._at, self._at + many * 1_000, 1_000)))
        self._at += many * 1_000
        return perf_counter() - begun, times

    def fill(self) -> int:
        """The same ten years as ours; how many events there are."""
        days = 365 * _YEARS
        spans = moved(a_year(days), CLOCK.wall() // DAY_MS * DAY_MS - days * DAY_MS - START)
        for i in range(0, len(spans), _A_CALL):
            self.post(
                f"{_BUCKET}/events",
                [
                    _event(s.start, s.end - s.start, s.platform, s.surface)
                    for s in spans[i : i + _A_CALL]
                ],
            )
        return len(spans)

    def sums(self, days: int) -> None:
        """The total of each of the last days."""
        last = datetime.fromtimestamp(CLOCK.wall() / 1000, timezone.utc).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        periods = [
            f"{(last - timedelta(days=i)).isoformat()}/{(last - timedelta(days=i - 1)).isoformat()}"
            for i in range(days)
        ]
        asked = ['events = query_bucket("bench");', "RETURN = sum_durations(events);"]
        self.post("/api/0/query/", {"timeperiods": periods, "query": asked})

    def bytes(self) -> int:
        """What its database takes."""
        return max(file.stat().st_size for file in self._home.rglob("*.db"))


def _event(start: int, length: int, platform: str, surface: str) -> dict[str, object]:
    at = datetime.fromtimestamp(start / 1000, timezone.utc).isoformat()
    data = {"platform": platform, "surface": surface}
    return {"timestamp": at, "duration": length / 1000, "data": data}


def _least(doing: Callable[[], None], times: int = 5) -> float:
    found = []
    for _ in range(times):
        begun = perf_counter()
        doing()
        found.append((perf_counter() - begun) * 1000)
    return min(found)


def _installed() -> Path | None:
    """The server's program, fetched once."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    place = cache / "framekeeper-bench" / "activitywatch"
    program = place / "bin" / "aw-server"
    if not program.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        made = subprocess.run([sys.executable, "-m", "venv", str(place)], check=False)
        pip = [str(place / "bin" / "pip"), "install", "--quiet", *PINS]
        if made.returncode or subprocess.run(pip, check=False).returncode:
            return None
    return program
