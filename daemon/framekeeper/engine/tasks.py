"""What the engine has running: each thing ends by itself, or when the engine stops."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)


class Tasks:
    """Keeps hold of what runs, so that nothing is lost half-way, and says when one failed."""

    def __init__(self) -> None:
        self._running: set[asyncio.Future[None]] = set()

    def spawn(self, work: Awaitable[None]) -> asyncio.Future[None]:
        """Let something run until it ends or the engine stops."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def others(self, than: asyncio.Future[None] | None) -> bool:
        """Whether anything but that one runs."""
        return any(task is not than for task in self._running)

    async def stop(self) -> None:
        """End everything that runs, and wait until it has."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def _ended(self, task: asyncio.Future[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            # A traceback may hold a name.
            log.error("a task of the engine failed: %s", type(error).__name__)


class OneAtATime:
    """Does something, and once more if that was asked for meanwhile; never twice at once."""

    def __init__(self, doing: Callable[[], Awaitable[None]]) -> None:
        self._doing = doing
        self._is_doing = False
        self._asked = False

    async def __call__(self) -> None:
        """Do it; whoever comes while it is done does not wait."""
        self._asked = True
        if self._is_doing:
            return
        self._is_doing = True
        try:
            while self._asked:
                self._asked = False
                await self._doing()
        finally:
            self._is_doing = False
