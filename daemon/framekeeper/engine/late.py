"""Use that is heard of long after it happened: its crossings are recorded, whatever their age.

What lies before the days that are in memory is read from the store once more, with all that a
crossing there can follow from: its week, and the longest rolling window before it. Nothing of it
is told: its periods are over, and the policy drops it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core import standings, tracks
from framekeeper.core.board import Given
from framekeeper.core.ledger import Ledger
from framekeeper.core.notices.record import Reconciled, reconcile
from framekeeper.core.settings import Limit
from framekeeper.store import boundaries, exceptions, meta, tellings
from framekeeper.store.spans import pieces_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from framekeeper.core.day import Calendar
    from framekeeper.core.intervals import Interval
    from framekeeper.core.versions import Version
    from framekeeper.store.transaction import View

REACH_MS = 8 * 86_400_000
"""So far back reaches what a crossing follows from: a week (one with a journey in it is longer
than seven days), or the longest rolling window."""


def complete_from(view: View, calendar: Calendar, versions: Iterable[Version]) -> int:
    """From when on all use that a crossing follows from is stored in detail.

    Where spans have been let go of there is nothing to judge from; the record stands there.
    """
    detail = meta.get_number(view, meta.DETAIL_FROM)
    if not detail:
        return 0
    week = calendar.week_at(detail)
    rules = (version.boundary.rule for version in versions)
    window = max((rule.rolling for rule in rules if isinstance(rule, Limit)), default=0)
    return max(detail if week[0] == detail else week[1], detail + window)


def look_back(
    view: View,
    calendar: Calendar,
    label_of: Callable[[int], str],
    changed: Interval,
    before: int,
) -> list[Reconciled]:
    """What the record lacks, or has wrong, after use changed in the past.

    Args:
        view: the store.
        calendar: with all stored days.
        label_of: the label of the browser that a source belongs to.
        changed: from the first to the last instant at which use changed.
        before: the instant from which on somebody else judges.
    """
    start = calendar.week_at(changed[0])[0]
    end = min(before, max(calendar.week_at(changed[1])[1], changed[1] + REACH_MS))
    versions = tuple(boundaries.between(view, start - REACH_MS, end))
    start = max(start, complete_from(view, calendar, versions))
    if start >= end or not versions:
        return []
    planned = tuple(exceptions.between(view, start - REACH_MS, end))
    ledger = Ledger(tracks.covers(versions, planned), label_of)
    ledger.load(pieces_between(view, start - REACH_MS, end + REACH_MS))
    found = []
    for zone, since, until in _zones(calendar, start, end):
        given = Given(
            now=until,
            calendar=calendar.read_in(zone),
            zone_since=since if since > start else 0,
            versions=versions,
            exceptions=planned,
        )
        crossed = standings.crossed(
            given, lambda version: ledger.track(tracks.name(version)), since
        )
        final = [each for each in crossed if each.crossing.at < until]
        recorded = (s for s in tellings.recorded(view, since) if s.at < until)
        found.append(reconcile(final, recorded, since))
    return found


def zone_held_since(calendar: Calendar, now: int, earliest: int) -> int:
    """Since when her days have been read in the zone of today; past days keep their own zone."""
    *_, (_, since, _) = _zones(calendar, earliest, now + 1)
    return since


def _zones(calendar: Calendar, start: int, end: int) -> list[tuple[str, int, int]]:
    """The zones in which the days of [start, end) are read: (zone, from, to)."""
    found: list[tuple[str, int, int]] = []
    for day in calendar.days(start, end):
        if found and found[-1][0] == day.zone:
            found[-1] = (day.zone, found[-1][1], min(day.end, end))
        else:
            found.append((day.zone, max(day.start, start), min(day.end, end)))
    return found
