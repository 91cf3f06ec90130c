"""The pretend therapist of `framekeeper demo` on the Tuesday of the tests, in London."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.demo import filling
from framekeeper.demo.person import SPAN_MS, WEEKS, Person
from support.background import Background

if TYPE_CHECKING:
    from pathlib import Path

NOW = 1_794_951_300_000
"""Tuesday 17 November 2026, 21:35 in London."""
ZONE = "Europe/London"


def fill(
    data: Path, settings: Path, *, now: int = NOW, weeks: int = WEEKS, span_ms: int = SPAN_MS
) -> None:
    """Write the settings file and a database with all of it; nothing may be there yet."""
    beside = Background()  # a loop may be running here already
    try:
        wanted = filling.write_settings(settings)
        beside.run(filling.fill(data, wanted, Person(now, ZONE, weeks), span_ms))
    finally:
        beside.close()
