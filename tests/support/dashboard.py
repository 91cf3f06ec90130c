"""A tab of the dashboard at the door: what it sends with each call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.house import JSON

if TYPE_CHECKING:
    from support.house import House, Pair

ENTER = "/v1/dash/enter"


async def tab_of(house: House) -> list[Pair]:
    """The headers of a tab that was let in; nothing was asked of the desk yet."""
    url: str = (await house.ask(house.cli, "/v1/cli/link", {})).json()["url"]
    base = [JSON, ("Origin", f"http://{house.host}")]
    link = ("Framekeeper-Token", url.partition("#")[2])
    own = (await house.post(ENTER, b"{}", [*base, link])).json()["token"]
    return [*base, ("Framekeeper-Token", own)]
