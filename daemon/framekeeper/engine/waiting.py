"""Held requests: a browser in front of a platform waits here for commands and changes.

One request a browser at most; a newer one releases the older. Nothing is polled: a waiter is
released by a command, by a change of the state's revision, by its own time limit, or by the end of
the daemon.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from framekeeper.core.wire.acts import Command, WaitAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

HOLD_S = 25.0
"""The worker of an extension dies after 30 s without an event (design, section 8)."""


class Waiting:
    """The held requests and the commands that nobody has fetched yet."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._revision = 1
        self._waiters: dict[int, asyncio.Future[None]] = {}
        self._commands: dict[int, list[Command]] = {}
        self._listeners: list[Callable[[], None]] = []
        self._closed = False

    @property
    def revision(self) -> int:
        """Grows whenever something changed that a browser shows."""
        return self._revision

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call this at each change; it must not wait."""
        self._listeners.append(listener)

    def changed(self) -> None:
        """Something that a browser shows has changed: release all."""
        self._revision += 1
        for listener in self._listeners:
            listener()
        for waiter in self._waiters.values():
            _release(waiter)

    def command(self, browser: int, command: Command) -> None:
        """Hand a command to a browser; it is dropped if it expires unfetched."""
        self._commands.setdefault(browser, []).append(command)
        if waiter := self._waiters.get(browser):
            _release(waiter)

    def is_waiting(self, browser: int) -> bool:
        """Whether this browser holds a request just now."""
        return browser in self._waiters

    def drop(self, browser: int) -> None:
        """A browser is no longer paired: nothing is held or kept for it."""
        self._commands.pop(browser, None)
        if waiter := self._waiters.get(browser):
            _release(waiter)

    def release(self) -> None:
        """Let go of all who wait, and hold nothing any more: the daemon stops."""
        self._closed = True
        for waiter in self._waiters.values():
            _release(waiter)

    async def wait(self, browser: int, seen: int) -> WaitAnswer:
        """Hold until there is something to say, at most 25 s."""
        if older := self._waiters.pop(browser, None):
            _release(older)
        if self._revision == seen and not self._commands.get(browser) and not self._closed:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters[browser] = waiter
            try:
                await asyncio.wait_for(waiter, HOLD_S)
            except asyncio.TimeoutError:  # on 3.10 they are two
                pass
            finally:
                if self._waiters.get(browser) is waiter:
                    del self._waiters[browser]
        now = self._now()
        commands = [c for c in self._commands.pop(browser, []) if c.expires > now]
        return WaitAnswer(revision=self._revision, commands=commands)


def _release(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)
