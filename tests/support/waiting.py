"""Waiting for something to become true, without guessing how long it takes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT_S = 15.0


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
