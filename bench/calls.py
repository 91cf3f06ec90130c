"""Signed calls as the extension makes them, and one caller who sends many over many connections.

Requests are signed before the clock starts, so that the caller's own work stays out of the figures
as far as it can; it runs on the other core.
"""

from __future__ import annotations

import secrets
import select
import socket
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from framekeeper.clock import SystemClock
from framekeeper.core import signing

if TYPE_CHECKING:
    from collections.abc import Sequence

CLOCK = SystemClock()
_PART = 262_144


class Browser(NamedTuple):
    """A paired browser, as far as a caller needs it."""

    key_id: str
    key: bytes
    origin: str


class Reporter:
    """One installation of the extension in a browser: its epoch, its numbers."""

    def __init__(self, browser: Browser, port: int) -> None:
        self.browser = browser
        self.epoch = secrets.token_urlsafe(16)
        self.number = 0
        self._port = port

    def report(  # noqa: PLR0913  # a report has these parts
        self,
        start: int,
        length: int = 1_000,
        *,
        many: int = 1,
        since: int | None = None,
        running: int | None = None,
        platform: str = "instagram",
        surface: str = "feed",
    ) -> bytes:
        """A report of so many spans that follow each other, the first from `start` (UTC ms).

        `since` is where their stretch began (None: there), `running` the start of a span that goes
        on.
        """
        spans, began = [], start if since is None else since
        where = {"platform": platform, "surface": surface}
        for i in range(many):
            self.number += 1
            at = start + i * length
            spans.append(
                {"n": self.number, **where, "since": began, "start": at, "end": at + length}
            )
        now = CLOCK.wall()
        going_on = {**where, "since": running, "start": running, "seen": now}
        return self.call(
            "/v1/spans",
            {
                "epoch": self.epoch,
                "from": max(1, self.number - many + 1),
                "sent": now,
                "spans": spans,
                "open": None if running is None else going_on,
            },
        )

    def call(self, path: str, said: object) -> bytes:
        """Any call, signed now."""
        browser, body, host = self.browser, msgspec.json.encode(said), f"127.0.0.1:{self._port}"
        proof = signing.sign_request(
            browser.key,
            browser.key_id,
            signing.Request("POST", host, path, body),
            at=CLOCK.wall(),
            random=secrets.token_urlsafe(16),
        )
        return (
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: {browser.origin}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f"Content-Digest: {proof.content_digest}\r\n"
            f"Signature-Input: {proof.signature_input}\r\nSignature: {proof.signature}\r\n\r\n"
        ).encode() + body


def plain(port: int, path: str = "/v1/spans", said: object = None) -> bytes:
    """A call that nobody signed, for servers that ask for none."""
    body = msgspec.json.encode({} if said is None else said)
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body


class Sent(NamedTuple):
    """How it went: seconds in all, and of each call."""

    took: float
    times: list[float]

    @property
    def rate(self) -> float:
        """Calls a second."""
        return len(self.times) / self.took


def exchange(connection: socket.socket, raw: bytes) -> bytes:
    """One call on a connection; the body of its answer."""
    connection.sendall(raw)
    got = connection.recv(_PART)
    while not _whole(got):
        got += _more(connection)
    return got.partition(b"\r\n\r\n")[2]


def send(port: int, batches: Sequence[Sequence[bytes]]) -> Sent:
    """Send each batch on a connection of its own, one call after the other on each."""
    if len(batches) == 1:
        return _alone(port, batches[0])
    loop = select.epoll()
    lines = [_Line(_connected(port), batch) for batch in batches]
    waiting = {line.connection.fileno(): line for line in lines}
    for number in waiting:
        loop.register(number, select.EPOLLIN)
    begun = perf_counter()
    for line in lines:
        line.ask()
    while waiting:
        for number, _ in loop.poll():
            line = waiting[number]
            if line.heard() and not line.ask():
                loop.unregister(number)
                del waiting[number]
                line.connection.close()
    return Sent(perf_counter() - begun, [t for line in lines for t in line.times])


class _Line:
    """One connection of several, and what it still has to send."""

    __slots__ = ("_asked", "_got", "_rest", "connection", "times")

    def __init__(self, connection: socket.socket, batch: Sequence[bytes]) -> None:
        self.connection = connection
        self.times: list[float] = []
        self._rest = iter(batch)
        self._got = b""
        self._asked = 0.0

    def ask(self) -> bool:
        """Send the next call; False: all are sent."""
        raw = next(self._rest, None)
        if raw is None:
            return False
        self._got, self._asked = b"", perf_counter()
        self.connection.sendall(raw)
        return True

    def heard(self) -> bool:
        """Take what came; True: the answer is whole."""
        self._got += _more(self.connection)
        if not _whole(self._got):
            return False
        self.times.append(perf_counter() - self._asked)
        return True


def _alone(port: int, raws: Sequence[bytes]) -> Sent:
    times: list[float] = []
    with _connected(port) as connection:
        begun = perf_counter()
        for raw in raws:
            at = perf_counter()
            connection.sendall(raw)
            got = connection.recv(_PART)
            while not _whole(got):
                got += _more(connection)
            times.append(perf_counter() - at)
        return Sent(perf_counter() - begun, times)


def _connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _more(connection: socket.socket) -> bytes:
    part = connection.recv(_PART)
    if not part:
        msg = "the server hung up"
        raise RuntimeError(msg)
    return part


def _whole(got: bytes) -> bool:
    """Whether an answer is complete.

    Raises:
        RuntimeError: it says no.
    """
    end = got.find(b"\r\n\r\n")
    if end < 0:
        return False
    if not got.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")):
        raise RuntimeError(got[:2_000].decode("latin-1"))
    at = got.find(b"Content-Length: ") + 16
    return len(got) - end - 4 >= int(got[at : got.index(b"\r", at)])
