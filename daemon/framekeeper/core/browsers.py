"""What a paired browser is to the rest of the daemon; its key never leaves the door."""

from __future__ import annotations

from typing import Literal

import msgspec


class Paired(msgspec.Struct, frozen=True):
    """A paired browser profile: its row in the store, the id of its key, what she calls it."""

    row: int
    key_id: str
    name: str


class Newcomer(msgspec.Struct, frozen=True, kw_only=True):
    """A browser that brought the right code; `replaces` names one whose history goes on, or ""."""

    key_id: str
    name: str
    label: Literal["work", "private", "both"]
    product: Literal["chromium", "firefox"]
    replaces: str


class Taken(msgspec.Struct, frozen=True):
    """A browser that was taken in: its row, and the key id of the one it replaced, or ""."""

    row: int
    replaced: str
