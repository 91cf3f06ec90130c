"""Listening on the loopback address, and leaving it.

The HTTP parser and the server are aiohttp's low-level ones; there is no application router, no
access log and no decompression.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import TYPE_CHECKING, NoReturn

from aiohttp.web_server import Server

from framekeeper.api.connection import Connection
from framekeeper.api.guard import Guard

if TYPE_CHECKING:
    from aiohttp.web_protocol import RequestHandler

    from framekeeper.api.call import Rooms
    from framekeeper.clock import Clock

LOOPBACK = "127.0.0.1"
STOP_S = 5
"""Seconds that calls under way have when the door closes."""
_BACKLOG = 512


class PortError(Exception):
    """The port cannot be had; holds the key of its sentence and its values."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class _Listener(Server):
    """Makes a connection for each caller."""

    def __init__(self, guard: Guard, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(_nobody, loop=loop)
        self._guard = guard

    def __call__(self) -> RequestHandler:
        """A new connection."""
        return Connection(self, self._guard, self._loop)


async def _nobody(_request: object) -> NoReturn:
    """In place of aiohttp's handler, which `Connection` never calls."""
    raise NotImplementedError


class HttpDoor:
    """The door on its port; made once no other daemon is left that may have answered before."""

    def __init__(self, rooms: Rooms, clock: Clock) -> None:
        self._rooms = rooms
        self._clock = clock
        # Before the port is held: from then on calls come in, and may wait for the guard.
        self._started = clock.boot()
        self._listener: _Listener | None = None
        self._server: asyncio.Server | None = None

    async def open(self, port: int) -> int:
        """Listen on this port (0: any free one) and return the port in use.

        Raises:
            PortError: another program holds it, or it cannot be opened.
        """
        loop = asyncio.get_running_loop()
        listening = _bound(port)
        in_use: int = listening.getsockname()[1]
        guard = Guard(self._rooms, self._clock, in_use, self._started)
        self._listener = _Listener(guard, loop)
        self._server = await loop.create_server(self._listener, sock=listening, backlog=_BACKLOG)
        return in_use

    async def close(self) -> None:
        """Let nobody in any more, release who is held, let calls under way end, hang up."""
        if self._server is None or self._listener is None:
            return
        self._server.close()
        self._rooms.desk.release()
        self._listener.pre_shutdown()
        await self._listener.shutdown(STOP_S)
        self._server = self._listener = None


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # after a quick restart
        listening.bind((LOOPBACK, port))
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortError("door.port_taken", port=str(port)) from None
        why = error.strerror or type(error).__name__
        raise PortError("door.port_refused", port=str(port), why=why) from None
    except OverflowError as error:
        listening.close()
        raise PortError("door.port_refused", port=str(port), why=str(error)) from None
    listening.setblocking(False)  # noqa: FBT003  # as the socket module has it
    return listening
