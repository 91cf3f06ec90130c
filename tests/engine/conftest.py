"""A house for each test; it is closed when the test is over."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest

from support.engine_house import MoveIn, lived_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from support.engine_house import EngineHouse


@pytest.fixture
async def move_in(tmp_path: Path) -> AsyncIterator[MoveIn]:
    """Open a house with these settings at this time of a Monday."""
    async with AsyncExitStack() as stack:

        async def make(text: str = "", clock: str = "10:00") -> EngineHouse:
            return await stack.enter_async_context(lived_in(tmp_path / "house", text, clock))

        yield make
