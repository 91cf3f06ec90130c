"""What bodies may be (abuse, section A: sizes, encodings, JSON, spans)."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from framekeeper.api import connection, guard
from support.house import CHROMIUM, JSON, read_reply, request
from support.verdicts import is_refused

if TYPE_CHECKING:
    from support.house import House

SPANS = "/v1/spans"
STATE = "/v1/state"
SPAN = {"n": 1, "platform": "x", "surface": "feed", "since": 5, "start": 5, "end": 9}
OPEN = {"platform": "x", "surface": "feed", "since": 5, "start": 5, "seen": 9}
REPORT: dict[str, Any] = {
    "epoch": "0123456789abcdef",
    "from": 1,
    "sent": 10,
    "spans": [SPAN],
    "open": None,
}
HOUR = 3_600_000


def chunked(body: bytes, size: int = 4_096) -> bytes:
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


async def test_a_body_of_1_mb_is_refused_before_it_is_read(house: House) -> None:
    body = b'{"a":"' + b"x" * 1_000_000 + b'"}'
    is_refused(house, await house.ask(house.chromium, SPANS, body), 413)


async def test_a_chunked_body_of_1_mb_is_refused(house: House) -> None:
    body = b"x" * 1_000_000
    headers = [*house.right(house.chromium, SPANS, body), ("Transfer-Encoding", "chunked")]
    raw = request(SPANS, headers, host=house.host) + chunked(body)
    reply = await house.send(raw)
    is_refused(house, reply, 413)
    assert reply.closed


async def test_the_greatest_body_is_read_and_one_byte_more_is_not(house: House) -> None:
    body = b"{" + b" " * (guard.MOST_BODY - 2) + b"}"
    assert (await house.ask(house.chromium, STATE, body)).status == 200
    house.desk.asked.clear()
    is_refused(house, await house.ask(house.chromium, STATE, body + b" "), 413)
    for more, status in ((b"", 200), (b" ", 413)):
        headers = [
            *house.right(house.chromium, STATE, body + more),
            ("Transfer-Encoding", "chunked"),
        ]
        raw = request(STATE, headers, host=house.host) + chunked(body + more)
        assert (await house.send(raw)).status == status


@pytest.mark.parametrize("length", ["99999999999999999999999", "65537", "1000000"])
async def test_a_stated_length_that_is_too_great_is_refused_unread(
    house: House, length: str
) -> None:
    headers = [*house.right(house.chromium, SPANS, b""), ("Content-Length", length)]
    is_refused(house, await house.send(request(SPANS, headers, host=house.host)), 400, 413)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "identity", "x", ""])
async def test_no_encoding_is_unpacked(house: House, encoding: str) -> None:
    bombs = [gzip.compress(b" " * 10_000_000), zlib.compress(b"{}"), b"\x1f\x8bbad", b"{}"]
    for body in bombs:
        headers = [*house.right(house.chromium, STATE, body), ("Content-Encoding", encoding)]
        is_refused(house, await house.post(STATE, body, headers), 415)


async def test_a_bomb_that_is_not_called_one_is_just_bad_json(house: House) -> None:
    body = gzip.compress(b"{}")
    is_refused(house, await house.ask(house.chromium, STATE, body), 400, signed=True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[" * 30_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"from":NaN}',
        b'{"from":Infinity}',
        b'{"from":-Infinity}',
        b'{"from":1e999}',
        b'{"from":' + b"9" * 5_000 + b"}",
        b'{"from":1,"from":1}',
        b'{"epoch":"\xff\xfe"}',
        b'{"epoch":"\\ud800"}',
        b'{"epoch":"0123456789abcdef',
        b'{"epoch"',
        b"null",
        b"[]",
        b'"{}"',
        b"{}{}",
        b"{}\x00",
        b"\xef\xbb\xbf{}",
        b'{"__proto__":{}}',
        b'{"":1}',
    ],
)
@pytest.mark.parametrize("path", [SPANS, STATE])
async def test_what_is_not_strict_json_is_a_signed_bad_request(
    house: House, body: bytes, path: str
) -> None:
    is_refused(house, await house.ask(house.chromium, path, body), 400, signed=True)


async def test_strange_json_from_the_unproven_is_not_even_looked_at(house: House) -> None:
    headers = [JSON, ("Origin", CHROMIUM)]
    is_refused(house, await house.post(SPANS, b"[" * 30_000, headers), 401)


@pytest.mark.parametrize(
    "change",
    [
        {"spans": [{**SPAN, "end": 5}]},
        {"spans": [{**SPAN, "end": 4}]},
        {"spans": [{**SPAN, "end": 5 + 120_001}]},
        {"spans": [{**SPAN, "end": 5 + 30 * HOUR}]},
        {"spans": [{**SPAN, "since": 6}]},
        {"spans": [{**SPAN, "start": 24 * HOUR + 6, "end": 24 * HOUR + 9}]},
        {"spans": [SPAN, {**SPAN, "n": 2, "end": 5}]},
        {"spans": [{**SPAN, "n": i + 1} for i in range(501)]},
        {"spans": [{**SPAN, "url": "https://x.com/secret"}]},
        {"spans": [{**SPAN, "title": "secret"}]},
        {"spans": [{**SPAN, "n": 0}]},
        {"spans": [{**SPAN, "n": 2**53}]},
        {"spans": [{**SPAN, "platform": "<img onerror=1>"}]},
        {"spans": [{**SPAN, "platform": "a\u202eb"}]},
        {"spans": [{**SPAN, "surface": "a\nb"}]},
        {"spans": [{**SPAN, "surface": ""}]},
        {"spans": [{k: v for k, v in SPAN.items() if k != "since"}]},
        {"open": {**OPEN, "seen": 4}},
        {"open": {**OPEN, "since": 6}},
        {"open": {**OPEN, "seen": 5 + 30 * HOUR}},
        {"open": {**OPEN, "start": 25 * HOUR, "seen": 25 * HOUR}},
        {"open": {**OPEN, "url": "https://x.com/secret"}},
        {"url": "https://x.com/secret"},
        {"zone": "Europe/London"},
        {"epoch": "../../etc/passwd"},
    ],
)
async def test_a_report_that_cannot_be_true_is_refused_whole(
    house: House, change: dict[str, Any]
) -> None:
    reply = await house.ask(house.chromium, SPANS, {**REPORT, **change})
    is_refused(house, reply, 400, signed=True)


async def test_a_million_spans_are_refused_unread(house: House) -> None:
    body = msgspec.json.encode({**REPORT, "spans": [SPAN] * 10_000})
    is_refused(house, await house.ask(house.chromium, SPANS, body), 413)


@pytest.mark.parametrize(
    "change",
    [
        {"spans": [{**SPAN, "end": 5 + 120_000}]},
        {"spans": [{**SPAN, "since": 0, "start": 24 * HOUR, "end": 24 * HOUR + 9}]},
        {"spans": [{**SPAN, "n": i + 1} for i in range(500)]},
        {"spans": []},
        {"spans": [{**SPAN, "platform": "unheard-of"}]},
        {
            "spans": [
                {
                    **SPAN,
                    "since": 32_503_679_999_000,
                    "start": 32_503_679_999_000,
                    "end": 32_503_680_000_000,
                }
            ]
        },
        {"open": {**OPEN, "seen": 5}},
        {"open": OPEN},
    ],
)
async def test_a_report_that_can_be_true_reaches_the_desk(
    house: House, change: dict[str, Any]
) -> None:
    reply = await house.ask(house.chromium, SPANS, {**REPORT, **change})
    assert reply.status == 200
    assert len(house.desk.asked) == 1


async def test_a_slow_body_is_given_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert guard.BODY_S == 5
    monkeypatch.setattr(guard, "BODY_S", 0.05)
    headers = house.right(house.chromium, STATE, b"{}")
    reply = await house.send(request(STATE, headers, b"{}", host=house.host)[:-1])
    is_refused(house, reply, 408)
    assert reply.closed


async def test_a_body_that_drips_is_given_up_all_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BODY_S", 0.05)
    headers = [*house.right(house.chromium, STATE, b"{}"), ("Transfer-Encoding", "chunked")]
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    writer.write(request(STATE, headers, host=house.host))

    async def drip() -> None:
        while not writer.is_closing():
            writer.write(b"1\r\n \r\n")
            await asyncio.sleep(0.005)

    dripping = asyncio.create_task(drip())
    reply = await asyncio.wait_for(read_reply(reader), 5)
    writer.close()
    dripping.cancel()
    is_refused(house, reply, 408)


async def test_a_caller_who_hangs_up_in_mid_body_leaves_nothing(house: House) -> None:
    headers = house.right(house.chromium, STATE, b"{}")
    raw = request(STATE, headers, b"{}", host=house.host)[:-1]
    with pytest.raises(asyncio.IncompleteReadError):
        await house.send(raw, end=True)
    assert house.desk.asked == []
    assert (await house.ask(house.chromium, STATE, b"{}")).status == 200


@pytest.mark.slow
async def test_a_slow_head_is_given_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert connection.IDLE_S == 15
    monkeypatch.setattr(connection, "IDLE_S", 0.3)  # long enough for a busy machine to ask in time
    for raw in (b"", b"POST /v1/state HTTP/1.1\r\nHos", b"GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n"):
        # A hang-up that crosses what is still sent comes as a reset.
        with pytest.raises((asyncio.IncompleteReadError, ConnectionResetError)):
            await house.send(raw)
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    writer.write(request("/", host=house.host, method="GET"))
    assert (await read_reply(reader)).status == 200
    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()
    assert house.desk.asked == []


async def test_three_hundred_idle_connections_keep_nobody_out(house: House) -> None:
    idle = await asyncio.gather(
        *(asyncio.open_connection("127.0.0.1", house.port) for _ in range(300))
    )
    for _, writer in idle[::2]:
        writer.write(b"POST /v1/state HTTP/1.1\r\nHost: ")
    reply = await asyncio.wait_for(house.ask(house.chromium, STATE, b"{}"), 1)
    assert reply.status == 200
    for _, writer in idle:
        writer.close()
