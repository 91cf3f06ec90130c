"""A great many requests at a real daemon, good ones and wrong ones: nothing grows that is not use.

The memory that a request leaves behind is the slope between the middle and the end; what is needed
once is there by then. Use itself is remembered, some 40 bytes a stretch for 17 days: each browser
tells of long stretches, as one does, cut into spans of a second.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench.calls import CLOCK, Reporter, send
from bench.home import Daemon, Home

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.soak

A_ROUND = 1_000
CONNECTIONS = 8
MB = 1 << 20
WAL_AT_MOST = 8 * MB
LOG_AT_MOST = 64 * 1024


class Traffic:
    """Reports of two browsers, and calls that are wrong each in another way."""

    def __init__(self, home: Home, port: int) -> None:
        self.port = port
        self._reporters = [Reporter(home.browsers[i % 2], port) for i in range(CONNECTIONS)]
        self._at = CLOCK.wall() - 20 * 86_400_000

    def round(self) -> None:
        """So many calls in all, every tenth of them wrong."""
        batches = [self._good(reporter) for reporter in self._reporters]
        send(self.port, batches)
        for reporter, batch in zip(self._reporters, batches, strict=True):
            for raw in self._wrong(reporter, batch):
                assert self._status(raw) in (400, 401, 413)

    def _good(self, reporter: Reporter) -> list[bytes]:
        since, found = self._at, []
        for _ in range(A_ROUND * 9 // 10 // CONNECTIONS):
            found.append(reporter.report(self._at, since=since))
            self._at += 1_000
        return found

    def _wrong(self, reporter: Reporter, good: list[bytes]) -> list[bytes]:
        """A signature that is none, a message that is none, and calls that were made before."""
        forged = good[0].replace(b"Signature: fk=:", b"Signature: fk=:AAAA", 1)
        odd = reporter.call("/v1/spans", {"url": "", "epoch": 1})
        number = A_ROUND // 10 // CONNECTIONS
        return [forged, odd, *good[: number - 2]]

    def _status(self, raw: bytes) -> int:
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.sendall(raw)
            return int(line.recv(1_000).split()[1])


def descriptors(daemon: Daemon) -> int:
    return len(list(Path(f"/proc/{daemon.pid}/fd").iterdir()))


def slope(sizes: Sequence[float]) -> float:
    """MB per 100,000 requests, over the second half."""
    half = sizes[len(sizes) // 2 :]
    return (half[-1] - half[0]) * 100_000 / (A_ROUND * (len(half) - 1))


@pytest.mark.parametrize(
    ("rounds", "most"),
    [
        pytest.param(12, 12.0, id="ten-thousand"),
        pytest.param(1_000, 1.0, id="a-million", marks=pytest.mark.deep),
    ],
)
def test_neither_memory_nor_descriptors_nor_logs_grow_with_requests(
    tmp_path: Path, rounds: int, most: float
) -> None:
    home = Home(tmp_path / "home")
    daemon = Daemon(home)
    try:
        daemon.connected().close()
        traffic = Traffic(home, daemon.port)
        traffic.round()
        before, sizes = descriptors(daemon), []
        for _ in range(rounds):
            traffic.round()
            sizes.append(daemon.megabytes())
        assert slope(sizes) < most, sizes
        assert abs(descriptors(daemon) - before) <= CONNECTIONS
        wal = sum(file.stat().st_size for file in home.data.glob("*-wal"))
        assert wal < WAL_AT_MOST
        assert daemon.log.stat().st_size < LOG_AT_MOST
        assert daemon.alive()
    finally:
        daemon.stop()
