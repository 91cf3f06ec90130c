"""The signing profile against its golden vectors, an independent library and the RFC itself."""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, urlsafe_b64decode
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from http_message_signatures import (
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
    algorithms,
)
from hypothesis import given
from hypothesis import strategies as st

from contract.make_signing import FILE, text
from framekeeper.core import signing

VECTORS: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))


def each(kind: str) -> pytest.MarkDecorator:
    """One test a vector, named by the vector."""
    return pytest.mark.parametrize("v", VECTORS[kind], ids=[v["name"] for v in VECTORS[kind]])


def key_of(v: dict[str, Any]) -> bytes:
    return urlsafe_b64decode(v["key"] + "=" * (-len(v["key"]) % 4))


def headers_of(v: dict[str, Any]) -> signing.Headers:
    h = v["headers"]
    return signing.Headers(h["Content-Digest"], h["Signature-Input"], h["Signature"])


def request_of(v: dict[str, Any]) -> signing.Request:
    return signing.Request(v["method"], v["authority"], v["path"], b64decode(v["body_base64"]))


def answer_of(v: dict[str, Any]) -> signing.Answer:
    return signing.Answer(v["status"], b64decode(v["body_base64"]), v["request_signature"])


def request_verifies(v: dict[str, Any]) -> bool:
    headers = headers_of(v)
    claim = signing.read_claim(headers.signature_input)
    if claim is None or claim.key_id != v["key_id"]:
        return False
    return signing.request_is_signed(
        key_of(v),
        claim,
        request_of(v),
        digest=headers.content_digest,
        signature=headers.signature,
    )


def answer_verifies(v: dict[str, Any]) -> bool:
    return signing.answer_is_signed(key_of(v), v["key_id"], answer_of(v), headers_of(v))


class OneKey(HTTPSignatureKeyResolver):
    """Resolves every id to the vector's key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def resolve_public_key(self, key_id: str) -> bytes:
        del key_id
        return self._key

    resolve_private_key = resolve_public_key


def library_verifies(key: bytes, message: object, body: bytes, required: tuple[str, ...]) -> None:
    """Ask the independent library; it raises where it is not convinced."""
    verifier = HTTPMessageVerifier(
        signature_algorithm=algorithms.HMAC_SHA256, key_resolver=OneKey(key)
    )
    results = verifier.verify(
        message, max_age=timedelta(days=36_500), body=body, require_components=required
    )
    assert len(results) == 1


def as_request(v: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(
        method=v["method"],
        url=f"http://{v['authority']}{v['path']}",
        headers={"Host": v["authority"], **v["headers"]},
    )


def test_the_file_is_what_the_tool_writes() -> None:
    assert FILE.read_text(encoding="utf-8") == text()


@each("requests")
def test_a_request_of_the_file_is_signed_so(v: dict[str, Any]) -> None:
    body = b64decode(v["body_base64"])
    assert v.get("body", body.decode("utf-8", "replace")).encode() == body or "body" not in v
    headers = signing.sign_request(
        key_of(v), v["key_id"], request_of(v), at=v["at"], random=v["random"]
    )
    assert headers == headers_of(v)
    assert f"fk=:{signing.mac(key_of(v), v['base'])}:" == headers.signature
    claim = signing.read_claim(headers.signature_input)
    assert claim is not None
    assert (claim.at, claim.key_id, claim.nonce[3:]) == (v["at"], v["key_id"], v["random"])
    assert request_verifies(v)


@each("requests")
def test_the_independent_library_believes_a_request_of_the_file(v: dict[str, Any]) -> None:
    required = ("@method", "@authority", "@path", "content-digest")
    library_verifies(key_of(v), as_request(v), b64decode(v["body_base64"]), required)


@each("answers")
def test_an_answer_of_the_file_is_signed_so(v: dict[str, Any]) -> None:
    headers = signing.sign_answer(key_of(v), v["key_id"], answer_of(v), at=v["at"])
    assert headers == headers_of(v)
    assert f"fk=:{signing.mac(key_of(v), v['base'])}:" == headers.signature
    assert answer_verifies(v)


@each("answers")
def test_the_independent_library_believes_an_answer_of_the_file(v: dict[str, Any]) -> None:
    asked = SimpleNamespace(
        method="POST",
        url="http://127.0.0.1:8713/v1/spans",
        headers={"Signature": v["request_signature"]},
    )
    answer = SimpleNamespace(status_code=v["status"], headers=v["headers"], request=asked)
    required = ("@status", "content-digest", '"signature";req')
    library_verifies(key_of(v), answer, b64decode(v["body_base64"]), required)


@each("refused_requests")
def test_a_spoilt_request_is_not_believed(v: dict[str, Any]) -> None:
    assert v["why"]
    assert not request_verifies(v)


@each("refused_answers")
def test_a_spoilt_answer_is_not_believed(v: dict[str, Any]) -> None:
    assert v["why"]
    assert not answer_verifies(v)


def test_the_independent_library_refuses_a_request_whose_path_was_changed() -> None:
    v = next(v for v in VECTORS["refused_requests"] if v["name"] == "path changed")
    with pytest.raises(InvalidSignature):
        library_verifies(key_of(v), as_request(v), b64decode(v["body_base64"]), ())


def test_the_mac_is_that_of_the_rfc() -> None:
    # RFC 9421, B.2.5: signing a request using hmac-sha256.
    key = b64decode(
        "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="
    )
    base = (
        '"date": Tue, 20 Apr 2021 02:07:55 GMT\n'
        '"@authority": example.com\n'
        '"content-type": application/json\n'
        '"@signature-params": ("date" "@authority" "content-type")'
        ';created=1618884473;keyid="test-shared-secret"'
    )
    assert signing.mac(key, base) == "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8="


@given(st.binary(max_size=200), st.text(st.characters(max_codepoint=127)))
def test_the_mac_is_that_of_the_standard_library(key: bytes, base: str) -> None:
    expected = hmac.digest(key, base.encode(), "sha256")
    assert b64decode(signing.mac(key, base)) == expected


def test_the_digest_is_that_of_the_rfc() -> None:
    # RFC 9530, B.1.
    body = b'{"hello": "world"}\n'
    assert signing.content_digest(body) == "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"


@pytest.mark.parametrize(
    "part",
    [
        {"path": "/v1/a\nb"},
        {"path": "/v1/ä"},
        {"path": ""},
        {"authority": "a b"},
        {"method": "POST\r"},
        {"random": "short"},
        {"at": -1},
    ],
)
def test_a_part_that_would_not_fit_the_base_is_never_signed(part: dict[str, Any]) -> None:
    good = signing.Request("POST", "127.0.0.1:8713", "/v1/spans", b"")
    how: dict[str, Any] = {"at": 1_735_689_600_437, "random": "A" * 22}
    request = good._replace(**{k: x for k, x in part.items() if k not in how})
    how.update({k: x for k, x in part.items() if k in how})
    with pytest.raises(ValueError, match=r"printable|profile"):
        signing.sign_request(bytes(32), "cli", request, **how)


def test_a_signature_that_is_no_text_is_not_believed_and_raises_nothing() -> None:
    v = {**VECTORS["requests"][0]}
    for broken in ("fk=:\udcff:", "fk=:\ud800:", "\x00", "é" * 9_000):
        v["headers"] = {**VECTORS["requests"][0]["headers"], "Signature": broken}
        assert not request_verifies(v)
        v["headers"] = {**VECTORS["requests"][0]["headers"], "Content-Digest": broken}
        assert not request_verifies(v)
