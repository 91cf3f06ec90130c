"""One notice when nothing can be stored; it is taken back when that is over.

It cannot stand in the record of notices, for nothing can be written there. So it is the one notice
that goes past the policy: once an outage, and never while she is in session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from framekeeper.core import words
from framekeeper.core.settings import MINUTE_MS
from framekeeper.notifiers.base import Notice, NotShown, Shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.engine.in_session import InSession
    from framekeeper.notifiers.base import Notifier
    from framekeeper.store.errors import StoreError

OVER_MS = 10 * MINUTE_MS
"""What fails again sooner than this (awake clock) is the same outage."""


class Outage:
    """Knows whether the store takes what it is given, and whether she was told."""

    def __init__(
        self,
        notifier: Notifier,
        in_session: InSession,
        ask_desktop: Callable[[], Awaitable[Literal["on", "off", "unknown"]]],
    ) -> None:
        self._notifier = notifier
        self._in_session = in_session
        self._ask_desktop = ask_desktop
        self._told = False
        self._shown = 0
        self._good_since: int | None = None

    async def failed(self, error: StoreError, wall: int, awake: int) -> None:
        """Nothing could be stored, and not for the first time: she is told, if it is a time to."""
        if self._good_since is not None and awake - self._good_since >= OVER_MS:
            self._told = False
        self._good_since = None
        if self._told or self._in_session.session(wall).on or await self._ask_desktop() == "on":
            return
        key = "notices.disk" if _is_full(error) else "notices.store"
        notice = Notice(title=words.say("notices.title"), body=words.say(key))
        self._told = True  # before the call: one that hangs is not sent twice
        sent = await self._notifier.send(notice)
        if isinstance(sent, Shown):
            self._shown = sent.id
        self._told = not isinstance(sent, NotShown)

    async def healed(self, awake: int) -> None:
        """Something was stored."""
        if self._good_since is None:
            self._good_since = awake
        if self._shown:
            shown, self._shown = self._shown, 0
            await self._notifier.close(shown)


def _is_full(error: StoreError) -> bool:
    reason = error.values.get("reason", "").lower()
    return "full" in reason or "no space" in reason or "quota" in reason
