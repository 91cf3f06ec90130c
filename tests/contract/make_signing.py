"""Writes the golden vectors of the signing profile: `python tests/contract/make_signing.py`.

Run it from the root of the repository with `daemon` on the path; a test holds the file equal to
what this writes, and checks it against an independent library.
"""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from contextlib import suppress
from pathlib import Path
from typing import Any

from framekeeper.core import signing

FILE = Path(__file__).with_name("signing.json")
KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
KEY_ID = "k7m2q9x4c5v8b3n6"
AT = 1_735_689_600_437
RANDOM = "AAECAwQFBgcICQoLDA0ODw"
HOST = "127.0.0.1:8713"
BODY = b'{"epoch":"0123456789abcdef","from":1,"sent":1735689600437,"spans":[],"open":null}'

ABOUT = [
    "Golden vectors of Framekeeper's signing profile (docs/api.md).",
    "key: base64url without padding. body_base64: the exact bytes; body: the same as text.",
    "at: UTC milliseconds. random: the 22 characters after the three digits in the nonce.",
    "headers: what the signer must send, byte for byte. base: what the MAC is made over.",
    "requests and answers must verify, and signing their parts must give their headers.",
    "refused_requests and refused_answers must not verify; why says what is wrong.",
]

BODIES: dict[str, tuple[str, bytes]] = {
    "a report": ("the usual call", BODY),
    "an empty body": ("the digest is that of no bytes at all", b""),
    "an empty object": ("a question without parts", b"{}"),
    "accents": ("text is signed as its UTF-8 bytes", '{"name":"Früher Abend"}'.encode()),
    "composed and not": ("no Unicode normalisation", '{"a":"\u00e9","b":"e\u0301"}'.encode()),
    "beyond the basic plane": ("four bytes of UTF-8 each", '{"a":"\U0001f343\U00020000"}'.encode()),
    "right to left": ("marks and override are bytes like others", '{"a":"שלום\u202eabc"}'.encode()),
    "byte order mark": ("kept, not stripped", b"\xef\xbb\xbf{}"),
    "line ends": ("CR, LF and both are kept", b'{\r\n"a":\n1\r}'),
    "a zero byte": ("kept", b'"a\x00b"'),
    "not UTF-8": ("bytes that are no text are signed all the same", b"\xff\xfe\x80"),
    "all bytes": ("each byte once", bytes(range(256))),
    "long": ("longer than a block of the hash", b'"' + b"a" * 4_998 + b'"'),
    "spaces around": ("not stripped", b"  {}  "),
}
PORTS: dict[str, tuple[str, int]] = {
    "port 80": ("the port of the scheme is not written", 80),
    "port 443": ("not the port of http, so it is written", 443),
    "port 1": ("the lowest", 1),
    "port 65535": ("the highest", 65_535),
    "port 8080": ("begins like the port of the scheme", 8_080),
}


def _text(body: bytes) -> dict[str, str]:
    parts = {"body_base64": b64encode(body).decode()}
    if len(body) < 1_000:
        with suppress(UnicodeDecodeError):
            parts["body"] = body.decode()
    return parts


def _named(headers: signing.Headers) -> dict[str, str]:
    names = ("Content-Digest", "Signature-Input", "Signature")
    return dict(zip(names, headers, strict=True))


def _key(key: bytes) -> str:
    return urlsafe_b64encode(key).decode().rstrip("=")


def request(  # noqa: PLR0913  # a vector shows each part
    name: str,
    about: str,
    *,
    key: bytes = KEY,
    key_id: str = KEY_ID,
    method: str = "POST",
    authority: str = HOST,
    path: str = "/v1/spans",
    body: bytes = BODY,
    at: int = AT,
    random: str = RANDOM,
) -> dict[str, Any]:
    """One request that verifies."""
    sent = signing.Request(method, authority, path, body)
    headers = signing.sign_request(key, key_id, sent, at=at, random=random)
    params = headers.signature_input.removeprefix("fk=")
    return {
        "name": name,
        "about": about,
        "key": _key(key),
        "key_id": key_id,
        "method": method,
        "authority": authority,
        "path": path,
        **_text(body),
        "at": at,
        "random": random,
        "headers": _named(headers),
        "base": signing.request_base(method, authority, path, headers.content_digest, params),
    }


def answer(  # noqa: PLR0913  # a vector shows each part
    name: str,
    about: str,
    *,
    key: bytes = KEY,
    key_id: str = KEY_ID,
    status: int = 200,
    body: bytes = b'{"settled":0,"gaps":[],"refused":[]}',
    at: int = AT + 12,
    request_signature: str | None = None,
) -> dict[str, Any]:
    """One answer that verifies."""
    asked = request_signature or request("", "", key=key, key_id=key_id)["headers"]["Signature"]
    sent = signing.Answer(status, body, asked)
    headers = signing.sign_answer(key, key_id, sent, at=at)
    params = headers.signature_input.removeprefix("fk=")
    return {
        "name": name,
        "about": about,
        "key": _key(key),
        "key_id": key_id,
        "status": status,
        **_text(body),
        "at": at,
        "request_signature": asked,
        "headers": _named(headers),
        "base": signing.answer_base(status, headers.content_digest, asked, params),
    }


def _spoilt(vector: dict[str, Any], name: str, why: str, changes: dict[str, Any]) -> dict[str, Any]:
    """A vector that no longer verifies; `headers` are merged, other parts replaced."""
    kept = {k: v for k, v in vector.items() if k not in {"base", "about", "at", "random"}}
    if "body" in changes:
        body = changes.pop("body")
        del kept["body_base64"]
        kept.pop("body", None)
        kept |= _text(body)
    kept["headers"] = {**vector["headers"], **changes.pop("headers", {})}
    return {**kept, "name": name, "why": why, **changes}


def refused_requests() -> list[dict[str, Any]]:
    """Requests that must not verify."""
    good = request("good", "")
    h: dict[str, str] = good["headers"]
    i, s, d = h["Signature-Input"], h["Signature"], h["Content-Digest"]
    other_body = b'{"epoch":"0123456789abcdef","from":2}'
    other_digest = signing.content_digest(other_body)

    def resigned(params: str) -> dict[str, str]:
        """A true MAC over parameters that the profile does not know."""
        base = signing.request_base("POST", HOST, "/v1/spans", d, params)
        return {"Signature-Input": f"fk={params}", "Signature": f"fk=:{signing.mac(KEY, base)}:"}

    p = i.removeprefix("fk=")
    spoilt: list[tuple[str, str, dict[str, Any]]] = [
        ("body changed", "the digest is of other bytes", {"body": other_body}),
        (
            "body and digest changed",
            "the MAC is over the old digest",
            {"body": other_body, "headers": {"Content-Digest": other_digest}},
        ),
        ("digest changed", "not of this body", {"headers": {"Content-Digest": other_digest}}),
        ("path changed", "signed for /v1/spans", {"path": "/v1/act"}),
        ("path in capitals", "paths are case-sensitive", {"path": "/V1/spans"}),
        ("path with a slash", "another path", {"path": "/v1/spans/"}),
        ("method changed", "signed for POST", {"method": "PUT"}),
        ("port changed", "signed for 8713", {"authority": "127.0.0.1:8714"}),
        ("host changed", "signed for 127.0.0.1", {"authority": "localhost:8713"}),
        ("other key", "made with another key", {"key": _key(OTHER_KEY)}),
        ("signature missing", "", {"headers": {"Signature": ""}}),
        ("signature of nothing", "", {"headers": {"Signature": "fk=::"}}),
        ("signature cut", "", {"headers": {"Signature": s[:-6] + ":"}}),
        ("signature longer", "", {"headers": {"Signature": s[:-2] + "A=:"}}),
        ("signature twice", "one is allowed", {"headers": {"Signature": f"{s}, {s}"}}),
        (
            "signature quoted",
            "a string, not bytes",
            {"headers": {"Signature": s.replace(":", '"')}},
        ),
        ("signature not ASCII", "", {"headers": {"Signature": s[:-3] + "é=:"}}),
        ("other label", "it is fk", {"headers": {"Signature": s.replace("fk", "sig1", 1)}}),
        (
            "other label in both",
            "it is fk",
            {
                "headers": {
                    "Signature": s.replace("fk", "sig1", 1),
                    "Signature-Input": i.replace("fk", "sig1", 1),
                }
            },
        ),
        ("input missing", "", {"headers": {"Signature-Input": ""}}),
        ("input twice", "one is allowed", {"headers": {"Signature-Input": f"{i}, {i}"}}),
        ("a space", "bytes are fixed", {"headers": {"Signature-Input": i.replace(";", "; ")}}),
        ("created changed", "", {"headers": {"Signature-Input": i.replace("=173", "=174")}}),
        ("nonce changed", "", {"headers": {"Signature-Input": i.replace("437AA", "438AA")}}),
        ("key id changed", "", {"headers": {"Signature-Input": i.replace("k7m2", "k7m3")}}),
        ("digest missing", "", {"headers": {"Content-Digest": ""}}),
        ("digest of two kinds", "", {"headers": {"Content-Digest": f"{d}, sha-512=:AA==:"}}),
        ("digest renamed", "", {"headers": {"Content-Digest": d.replace("256", "512")}}),
        (
            "body not covered",
            "truly signed, but content-digest is not among what is covered",
            {"headers": resigned(p.replace(' "content-digest"', ""))},
        ),
        (
            "path not covered",
            "truly signed, but @path is not among what is covered",
            {"headers": resigned(p.replace(' "@path"', ""))},
        ),
        (
            "other order",
            "truly signed, in another order",
            {"headers": resigned(p.replace('"@method" "@authority"', '"@authority" "@method"'))},
        ),
        ("algorithm named", "not in the profile", {"headers": resigned(p + ';alg="hmac-sha256"')}),
        ("expires", "not in the profile", {"headers": resigned(p + ";expires=1999999999")}),
        (
            "no nonce",
            "it could be replayed",
            {"headers": resigned(p.replace(f';nonce="437{RANDOM}"', ""))},
        ),
        ("short nonce", "", {"headers": resigned(p.replace(RANDOM, RANDOM[:-1]))}),
        ("no created", "", {"headers": resigned(p.replace(";created=1735689600", ""))}),
        ("created before 1970", "", {"headers": resigned(p.replace("=173", "=-173"))}),
        ("created a fraction", "", {"headers": resigned(p.replace(";nonce", ".5;nonce"))}),
        ("created far", "too long", {"headers": resigned(p.replace("=173", "=173173"))}),
        ("key id in capitals", "", {"headers": resigned(p.replace("k7m2", "K7M2"))}),
        ("no key id", "", {"headers": resigned(p.replace(KEY_ID, ""))}),
    ]
    return [_spoilt(good, name, why or name, changes) for name, why, changes in spoilt]


def refused_answers() -> list[dict[str, Any]]:
    """Answers that must not verify."""
    good = answer("good", "")
    h: dict[str, str] = good["headers"]
    i, s, d = h["Signature-Input"], h["Signature"], h["Content-Digest"]
    other_body = b'{"settled":9,"gaps":[],"refused":[]}'
    asked: str = good["request_signature"]

    def resigned(params: str) -> dict[str, str]:
        base = signing.answer_base(200, d, asked, params)
        return {"Signature-Input": f"fk={params}", "Signature": f"fk=:{signing.mac(KEY, base)}:"}

    p = i.removeprefix("fk=")
    other_request = request("", "", random="BBECAwQFBgcICQoLDA0ODw")["headers"]["Signature"]
    spoilt: list[tuple[str, str, dict[str, Any]]] = [
        ("body changed", "the digest is of other bytes", {"body": other_body}),
        (
            "body and digest changed",
            "the MAC is over the old digest",
            {"body": other_body, "headers": {"Content-Digest": signing.content_digest(other_body)}},
        ),
        ("status changed", "signed as 200", {"status": 401}),
        ("of another request", "it answers another one", {"request_signature": other_request}),
        ("other key", "made with another key", {"key": _key(OTHER_KEY)}),
        ("other key id", "of another browser", {"key_id": "cli"}),
        ("unsigned", "no header at all", {"headers": dict.fromkeys(h, "")}),
        ("signature missing", "", {"headers": {"Signature": ""}}),
        ("signature of the request", "sent back", {"headers": {"Signature": asked}}),
        ("signature twice", "", {"headers": {"Signature": f"{s}, {s}"}}),
        ("input of a request", "", {"headers": {"Signature-Input": _of_request(p)}}),
        ("digest missing", "", {"headers": {"Content-Digest": ""}}),
        (
            "request not covered",
            "truly signed, but it could answer any request",
            {"headers": resigned(p.replace(' "signature";req', ""))},
        ),
        (
            "own signature covered",
            "truly signed, but not the request's",
            {"headers": resigned(p.replace(";req", ""))},
        ),
        (
            "status not covered",
            "truly signed, but any status fits",
            {"headers": resigned(p.replace('"@status" ', ""))},
        ),
        ("no key id", "", {"headers": resigned(p.replace(f';keyid="{KEY_ID}"', ""))}),
        ("no created", "", {"headers": resigned(p.replace(";created=1735689600", ""))}),
    ]
    return [_spoilt(good, name, why or name, changes) for name, why, changes in spoilt]


def _of_request(answer_params: str) -> str:
    tail = answer_params.partition(")")[2]
    return f'fk=("@method" "@authority" "@path" "content-digest"){tail}'


def vectors() -> dict[str, Any]:
    """All vectors, as the file holds them."""
    requests = [request(name, about, body=body) for name, (about, body) in BODIES.items()]
    requests += [
        request(name, about, authority=signing.authority(port))
        for name, (about, port) in PORTS.items()
    ]
    requests += [
        request("first instant", "the three digits are filled with zeros", at=AT - 437),
        request("one millisecond", "the three digits are filled with zeros", at=AT - 436),
        request("last millisecond", "created does not round up", at=AT + 562),
        request("the command line", "its key id is cli", key_id="cli", path="/v1/cli/status"),
        request("another key", "", key=OTHER_KEY, random="-_-_-_-_-_-_-_-_-_-_-w"),
        request("a key of zeros", "", key=bytes(32)),
        request("a key of 0xff", "its base64url has - and _", key=b"\xff" * 32),
        request("a short path", "", path="/"),
        request("a path with signs", "as sent, never decoded", path="/v1/a%20b~c;d=1"),
        request("another method", "", method="DELETE"),
    ]
    answers = [
        answer("a report's answer", "the usual answer"),
        answer("an empty body", "", body=b""),
        answer("accents", "", body='{"name":"Früher Abend"}'.encode()),
        answer("a refusal", "signed, so it may be believed", status=400, body=b'{"error":"bad"}'),
        answer("store full", "", status=503, body=b'{"error":"unavailable"}'),
        answer("out of scope", "", status=403, body=b'{"error":"forbidden"}'),
        answer("not UTF-8", "", body=b"\xff\x00"),
        answer("long", "", body=b'"' + b"a" * 4_998 + b'"'),
        answer("the command line", "", key_id="cli"),
        answer("another key", "", key=OTHER_KEY),
        answer("created differs", "the daemon's own clock, in seconds", at=AT + 5_000),
    ]
    return {
        "about": ABOUT,
        "label": signing.LABEL,
        "requests": requests,
        "answers": answers,
        "refused_requests": refused_requests(),
        "refused_answers": refused_answers(),
    }


def text() -> str:
    """The file's text."""
    return json.dumps(vectors(), indent=1, ensure_ascii=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
