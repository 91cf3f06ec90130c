"""A child process, and what the kernel says of it. Linux only: all of it is read from /proc."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE_S = 60.0


class Spent(NamedTuple):
    """What a process has cost so far: seconds of CPU, times it went to sleep by itself."""

    cpu: float
    sleeps: int


class Child:
    """One process in a session of its own; `log` receives what it says."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], log: Path, cwd: Path
    ) -> None:
        with log.open("ab") as said:
            self._process = subprocess.Popen(
                list(command), env=dict(environment), cwd=cwd, stdout=said, stderr=said
            )
        self.log = log
        self.pid = self._process.pid

    def megabytes(self) -> float:
        """What is resident of it (VmRSS)."""
        return _status(Path(f"/proc/{self.pid}/status"), "VmRSS:") / 1024

    def spent(self) -> Spent:
        """CPU and voluntary context switches of all its threads, to the nanosecond."""
        cpu = sleeps = 0
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            cpu += int((thread / "schedstat").read_text().split()[0])
            sleeps += _status(thread / "status", "voluntary_ctxt_switches:")
        return Spent(cpu / 1e9, sleeps)

    def cpu(self) -> float:
        """Seconds of CPU, also of threads that have ended; to the hundredth."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Ask it to end, and wait."""
        if self.alive():
            self._process.send_signal(signal.SIGTERM)
        self._process.wait(PATIENCE_S)

    def kill(self) -> None:
        """End it without a chance to do anything."""
        self._process.kill()
        self._process.wait(PATIENCE_S)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would steer the daemon, and `more`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FRAMEKEEPER_", "DBUS_"))}
    kept.pop("NOTIFY_SOCKET", None)
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    return kept | more


def until_listening(child: Child, port: int) -> socket.socket:
    """Connect as soon as it listens.

    Raises:
        RuntimeError: it ended instead, or takes too long.
    """
    end = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < end:
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:  # noqa: PERF203  # that is what is waited for
            if not child.alive():
                break
            time.sleep(0.001)
    raise RuntimeError(child.log.read_text("utf-8", "replace")[-2000:] or "no answer")


def _status(file: Path, name: str) -> int:
    for line in file.read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    raise LookupError(name)
