"""An open door for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from framekeeper.api import connection
from support.house import House, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture(scope="session")
def made_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys made once: each is three syncs of the disk."""
    return House(tmp_path_factory.mktemp("made") / "keys").directory


@pytest_asyncio.fixture
async def house(
    tmp_path: Path, made_keys: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[House]:
    monkeypatch.setattr(connection, "LINGER_S", 0.05)
    shutil.copytree(made_keys, tmp_path / "keys")
    async with opened(tmp_path / "keys") as house:
        yield house
