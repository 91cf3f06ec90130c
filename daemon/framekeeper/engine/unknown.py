"""The time of her day that nobody counted: a browser ran unheard, or its spans were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core import coverage
from framekeeper.core.intervals import clip, union
from framekeeper.store import browsers, sources
from framekeeper.store import coverage as stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.day import Calendar
    from framekeeper.core.intervals import Interval
    from framekeeper.store.browsers import Browser
    from framekeeper.store.transaction import View

_BEFORE_MS = 86_400_000
"""A browser is heard in intervals of its use; the one before her day may reach into it."""


def of_day(view: View, calendar: Calendar, now: int) -> tuple[Interval, ...]:
    """The unknown time of her day until now, in order and disjoint."""
    return tuple(union(between(view, calendar.day_at(now).start, now + 1)))


def between(view: View, start: int, end: int) -> list[Interval]:
    """The unknown time that touches [start, end), in any order.

    A browser that is paired no longer is looked at for the time in which it was, so that what
    nobody counted then does not become zero by unpairing it, or by moving to another laptop.
    """
    found: list[Interval] = [(a, b) for _, a, b in stored.lost_between(view, start, end)]
    by_source = stored.heard_between(view, start - _BEFORE_MS, end)
    running = stored.running_between(view, start, end)
    for browser in browsers.everyone(view):
        mine = set(sources.of_browser(view, browser.id))
        ran = [(a, b) for product, a, b in running if product == browser.product]
        if browser.unpaired_at is not None:
            ran = clip(ran, _first(view, browser, mine), browser.unpaired_at)
        heard = [(a, b) for source, a, b in by_source if source in mine]
        found += coverage.unknown(heard, ran)
    return found


def _first(view: View, browser: Browser, mine: Iterable[int]) -> int:
    """When a browser was paired: a new key does not make it younger."""
    heard = [stored.first_heard(view, source) for source in mine]
    return min([browser.paired_at, *(at for at in heard if at is not None)])
