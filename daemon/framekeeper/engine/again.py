"""When the store refuses: what waits for it, and when it is tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

RETRY_MS = 30_000
"""What the store could not take is tried again after this."""


class Again:
    """The next attempt (UTC ms), and what is to be done then."""

    def __init__(self) -> None:
        self.at: int | None = None
        self._doing: list[Callable[[], Awaitable[object]]] = []

    def plan(self, now: int) -> None:
        """The store refuses: look again soon."""
        if self.at is None or not now < self.at <= now + RETRY_MS:
            self.at = now + RETRY_MS

    def later(self, doing: Callable[[], Awaitable[object]]) -> None:
        """Do this too when the store can be written again."""
        self._doing.append(doing)

    def is_due(self, now: int) -> bool:
        """Whether this is the next attempt."""
        return self.at is not None and now >= self.at

    async def catch_up(self) -> None:
        """Do what waited, in order; what fails waits on, with all behind it.

        Raises:
            StoreUnavailable: the store refuses once more.
        """
        while self._doing:
            await self._doing[0]()
            self._doing.pop(0)
