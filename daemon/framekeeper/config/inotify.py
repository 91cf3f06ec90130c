"""The kernel's news about directories (inotify(7)), as a descriptor that asyncio can wait for.

Four calls by ctypes: the libraries for it (asyncinotify, inotify-simple) start a process at import
or at first use to find the C library, which costs more than all of this. Linux only.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Any

import msgspec

CHANGES = 0x0000_0004 | 0x0000_0008 | 0x0000_0040 | 0x0000_0080 | 0x0000_0100 | 0x0000_0200
"""ATTRIB, CLOSE_WRITE, MOVED_FROM, MOVED_TO, CREATE, DELETE: news of a name in the directory."""

GONE = 0x0000_0400 | 0x0000_0800 | 0x0000_2000 | 0x0000_4000 | 0x0000_8000
"""DELETE_SELF, MOVE_SELF, UNMOUNT, Q_OVERFLOW, IGNORED: look at everything anew."""

_ONLY_DIRECTORIES = 0x0100_0000
_HEAD = struct.Struct("iIII")
_AT_ONCE = 64 * 1024


class News(msgspec.Struct, frozen=True):
    """Something happened to a name in a watched directory, or to the directory itself."""

    watch: int
    mask: int
    name: str


class Inotify:
    """One inotify instance. Close it."""

    def __init__(self) -> None:
        self._libc: Any = ctypes.CDLL(None, use_errno=True)
        self._fd = self._call("inotify_init1", os.O_NONBLOCK | os.O_CLOEXEC)

    def fileno(self) -> int:
        """The descriptor; it can be read when there is news."""
        return self._fd

    def add(self, directory: str) -> int:
        """Watch a directory and return the number of the watch.

        Raises:
            OSError: it is not there, or the system allows no more watches.
        """
        mask = CHANGES | GONE & 0x0FFF | _ONLY_DIRECTORIES
        return self._call("inotify_add_watch", self._fd, os.fsencode(directory), mask)

    def remove(self, watch: int) -> None:
        """Stop a watch; one that the kernel has ended already is no error."""
        self._libc.inotify_rm_watch(self._fd, watch)

    def read(self) -> list[News]:
        """All news that is there; never waits."""
        try:
            data = os.read(self._fd, _AT_ONCE)
        except BlockingIOError:
            return []
        news, at = [], 0
        while at < len(data):
            watch, mask, _, length = _HEAD.unpack_from(data, at)
            at += _HEAD.size + length
            name = data[at - length : at].rstrip(b"\0")
            news.append(News(watch, mask, os.fsdecode(name)))
        return news

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self._fd)

    def _call(self, function: str, *arguments: int | bytes) -> int:
        result: int = getattr(self._libc, function)(*arguments)
        if result < 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
        return result
