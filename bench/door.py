"""Requests a second: a signed report through the guard against bare aiohttp answering the same.

`python bench/door.py [seconds] [connections ...]` with `daemon` and `tests` on the path. Server and
caller are two processes; requests are signed before the clock starts, so that the caller costs
both sides the same. Rounds alternate; the best of each is told, and their ratio. The CPU time that
the server took a request is told too: it says more where the machine has other things to do.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import secrets
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec
import psutil
from aiohttp import web

from framekeeper.api.server import HttpDoor
from framekeeper.clock import SystemClock
from framekeeper.core import signing
from framekeeper.core.wire.reports import SpansAnswer, SpansRequest
from support.desk import STATE, RecordingDesk
from support.house import CHROMIUM, JSON, House, request

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


BODY = msgspec.json.encode(
    {
        "epoch": "0123456789abcdef",
        "from": 1,
        "sent": 1_735_689_600_437,
        "spans": [
            {
                "n": 123,
                "platform": "instagram",
                "surface": "messages",
                "since": 1_735_689_480_437,
                "start": 1_735_689_480_437,
                "end": 1_735_689_600_437,
            }
        ],
        "open": None,
    }
)
ANSWER = {"settled": 123, "gaps": [], "refused": [], "state": STATE}
PATH = "/v1/spans"
ROUNDS = 3


class ForgetfulDesk(RecordingDesk):
    """Answers a report at once and keeps nothing."""

    async def report(self, browser: int, said: SpansRequest) -> SpansAnswer:
        """Say that all is settled."""
        del browser, said
        return msgspec.convert(ANSWER, SpansAnswer)


async def guarded(pipe: Connection) -> None:
    """Serve through the door."""
    house = House(Path(tempfile.mkdtemp()) / "keys")
    rooms = house.rooms._replace(desk=ForgetfulDesk())
    port = await HttpDoor(rooms, SystemClock()).open(0)
    pipe.send((port, house.chromium.key_id, house.chromium.key))
    await asyncio.Event().wait()


async def bare(pipe: Connection) -> None:
    """Serve the same answer with aiohttp alone, unsigned and unchecked."""
    encode = msgspec.json.Encoder().encode
    decode = msgspec.json.Decoder(SpansRequest).decode
    answer = msgspec.convert(ANSWER, SpansAnswer)

    async def report(call: web.Request) -> web.Response:
        decode(await call.read())
        return web.Response(body=encode(answer), content_type="application/json")

    app = web.Application()
    app.router.add_post(PATH, report)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    pipe.send((runner.addresses[0][1], "cli", bytes(32)))
    await asyncio.Event().wait()


def serve(kind: str, pipe: Connection) -> None:
    """Run one server until it is ended."""
    asyncio.run({"guarded": guarded, "bare": bare}[kind](pipe))


async def called(port: int, raws: list[bytes]) -> None:
    """Send the requests one after the other on one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for raw in raws:
        writer.write(raw)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(head.decode())
        at = head.index(b"Content-Length: ") + 16
        await reader.readexactly(int(head[at : head.index(b"\r", at)]))
    writer.close()


async def rate(port: int, key_id: str, key: bytes, connections: int, many: int) -> float:
    """Requests a second over so many connections."""
    host = signing.authority(port)

    def signed() -> bytes:
        asked = signing.Request("POST", host, PATH, BODY)
        proof = signing.sign_request(
            key, key_id, asked, at=SystemClock().wall(), random=secrets.token_urlsafe(16)
        )
        names = ("Content-Digest", "Signature-Input", "Signature")
        headers = [JSON, ("Origin", CHROMIUM), *zip(names, proof, strict=True)]
        return request(PATH, headers, BODY, host=host)

    batches = [[signed() for _ in range(many // connections)] for _ in range(connections)]
    begun = perf_counter()
    await asyncio.gather(*(called(port, raws) for raws in batches))
    return (many // connections * connections) / (perf_counter() - begun)


def main(many: int, connections: list[int]) -> None:
    """Measure both, alternating."""
    best: dict[tuple[str, int], float] = {}
    cost: dict[tuple[str, int], float] = {}
    for _ in range(ROUNDS):
        for kind in ("bare", "guarded"):
            ours, theirs = multiprocessing.Pipe()
            server = multiprocessing.Process(target=serve, args=(kind, theirs), daemon=True)
            server.start()
            port, key_id, key = ours.recv()
            for n in connections:
                asyncio.run(rate(port, key_id, key, n, many // 10))
                before = sum(psutil.Process(server.pid).cpu_times()[:2])
                got = asyncio.run(rate(port, key_id, key, n, many))
                spent = sum(psutil.Process(server.pid).cpu_times()[:2]) - before
                best[kind, n] = max(got, best.get((kind, n), 0.0))
                cost[kind, n] = min(spent / many * 1e6, cost.get((kind, n), 1e9))
            server.terminate()
            server.join()
    for n in connections:
        b, g = best["bare", n], best["guarded", n]
        c, d = cost["bare", n], cost["guarded", n]
        print(
            f"{n:3} connections: bare {b:6.0f}/s {c:4.0f} us CPU, "
            f"guarded {g:6.0f}/s {d:4.0f} us CPU, ratio {g / b:.2f}"
        )


if __name__ == "__main__":
    arguments: list[Any] = [int(a) for a in sys.argv[1:]] or [6_000, 1, 8]
    main(arguments[0], arguments[1:])
