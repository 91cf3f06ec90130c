"""Answers as they leave: bytes made once, security headers on every one.

The same status has the same body, whoever asks and whatever went wrong. No header tells a version,
no cookie is ever set (those of one 127.0.0.1 port are readable on another), and no cross-origin
header is ever sent: an extension with the host's permission needs none, anybody else gets none.
"""

from __future__ import annotations

from email.utils import formatdate
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from framekeeper.core.signing import Headers

JSON = "application/json"

_CLOSE = "Connection: close\r\n"

_SAFE = (
    "Cache-Control: no-store\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "X-Content-Type-Options: nosniff\r\n"
)
_SAFE_DATA = (
    f"{_SAFE}Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n"
)
_SAFE_PAGE = (
    f"{_SAFE}Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "X-Frame-Options: DENY\r\n"
)

PHRASES: dict[int, str] = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    417: "Expectation Failed",
    421: "Misdirected Request",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
    505: "HTTP Version Not Supported",
}
"""Every status there is (RFC 9110, 15); those of `http` differ between versions of Python."""

STATUS_LINES: dict[int, str] = {
    status: f"HTTP/1.1 {status} {phrase}\r\n" for status, phrase in PHRASES.items()
}

REFUSAL_BODIES: dict[int, bytes] = {
    status: msgspec.json.encode({"error": phrase.lower().replace(" ", "-")})
    for status, phrase in PHRASES.items()
    if status >= 400  # noqa: PLR2004  # from here on a status says no (RFC 9110, 15.5)
}
"""What a refusal says: its status in words, nothing about the reason."""


class Answer(NamedTuple):
    """A status and a body, before it is signed and written."""

    status: int
    body: bytes
    content_type: str = JSON
    bodiless: bool = False
    """Whether only the head is sent (HEAD)."""
    closing: bool = False
    """Whether the connection ends with this answer."""
    allow: str = ""
    """The methods of the path, told with 405."""


def refusal(status: int, *, closing: bool = False, allow: str = "") -> Answer:
    """The answer that says no."""
    return Answer(status, REFUSAL_BODIES[status], closing=closing, allow=allow)


class Dates:
    """The `Date` header, made once a second (RFC 9110, 6.6.1)."""

    __slots__ = ("_second", "_text")

    def __init__(self) -> None:
        self._second = -1
        self._text = ""

    def at(self, now: int) -> str:
        """The header line for UTC milliseconds."""
        second = now // 1000
        if second != self._second:
            self._second = second
            self._text = f"Date: {formatdate(second, usegmt=True)}\r\n"
        return self._text


def written(answer: Answer, date: str, proof: Headers | None, *, closing: bool) -> bytes:
    """An answer as the bytes that go over the wire."""
    safe = _SAFE_DATA if answer.content_type == JSON else _SAFE_PAGE
    signed = (
        f"Content-Digest: {proof.content_digest}\r\nSignature-Input: {proof.signature_input}\r\n"
        f"Signature: {proof.signature}\r\n"
        if proof
        else ""
    )
    allow = f"Allow: {answer.allow}\r\n" if answer.allow else ""
    head = (
        f"{STATUS_LINES[answer.status]}{date}{allow}Content-Type: {answer.content_type}\r\n"
        f"Content-Length: {len(answer.body)}\r\n{safe}{signed}"
        f"{_CLOSE if closing else ''}\r\n"
    ).encode("ascii")
    return head if answer.bodiless else head + answer.body


class Written(NamedTuple):
    """An answer as finished bytes, and whether the connection ends with it."""

    raw: bytes
    closing: bool
