"""A real door on a real port, with a recording desk behind it, and callers in front of it."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from framekeeper import keys
from framekeeper.api.call import Rooms
from framekeeper.api.callers import Callers
from framekeeper.api.links import Links
from framekeeper.api.pairing import Pairing
from framekeeper.api.server import HttpDoor
from framekeeper.core import signing
from framekeeper.core.browsers import Paired
from support.clock import ManualClock
from support.desk import RecordingDesk

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

NOW = 1_735_689_600_437
CHROMIUM = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://01234567-89ab-cdef-0123-456789abcdef"
JSON = ("Content-Type", "application/json")

Pair = tuple[str, str]


class Reply(NamedTuple):
    """An answer as it came; `closed` tells whether the connection ended with it."""

    status: int
    headers: list[Pair]
    body: bytes
    closed: bool

    def values(self, name: str) -> list[str]:
        return [v for n, v in self.headers if n.lower() == name.lower()]

    def header(self, name: str) -> str:
        (value,) = self.values(name) or [""]
        return value

    @property
    def signed(self) -> bool:
        return bool(self.values("Signature"))

    def json(self) -> Any:  # noqa: ANN401  # whatever JSON it is
        return msgspec.json.decode(self.body)


class Known(NamedTuple):
    """Somebody with a key."""

    key_id: str
    key: bytes
    origin: str


class House:
    """The door, what is behind it and who may come in."""

    def __init__(self, directory: Path) -> None:
        self.clock = ManualClock(NOW)
        self.desk = RecordingDesk()
        self.directory = directory
        directory.mkdir(mode=0o700, exist_ok=True)
        self.ring = keys.KeyRing(directory)
        self.cli = Known(keys.CLI, self.ring.keys[keys.CLI].secret, "")
        self.chromium = self._browser(1, "Chromium", CHROMIUM)
        self.firefox = self._browser(2, "Firefox", FIREFOX)
        callers = Callers(self.ring, self.desk.browsers())
        self.opened: list[str] = []
        self.can_open = True
        self.rooms = Rooms(self.desk, callers, Pairing(), Links(), self._open_page)
        self.door = HttpDoor(self.rooms, self.clock)
        self.port = 0

    def _browser(self, row: int, name: str, origin: str) -> Known:
        key_id = next((i for i, key in self.ring.keys.items() if key.origin == origin), "")
        if not key_id:
            key_id, secret = keys.new_key()
            self.ring.add(key_id, keys.Key(secret, origin))
        self.desk.rows[row] = Paired(row, key_id, name)
        return Known(key_id, self.ring.keys[key_id].secret, origin)

    async def _open_page(self, link: str) -> bool:
        """Her browser, as far as the door sees it."""
        self.opened += [link] * self.can_open
        return self.can_open

    @property
    def host(self) -> str:
        return signing.authority(self.port)

    async def restart(self) -> None:
        """The daemon ends and starts again on the same port."""
        await self.door.close()
        self.door = HttpDoor(self.rooms, self.clock)
        await self.door.open(self.port)

    def signature(
        self, who: Known, path: str, body: bytes, *, at: int | None = None, method: str = "POST"
    ) -> list[Pair]:
        """The headers that prove a request."""
        request = signing.Request(method, self.host, path, body)
        now = self.clock.wall() if at is None else at
        signed = signing.sign_request(
            who.key, who.key_id, request, at=now, random=secrets.token_urlsafe(16)
        )
        names = ("Content-Digest", "Signature-Input", "Signature")
        return list(zip(names, signed, strict=True))

    def right(self, who: Known, path: str, body: bytes) -> list[Pair]:
        """All headers of a right call."""
        origin = [("Origin", who.origin)] if who.origin else []
        return [JSON, *origin, *self.signature(who, path, body)]

    async def ask(self, who: Known, path: str, said: object) -> Reply:
        """A right call."""
        body = said if isinstance(said, bytes) else msgspec.json.encode(said)
        return await self.post(path, body, self.right(who, path, body))

    async def post(self, path: str, body: bytes, headers: Iterable[Pair]) -> Reply:
        return await self.send(request(path, headers, body, host=self.host))

    async def send(
        self, raw: bytes, *, end: bool = False, by: socket.socket | None = None
    ) -> Reply:
        """Send bytes on a connection of their own, or on one that stands; read one answer.

        Raises:
            asyncio.IncompleteReadError: the connection was closed without a whole answer.
        """
        where = {"host": "127.0.0.1", "port": self.port} if by is None else {"sock": by}
        reader, writer = await asyncio.open_connection(**where)
        try:
            writer.write(raw)
            if end:
                writer.write_eof()
            return await asyncio.wait_for(read_reply(reader, raw[:5] == b"HEAD "), 10)
        finally:
            writer.close()


def request(  # noqa: PLR0913  # the parts of a request
    path: str,
    headers: Iterable[Pair] = (),
    body: bytes | None = None,
    *,
    method: str = "POST",
    host: str = "",
    version: str = "1.1",
) -> bytes:
    """A request as bytes; header values are written as Latin-1."""
    lines = [f"{method} {path} HTTP/{version}"]
    if host:
        lines.append(f"Host: {host}")
    lines += [f"{name}: {value}" for name, value in headers]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (body or b"")


async def read_reply(reader: asyncio.StreamReader, bodiless: bool = False) -> Reply:  # noqa: FBT001, FBT002  # one switch
    """Read one answer, and whether anything follows at once."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("ascii").split("\r\n")
    status = int(head[0].split(" ")[1])
    pairs = [(n, v) for n, _, v in (line.partition(": ") for line in head[1:] if line)]
    length = int(next(v for n, v in pairs if n == "Content-Length"))
    body = b"" if bodiless else await reader.readexactly(length)
    closing = ("Connection", "close") in pairs
    if closing:
        with suppress(ConnectionResetError):  # to who goes on sending after the end
            assert await reader.read() == b""
    return Reply(status, pairs, body, closing)


@asynccontextmanager
async def opened(directory: Path) -> AsyncIterator[House]:
    """A house whose door is open."""
    house = House(directory)
    house.port = await house.door.open(0)
    try:
        yield house
    finally:
        await house.door.close()
