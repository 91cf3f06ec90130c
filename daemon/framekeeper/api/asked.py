"""A call as a connection hands it to the guard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aiohttp.helpers import set_exception

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from aiohttp.http import HttpVersion
    from aiohttp.streams import StreamReader
    from multidict import CIMultiDictProxy

    from framekeeper.api.peer import End


class Asked(NamedTuple):
    """A call as it came, before anything in it is believed.

    `gone()` is done when they hang up; `ends()` are theirs and ours of the connection, None once
    it is lost.
    """

    method: str
    target: str
    version: HttpVersion
    headers: CIMultiDictProxy[str]
    content: StreamReader
    keep_alive: bool
    gone: Callable[[], asyncio.Future[None]]
    ends: Callable[[], tuple[End, End] | None]

    def _cancel(self, error: BaseException) -> None:
        """The connection is lost: nothing more of this body will come (the name is aiohttp's)."""
        set_exception(self.content, error)
