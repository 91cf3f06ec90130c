"""Who does not come in: strange hosts, origins, methods and paths (abuse, section A)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from framekeeper.api import routes
from support.house import CHROMIUM, FIREFOX, JSON, request
from support.verdicts import is_refused, is_safe

if TYPE_CHECKING:
    from support.house import House

ROUTES = routes.every()
SPANS = "/v1/spans"
STATE = "/v1/state"
HEALTH = "/v1/cli/health"
BODY = b"{}"
WEB_SOCKET = (
    b"GET / HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
H2C = (
    b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade, HTTP2-Settings\r\n"
    b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n"
)


@pytest.mark.parametrize(
    "host",
    [
        "localhost:{port}",
        "LOCALHOST:{port}",
        "0.0.0.0:{port}",
        "[::1]:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:0{port}",
        "127.1:{port}",
        "2130706433:{port}",
        "127.0.0.1.:{port}",
        "evil.example:{port}",
        "evil.example",
        "127.0.0.1:{port}.evil.example",
        "user@127.0.0.1:{port}",
        "127.0.0.1:{port}/",
        "127.0.0.1 :{port}",
    ],
)
async def test_another_host_is_sent_away(house: House, host: str) -> None:
    for path in ("/", STATE, HEALTH, "/nothing"):
        named = ("Host", host.format(port=house.port))
        reply = await house.send(
            request(path, [named, *house.right(house.chromium, path, BODY)], BODY)
        )
        is_refused(house, reply, 421, 400)
        assert reply.closed


async def test_the_authority_of_the_signature_is_our_own_whatever_the_host_says(
    house: House,
) -> None:
    body = BODY
    house_port, house.port = house.port, 1
    headers = house.right(house.chromium, STATE, body)
    house.port = house_port
    is_refused(house, await house.post(STATE, body, headers), 401)


@pytest.mark.parametrize("path", ["/", STATE, HEALTH])
async def test_no_host_is_a_bad_request(house: House, path: str) -> None:
    reply = await house.send(request(path, house.right(house.chromium, path, BODY), BODY))
    is_refused(house, reply, 400)


@pytest.mark.parametrize("path", ["/", STATE])
@pytest.mark.parametrize("other", ["{host}", "evil.example"])
async def test_two_hosts_are_a_bad_request(house: House, path: str, other: str) -> None:
    for hosts in ((house.host, other), (other, house.host)):
        headers = [("Host", h.format(host=house.host)) for h in hosts]
        headers += house.right(house.chromium, path, BODY)
        is_refused(house, await house.send(request(path, headers, BODY)), 400)


@pytest.mark.parametrize(
    "target",
    [
        "http://evil.example/v1/state",
        "http://evil.example/",
        "http://{host}/v1/state",
        "https://{host}/v1/state",
        "//evil.example/v1/state",
        "//{host}/v1/state",
        "*",
        "v1/state",
        "\\v1\\state",
    ],
)
async def test_a_target_that_is_no_plain_path_is_refused(house: House, target: str) -> None:
    path = target.format(host=house.host)
    headers = house.right(house.chromium, STATE, BODY)
    is_refused(house, await house.post(path, BODY, headers), 400, 404)


@pytest.mark.parametrize("version", ["1.0", "0.9", "1.2", "2.0", "3.0"])
@pytest.mark.parametrize("path", ["/", STATE])
async def test_only_http_1_1_is_spoken(house: House, version: str, path: str) -> None:
    headers = house.right(house.chromium, path, BODY)
    raw = request(path, headers, BODY, host=house.host, version=version)
    reply = await house.send(raw)
    is_refused(house, reply, 400, 505)
    assert reply.closed


async def test_http_0_9_is_not_spoken(house: House) -> None:
    is_refused(house, await house.send(b"GET /\r\n\r\n"), 400, 505)


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "http://127.0.0.1:{port}",
        "https://www.instagram.com",
        "http://localhost",
        "file://",
        "chrome-extension://",
        "chrome-extension://abc",
        CHROMIUM + "/",
        CHROMIUM.upper(),
        FIREFOX + ".evil.example",
        "moz-extension://evil.example",
        f"{CHROMIUM} {FIREFOX}",
        f"{CHROMIUM}, {CHROMIUM}",
    ],
)
async def test_an_origin_that_is_no_extension_is_refused(house: House, origin: str) -> None:
    for path in [p for p, r in ROUTES.items() if r.class_ in ("extension", "pair")]:
        headers = [JSON, *house.signature(house.chromium, path, BODY)]
        headers.append(("Origin", origin.format(port=house.port)))
        is_refused(house, await house.post(path, BODY, headers), 403)


@pytest.mark.parametrize("path", [p for p, r in ROUTES.items() if r.class_ != "cli"])
async def test_no_origin_is_refused_where_a_browser_is_expected(house: House, path: str) -> None:
    headers = [JSON, *house.signature(house.chromium, path, BODY)]
    is_refused(house, await house.post(path, BODY, headers), 403)


async def test_two_origins_are_a_bad_request(house: House) -> None:
    headers = [*house.right(house.chromium, STATE, BODY), ("Origin", CHROMIUM)]
    is_refused(house, await house.post(STATE, BODY, headers), 400)


@pytest.mark.parametrize("origin", [FIREFOX, "chrome-extension://" + "p" * 32])
async def test_a_key_is_good_with_its_own_origin_only(house: House, origin: str) -> None:
    headers = [JSON, ("Origin", origin), *house.signature(house.chromium, STATE, BODY)]
    reply = await house.post(STATE, BODY, headers)
    is_refused(house, reply, 403, signed=True)


@pytest.mark.parametrize(
    "extra",
    [
        ("Origin", CHROMIUM),
        ("Origin", "null"),
        ("Origin", ""),
        ("Origin", "http://{host}"),
        ("Sec-Fetch-Site", "none"),
        ("Sec-Fetch-Site", "same-origin"),
        ("Sec-Fetch-Mode", "cors"),
        ("sec-fetch-dest", "empty"),
        ("Sec-Fetch-User", "?1"),
        ("Sec-CH-UA", "x"),
    ],
)
async def test_no_browser_may_speak_as_the_command_line(
    house: House, extra: tuple[str, str]
) -> None:
    name, value = extra
    for path in [p for p, r in ROUTES.items() if r.class_ == "cli"]:
        headers = [*house.right(house.cli, path, BODY), (name, value.format(host=house.host))]
        is_refused(house, await house.post(path, BODY, headers), 403)


async def test_what_another_site_causes_is_refused(house: House) -> None:
    for path in ("/", "/nothing", *ROUTES):
        who = house.cli if "cli" in path else house.chromium
        headers = [*house.right(who, path, BODY), ("Sec-Fetch-Site", "cross-site")]
        method = "GET" if path == "/" else "POST"
        raw = request(path, headers, BODY, host=house.host, method=method)
        is_refused(house, await house.send(raw), 403)


@pytest.mark.parametrize("origin", ["https://evil.example", CHROMIUM, "null"])
async def test_a_preflight_opens_nothing(house: House, origin: str) -> None:
    headers = [
        ("Origin", origin),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "content-type,signature"),
        ("Access-Control-Request-Private-Network", "true"),
    ]
    for path in ("/", "/nothing", *ROUTES):
        reply = await house.send(request(path, headers, host=house.host, method="OPTIONS"))
        is_refused(house, reply, 403)


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "text/plain;charset=UTF-8",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "text/json",
        "application/json, text/plain",
        "application/json; charset=utf-16",
        "application/json; charset=latin-1",
        "application/json;charset=utf-8;x=y",
        "",
    ],
)
async def test_a_form_or_another_type_is_refused(house: House, content_type: str) -> None:
    for path in (STATE, HEALTH, "/v1/pair"):
        who = house.cli if path == HEALTH else house.chromium
        headers = [("Content-Type", content_type), *house.right(who, path, BODY)[1:]]
        is_refused(house, await house.post(path, BODY, headers), 415)
        web = [("Content-Type", content_type), ("Origin", "https://evil.example")]
        is_refused(house, await house.post(path, BODY, web), 403)


async def test_no_type_or_two_types_are_refused(house: House) -> None:
    headers = house.right(house.chromium, STATE, BODY)
    is_refused(house, await house.post(STATE, BODY, headers[1:]), 415)
    is_refused(house, await house.post(STATE, BODY, [JSON, *headers]), 400)


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON"])
async def test_other_spellings_of_json_are_read(house: House, content_type: str) -> None:
    headers = [("Content-Type", content_type), *house.right(house.chromium, STATE, BODY)[1:]]
    assert (await house.post(STATE, BODY, headers)).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "GET", "HEAD"])
async def test_an_api_route_is_only_posted_to(house: House, method: str) -> None:
    for path in (STATE, HEALTH, "/v1/pair"):
        headers = [JSON, ("Origin", CHROMIUM), *house.signature(house.chromium, path, b"")]
        reply = await house.send(request(path, headers, b"", host=house.host, method=method))
        if method == "HEAD":
            assert (reply.status, reply.body) == (405, b"")
            is_safe(reply)
        else:
            is_refused(house, reply, 405)
            assert reply.values("Allow") == ["POST"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
async def test_a_page_is_only_fetched(house: House, method: str) -> None:
    reply = await house.send(request("/", [], b"", host=house.host, method=method))
    is_refused(house, reply, 405)
    assert reply.values("Allow") == ["GET, HEAD"]


@pytest.mark.parametrize("method", ["get", "post", "BREW", "G\x00T", "GET POST", "X" * 5_000])
async def test_no_other_method_is_understood(house: House, method: str) -> None:
    for path in ("/", STATE):
        raw = request(path, [JSON], BODY, host=house.host, method=method)
        is_refused(house, await house.send(raw), 400, 405)


@pytest.mark.parametrize(
    "raw",
    [
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
        b"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n",
        WEB_SOCKET,
        H2C,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        bytes.fromhex("160301020001000001fc0303") + bytes(range(64)) + b"\r\n\r\n",
        b"\x00\x00\x00\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
        b"\r\n\r\n\r\nrubbish\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    ],
)
async def test_another_protocol_is_not_spoken(house: House, raw: bytes) -> None:
    reply = await house.send(raw.replace(b"{host}", house.host.encode()))
    is_refused(house, reply, 400, 404, 405, 417, 421, 505)
    assert reply.closed


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/../keys/cli.key",
        "/static/../../keys.py",
        "/..%2f..%2fkeys%2fcli.key",
        "/%2e%2e/style.css",
        "/style.css%00",
        "/%00",
        "/style.css/",
        "/./style.css",
        "//style.css",
        "/STYLE.CSS",
        "/index.html",
        "/favicon.ico",
        "/v1",
        "/v1/",
        "/v1/spans/",
        "/v1/%73pans",
        "/V1/spans",
        "/v1/cli/../spans",
        "/v1/spans;x",
        "/__init__.py",
        "/~",
        "/%",
        "/%zz",
        "/?",
        "/?x=1",
        "/v1/spans?key=x",
        "/v1/spans?",
    ],
)
async def test_no_other_path_exists(house: House, path: str) -> None:
    headers = [JSON, ("Origin", CHROMIUM)]
    for method in ("GET", "POST"):
        reply = await house.send(request(path, headers, b"", host=house.host, method=method))
        is_refused(house, reply, 404, 400)


async def test_a_query_never_reaches_a_handler(house: House) -> None:
    path = STATE + "?x=1"
    is_refused(house, await house.ask(house.chromium, path, {}), 400)


@pytest.mark.parametrize("path", ["/", "/style.css", "/icon.svg"])
async def test_a_page_holds_no_data_and_may_run_nothing_strange(house: House, path: str) -> None:
    reply = await house.send(request(path, host=house.host, method="GET"))
    assert reply.status == 200
    assert not reply.signed
    is_safe(reply)
    (policy,) = reply.values("Content-Security-Policy")
    assert "unsafe" not in policy
    assert "http" not in policy
    head = await house.send(request(path, host=house.host, method="HEAD"))
    assert (head.status, head.body) == (200, b"")
    assert head.header("Content-Length") == str(len(reply.body))
    assert house.desk.asked == []


async def test_the_first_page_says_what_it_is_in_words_of_the_catalogue(house: House) -> None:
    reply = await house.send(request("/", host=house.host, method="GET"))
    text = reply.body.decode()
    assert "Framekeeper" in text
    assert "framekeeper open" in text
    assert "{{" not in text


async def test_a_browser_key_opens_no_command_and_the_commands_key_no_browser_route(
    house: House,
) -> None:
    for path, route in ROUTES.items():
        if route.class_ == "cli":
            reply = await house.post(
                path, BODY, [JSON, *house.signature(house.chromium, path, BODY)]
            )
            is_refused(house, reply, 403, signed=True)
        elif route.class_ == "extension":
            signed = house.signature(house.cli, path, BODY)
            reply = await house.post(path, BODY, [JSON, ("Origin", CHROMIUM), *signed])
            is_refused(house, reply, 403, signed=True)
        else:
            signed = house.signature(house.chromium, path, BODY)
            reply = await house.post(path, BODY, [JSON, ("Origin", CHROMIUM), *signed])
            is_refused(house, reply, 403, 400)


@pytest.mark.slow
async def test_no_side_effect_after_a_storm_of_strangers(house: House) -> None:
    raws = [
        request(path, [JSON, ("Origin", CHROMIUM)], BODY, host=house.host) for path in ROUTES
    ] * 5
    replies = await asyncio.gather(*(house.send(raw) for raw in raws))
    for reply in replies:
        is_refused(house, reply, 400, 401, 403)
