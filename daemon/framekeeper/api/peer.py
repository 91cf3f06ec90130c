"""Whose program stands at the other end of a connection: the kernel knows, and tells.

A one-time link stands in a command line while her browser is started, and every user of a laptop
may read every command line. So a link lets in only a program that runs as she does.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import NamedTuple

_NET = Path("/proc/net")
_V4, _V6 = "tcp", "tcp6"
_MAPPED = "0000000000000000FFFF0000"
"""Before an IPv4 address that a program speaks to by IPv6, as some browsers do."""
_LOCAL, _REMOTE, _UID = 1, 2, 7
"""Columns of the kernel's tables (proc_pid_net(5))."""


class End(NamedTuple):
    """One end of a connection: an IPv4 address and a port."""

    host: str
    port: int


def is_hers(caller: End, ours: End, net: Path = _NET) -> bool:
    """Whether the caller runs as the user that this process runs as. Blocks for a moment.

    Where the kernel keeps no such tables (not Linux) nobody can be told apart, and all are hers.
    """
    if not (net / _V4).exists():
        return True
    return owner_of(caller, ours, net) == os.getuid()


def owner_of(caller: End, ours: End, net: Path = _NET) -> int | None:
    """The user id of who opened the connection from `caller` to `ours`; None if there is none."""
    for table, before in ((_V4, ""), (_V6, _MAPPED)):
        local, remote = (before + _written(end) for end in (caller, ours))
        try:
            lines = (net / table).read_text("ascii").splitlines()[1:]
        except OSError:  # a kernel without IPv6
            continue
        for line in lines:
            parts = line.split()
            if parts[_LOCAL] == local and parts[_REMOTE] == remote:
                return int(parts[_UID])
    return None


def _written(end: End) -> str:
    """An end as the tables have it: the bytes of the address as this machine orders them."""
    number = int.from_bytes(socket.inet_aton(end.host), sys.byteorder)
    return f"{number:08X}:{end.port:04X}"
