"""Held requests, trouble behind the door, taking the port and giving it back."""

from __future__ import annotations

import asyncio
import logging
import socket
from typing import TYPE_CHECKING

import pytest

from framekeeper.api.server import HttpDoor, PortError
from framekeeper.core.refusals import UnavailableError
from framekeeper.core.strict_json import MalformedError
from framekeeper.core.words import say
from support.house import CHROMIUM, JSON, request
from support.verdicts import is_refused, is_safe

if TYPE_CHECKING:
    from support.house import House

WAIT = "/v1/wait"
SECRET = "direct-t-1234567890"  # noqa: S105  # a made-up trace that must not be found again


async def test_a_held_request_is_answered_when_there_is_something_to_tell(house: House) -> None:
    held = asyncio.create_task(house.ask(house.chromium, WAIT, {"seen": 7}))
    await house.desk.now_waiting.wait()
    assert not held.done()
    house.desk.let_go.set()
    reply = await held
    assert (reply.status, reply.signed) == (200, True)
    assert reply.json() == {"revision": 7, "commands": []}


async def test_a_caller_who_hangs_up_is_held_no_longer(house: House) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", house.port)
    body = b'{"seen":7}'
    writer.write(request(WAIT, house.right(house.chromium, WAIT, body), body, host=house.host))
    await house.desk.now_waiting.wait()
    writer.close()
    await asyncio.wait_for(house.desk.cancelled.wait(), 5)


async def test_stopping_releases_who_is_held_and_ends_what_is_under_way(house: House) -> None:
    held = asyncio.create_task(house.ask(house.chromium, WAIT, {"seen": 7}))
    await house.desk.now_waiting.wait()
    _, idle = await asyncio.open_connection("127.0.0.1", house.port)
    await asyncio.wait_for(house.door.close(), 4)
    assert (await held).status == 200
    with pytest.raises(OSError):  # noqa: PT011  # whichever way a closed port says so
        await house.ask(house.chromium, "/v1/state", {})
    idle.close()
    await house.door.close()


async def test_a_report_under_way_is_answered_before_the_door_closes(house: House) -> None:
    house.desk.may_answer.clear()
    report = {"epoch": "0" * 16, "from": 1, "sent": 1, "spans": [], "open": None}
    asked = asyncio.create_task(house.ask(house.chromium, "/v1/spans", report))
    await house.desk.now_reporting.wait()
    closing = asyncio.create_task(house.door.close())
    await asyncio.sleep(0)
    house.desk.may_answer.set()
    await closing
    assert (await asked).status == 200


async def test_the_port_is_free_again_at_once(house: House) -> None:
    await house.ask(house.chromium, "/v1/state", {})
    for _ in range(3):
        await house.restart()
    assert (await house.ask(house.chromium, "/v1/state", {})).status == 200


async def test_it_listens_on_the_loopback_address_alone(house: House) -> None:
    assert house.door._server is not None
    (listening,) = house.door._server.sockets
    assert listening.getsockname() == ("127.0.0.1", house.port)


async def test_a_port_that_is_held_is_named(house: House) -> None:
    second = HttpDoor(house.rooms, house.clock)
    with pytest.raises(PortError) as told:
        await second.open(house.port)
    assert str(house.port) in say(told.value.key, **told.value.values)
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))  # noqa: S104  # somebody else's mistake
        other.listen()
        with pytest.raises(PortError, match="port_taken"):
            await second.open(other.getsockname()[1])
    await second.close()


async def test_a_port_that_cannot_be_had_is_named(house: House) -> None:
    with pytest.raises(PortError, match="port_refused"):
        await HttpDoor(house.rooms, house.clock).open(70_000)


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (UnavailableError(), 503),
        (MalformedError(), 400),
        (RuntimeError(SECRET), 500),
        (KeyError(SECRET), 500),
        (asyncio.TimeoutError(SECRET), 500),
    ],
)
async def test_trouble_behind_the_door_is_a_signed_status_and_tells_nothing(
    house: House, trouble: Exception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    house.desk.trouble = trouble
    with caplog.at_level(logging.DEBUG):
        reply = await house.ask(house.chromium, "/v1/state", {})
    assert (reply.status, reply.signed) == (status, True)
    is_safe(reply)
    assert SECRET.encode() not in reply.body
    assert SECRET not in caplog.text
    assert ("failed" in caplog.text) is (status == 500)
    house.desk.trouble = None
    assert (await house.ask(house.chromium, "/v1/state", {})).status == 200


async def test_no_log_holds_a_key_a_code_a_path_or_a_body(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = (await house.ask(house.cli, "/v1/cli/pair/open", {})).json()["code"]
    body = f'{{"title":"{SECRET}"}}'.encode()
    raws = [
        request(f"/{SECRET}", [JSON], body, host=house.host),
        request(f"http://x/{SECRET}", [JSON], body, host=SECRET),
        request("/v1/state", [(SECRET, SECRET), ("A", SECRET + "\x00")], body, host=house.host),
        request("/v1/state", [("A", SECRET * 500)], body, host=house.host),
        request("/v1/state", [JSON, ("Origin", CHROMIUM)], body, host=house.host),
        f"{SECRET} {SECRET}\r\n\r\n".encode(),
        bytes.fromhex("16030102") + SECRET.encode() + b"\r\n\r\n",
        request("/v1/pair", [JSON, ("Origin", CHROMIUM)], code.encode(), host=house.host),
    ]
    for raw in raws:
        is_refused(house, await house.send(raw), 400, 401, 404, 421)
    await house.ask(house.chromium, "/v1/spans", body)
    for line in (caplog.text, *(str(r.__dict__) for r in caplog.records)):
        assert SECRET not in line
        assert code not in line
        assert house.chromium.key_id not in line


async def test_asyncio_itself_is_given_nothing_to_complain_about(house: House) -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    for raw in (b"\xff\xff\r\n\r\n", b"GET / HTTP/1.1\r\n", b"POST /v1/state HTTP/1.1\r\n\r\n"):
        reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
        writer.write(raw)
        writer.transport.abort()
        del reader
    await house.ask(house.chromium, "/v1/state", {})
    assert complaints == []
