"""One connection of a caller: calls one after the other, each answered before the next is read.

The HTTP parser, its limits, pipelining, the timer of idle connections and the way a connection
ends are aiohttp's. Its loop over the calls is not: it makes a task, a request and a writer for
each, which took as long as all that the door itself does (docs/performance.md). What aiohttp would
log of a bad request is not logged.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp.http_parser import RawRequestMessage
from aiohttp.web_protocol import PayloadAccessError, RequestHandler

from framekeeper.api.asked import Asked
from framekeeper.api.guard import log_place
from framekeeper.api.peer import End

if TYPE_CHECKING:
    from aiohttp.streams import StreamReader
    from aiohttp.web_server import Server

    from framekeeper.api.answers import Written
    from framekeeper.api.guard import Guard

IDLE_S = 15
"""Seconds after which a connection without a whole head is closed."""
LINGER_S = 0.5
"""Seconds in which the rest of a refused body is read and dropped."""

_READ = PayloadAccessError()


class Connection(RequestHandler):
    """Serves one caller; knows when they hang up, and says of mistakes nothing but no."""

    __slots__ = ("_gone", "_guard")

    def __init__(self, server: Server, guard: Guard, loop: asyncio.AbstractEventLoop) -> None:
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

    def ends(self) -> tuple[End, End] | None:
        """Their end of the connection and ours; None once it is lost."""
        if self.transport is None:
            return None
        told = self.transport.get_extra_info
        return End(*told("peername")), End(*told("sockname"))

    def connection_lost(self, exc: BaseException | None) -> None:
        """The caller has hung up."""
        super().connection_lost(exc)
        if self._gone is not None and not self._gone.done():
            self._gone.set_result(None)

    def log_exception(self, *args: Any, **kw: Any) -> None:  # noqa: ANN401  # aiohttp's signature
        """Say where it happened; what aiohttp would log holds what was sent."""
        del args
        error = kw.get("exc_info")
        if isinstance(error, BaseException):
            log_place(error)

    # --- the loop over the calls -----------------------------------------------------------

    async def start(self) -> None:
        """Serve until the caller or an answer ends the connection; aiohttp starts this."""
        try:
            while not self._force_close:
                message, payload = await self._next()
                written = await self._served(message, payload)
                if self.transport is None:
                    break
                self.transport.write(written.raw)
                if self.writing_paused:
                    await self._drain_helper()
                await self._drop_rest(payload)
                if written.closing or self._close or self._force_close:
                    break
                self._keepalive = True
                self._be_patient()
        except ConnectionError:
            pass  # they hung up while an answer was written
        except asyncio.CancelledError:
            self.force_close()
            raise
        except Exception as error:  # noqa: BLE001  # a connection ends, the door stays open
            log_place(error)
            self.force_close()
        if not self._force_close:
            self._task_handler = None
            if self.transport is not None:
                self.transport.close()

    async def _next(self) -> tuple[Any, StreamReader]:
        """The next call, as soon as its head is there."""
        if not self._messages:
            self._waiter = self._loop.create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        message, payload = self._messages.popleft()
        if self._parser is not None:
            self._parser.message_consumed()
        if self._buffer_paused and len(self._messages) <= self._msg_queue_resume_size:
            self._resume_reading_if_drained()
        return message, payload

    async def _served(self, message: object, payload: StreamReader) -> Written:
        """The answer to a call, or to what could not be read as one."""
        if not isinstance(message, RawRequestMessage):
            return self._guard.unreadable(400)
        asked = Asked(
            message.method,
            message.path,
            message.version,
            message.headers,
            payload,
            not (message.should_close or self._upgraded),
            self.gone,
            self.ends,
        )
        self._request_in_progress = True
        self._current_request = asked  # type: ignore[assignment]  # all that aiohttp does is to cancel it
        try:
            return await self._guard.serve(asked)
        except Exception as error:  # noqa: BLE001  # whatever it is, they get an answer
            log_place(error)
            return self._guard.unreadable(500)
        finally:
            self._current_request = None
            self._request_in_progress = False
            if self._handler_waiter is not None and not self._handler_waiter.done():
                self._handler_waiter.set_result(None)

    async def _drop_rest(self, payload: StreamReader) -> None:
        """Read what is left of a body that nobody wanted, for a while; then hang up."""
        if not payload.is_eof():
            end = self._loop.time() + LINGER_S
            with suppress(asyncio.TimeoutError, Exception):  # a bad rest ends like a long one
                while not payload.is_eof() and not self._force_close:
                    await asyncio.wait_for(payload.readany(), max(0.0, end - self._loop.time()))
            if not payload.is_eof():
                self.close()
        payload.set_exception(_READ)

    def _be_patient(self) -> None:
        """Let the caller be idle for a while."""
        end = self._loop.time() + self._keepalive_timeout
        self._next_keepalive_close_time = end
        if self._keepalive_handle is None:
            self._keepalive_handle = self._loop.call_at(end, self._process_keepalive)
