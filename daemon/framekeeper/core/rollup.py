"""Sums of use by day, local hour, platform, surface and browser label.

A cell is the finest sum that is kept when spans are let go, and every plot and total is a sum of
cells. Cells follow from pieces of a partition alone, so they add up to the union of all spans.
Boundaries may not enter here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from framekeeper.core.day import Calendar
    from framekeeper.core.spans import Span

K = TypeVar("K")


class Cell(NamedTuple):
    """What a sum is about: her day, the hour of its wall clock, and where use went on."""

    day: str
    hour: int
    platform: str
    surface: str
    label: str


def cells(
    pieces: Iterable[Span], calendar: Calendar, label_of: Callable[[int], str]
) -> dict[Cell, int]:
    """The ms of use in each cell, from pieces of a partition; a cell without use is absent."""
    found: dict[Cell, int] = {}
    for piece in pieces:
        label = label_of(piece.source)
        for day, hour, start, end in calendar.split_hours(piece.start, piece.end):
            cell = Cell(day, hour, piece.platform, piece.surface, label)
            found[cell] = found.get(cell, 0) + end - start
    return found


def change(before: Mapping[Cell, int], after: Mapping[Cell, int]) -> dict[Cell, int]:
    """What to add to each cell to come from one state to the other (ms, may be negative)."""
    found = {cell: ms - before.get(cell, 0) for cell, ms in after.items()}
    found.update((cell, -ms) for cell, ms in before.items() if cell not in after)
    return {cell: ms for cell, ms in found.items() if ms}


def added(*sums: Mapping[Cell, int]) -> dict[Cell, int]:
    """All sums put together; a cell that comes to nothing is absent."""
    found: dict[Cell, int] = {}
    for each in sums:
        for cell, ms in each.items():
            found[cell] = found.get(cell, 0) + ms
    return {cell: ms for cell, ms in found.items() if ms}


def summed(sums: Mapping[Cell, int], by: Callable[[Cell], K]) -> dict[K, int]:
    """The ms by whatever `by` reads from a cell: its day, its hour, (platform, surface) ..."""
    found: dict[K, int] = {}
    for cell, ms in sums.items():
        key = by(cell)
        found[key] = found.get(key, 0) + ms
    return found
