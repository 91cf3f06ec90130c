from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.cli import daemon
from support.answering import Answering

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test of a command may see or touch the person's own places."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FRAMEKEEPER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("FRAMEKEEPER_CONFIG", str(tmp_path / "framekeeper.toml"))
    monkeypatch.delenv("FRAMEKEEPER_PORT", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "no-session"))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    return tmp_path


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """A daemon that answers what it is taught."""
    stand_in = Answering()
    monkeypatch.setattr(daemon, "ask", stand_in)
    return stand_in
