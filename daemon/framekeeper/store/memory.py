"""What the store remembers between transactions so that a report asks the database little.

Everything in here can be read again from the database; it is dropped whole after a rollback,
and owned by the writer thread. Sums that await the end of the batch stand here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.store.day_slots import DaySlots
    from framekeeper.store.numbers import Numbers

Cell = tuple[int, int, int, int, int]
"""(day, hour, platform, surface, label), all as the ids of the database."""


class SourceMemory:
    """One source: its numbering, its label, and the coverage last written for it."""

    __slots__ = ("heard_from", "heard_to", "label", "lowest", "numbers")

    def __init__(self, label: int, lowest: int, numbers: Numbers) -> None:
        self.label = label
        self.lowest = lowest
        self.numbers = numbers
        self.heard_from = self.heard_to = -1


class Memory:
    """The writer's recollection; `clear()` makes it ask again."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all; what was pending belonged to a transaction that did not happen."""
        self.word_ids: dict[str, int] = {}
        self.words: dict[int, str] = {}
        self.source_ids: dict[tuple[int, str], int] = {}
        self.sources: dict[int, SourceMemory] = {}
        self.latest_end: int | None = None
        self.marked_to: int | None = None
        self.slots: dict[int, DaySlots] = {}
        self.calendar: object = None
        self.pending: dict[Cell, int] = {}
        self.watched: bool | None = None
