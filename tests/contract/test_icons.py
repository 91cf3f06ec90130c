"""The icons in the extension are those that the tool draws."""

from __future__ import annotations

import importlib.util
import zlib
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "icons.py"


@pytest.mark.slow
def test_the_icons_are_those_that_the_tool_draws() -> None:
    spec = importlib.util.spec_from_file_location("icons", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for size in tool.SIZES:
        icon = (tool.FOLDER / f"frame-{size}.png").read_bytes()
        start = icon.index(b"IDAT") + 4  # packed differently by each version of zlib
        assert zlib.decompressobj().decompress(icon[start:]) == tool.rows(size)
