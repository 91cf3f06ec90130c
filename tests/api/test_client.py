"""The command line's client: it believes the daemon and nobody else."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from framekeeper import client, keys
from framekeeper.client import (
    Client,
    DaemonError,
    NoAnswerError,
    NotDoneError,
    NotRunningError,
    OtherVersionError,
    StrangerError,
    UnavailableError,
)
from framekeeper.clock import SystemClock
from framekeeper.core import refusals
from framekeeper.core.wire.base import PROTOCOL, Message
from framekeeper.core.wire.cli import HealthAnswer, HealthRequest, TodayAnswer, TodayRequest
from framekeeper.core.words import say
from support.clock import ManualClock
from support.house import NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from support.house import House

KEY = bytes(range(32))
HEALTH = "/v1/cli/health"


class Other(Message, frozen=True, kw_only=True):
    """What a daemon of another version might ask or say."""

    years: int = 1


async def ask(asking: Client, path: str = HEALTH, said: Message | None = None) -> HealthAnswer:
    """A call, away from the loop in which the daemon runs."""
    message = said or HealthRequest()
    return await asyncio.to_thread(asking.ask, path, message, HealthAnswer)


def of(house: House) -> Client:
    return Client(house.port, house.cli.key, house.clock)


@asynccontextmanager
async def impostor(
    reply: bytes, *, hang: bool = False, drip: bool = False
) -> AsyncIterator[tuple[int, list[bytes]]]:
    """A program on a port that is not the daemon, and what was sent to it."""
    got: list[bytes] = []
    over = asyncio.Event()
    serving: list[asyncio.Task[None]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        got.append(await reader.read(65_536))
        writer.write(reply)
        while drip and not over.is_set():
            writer.write(b"x")
            await asyncio.sleep(0.005)
        if hang:
            await over.wait()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    server = await asyncio.start_server(
        lambda r, w: serving.append(asyncio.ensure_future(serve(r, w))), "127.0.0.1", 0
    )
    try:
        yield server.sockets[0].getsockname()[1], got
    finally:
        over.set()
        server.close()
        await asyncio.gather(*serving)


async def test_it_asks_the_daemon_and_believes_its_answer(house: House) -> None:
    asking = of(house)
    assert (await ask(asking)).protocol == PROTOCOL
    assert (await asyncio.to_thread(asking.prove)).pid == 1
    today = await asyncio.to_thread(asking.ask, "/v1/cli/today", TodayRequest(), TodayAnswer)
    assert today.today.key == "2025-01-01"


async def test_nothing_running_is_said_so(house: House) -> None:
    await house.door.close()
    with pytest.raises(NotRunningError) as told:
        await ask(of(house))
    assert "not running" in say(told.value.key, **told.value.values)


async def test_a_daemon_with_another_key_is_a_stranger(house: House) -> None:
    with pytest.raises(StrangerError) as told:
        await ask(Client(house.port, KEY, house.clock))
    assert str(house.port) in say(told.value.key, **told.value.values)
    assert house.desk.asked == []


HEADERS = b"Content-Type: application/json\r\nContent-Length: 2\r\n"
LIES = {
    "nothing": b"",
    "noise": b"\x00\xff" * 50,
    "another protocol": b"220 mail ESMTP\r\n\r\n",
    "an unsigned yes": b"HTTP/1.1 200 OK\r\n" + HEADERS + b"\r\n{}",
    "a false signature": b"HTTP/1.1 200 OK\r\nContent-Digest: sha-256=:AAAA=:\r\n"
    b'Signature-Input: fk=("@status" "content-digest" "signature";req);created=1;keyid="cli"\r\n'
    b"Signature: fk=:AAAA:\r\n" + HEADERS + b"\r\n{}",
    "401": b"HTTP/1.1 401 Unauthorized\r\n" + HEADERS + b"\r\n{}",
    "404": b"HTTP/1.1 404 Not Found\r\n" + HEADERS + b"\r\n{}",
    "503": b"HTTP/1.1 503 Service Unavailable\r\n" + HEADERS + b"\r\n{}",
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\n" + HEADERS + b"\r\n{}",
    "no length": b"HTTP/1.1 200 OK\r\n\r\n{}",
    "a wrong length": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
    "too much": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{}",
    "a huge length": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n{}",
    "a negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
    "a doubled header": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a long head": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 10_000,
    "a bad status": b"HTTP/1.1 abc OK\r\n" + HEADERS + b"\r\n{}",
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
async def test_a_program_that_took_the_port_is_a_stranger_and_learns_no_key(lie: bytes) -> None:
    async with impostor(lie) as (port, got):
        with pytest.raises(StrangerError):
            await ask(Client(port, KEY, ManualClock(NOW)))
    assert got
    for sent in got:
        assert KEY not in sent
        assert keys.text_of(KEY).encode() not in sent


async def test_an_answer_to_another_question_is_not_believed(house: House) -> None:
    relayed: list[bytes] = []

    async def record(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.read(65_536)
        if not relayed:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", house.port)
            port = str(server.sockets[0].getsockname()[1]).encode()
            far_writer.write(asked.replace(port, str(house.port).encode()))
            relayed.append(await far_reader.read())
            far_writer.close()
        writer.write(relayed[0])
        writer.close()
        await writer.wait_closed()
        over.set()

    over = asyncio.Event()
    server = await asyncio.start_server(record, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(StrangerError):
        await ask(Client(port, house.cli.key, house.clock))
    server.close()
    await over.wait()
    assert relayed
    assert house.desk.asked == []


async def test_a_program_that_never_answers_is_given_up() -> None:
    for hang, drip in ((True, False), (False, True)):
        async with impostor(b"HTTP/1.1 ", hang=hang, drip=drip) as (port, _):
            with pytest.raises((NoAnswerError, StrangerError)):
                await ask(Client(port, KEY, SystemClock(), patience=150))


async def test_a_daemon_that_cannot_save_says_so(house: House) -> None:
    house.desk.trouble = refusals.UnavailableError()
    with pytest.raises(UnavailableError):
        await ask(of(house))


async def test_a_daemon_of_another_version_is_told_from_a_stranger(house: House) -> None:
    with pytest.raises(OtherVersionError):
        await ask(of(house), "/v1/cli/of-tomorrow")
    with pytest.raises(OtherVersionError):
        await asyncio.to_thread(of(house).ask, HEALTH, HealthRequest(), Other)
    with pytest.raises(NotDoneError) as told:
        await ask(of(house), said=Other())
    assert told.value.values == {"status": "400"}


async def test_another_protocol_is_another_version(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PROTOCOL", PROTOCOL + 1)
    with pytest.raises(OtherVersionError):
        await asyncio.to_thread(of(house).prove)


async def test_it_finds_the_daemon_of_its_data_directory(house: House, tmp_path: Path) -> None:
    port_file = tmp_path / "port"
    with pytest.raises(NotRunningError):
        client.here(house.directory, port_file, house.clock)
    for wrong in (b"", b"x", b"0", b"70000", b"-1", b"8713 x", b"9" * 5_000, "\u0661".encode()):
        port_file.write_bytes(wrong)
        with pytest.raises(NotRunningError):
            client.here(house.directory, port_file, house.clock)
    port_file.write_text(f"{house.port}\n")
    assert (await ask(client.here(house.directory, port_file, house.clock))).pid == 1
    with pytest.raises(NotRunningError):
        client.here(tmp_path / "nowhere", port_file, house.clock)
    (house.directory / "cli.key").chmod(0o644)
    with pytest.raises(keys.KeyFileError):
        client.here(house.directory, port_file, house.clock)


@pytest.mark.parametrize("kind", DaemonError.__subclasses__())
def test_each_kind_of_trouble_can_be_told_apart(kind: type[DaemonError]) -> None:
    assert issubclass(kind, DaemonError)
    assert kind.__doc__


def test_the_client_loads_no_http_library_and_no_loop() -> None:
    code = (
        "import sys, framekeeper.client\n"
        "heavy = {'aiohttp', 'asyncio', 'http.client', 'ssl', 'email', 'click', 'yarl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": "daemon"}, capture_output=True, check=True
    )
    assert ran.stdout.strip() == b"[]"
