"""The dashboard's files and routes: what is served, to whom, and that nothing else is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from framekeeper.api import pages, routes
from framekeeper.api.pages import PAGES
from support.dashboard import tab_of
from support.verdicts import is_refused

if TYPE_CHECKING:
    from support.house import House

ROUTES = routes.every()
FOLDER = pages._FOLDER
DASHBOARD = {path for path, route in ROUTES.items() if route.class_ == "dashboard"}

RIGHT: dict[str, dict[str, Any]] = {
    "/v1/dash/state": {},
    "/v1/dash/names": {},
    "/v1/dash/day": {"at": 1},
    "/v1/dash/weeks": {"weeks": 4, "back": 1},
    "/v1/dash/frame": {},
    "/v1/dash/wish": {"boundary": "evening", "dry": True},
    "/v1/dash/hours": {"name": "office", "dry": True, "week": [[{"start": 540, "end": 600}]] * 7},
    "/v1/dash/exceptions/add": {"boundaries": [], "shape": "open"},
    "/v1/dash/exceptions/end": {"number": 1},
    "/v1/dash/undo": {"number": 1},
    "/v1/dash/review": {},
    "/v1/dash/reviewed": {"answers": []},
    "/v1/dash/paper": {"ticks": ["platforms"], "made": False},
    "/v1/dash/shelf": {},
    "/v1/dash/shelf/pasted": {"text": "bio", "there": True},
    "/v1/dash/kept": {},
    "/v1/dash/reach": {"first": "2026-01-01", "last": "2026-01-02", "hour": None},
    "/v1/dash/forget": {"start": 1, "end": 2},
    "/v1/dash/give": {"kind": "rounded", "form": "json", "sentences": True},
    "/v1/dash/bring": {"data": "WwpdCg==", "token": "t" * 22},
    "/v1/dash/look": {"token": "t" * 22, "passphrase": "four made up words"},
    "/v1/dash/take": {"token": "t" * 22},
    "/v1/dash/work": {},
    "/v1/dash/backup": {},
    "/v1/dash/seal": {"passphrase": "four made up words"},
    "/v1/dash/fetch": {"token": "t" * 22, "at": 0},
    "/v1/dash/share": {"names": True},
    "/v1/dash/browsers": {},
    "/v1/dash/unpair": {"name": "Chromium"},
    "/v1/dash/in-session": {"on": True, "minutes": 60},
}
"""A right question to every route that a tab may ask."""

WRONG: list[tuple[str, dict[str, Any]]] = [
    ("/v1/dash/day", {"at": -1}),
    ("/v1/dash/day", {"at": 10**17}),
    ("/v1/dash/day", {"at": "2026-01-01"}),
    ("/v1/dash/weeks", {"weeks": 2}),
    ("/v1/dash/weeks", {"weeks": 1, "back": -1}),
    ("/v1/dash/weeks", {"weeks": 1, "back": 521}),
    ("/v1/dash/reach", {"first": "2026-1-1", "last": "2026-01-02"}),
    ("/v1/dash/reach", {"first": "2026-01-01\n", "last": "2026-01-02"}),
    ("/v1/dash/reach", {"first": "2026-01-01", "last": "2026-01-01", "hour": 24}),
    ("/v1/dash/unpair", {"name": "x" * 61}),
    ("/v1/dash/give", {"kind": "everything", "form": "json"}),
    ("/v1/dash/give", {"kind": "whole", "form": "xml"}),
    ("/v1/dash/bring", {"data": "../../etc"}),
    ("/v1/dash/bring", {"data": "A" * 64_404}),
    ("/v1/dash/bring", {"data": "AAAA", "token": "../" * 7 + "x"}),
    ("/v1/dash/look", {"token": "t" * 21}),
    ("/v1/dash/take", {"token": "t" * 21 + "/"}),
    ("/v1/dash/seal", {"passphrase": ""}),
    ("/v1/dash/seal", {"passphrase": "x" * 1_001}),
    ("/v1/dash/fetch", {"token": "t" * 22, "at": -1}),
    ("/v1/dash/wish", {"boundary": "evening"}),
    ("/v1/dash/wish", {"boundary": "evening", "dry": True, "note": "x" * 281}),
    ("/v1/dash/wish", {"boundary": None, "dry": True, "covers": []}),
    ("/v1/dash/wish", {"boundary": None, "dry": True, "rule": {"kind": "other"}}),
    ("/v1/dash/undo", {"number": 0}),
    ("/v1/dash/hours", {"name": "office", "dry": True, "week": [[]] * 6}),
    ("/v1/dash/hours", {"name": "Office hours", "dry": True, "week": [[]] * 7}),
    ("/v1/dash/hours", {"name": "o", "dry": True, "week": [[{"start": 0, "end": 1440}]] * 7}),
]


def body(said: dict[str, Any]) -> bytes:
    return msgspec.json.encode(said)


def test_every_question_of_a_tab_is_tried_here() -> None:
    assert {"/v1/dash/enter", *RIGHT} <= DASHBOARD


@pytest.mark.parametrize("path", RIGHT)
async def test_a_tab_is_answered_and_no_answer_is_signed_or_kept(house: House, path: str) -> None:
    reply = await house.post(path, body(RIGHT[path]), await tab_of(house))
    assert reply.status == 200
    assert not reply.signed
    assert reply.values("Cache-Control") == ["no-store"]
    assert "Set-Cookie" not in dict(reply.headers)
    assert not any(name.startswith("Access-Control") for name, _ in reply.headers)


async def test_every_dashboard_route_refuses_unknown_fields_and_other_types(house: House) -> None:
    tab = await tab_of(house)
    for path in DASHBOARD - {"/v1/dash/enter"}:
        for wrong in (b'{"surely_unknown":1}', b"[]", b"1", b"", b'"x"', b"{}{}"):
            is_refused(house, await house.post(path, wrong, tab), 400)
    assert house.desk.asked == []


@pytest.mark.parametrize(("path", "said"), WRONG)
async def test_what_lies_outside_the_bounds_is_refused(
    house: House, path: str, said: dict[str, Any]
) -> None:
    is_refused(house, await house.post(path, body(said), await tab_of(house)), 400)
    assert house.desk.asked == []


async def test_no_dashboard_route_answers_a_get(house: House) -> None:
    tab = await tab_of(house)
    for path in DASHBOARD:
        raw = f"GET {path} HTTP/1.1\r\nHost: {house.host}\r\n".encode()
        raw += "".join(f"{name}: {value}\r\n" for name, value in tab).encode() + b"\r\n"
        is_refused(house, await house.send(raw), 405)


async def test_a_browser_that_is_unpaired_by_a_tab_is_known_no_more(house: House) -> None:
    reply = await house.post("/v1/dash/unpair", b'{"name":"Chromium"}', await tab_of(house))
    assert reply.json() == {"found": True}
    house.desk.asked.clear()
    is_refused(house, await house.ask(house.chromium, "/v1/state", {}), 401)


def test_every_file_of_the_folder_is_served_and_no_other() -> None:
    there = {str(p.relative_to(FOLDER)) for p in FOLDER.rglob("*") if p.is_file()}
    assert {page.file for page in PAGES.values()} == there
    assert set(PAGES) == {"/"} | {f"/{file}" for file in there - {"index.html"}}


def needed(file: str, found: set[str]) -> set[str]:
    """A module and all that it imports before it runs."""
    found.add(file)
    text = (FOLDER / file).read_text(encoding="utf-8")
    for name in re.findall(r'^import [^;]*?"(\.[^"]+)";$', text, re.MULTILINE):
        other = str((FOLDER / file).parent.joinpath(name).resolve().relative_to(FOLDER))
        if other not in found:
            needed(other, found)
    return found


def test_what_the_first_page_needs_is_fetched_ahead_and_nothing_else() -> None:
    html = (FOLDER / "index.html").read_text(encoding="utf-8")
    ahead = set(re.findall(r'<link rel="modulepreload" href="/([^"]+)">', html))
    run = re.findall(r'<script type="module"[^>]* src="/([^"]+)">', html)
    assert run == ["arriving.js", "app.js"]
    assert html.index("arriving.js") < html.index("api.js") < html.index("stylesheet")
    assert ahead == needed("pages/today.js", needed("app.js", set())) - set(run)


def test_every_import_leads_to_a_file_that_is_served() -> None:
    for path, page in PAGES.items():
        if not path.endswith(".js"):
            continue
        text = (FOLDER / page.file).read_text(encoding="utf-8")
        for name in re.findall(r'(?:^import .*|import\()"(\.[^"]+)"\)?', text, re.MULTILINE):
            assert (FOLDER / page.file).parent.joinpath(name).resolve().is_relative_to(FOLDER)
            assert (FOLDER / page.file).parent.joinpath(name).is_file(), f"{path}: {name}"


@pytest.mark.parametrize("path", PAGES)
async def test_a_file_says_what_it_is_and_what_it_may(house: House, path: str) -> None:
    reply = await house.send(f"GET {path} HTTP/1.1\r\nHost: {house.host}\r\n\r\n".encode())
    assert reply.status == 200
    kind = path.rpartition(".")[2] if path != "/" else "html"
    assert reply.header("Content-Type").startswith(
        {"html": "text/html", "js": "text/javascript", "css": "text/css", "svg": "image/svg"}[kind]
    )
    policy = reply.header("Content-Security-Policy")
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert b"{{" not in reply.body or kind == "js"
