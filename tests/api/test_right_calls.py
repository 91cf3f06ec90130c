"""Calls that are right come through, and their answers prove themselves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec
import pytest

from framekeeper.core import signing
from framekeeper.core.wire.reports import SpansAnswer, SpansRequest
from support.house import Known, Reply, request

if TYPE_CHECKING:
    from support.house import House

REPORT = msgspec.json.encode(
    {
        "epoch": "0123456789abcdef",
        "from": 1,
        "sent": 10,
        "spans": [{"n": 1, "platform": "x", "surface": "feed", "since": 5, "start": 5, "end": 9}],
        "open": None,
    }
)


def proves_itself(who: Known, reply: Reply, request_signature: str) -> bool:
    headers = signing.Headers(
        reply.header("Content-Digest"), reply.header("Signature-Input"), reply.header("Signature")
    )
    answer = signing.Answer(reply.status, reply.body, request_signature)
    return signing.answer_is_signed(who.key, who.key_id, answer, headers)


async def test_a_report_reaches_the_desk_and_its_answer_is_signed(house: House) -> None:
    headers = house.right(house.chromium, "/v1/spans", REPORT)
    reply = await house.post("/v1/spans", REPORT, headers)
    assert reply.status == 200
    assert proves_itself(house.chromium, reply, dict(headers)["Signature"])
    assert msgspec.json.decode(reply.body, type=SpansAnswer).settled == 1
    ((what, row, said),) = house.desk.asked
    assert (what, row) == ("report", 1)
    assert isinstance(said, SpansRequest)


async def test_each_browser_is_told_apart_by_its_key(house: House) -> None:
    await house.ask(house.firefox, "/v1/spans", REPORT)
    await house.ask(house.chromium, "/v1/spans", REPORT)
    assert [asked[1] for asked in house.desk.asked] == [2, 1]


@pytest.mark.parametrize(
    ("path", "said", "asked"),
    [
        ("/v1/hello", {"extension": "0.1.0", "protocol": 1}, "hello"),
        ("/v1/catalogue", {}, "catalogue"),
        ("/v1/state", {}, "state"),
        ("/v1/act", {"do": "in-session", "on": True, "minutes": 50}, "act"),
        ("/v1/act", {"do": "close"}, "act"),
        ("/v1/act", {"do": "remind", "boundary": "evening"}, "act"),
        ("/v1/act", {"do": "minutes", "boundary": "evening"}, "act"),
        ("/v1/act", {"do": "look", "boundary": "evening"}, "act"),
        ("/v1/act", {"do": "posting", "on": True, "platform": "instagram"}, "act"),
        ("/v1/act", {"do": "undo"}, "act"),
        ("/v1/act", {"do": "quiet", "on": False}, "act"),
        ("/v1/beside", {}, "beside"),
        ("/v1/copy", {"text": "out_of_hours", "platform": "instagram"}, "copy"),
        ("/v1/copy", {"text": "crisis"}, "copy"),
        ("/v1/offer", {}, "offer"),
        ("/v1/begin", {"answer": "watch", "week": None}, "begin"),
    ],
)
async def test_the_extension_is_answered(house: House, path: str, said: object, asked: str) -> None:
    reply = await house.ask(house.firefox, path, said)
    assert (reply.status, reply.signed, house.desk.asked[0][0]) == (200, True, asked)


@pytest.mark.parametrize(
    ("path", "said", "asked"),
    [
        ("health", {}, "health"),
        ("status", {}, "status"),
        ("today", {}, "today"),
        ("browsers", {}, "paired"),
        ("in-session", {"on": True}, "in_session"),
        ("doctor", {}, "doctor"),
        ("give", {"kind": "whole", "form": "csv"}, "give"),
        ("bring", {"data": "WwpdCg=="}, "bring"),
        ("look", {"token": "t" * 22}, "look"),
        ("take", {"token": "t" * 22, "settings": True}, "take"),
        ("work", {}, "work"),
        ("backup", {}, "backup"),
        ("reach", {"first": "2026-01-01", "last": "2026-01-02"}, "reach"),
        ("forget", {"start": 1, "end": 2}, "forget"),
        ("reload", {}, "reload"),
        ("reload", {"boundary": "a", "reason": "ill", "note": "."}, "reload"),
        ("snooze", {}, "snooze"),
        ("snooze", {"boundary": "evening"}, "snooze"),
        ("quiet", {"until": "2025-02-03"}, "quiet"),
        ("posting", {"do": "on", "platform": "instagram"}, "posting"),
        ("why", {}, "why"),
        ("why", {"boundary": "evening"}, "why"),
        ("boundaries", {}, "boundaries"),
        ("boundaries/history", {}, "history"),
        ("boundaries/propose", {}, "propose"),
        ("exceptions/add", {"boundaries": [], "shape": "open"}, "add_exception"),
        ("exceptions/end", {"number": 1}, "end_exception"),
    ],
)
async def test_the_command_line_is_answered(
    house: House, path: str, said: object, asked: str
) -> None:
    reply = await house.ask(house.cli, f"/v1/cli/{path}", said)
    assert (reply.status, reply.signed, house.desk.asked[0][0]) == (200, True, asked)


async def test_many_calls_go_over_one_connection(house: House) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    for _ in range(5):
        writer.write(
            request(
                "/v1/spans",
                house.right(house.chromium, "/v1/spans", REPORT),
                REPORT,
                host=house.host,
            )
        )
        assert b"200 OK" in await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(len(await _answer_of(house)))
    writer.close()
    assert len(house.desk.asked) == 10


async def _answer_of(house: House) -> bytes:
    return (await house.ask(house.chromium, "/v1/spans", REPORT)).body


async def test_a_body_in_pieces_or_chunks_is_put_together(house: House) -> None:
    headers = house.right(house.chromium, "/v1/spans", REPORT)
    raw = request("/v1/spans", [*headers, ("Transfer-Encoding", "chunked")], host=house.host)
    pieces = [REPORT[i : i + 7] for i in range(0, len(REPORT), 7)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    assert (await house.send(raw + chunks)).status == 200
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    again = house.right(house.chromium, "/v1/spans", REPORT)
    raw = request("/v1/spans", again, REPORT, host=house.host)
    for part in (raw[:40], raw[40:-30], raw[-30:-1], raw[-1:]):
        writer.write(part)
        await writer.drain()
        await asyncio.sleep(0)
    assert b"200 OK" in await reader.readuntil(b"\r\n\r\n")
    writer.close()
    assert len(house.desk.asked) == 2
