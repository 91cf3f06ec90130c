"""Which day and local hour a piece of use falls into, remembered a day at a time.

The calendar decides; asking it for each report would read the zone's table each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.store import days
from framekeeper.store.day_slots import DaySlots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framekeeper.core.day import Calendar
    from framekeeper.store.transaction import Transaction

_KEPT = 16


def slots_at(tx: Transaction, calendar: Calendar, at: int) -> DaySlots:
    """The slots of the day of an instant; the day is stored when it is met first."""
    memory = tx.memory
    if memory.calendar is not calendar:
        memory.calendar, memory.slots = calendar, {}
    for slots in memory.slots.values():
        if slots.start <= at < slots.end:
            return slots
    day = calendar.day_at(at)
    hours = [(start, hour) for _, hour, start, _ in calendar.split_hours(day.start, day.end)]
    slots = DaySlots(days.keep(tx, day), day.start, day.end, hours)
    if len(memory.slots) >= _KEPT:
        memory.slots.clear()
    memory.slots[slots.day] = slots
    return slots


def cut(
    tx: Transaction, calendar: Calendar, start: int, end: int
) -> Iterator[tuple[int, int, int]]:
    """(day, hour, ms) for every day and local hour that the piece touches."""
    while start < end:
        slots = slots_at(tx, calendar, start)
        stop = min(end, slots.end)
        yield from slots.cut(start, stop)
        start = stop
