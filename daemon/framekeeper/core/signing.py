"""How the two ends of a call prove themselves to each other.

A fixed profile of RFC 9421 (HTTP Message Signatures, hmac-sha256) with RFC 9530 (Content-Digest,
sha-256), so that a program which took the port while the daemon was down learns no key and cannot
pretend. `docs/api.md` says it byte for byte; `tests/contract/signing.json` holds golden vectors
that pytest and node both read. No clock, no randomness and no key store may enter this module.

    request   @method @authority @path content-digest   ; created, nonce, keyid
    answer    @status content-digest "signature";req    ; created, keyid
"""

from __future__ import annotations

import re
from binascii import b2a_base64
from functools import lru_cache
from hashlib import sha256
from hmac import compare_digest
from typing import NamedTuple

LABEL = "fk"
"""The name of the one signature in `Signature` and `Signature-Input`."""

KEY_BYTES = 32
NONCE_CHARS = 22
"""Characters of base64url in a nonce after its three digits: 128 random bits."""

_REQUEST_COVERS = '("@method" "@authority" "@path" "content-digest")'
_ANSWER_COVERS = '("@status" "content-digest" "signature";req)'
_REQUEST_INPUT = re.compile(
    r'fk=(\("@method" "@authority" "@path" "content-digest"\)'
    r';created=([1-9][0-9]{0,10});nonce="([0-9]{3})([A-Za-z0-9_-]{22})";keyid="([a-z0-9]{1,32})")'
)
_ANSWER_INPUT = re.compile(
    r'fk=(\("@status" "content-digest" "signature";req\)'
    r';created=([1-9][0-9]{0,10});keyid="([a-z0-9]{1,32})")'
)
_PRINTABLE = re.compile(r"[!-~]+")
_DEFAULT_PORT = 80
_BLOCK = 64


class Request(NamedTuple):
    """What is signed of a request: as sent, the path without a query."""

    method: str
    authority: str
    path: str
    body: bytes


class Answer(NamedTuple):
    """What is signed of an answer; `request_signature` is the request's whole `Signature`."""

    status: int
    body: bytes
    request_signature: str


class Headers(NamedTuple):
    """The three header values that sign a message."""

    content_digest: str
    signature_input: str
    signature: str


class Claim(NamedTuple):
    """What `Signature-Input` of a request says; nothing in it is proven yet.

    `at` is UTC milliseconds; `params` is the text that the signature base repeats.
    """

    at: int
    nonce: str
    key_id: str
    params: str


def authority(port: int) -> str:
    """The `Host` of the daemon at this port, as browsers write it (RFC 9110, 7.2)."""
    return "127.0.0.1" if port == _DEFAULT_PORT else f"127.0.0.1:{port}"


def content_digest(body: bytes) -> str:
    """The value of `Content-Digest` for a body (RFC 9530)."""
    return f"sha-256=:{_base64(sha256(body).digest())}:"


def mac(key: bytes, base: str) -> str:
    """The hmac-sha256 of a signature base, in base64 (RFC 9421, 3.3.3).

    Written out as RFC 2104 defines it: `hmac.digest` is four to seven times slower on short texts,
    and this runs twice a call. A test holds it equal to `hmac.digest`.
    """
    inner, outer = _pads(key)
    return _base64(sha256(outer + sha256(inner + base.encode("ascii")).digest()).digest())


@lru_cache(maxsize=32)
def _pads(key: bytes) -> tuple[bytes, bytes]:
    """The key, padded to a block and mixed with the two constants of RFC 2104."""
    short = key if len(key) <= _BLOCK else sha256(key).digest()
    block = short.ljust(_BLOCK, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)


def request_base(method: str, authority: str, path: str, digest: str, params: str) -> str:
    """The signature base of a request (RFC 9421, 2.5)."""
    return (
        f'"@method": {method}\n"@authority": {authority}\n"@path": {path}\n'
        f'"content-digest": {digest}\n"@signature-params": {params}'
    )


def answer_base(status: int, digest: str, request_signature: str, params: str) -> str:
    """The signature base of an answer; the request's `Signature` ties the two together."""
    return (
        f'"@status": {status}\n"content-digest": {digest}\n'
        f'"signature";req: {request_signature}\n"@signature-params": {params}'
    )


def sign_request(key: bytes, key_id: str, request: Request, *, at: int, random: str) -> Headers:
    """Sign a request.

    Args:
        key: the shared secret.
        key_id: the name of the key, lower-case letters and digits.
        request: what is sent.
        at: UTC milliseconds of the sender's clock.
        random: 22 fresh characters of base64url; never used twice.

    Raises:
        ValueError: a part cannot be written into a signature base.
    """
    for part in request[:3]:
        if not _PRINTABLE.fullmatch(part):
            msg = "method, authority and path are printable ASCII without spaces"
            raise ValueError(msg)
    seconds, thousandths = divmod(at, 1000)
    params = (
        f'{_REQUEST_COVERS};created={seconds};nonce="{thousandths:03}{random}";keyid="{key_id}"'
    )
    signature_input = f"{LABEL}={params}"
    if not _REQUEST_INPUT.fullmatch(signature_input):
        msg = "the key id, the instant or the random characters do not fit the profile"
        raise ValueError(msg)
    digested = content_digest(request.body)
    proof = mac(key, request_base(*request[:3], digested, params))
    return Headers(digested, signature_input, f"{LABEL}=:{proof}:")


def read_claim(signature_input: str) -> Claim | None:
    """What a request's `Signature-Input` claims; None if it is not of this profile."""
    found = _REQUEST_INPUT.fullmatch(signature_input)
    if found is None:
        return None
    params, seconds, thousandths, random, key_id = found.groups()
    return Claim(int(seconds) * 1000 + int(thousandths), thousandths + random, key_id, params)


def request_is_signed(
    key: bytes, claim: Claim, request: Request, *, digest: str, signature: str
) -> bool:
    """Whether `Content-Digest` and `Signature` prove this request; the time tells nothing."""
    true_digest = content_digest(request.body)
    proof = mac(key, request_base(*request[:3], true_digest, claim.params))
    same_body = _same(true_digest, digest)
    return _same(f"{LABEL}=:{proof}:", signature) and same_body


def sign_answer(key: bytes, key_id: str, answer: Answer, *, at: int) -> Headers:
    """Sign an answer; `at` is UTC milliseconds."""
    params = f'{_ANSWER_COVERS};created={at // 1000};keyid="{key_id}"'
    digested = content_digest(answer.body)
    proof = mac(key, answer_base(answer.status, digested, answer.request_signature, params))
    return Headers(digested, f"{LABEL}={params}", f"{LABEL}=:{proof}:")


def answer_is_signed(key: bytes, key_id: str, answer: Answer, headers: Headers) -> bool:
    """Whether an answer comes from the holder of this key and answers exactly that request."""
    found = _ANSWER_INPUT.fullmatch(headers.signature_input)
    if found is None or found[3] != key_id:
        return False
    true_digest = content_digest(answer.body)
    proof = mac(key, answer_base(answer.status, true_digest, answer.request_signature, found[1]))
    same_body = _same(true_digest, headers.content_digest)
    return _same(f"{LABEL}=:{proof}:", headers.signature) and same_body


def _base64(raw: bytes) -> str:
    return b2a_base64(raw, newline=False).decode("ascii")


def _same(expected: str, given: str) -> bool:
    """Compare in constant time; text that is not ASCII is simply different."""
    return compare_digest(expected.encode("ascii"), given.encode("utf-8", "replace"))
