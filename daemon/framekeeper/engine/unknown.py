"""The time of her day that nobody counted: a browser ran unheard, or its spans were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core import coverage
from framekeeper.core.intervals import union
from framekeeper.store import browsers, sources
from framekeeper.store import coverage as stored

if TYPE_CHECKING:
    from framekeeper.core.day import Calendar
    from framekeeper.core.intervals import Interval
    from framekeeper.store.transaction import View

_BEFORE_MS = 86_400_000
"""A browser is heard in intervals of its use; the one before her day may reach into it."""


def of_day(view: View, calendar: Calendar, now: int) -> tuple[Interval, ...]:
    """The unknown time of her day until now, in order and disjoint."""
    start, end = calendar.day_at(now).start, now + 1
    found: list[Interval] = [(a, b) for _, a, b in stored.lost_between(view, start, end)]
    by_source = stored.heard_between(view, start - _BEFORE_MS, end)
    running = stored.running_between(view, start, end)
    for browser in browsers.paired(view):
        mine = set(sources.of_browser(view, browser.id))
        heard = [(a, b) for source, a, b in by_source if source in mine]
        ran = [(a, b) for product, a, b in running if product == browser.product]
        found += coverage.unknown(heard, ran)
    return tuple(union(found))
