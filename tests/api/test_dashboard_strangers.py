"""Every question of the dashboard, asked as it must not be (abuse, section A): nothing is told."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from framekeeper.api import guard, routes
from support.dashboard import ENTER, tab_of
from support.house import CHROMIUM, FIREFOX, request
from support.verdicts import is_refused

if TYPE_CHECKING:
    from support.house import House, Pair

DASHBOARD = sorted(path for path, route in routes.every().items() if route.class_ == "dashboard")
PATHS = [path for path in DASHBOARD if path != ENTER]

BODIES = {
    "1 MB": (b'{"a":"' + b"x" * 1_000_000 + b'"}', 413),
    "one byte too long": (b"{" + b" " * (guard.MOST_BODY - 1) + b"}", 413),
    "deep": (b"[" * 30_000, 400),
    "not a number": (b'{"at":NaN}', 400),
    "5,000 digits": (b'{"at":' + b"9" * 5_000 + b"}", 400),
    "a key twice": (b'{"at":1,"at":1}', 400),
    "not UTF-8": (b'{"name":"\xff\xfe"}', 400),
    "a lone surrogate": (b'{"name":"\\ud800"}', 400),
    "cut off": (b'{"at":', 400),
    "nothing": (b"", 400),
    "unpacked": (gzip.compress(b"{}"), 400),
}
"""What no route takes, and its answer."""


def without(headers: list[Pair], name: str) -> list[Pair]:
    return [pair for pair in headers if pair[0] != name]


def put(headers: list[Pair], name: str, value: str) -> list[Pair]:
    return [*without(headers, name), (name, value)]


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
async def test_no_body_of_a_wrong_kind_is_taken(house: House, path: str) -> None:
    tab = await tab_of(house)
    for body, status in BODIES.values():
        is_refused(house, await house.post(path, body, tab), status)


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
async def test_without_the_right_origin_host_and_kind_of_body_nothing_is_told(
    house: House, path: str
) -> None:
    tab = await tab_of(house)
    for origin in ("null", CHROMIUM, FIREFOX, "https://evil.example", f"https://{house.host}"):
        is_refused(house, await house.post(path, b"{}", put(tab, "Origin", origin)), 403)
    is_refused(house, await house.post(path, b"{}", without(tab, "Origin")), 403)
    twice = [*tab, ("Origin", f"http://{house.host}")]
    is_refused(house, await house.post(path, b"{}", twice), 400, 403)
    for site in ("cross-site", "same-site", "none"):
        is_refused(house, await house.post(path, b"{}", [*tab, ("Sec-Fetch-Site", site)]), 403)
    for host in ("evil.example", f"localhost:{house.port}", "127.0.0.1:1", "0.0.0.0"):  # noqa: S104  # as a name
        is_refused(house, await house.send(request(path, tab, host=host, body=b"{}")), 421)
    for kind in ("text/plain", "multipart/form-data", "application/x-www-form-urlencoded"):
        is_refused(house, await house.post(path, b"{}", put(tab, "Content-Type", kind)), 415)
    packed = [*tab, ("Content-Encoding", "gzip")]
    is_refused(house, await house.post(path, gzip.compress(b"{}"), packed), 415)


@pytest.mark.slow
@pytest.mark.parametrize("path", DASHBOARD)
async def test_without_the_right_token_nothing_is_told(house: House, path: str) -> None:
    tab = await tab_of(house)
    is_refused(house, await house.post(path, b"{}", without(tab, "Framekeeper-Token")), 403)
    for token in ("", "x", "A" * 43, "é" * 43, "A" * 9_000):
        wrong = put(tab, "Framekeeper-Token", token)
        is_refused(house, await house.post(path, b"{}", wrong), 403, 400)
    (own,) = [value for name, value in tab if name == "Framekeeper-Token"]
    twice = [*tab, ("Framekeeper-Token", own)]
    is_refused(house, await house.post(path, b"{}", twice), 400)
    in_the_query = without(tab, "Framekeeper-Token")
    reply = await house.post(f"{path}?token={own}", b"{}", in_the_query)
    is_refused(house, reply, 400, 403, 404)


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
async def test_a_program_of_the_command_line_or_a_browser_is_no_tab(
    house: House, path: str
) -> None:
    is_refused(house, await house.ask(house.cli, path, {}), 403, 400)
    is_refused(house, await house.ask(house.chromium, path, {}), 403, 400)
