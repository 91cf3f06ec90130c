"""The daemon itself as a child process, in a home of its own, and all that can be seen of it.

What arrives at its sockets is written down by strace, so that nothing stands between a browser
and the door. Nothing of the program is replaced.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from framekeeper import client
from framekeeper.cli.daemon import ROUTES
from framekeeper.clock import SystemClock
from framekeeper.core.wire.base import Message
from framekeeper.core.wire.cli import TodayAnswer, TodayRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from framekeeper.core.wire.state import Minutes

T = TypeVar("T", bound=Message)

SOURCES = Path(__file__).parents[2] / "daemon"
PATIENCE_S = 30.0
_PART = 1 << 20
_OVERLAP = 1 << 10
_CODE = re.compile(r"\d+-[0-9A-Z-]{8,9}")
_ARRIVED = re.compile(rb'recv(?:from|msg)?\(\d+, "((?:\\x[0-9a-f]{2})+)"')


class RealDaemon:
    """`framekeeper serve`, and the command line that belongs to it.

    Args:
        room: an empty folder; becomes its home.
        desktop: what the desktop puts into the environment of its programs.
    """

    def __init__(self, room: Path, desktop: Mapping[str, str]) -> None:
        self.room = room
        self.data = room / "data"
        self.settings = room / "framekeeper.toml"
        self.log = room / "daemon.log"
        self._ready = room / "ready"
        self._arrived: list[Path] = []
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0
        self.env = {
            **{name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ},
            **desktop,
            "HOME": str(room),
            "XDG_RUNTIME_DIR": str(room / "run"),
            "PYTHONPATH": str(SOURCES),
            "FRAMEKEEPER_DATA": str(self.data),
            "FRAMEKEEPER_CONFIG": str(self.settings),
        }
        (room / "run").mkdir(mode=0o700)

    # --- its life --------------------------------------------------------------------------

    @property
    def pid(self) -> int:
        """Of the process that serves."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it, on the port that it had before, and return when it says that it is ready."""
        arrived = self.room / f"arrived-{len(self._arrived)}.strace"
        self._arrived.append(arrived)
        # -D keeps the daemon our own child: strace becomes a grandchild and looks on.
        tap = ["strace", "-D", "-f", "-qq", "-xx", "-s", "1000000", "--seccomp-bpf"]
        tap += ["-e", "trace=recvfrom,recvmsg", "-e", "signal=none", "-o", str(arrived)]
        env = {
            **self.env,
            "FRAMEKEEPER_PORT": str(self.port),
            "NOTIFY_SOCKET": str(self._ready),
        }
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told, self.log.open("ab") as log:
            self._ready.unlink(missing_ok=True)
            told.bind(str(self._ready))
            told.settimeout(PATIENCE_S)
            self._process = subprocess.Popen(
                [*tap, sys.executable, "-m", "framekeeper", "serve"], env=env, stderr=log
            )
            assert told.recv(100) == b"READY=1"
        self.port = int((self.data / "port").read_text("ascii"))

    def stop(self) -> None:
        """End it as the service manager does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as nothing ever should."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(PATIENCE_S)
            self._process = None

    # --- what she types --------------------------------------------------------------------

    def command(self, *words: str) -> str:
        """Run a command to its end and return what it says."""
        return subprocess.run(
            [sys.executable, "-m", "framekeeper", *words],
            env=self.env,
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        ).stdout

    def code(self) -> tuple[str, subprocess.Popen[str]]:
        """Run `framekeeper pair`; returns what to type, and the command, which goes on waiting."""
        pairing = subprocess.Popen(
            [sys.executable, "-m", "framekeeper", "pair"],
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert pairing.stdout is not None
        lines = (line.strip() for line in pairing.stdout)
        return next(line for line in lines if _CODE.fullmatch(line)), pairing

    # --- what can be seen of it --------------------------------------------------------------

    def ask(self, message: Message, answer: type[T]) -> T:
        """What it answers to the command line, without starting one."""
        asked = client.here(self.data / "keys", self.data / "port", SystemClock())
        return asked.ask(ROUTES[type(message)], message, answer)

    def minutes(self) -> dict[str, Minutes]:
        """Today by "platform/surface"."""
        today = self.ask(TodayRequest(), TodayAnswer).today
        return {f"{m.platform}/{m.surface}": m for m in today.minutes}

    def arrived(self) -> bytes:
        """Every byte that came in at its sockets, since the first start."""
        traces = b"".join(file.read_bytes() for file in self._arrived if file.exists())
        return b"".join(
            bytes.fromhex(found.group(1).replace(b"\\x", b"").decode())
            for found in _ARRIVED.finditer(traces)
        )

    def kept(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of every file that it wrote."""
        for file in sorted(self.data.rglob("*")):
            if file.is_file():
                yield str(file.relative_to(self.room)), file.read_bytes()
        yield self.log.name, self.log.read_bytes()

    def memory(self) -> Iterator[bytes]:
        """All memory of the process that can be read, in parts that overlap a little."""
        maps = Path(f"/proc/{self.pid}/maps").read_text("utf-8").splitlines()
        with Path(f"/proc/{self.pid}/mem").open("rb", buffering=0) as memory:
            for bounds, rights in (line.split()[:2] for line in maps):
                start, end = (int(bound, 16) for bound in bounds.split("-"))
                for at in range(start, end, _PART) if "r" in rights else ():
                    with suppress(OSError, OverflowError):  # pages of the kernel's own
                        memory.seek(at)
                        yield memory.read(min(_PART + _OVERLAP, end - at))
