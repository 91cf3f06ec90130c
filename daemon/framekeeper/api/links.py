"""One-time links to the dashboard and the tokens of its tabs, in memory only.

Only hashes are kept, so that looking one up tells nothing by its time, and a copy of the
daemon's memory opens nothing.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

LINK_MS = 60_000
TAB_MS = 12 * 3_600_000
MOST_LINKS = 8
MOST_TABS = 32


class Links:
    """What was given out and still holds. `now` is the boot clock in ms."""

    __slots__ = ("_links", "_tabs")

    def __init__(self) -> None:
        self._links: dict[bytes, int] = {}
        self._tabs: dict[bytes, int] = {}

    def new_link(self, now: int) -> str:
        """The token of a new one-time link; beyond a few the oldest ends."""
        return _give(self._links, now + LINK_MS, MOST_LINKS)

    def take_link(self, token: str, now: int) -> bool:
        """Whether the token was good; from now on it is not."""
        return now < self._links.pop(_hash(token), 0)

    def new_tab(self, now: int) -> str:
        """The token of a new tab; beyond a few the oldest ends."""
        return _give(self._tabs, now + TAB_MS, MOST_TABS)

    def is_tab(self, token: str, now: int) -> bool:
        """Whether the token is that of an open tab."""
        return now < self._tabs.get(_hash(token), 0)


def _give(kept: dict[bytes, int], until: int, most: int) -> str:
    while len(kept) >= most:
        del kept[next(iter(kept))]
    token = secrets.token_urlsafe(32)
    kept[_hash(token)] = until
    return token


def _hash(token: str) -> bytes:
    return sha256(token.encode("utf-8", "replace")).digest()
