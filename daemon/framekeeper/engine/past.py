"""All that looking back follows from, read out of the store: a `Past` of some days.

Read on the store's thread; what it costs is what the answer costs, so it decides nothing and
counts nothing that the store has counted already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core import tracks
from framekeeper.core.day import Calendar
from framekeeper.core.intervals import union
from framekeeper.core.ledger import Ledger
from framekeeper.core.review.open_hours import of_settings
from framekeeper.core.review.past import MESSAGES, Past
from framekeeper.core.rollup import Cell
from framekeeper.core.settings import DAY_MS, Covers
from framekeeper.engine import unknown as unheard
from framekeeper.store import (
    boundaries,
    counts,
    days,
    exceptions,
    meta,
    rollups,
    sources,
    tellings,
)
from framekeeper.store.spans import pieces_between

if TYPE_CHECKING:
    from framekeeper.core.day import Day
    from framekeeper.core.intervals import Interval
    from framekeeper.core.settings import Settings
    from framekeeper.core.track import Track
    from framekeeper.core.versions import Version
    from framekeeper.store.transaction import View

BEFORE_MS = 8 * DAY_MS
"""Periods, and the longest stretch away, reach back before the days that are looked at."""

_MESSAGES = "messages"


def calendar_of(view: View, settings: Settings, zone: str) -> Calendar:
    """All her days: those that the store holds, and those that follow from zone and edge."""
    return Calendar(zone, settings.day_starts, settings.week_starts, days.stored(view))


def past_of(  # noqa: PLR0913, PLR0917  # what a look back is made from
    view: View,
    settings: Settings,
    calendar: Calendar,
    now: int,
    looked_at: tuple[Day, ...],
    trial: Version | None = None,
) -> Past:
    """What happened on some days of hers.

    Args:
        view: the store.
        settings: those in force.
        calendar: her days.
        now: the instant at which is looked back.
        looked_at: days that follow each other; one at least.
        trial: a version that never held; there is a track of what it covers too.
    """
    start, end = looked_at[0].start, min(looked_at[-1].end, now + 1)
    before = start - BEFORE_MS
    versions = tuple(boundaries.between(view, before, now + 1))
    labels = sources.labels(view)
    excepted = tuple(exceptions.between(view, before, now + 1))
    known = versions if trial is None else (*versions, trial)
    covers = tracks.covers(known, excepted)
    covers[_MESSAGES] = Covers(include=tuple(f"*/{surface}" for surface in sorted(MESSAGES)))
    ledger = Ledger(covers, lambda source: labels.get(source, "both"))
    ledger.load(pieces_between(view, before, end))
    told = tellings.told(view, start)

    def track_of(version: Version) -> Track:
        return ledger.track(tracks.name(version))

    return Past(
        now=now,
        calendar=calendar,
        days=looked_at,
        cells={
            Cell(s.day, s.hour, s.platform, s.surface, s.label): s.ms
            for s in rollups.cells(view, start, end)
        },
        use=ledger.everything,
        messages=ledger.track(_MESSAGES),
        track_of=track_of,
        versions=versions,
        exceptions=excepted,
        unknown=tuple(unknown(view, start, end)),
        told=told,
        hours=of_settings(settings),
        detail_from=meta.get_number(view, meta.DETAIL_FROM),
        looks=counts.of_days(view, "look", looked_at[0].key, looked_at[-1].key),
    )


def unknown(view: View, start: int, end: int) -> list[Interval]:
    """When a browser ran unheard, or its spans were lost: cut to [start, end)."""
    found = union(unheard.between(view, start, end))
    return [(max(a, start), min(b, end)) for a, b in found if a < end and b > start]
