"""A real terminal of a given size, with a program in it: what she types, and what stands there."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ORDERS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
"""What moves, colours or names (ECMA-48) and is no text."""


class Terminal:
    """One program on a terminal that is its own.

    Args:
        command: the program.
        environment: the whole of it.
        out: where the output goes, if that is not the terminal.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        out: IO[bytes] | None = None,
        columns: int = 100,
    ) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        self._process = subprocess.Popen(
            ["setsid", "--ctty", "--wait", *command],
            env={"TERM": "xterm-256color", **environment},
            stdin=theirs,
            stdout=theirs if out is None else out,
            stderr=theirs,
        )
        os.close(theirs)
        self.raw = ""

    def close(self) -> None:
        """End it, if it has not ended."""
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    @property
    def said(self) -> str:
        """All that was written so far, without what only moves and colours."""
        return _ORDERS.sub("", self.raw)

    def type(self, text: str) -> None:
        """Press these keys."""
        os.write(self._ours, text.encode())

    def until(self, text: str) -> None:
        """Read on until this was said."""
        wait_until(lambda: self._read() and text in self.said, text)

    def ended(self) -> int:
        """Read to the end; the exit code."""
        wait_until(lambda: self._read() and self._process.poll() is not None, "the end")
        self._read()
        return self._process.returncode

    def _read(self) -> bool:
        """Take what is there; always true, so that a look can begin with it."""
        while select.select([self._ours], [], [], 0)[0]:
            try:
                part = os.read(self._ours, 65_536)
            except OSError:  # so the kernel says that nobody has the other side any more
                break
            if not part:
                break
            self.raw += part.decode("utf-8", "replace")
        return True


@contextmanager
def at_terminal(
    command: Sequence[str], environment: Mapping[str, str], *, out: IO[bytes] | None = None
) -> Iterator[Terminal]:
    """A program on a terminal, ended in the end."""
    opened = Terminal(command, environment, out=out)
    try:
        yield opened
    finally:
        opened.close()
