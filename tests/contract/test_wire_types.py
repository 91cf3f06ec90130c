"""What the extension is checked against is what the daemon speaks."""

from __future__ import annotations

import importlib.util
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "wire_types.py"


def test_the_extension_is_checked_against_the_messages_of_the_daemon() -> None:
    spec = importlib.util.spec_from_file_location("wire_types", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.TARGET.read_text(encoding="utf-8") == tool.types(), "run tools/wire_types.py"
