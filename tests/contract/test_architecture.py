"""The page on the architecture names what is there, and leaves no part of the daemon out."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DAEMON = ROOT / "daemon" / "framekeeper"
UNNAMED = {"__init__.py", "__main__.py", "py.typed", "__pycache__"}


def _named() -> list[str]:
    """The places in the table of the house."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    house = text.partition("## The house")[2].partition("\n## ")[0]
    first_cells = [line.split("|")[1] for line in house.splitlines() if line.startswith("| `")]
    return [name for cell in first_cells for name in re.findall(r"`([^`]+)`", cell)]


def _is_there(name: str) -> bool:
    beside = ("extension/lib", "extension")  # two in one cell share the folder of the first
    bases = [DAEMON, ROOT, *(ROOT / each for each in beside)]
    return any(list(base.glob(name.rstrip("/"))) for base in bases)


def test_every_place_that_is_named_is_there() -> None:
    named = _named()
    assert len(named) > 30
    assert [name for name in named if not _is_there(name)] == []


def test_no_part_of_the_daemon_is_left_out() -> None:
    named = {name.rstrip("/").split("/")[0] for name in _named()}
    parts = {path.name for path in DAEMON.iterdir()} - UNNAMED
    assert parts - named == set()
