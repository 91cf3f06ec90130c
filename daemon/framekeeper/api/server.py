"""Listening on the loopback address, and leaving it.

The HTTP parser and the connection are aiohttp's low-level server; there is no application router,
no access log and no decompression. What aiohttp would log of a bad request is not logged.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import TYPE_CHECKING, Any

from aiohttp.web_protocol import RequestHandler
from aiohttp.web_server import Server

from framekeeper.api.answers import STATUS_LINES
from framekeeper.api.guard import Guard, log_place

if TYPE_CHECKING:
    from aiohttp.web_request import BaseRequest
    from aiohttp.web_response import StreamResponse

    from framekeeper.api.call import Rooms
    from framekeeper.clock import Clock

LOOPBACK = "127.0.0.1"
IDLE_S = 15
"""Seconds after which a connection without a whole head is closed."""
LINGER_S = 0.5
"""Seconds in which the rest of a refused body is read and dropped."""
STOP_S = 5
"""Seconds that calls under way have when the door closes."""
_BACKLOG = 512


class PortError(Exception):
    """The port cannot be had; holds the key of its sentence and its values."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class _Connection(RequestHandler):
    """One connection: knows when the caller hangs up, and says of mistakes nothing but no."""

    __slots__ = ("_gone", "_guard")

    def __init__(self, server: _Listener, guard: Guard, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            server,
            loop=loop,
            keepalive_timeout=IDLE_S,
            lingering_time=LINGER_S,
            access_log=None,  # type: ignore[arg-type]  # None switches it off, as aiohttp documents
            auto_decompress=False,
        )
        self._guard = guard
        self._gone: asyncio.Future[None] | None = None

    def gone(self) -> asyncio.Future[None]:
        """Done when the caller has hung up."""
        if self._gone is None:
            self._gone = self._loop.create_future()
            if self.transport is None:
                self._gone.set_result(None)
        return self._gone

    def connection_lost(self, exc: BaseException | None) -> None:
        """The caller has hung up."""
        super().connection_lost(exc)
        if self._gone is not None and not self._gone.done():
            self._gone.set_result(None)

    def handle_error(
        self,
        request: BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> StreamResponse:
        """Answer what could not be read or served; the connection ends with it."""
        del message
        if request.writer.output_size > 0:
            raise ConnectionError
        if status not in STATUS_LINES:
            status = 500
        if status == 500 and exc is not None:  # noqa: PLR2004  # a bad request is no news
            log_place(exc)
        return self._guard.unreadable(status)

    def log_exception(self, *args: Any, **kw: Any) -> None:  # noqa: ANN401  # aiohttp's signature
        """Say where it happened; what aiohttp would log holds what was sent."""
        del args
        error = kw.get("exc_info")
        if isinstance(error, BaseException):
            log_place(error)


class _Listener(Server):
    """Makes a connection for each caller."""

    def __init__(self, guard: Guard, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(guard.serve, loop=loop)
        self._guard = guard

    def __call__(self) -> RequestHandler:
        """A new connection."""
        return _Connection(self, self._guard, self._loop)


class HttpDoor:
    """The door on its port."""

    def __init__(self, rooms: Rooms, clock: Clock) -> None:
        self._rooms = rooms
        self._clock = clock
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
        self._listener = _Listener(Guard(self._rooms, self._clock, in_use), loop)
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
    listening.setblocking(False)  # noqa: FBT003  # as the socket module has it
    return listening
