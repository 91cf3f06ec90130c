"""A pretend therapist's laptop: the real daemon as a process of its own, on pretend weeks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

from framekeeper.clock import SystemClock
from framekeeper.demo.person import SPAN_MS, WEEKS
from support import pretend

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


PATIENCE_S = 60.0


class Practice:
    """One data directory and one daemon; `close` ends it.

    Args:
        room: an empty directory.
        now: the instant that it is there.
        weeks: so much of the past; 0 for nothing at all.
        span_ms: how long a span is, at most.
        desktop: what a desktop puts into its environment; without it there is none.
    """

    def __init__(  # noqa: PLR0913  # all but the first have their usual value
        self,
        room: Path,
        *,
        now: int = pretend.NOW,
        weeks: int = WEEKS,
        span_ms: int = SPAN_MS,
        settings: str = "",
        desktop: Mapping[str, str] | None = None,
    ) -> None:
        self.data = room / "data"
        self.settings = room / "framekeeper.toml"
        if weeks:
            pretend.fill(self.data, self.settings, now=now, weeks=weeks, span_ms=span_ms)
        if settings:
            self.settings.write_text(settings, encoding="utf-8")
        self.environment = {
            **os.environ,
            "FRAMEKEEPER_DATA": str(self.data),
            "FRAMEKEEPER_CONFIG": str(self.settings),
            "FRAMEKEEPER_PORT": "0",
            "FRAMEKEEPER_NOTIFIER": "log",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "TZ": pretend.ZONE,
            "SHIFT_MS": str(now - SystemClock().wall()),
            "PYTHONPATH": os.pathsep.join(sys.path),
            **(desktop or {}),
        }
        self._ready = room / "ready"
        self._process: subprocess.Popen[str] | None = None
        self.start()

    def start(self) -> None:
        """Start the daemon, on the port that it had before; return when it says it is ready."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            self._ready.unlink(missing_ok=True)
            told.bind(str(self._ready))
            told.settimeout(PATIENCE_S)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "support.shifted", "serve"],
                env={**self.environment, "NOTIFY_SOCKET": str(self._ready)},
                stderr=subprocess.PIPE,
                text=True,
            )
            try:
                assert told.recv(100) == b"READY=1"
            except TimeoutError:
                self._process.kill()
                raise RuntimeError(self._process.communicate()[1]) from None
        self.environment["FRAMEKEEPER_PORT"] = (self.data / "port").read_text("ascii").strip()

    def link(self) -> str:
        """A new one-time link, as `framekeeper open` makes it."""
        return self.run("open", "--print").stdout.strip()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command beside the daemon."""
        return subprocess.run(
            [sys.executable, "-m", "support.shifted", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )

    def ended(self) -> int | None:
        """The exit code of the daemon; None while it runs."""
        return None if self._process is None else self._process.poll()

    def close(self) -> str:
        """End the daemon; all that it logged."""
        if self._process is None:
            return ""
        self._process.terminate()
        said = self._process.communicate(timeout=20)[1]
        self._process = None
        return said
