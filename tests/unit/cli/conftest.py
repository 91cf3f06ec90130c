from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.cli import daemon
from support.answering import Answering
from support.commanded import RealDaemon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = """\
# my hours
[hours.office]
mon = ["09:00-17:30"]   # Mondays
tue = ["09:00-17:30"]

[hours.late]
every_day = ["09:00-21:00"]

[[boundary]]
name = "Evening"
covers = ["messages", "requests"]
within = "office"

# --- how much
[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "45m"    # agreed in supervision

[[boundary]]
name = "Six checks"
covers = ["everything"]
checks = 6
"""


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


@pytest.fixture
def living(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[RealDaemon]:
    """A daemon that runs, with three boundaries."""
    found = RealDaemon(home, SETTINGS, monkeypatch, capsys)
    yield found
    found.close()
