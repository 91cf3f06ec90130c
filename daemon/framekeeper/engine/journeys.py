"""Her days kept as they were: the open day is stored as it begins, and planned anew on a journey.

So neither a journey, nor another day edge, nor a restart after either moves an edge that has gone
by (design, section 5). How a day is planned is decided in `core.day`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.day import Calendar
from framekeeper.store import days

if TYPE_CHECKING:
    from framekeeper.core.settings import Settings
    from framekeeper.store.transaction import Transaction, View


def calendar(view: View, zone: str, settings: Settings) -> Calendar:
    """The calendar with all days that are stored, as far as they are in order."""
    stored = []
    end = 0
    for day in days.stored(view):
        if day.start >= end:
            stored.append(day)
            end = day.end
    return Calendar(zone, settings.day_starts, settings.week_starts, tuple(stored))


def hold_day(tx: Transaction, known: Calendar, zone: str, settings: Settings, now: int) -> bool:
    """Store the open day as it is to be; True if the calendar has to be read again."""
    day = known.day_at(now)
    stored = days.stored(tx, day.start)
    planned = Calendar(zone, settings.day_starts, settings.week_starts).replanned(day, now)
    # Days that were stored while the clock was ahead stay as they are.
    coming = min((each.start for each in stored if each.start > day.start), default=planned.end)
    if planned.end > coming:
        planned = msgspec.structs.replace(planned, end=coming)
    if planned in stored and known.zone == zone:
        return False
    days.put(tx, planned)
    return True
