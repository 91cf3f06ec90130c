"""Waiting for something to become true, without guessing how long it takes."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from framekeeper.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT_S = 15.0
LOOK_EVERY_S = 0.05


async def until(true: Callable[[], object], *, limit_s: float = LIMIT_S) -> None:
    """Let everything else run until `true()` is; for things that send no event of their own.

    Raises:
        TimeoutError: it did not become true.
    """

    async def look() -> None:
        pause = 0.0
        while not true():
            await asyncio.sleep(pause)
            pause = min(pause + 0.001, 0.05)

    await asyncio.wait_for(look(), limit_s)


def wait_until(true: Callable[[], object], what: str, *, limit_s: float = LIMIT_S) -> None:
    """The same where nothing else runs on a loop: for processes that send no event.

    Raises:
        AssertionError: it did not become true.
    """
    clock = SystemClock()
    end = clock.boot() + int(limit_s * 1000)
    while not true():
        assert clock.boot() < end, f"in vain: {what}"
        time.sleep(LOOK_EVERY_S)
