"""What is to be done: what she pressed in a browser, and what a browser hears while it waits."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from framekeeper.core.wire.base import BoundaryId, Instant, Message, Word


class WaitRequest(Message, frozen=True, kw_only=True):
    """Hold until a command comes, the revision moves past `seen`, or 25 s have gone."""

    seen: Annotated[int, Meta(ge=0, le=2**53 - 1)]


class Command(Message, frozen=True, kw_only=True):
    """Something the browser shall do now; ignored after `expires` or if she has moved on."""

    id: str
    do: Literal["close"]
    platform: Word
    expires: Instant


class WaitAnswer(Message, frozen=True, kw_only=True):
    """What came while the request was held."""

    revision: int
    commands: list[Command]


Act = Literal["in-session", "close", "remind", "minutes", "look", "posting", "undo", "quiet"]


class ActRequest(Message, frozen=True, kw_only=True):
    """Something she pressed in the popup or on the pause page (docs/api.md, "Acts").

    `on` and `minutes` belong to in-session; `on` to posting and quiet too. `boundary`: which one it
    is about; without it minutes, look and remind are about all that are near or past. `platform`:
    what she is posting on, or what shall be closed in this browser; without it what is in front.
    """

    do: Act
    on: bool = True
    minutes: Annotated[int, Meta(ge=1, le=180)] = 60
    boundary: BoundaryId | None = None
    platform: Word | None = None
