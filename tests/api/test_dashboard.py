"""How a tab becomes the dashboard, and what does not (abuse, section A: one-time link, iframe)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from framekeeper.api import links
from framekeeper.api.links import Links
from support.house import CHROMIUM, JSON, Pair, Reply
from support.verdicts import is_refused

if TYPE_CHECKING:
    from support.house import House

ENTER = "/v1/dash/enter"
STATE = "/v1/dash/state"


async def new_link(house: House) -> str:
    url: str = (await house.ask(house.cli, "/v1/cli/link", {})).json()["url"]
    address, _, token = url.partition("#")
    assert address == f"http://{house.host}/"
    return token


def as_tab(house: House, token: str, *more: Pair) -> list[Pair]:
    return [JSON, ("Origin", f"http://{house.host}"), ("Framekeeper-Token", token), *more]


async def enter(house: House, token: str) -> Reply:
    return await house.post(ENTER, b"{}", as_tab(house, token))


async def test_a_link_opens_a_tab_that_may_look(house: House) -> None:
    reply = await enter(house, await new_link(house))
    assert reply.status == 200
    tab: str = reply.json()["token"]
    same = ("Sec-Fetch-Site", "same-origin")
    assert (await house.post(STATE, b"{}", as_tab(house, tab, same))).status == 200
    assert [asked[0] for asked in house.desk.asked] == ["state"]


async def test_a_link_is_good_once_also_when_used_twice_at_once(house: House) -> None:
    token = await new_link(house)
    replies = await asyncio.gather(*(enter(house, token) for _ in range(5)))
    assert sorted(r.status for r in replies) == [200, 403, 403, 403, 403]
    is_refused(house, await enter(house, token), 403)


async def test_a_link_ends_after_60_seconds(house: House) -> None:
    token = await new_link(house)
    house.clock.advance(60_000)
    is_refused(house, await enter(house, token), 403)
    token = await new_link(house)
    house.clock.advance(59_999)
    assert (await enter(house, token)).status == 200


async def test_a_tab_ends_after_twelve_hours(house: House) -> None:
    tab = (await enter(house, await new_link(house))).json()["token"]
    house.clock.advance(12 * 3_600_000)
    is_refused(house, await house.post(STATE, b"{}", as_tab(house, tab)), 403)


@pytest.mark.parametrize("token", ["", "x", "é", "a" * 43, "~" * 43])
async def test_another_token_opens_nothing(house: House, token: str) -> None:
    await new_link(house)
    for path in (ENTER, STATE):
        is_refused(house, await house.post(path, b"{}", as_tab(house, token)), 403)


async def test_neither_token_does_what_the_other_does(house: House) -> None:
    link = await new_link(house)
    is_refused(house, await house.post(STATE, b"{}", as_tab(house, link)), 403)
    tab = (await enter(house, link)).json()["token"]
    is_refused(house, await enter(house, tab), 403)


async def test_two_tokens_are_a_bad_request_and_use_nothing_up(house: House) -> None:
    token = await new_link(house)
    twice = as_tab(house, token, ("Framekeeper-Token", token))
    is_refused(house, await house.post(ENTER, b"{}", twice), 400)
    assert (await enter(house, token)).status == 200


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        CHROMIUM,
        "http://localhost:{port}",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1:{port}/",
        "https://evil.example",
    ],
)
async def test_no_other_origin_is_the_dashboard(house: House, origin: str) -> None:
    token = await new_link(house)
    headers = [JSON, ("Origin", origin.format(port=house.port)), ("Framekeeper-Token", token)]
    is_refused(house, await house.post(ENTER, b"{}", headers), 403)
    assert (await enter(house, token)).status == 200


@pytest.mark.parametrize("site", ["same-site", "cross-site", "none", "x"])
async def test_no_other_site_is_the_dashboard(house: House, site: str) -> None:
    headers = as_tab(house, await new_link(house), ("Sec-Fetch-Site", site))
    is_refused(house, await house.post(ENTER, b"{}", headers), 403)


async def test_a_tab_opens_no_other_route(house: House) -> None:
    tab = (await enter(house, await new_link(house))).json()["token"]
    for path in ("/v1/state", "/v1/cli/status", "/v1/cli/give"):
        is_refused(house, await house.post(path, b"{}", as_tab(house, tab)), 403)


async def test_a_restart_closes_every_tab(house: House) -> None:
    tab = (await enter(house, await new_link(house))).json()["token"]
    house.rooms = house.rooms._replace(links=Links())
    await house.restart()
    is_refused(house, await house.post(STATE, b"{}", as_tab(house, tab)), 403)


def test_only_so_many_links_and_tabs_are_open() -> None:
    rooms = Links()
    first = rooms.new_link(0)
    others = [rooms.new_link(0) for _ in range(links.MOST_LINKS)]
    assert not rooms.take_link(first, 1)
    assert all(rooms.take_link(token, 1) for token in others)
    oldest = rooms.new_tab(0)
    tabs = [rooms.new_tab(0) for _ in range(links.MOST_TABS)]
    assert not rooms.is_tab(oldest, 1)
    assert all(rooms.is_tab(token, 1) for token in tabs)
