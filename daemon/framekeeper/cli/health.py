"""Whether the daemon is at work, and if not, why: used when it has just been started.

The daemon says that it is well only after its database was written and read (`/v1/cli/health`).
"""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

from framekeeper import client
from framekeeper.cli import daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.core.wire.cli import HealthAnswer, HealthRequest

if TYPE_CHECKING:
    from framekeeper.paths import Paths
    from framekeeper.service import Launch, Service

LOOKS_A_SECOND = 5


def wait(places: Paths, chosen: Service, launch: Launch, seconds: int) -> None:
    """Wait until the daemon is at work.

    Raises:
        CommandFailedError: it was not in that time; says why, as far as that can be seen.
        client.DaemonError: somebody answers who is not the daemon, or not this version of it.
    """
    for _ in range(seconds * LOOKS_A_SECOND):
        try:
            daemon.ask(HealthRequest(), HealthAnswer)
        except (client.NotRunningError, client.UnavailableError, client.NoAnswerError):
            time.sleep(1 / LOOKS_A_SECOND)
        except client.StrangerError:
            if not is_held(places.asked_port):
                raise
            break
        else:
            return
        if not chosen.status(launch).running and is_held(places.asked_port):
            break
    if is_held(places.asked_port) and not chosen.status(launch).running:
        port = places.asked_port
        raise CommandFailedError("cli.service.port", port=str(port), other=str(port + 1))
    raise CommandFailedError("cli.service.silent", where=chosen.log_place(launch))


def is_held(port: int) -> bool:
    """Whether a program listens on this port, so that the daemon cannot."""
    if port == 0:
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As aiohttp binds: a port in TIME_WAIT is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((client.LOOPBACK, port))
        except OSError:
            return True
    return False
