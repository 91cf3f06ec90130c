"""The dashboard opened for the popup: the link goes to her browser, and never into an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.house import JSON
from support.verdicts import is_refused

if TYPE_CHECKING:
    from support.house import House

ENTER = "/v1/dash/enter"


def token_of(link: str) -> tuple[str, str]:
    """The token of a link, and the page it leads to."""
    token, _, page = link.partition("#")[2].partition("/")
    return token, page


async def test_the_daemon_opens_the_page_and_tells_the_popup_only_that_it_did(house: House) -> None:
    reply = await house.ask(house.chromium, "/v1/open", {"page": "review"})
    assert (reply.status, reply.signed, reply.json()) == (200, True, {"opened": True})
    (link,) = house.opened
    token, page = token_of(link)
    assert link.startswith(f"http://{house.host}/#")
    assert page == "review"
    assert token.encode() not in reply.body
    assert all(token not in value for _, value in reply.headers)


async def test_what_was_opened_lets_one_tab_in(house: House) -> None:
    await house.ask(house.firefox, "/v1/open", {})
    token, page = token_of(house.opened[0])
    assert page == "today"
    tab = [JSON, ("Origin", f"http://{house.host}"), ("Framekeeper-Token", token)]
    assert (await house.post(ENTER, b"{}", tab)).status == 200
    is_refused(house, await house.post(ENTER, b"{}", tab), 403)


async def test_where_no_browser_can_be_opened_the_popup_is_told(house: House) -> None:
    house.can_open = False
    assert (await house.ask(house.chromium, "/v1/open", {})).json() == {"opened": False}


async def test_a_key_of_a_browser_enters_no_dashboard_by_itself(house: House) -> None:
    """Nothing that it may ask gives it what a tab has."""
    for path, said in {
        "/v1/cli/link": {},
        "/v1/dash/enter": {},
        "/v1/dash/give": {"start": 0, "end": 1},
        "/v1/dash/forget": {"start": 0, "end": 1},
        "/v1/dash/wish": {},
    }.items():
        reply = await house.ask(house.chromium, path, said)
        assert reply.status == 403, path
    assert house.desk.asked == []


async def test_an_unknown_page_is_refused(house: House) -> None:
    reply = await house.ask(house.chromium, "/v1/open", {"page": "data"})
    is_refused(house, reply, 400, signed=True)
    assert house.opened == []
