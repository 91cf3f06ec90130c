"""Requests that no two programs read alike are read by nobody (abuse, section A: smuggling)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support.house import CHROMIUM
from support.verdicts import is_refused

if TYPE_CHECKING:
    from support.house import House

HEAD = b"POST /v1/state HTTP/1.1\r\nHost: {host}\r\nOrigin: " + CHROMIUM.encode() + b"\r\n"
TYPE = b"Content-Type: application/json\r\n"

UNREADABLE = {
    "length and chunks": HEAD + TYPE + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
    "chunks and length": HEAD + TYPE + b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}",
    "two lengths": HEAD + TYPE + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "two equal lengths": HEAD + TYPE + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "a list of lengths": HEAD + TYPE + b"Content-Length: 2, 2\r\n\r\n{}",
    "a signed length": HEAD + TYPE + b"Content-Length: +2\r\n\r\n{}",
    "a negative length": HEAD + TYPE + b"Content-Length: -2\r\n\r\n{}",
    "a hexadecimal length": HEAD + TYPE + b"Content-Length: 0x2\r\n\r\n{}",
    "a length with an underscore": HEAD + TYPE + b"Content-Length: 1_0\r\n\r\n{}",
    "an empty length": HEAD + TYPE + b"Content-Length: \r\n\r\n{}",
    "a length in other digits": HEAD + TYPE + "Content-Length: \u0662\r\n\r\n{}".encode(),
    "another coding": HEAD + TYPE + b"Transfer-Encoding: gzip\r\n\r\n{}",
    "chunked twice": HEAD + TYPE + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "almost chunked": HEAD + TYPE + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a bad chunk": HEAD + TYPE + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "a negative chunk": HEAD + TYPE + b"Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
    "bare line feeds": HEAD.replace(b"\r\n", b"\n") + b"\n",
    "a bare line feed in a header": HEAD + b"A: b\nHost: evil.example\r\n\r\n",
    "a bare carriage return": HEAD + b"A: b\rHost: evil.example\r\n\r\n",
    "a folded header": HEAD + b"A: b\r\n c\r\n\r\n",
    "a folded Host": HEAD + b"Host:\r\n evil.example\r\n\r\n",
    "a zero byte in a value": HEAD + b"A: b\x00c\r\n\r\n",
    "a zero byte in a name": HEAD + b"A\x00: b\r\n\r\n",
    "a zero byte in the target": HEAD.replace(b"state", b"st\x00ate") + b"\r\n",
    "a space before the colon": HEAD + b"Host : evil.example\r\n\r\n",
    "a header without a colon": HEAD + b"nothing\r\n\r\n",
    "a header without a name": HEAD + b": b\r\n\r\n",
    "a header of 9 KB": HEAD + b"A: " + b"b" * 9_216 + b"\r\n\r\n",
    "a name of 9 KB": HEAD + b"A" * 9_216 + b": b\r\n\r\n",
    "a target of 9 KB": HEAD.replace(b"state", b"s" * 9_216) + b"\r\n",
    "5,000 headers": HEAD + b"A: b\r\n" * 5_000 + b"\r\n",
    "a space in the target": HEAD.replace(b"state", b"st ate") + b"\r\n",
    "two spaces": HEAD.replace(b"POST ", b"POST  ") + b"\r\n",
    "a tab": HEAD.replace(b"POST ", b"POST\t") + b"\r\n",
    "no version": HEAD.replace(b" HTTP/1.1", b"") + b"\r\n",
    "a strange version": HEAD.replace(b"HTTP/1.1", b"HTTP/1.1.1") + b"\r\n",
    "no HTTP": HEAD.replace(b"HTTP/1.1", b"HTTQ/1.1") + b"\r\n",
    "bytes above 127 in the target": HEAD.replace(b"state", b"\xff\xfe") + b"\r\n",
}


READ_OTHERWISE = {"two spaces": 415, "no version": 505}
"""What the parser forgives (RFC 9112, 3) or knows as HTTP/0.9; the guard still refuses it."""


@pytest.mark.parametrize("name", UNREADABLE)
async def test_it_is_refused_and_the_connection_ends(house: House, name: str) -> None:
    reply = await house.send(UNREADABLE[name].replace(b"{host}", house.host.encode()))
    is_refused(house, reply, READ_OTHERWISE.get(name, 400))
    assert reply.closed is (name != "two spaces")


async def test_nothing_hidden_behind_a_bad_request_is_served(house: House) -> None:
    hidden = b"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"
    for name, raw in UNREADABLE.items():
        reply = await house.send((raw + hidden * 2).replace(b"{host}", house.host.encode()))
        assert reply.status != 200, name
    assert house.desk.asked == []
