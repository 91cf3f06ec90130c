"""The bare references: aiohttp and SQLite with nothing around them.

    python bench/bare.py web PORT             aiohttp.web, one route that answers JSON
    python bench/bare.py signed PORT          the same, each call checked and each answer signed
    python bench/bare.py least PORT FILE      signed, read, and one row kept in a group commit
    python bench/bare.py durable PORT FILE    the same, one FULL commit before the answer
    python bench/bare.py handed PORT FILE     the same, the commit on a thread: the loop never waits
    python bench/bare.py commits FILE SECONDS one FULL commit after the other; prints how many

Only what is measured may be imported here.
"""

from __future__ import annotations

import sys
from itertools import count

STATE = b"x" * 1_550
"""As long as the answer to a report with three boundaries is."""


def serve(kind: str, port: int, file: str) -> None:
    """Be the server until it is ended."""
    import asyncio  # noqa: PLC0415  # each reference loads only its own

    from aiohttp import web  # noqa: PLC0415  # each reference loads only its own

    makers = {
        "web": _web,
        "durable": _durable,
        "handed": _handed,
        "signed": _signed,
        "least": _least,
    }
    answer = makers[kind](file)

    async def run() -> None:
        app = web.Application()
        app.router.add_post("/v1/spans", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await asyncio.Event().wait()

    asyncio.run(run())


def _web(_file: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # aiohttp is imported late
    from aiohttp import web  # noqa: PLC0415  # each reference loads only its own

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response({})

    return answer


def _durable(file: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # likewise
    from aiohttp import web  # noqa: PLC0415  # each reference loads only its own

    connection, numbers = table(file), count(1)

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        commit(connection, next(numbers))
        return web.json_response({})

    return answer


def _handed(file: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # likewise
    import asyncio  # noqa: PLC0415  # each reference loads only its own
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  # likewise

    from aiohttp import web  # noqa: PLC0415  # likewise

    thread = ThreadPoolExecutor(1)
    connection, numbers = thread.submit(table, file).result(), count(1)

    async def answer(request: web.Request) -> web.Response:
        await request.read()
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(thread, commit, connection, next(numbers))
        return web.json_response({})

    return answer


def _signed(_file: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # likewise
    from aiohttp import web  # noqa: PLC0415  # each reference loads only its own

    proven = _proven()  # type: ignore[no-untyped-call]  # likewise

    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=STATE, headers=proven(request, await request.read()))

    return answer


def _least(file: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # likewise
    from aiohttp import web  # noqa: PLC0415  # each reference loads only its own

    proven, kept = _proven(), _kept(file)  # type: ignore[no-untyped-call]  # likewise

    async def answer(request: web.Request) -> web.Response:
        body = await request.read()
        await kept(body)
        return web.Response(body=STATE, headers=proven(request, body))

    return answer


def _proven():  # type: ignore[no-untyped-def]  # noqa: ANN202  # aiohttp is imported late
    """Checks a call and signs the answer to it, as the protocol wants; who calls is not asked."""
    from framekeeper.core import signing  # noqa: PLC0415  # each reference loads only its own

    def headers(request, body: bytes) -> dict[str, str]:  # type: ignore[no-untyped-def]  # noqa: ANN001  # likewise
        told, key = request.headers, bytes(32)
        claim = signing.read_claim(told["Signature-Input"])
        assert claim is not None
        asked = signing.Request("POST", told["Host"], request.path, body)
        signature = told["Signature"]
        signing.request_is_signed(
            key, claim, asked, digest=told["Content-Digest"], signature=signature
        )
        answer = signing.Answer(200, STATE, signature)
        proof = signing.sign_answer(key, claim.key_id, answer, at=claim.at)
        return {
            "Content-Digest": proof.content_digest,
            "Signature-Input": proof.signature_input,
            "Signature": proof.signature,
        }

    return headers


def _kept(file: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # parts are imported late
    """Reads a report and keeps one row of it; what waits is committed together, on a thread."""
    import asyncio  # noqa: PLC0415  # each reference loads only its own
    import threading  # noqa: PLC0415  # likewise
    from queue import SimpleQueue  # noqa: PLC0415  # likewise

    from framekeeper.core.strict_json import Reader  # noqa: PLC0415  # likewise
    from framekeeper.core.wire.reports import SpansRequest  # noqa: PLC0415  # likewise

    read = Reader(SpansRequest).read
    waiting: SimpleQueue[tuple[int, asyncio.Future[None]]] = SimpleQueue()

    def resolve(batch: list[tuple[int, asyncio.Future[None]]]) -> None:
        for _, future in batch:
            future.set_result(None)

    def work() -> None:
        connection = table(file)
        while True:
            batch = [waiting.get()]
            while not waiting.empty():
                batch.append(waiting.get())
            connection.execute("BEGIN IMMEDIATE")
            for number, _ in batch:
                insert(connection, number)
            connection.execute("COMMIT")
            batch[0][1].get_loop().call_soon_threadsafe(resolve, batch)

    numbers = count(1)

    async def keep(body: bytes) -> None:
        read(body)
        future = asyncio.get_running_loop().create_future()
        waiting.put((next(numbers), future))
        await future

    threading.Thread(target=work, daemon=True).start()
    return keep


def table(file: str):  # type: ignore[no-untyped-def]  # noqa: ANN201  # sqlite3 is imported late
    """A new database with the table of spans and nothing else, durable at each commit."""
    import sqlite3  # noqa: PLC0415  # each reference loads only its own

    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute(
        "CREATE TABLE IF NOT EXISTS span (t0 INTEGER, source INTEGER, n INTEGER, t1 INTEGER,"
        " since INTEGER, platform INTEGER, surface INTEGER, PRIMARY KEY (t0, source, n))"
        " WITHOUT ROWID"
    )
    return connection


def commit(connection, number: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # likewise
    """Keep one span for good."""
    connection.execute("BEGIN IMMEDIATE")
    insert(connection, number)
    connection.execute("COMMIT")


def insert(connection, number: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # likewise
    """Write one span."""
    row = (1_790_000_000_000 + number * 1_000, 1, number, 1_000, 0, 1, 2)
    connection.execute("INSERT INTO span VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def commits(file: str, seconds: float) -> None:
    """Commit until the time is over; a fifth of it goes before, unmeasured."""
    from time import perf_counter  # noqa: PLC0415  # each reference loads only its own

    connection = table(file)
    number = 0
    for span in (seconds / 5, seconds):
        begun, first = perf_counter(), number
        while (took := perf_counter() - begun) < span:
            number += 1
            commit(connection, number)
    print((number - first) / took)


if __name__ == "__main__":
    if sys.argv[1] == "commits":
        commits(sys.argv[2], float(sys.argv[3]))
    else:
        serve(sys.argv[1], int(sys.argv[2]), sys.argv[3])
