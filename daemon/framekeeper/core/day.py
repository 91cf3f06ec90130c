"""Her days and weeks, and the local hours in them, as intervals of UTC milliseconds.

A day runs from one day edge to the next, so it has 23, 24, 24.5 or 25 h, and in Apia in 2011 also
20 and 4. Days that the store holds are as they were; the others follow from zone and edge:

    stored             |-- Fri --|-- Sat --|
    zone changed                           |------ Sun ------|-- Mon --|-- Tue --|
                                            at least 12 h, to an edge   plain days

What happened in a day may not enter here, nor the clock: instant and zone are arguments.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.local_time import HOUR_MS, first_instant, first_that, offset, to_local

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "HOUR_MS",
    "SHORTEST_AFTER_TRAVEL_MS",
    "Calendar",
    "Day",
    "first_instant",
    "offset",
    "to_local",
]

SHORTEST_AFTER_TRAVEL_MS = 12 * HOUR_MS
"""A day whose zone changed lasts at least this long, to the next edge (design, section 5)."""

_ONE_DATE = dt.timedelta(days=1)


class Day(msgspec.Struct, frozen=True, gc=False):
    """One of her days: [start, end) in UTC ms, and the zone by whose wall clock it is read.

    `key` is its date, or `date@start` where a journey would give two days the same date.
    """

    key: str
    start: int
    end: int
    zone: str

    def __post_init__(self) -> None:
        if self.end <= self.start:
            msg = f"a day ends after its start, not at {self.end} after {self.start}"
            raise ValueError(msg)

    @property
    def date(self) -> dt.date:
        """The local date that it began on."""
        return dt.date.fromisoformat(self.key[:10])


class Calendar:
    """Which day, week and local hour an instant belongs to.

    Args:
        zone: IANA name of the zone in force.
        edge_minutes: the day edge, in minutes after midnight.
        week_starts: 0 is Monday, 6 Sunday.
        stored: the days that are fixed, in order: closed ones, and the open one if it is held.
            They win over computed ones.

    Each instant has exactly one day and one week. Hold each day in `stored` from when it begins,
    and hold `replanned(open day, now)` instead when zone or edge change: so no journey, and no
    restart after one, moves an edge that has gone by. A value: it never changes once made (it only
    remembers the answers it gave last).

    Raises:
        ValueError: the stored days overlap or are out of order.
    """

    __slots__ = ("_day", "_edge", "_hour", "_starts", "_stored", "_week", "_week_starts", "zone")

    def __init__(
        self,
        zone: str,
        edge_minutes: int = 240,
        week_starts: int = 0,
        stored: tuple[Day, ...] = (),
    ) -> None:
        for earlier, later in pairwise(stored):
            if later.start < earlier.end:
                msg = f"stored days come in order: {later.key} begins before {earlier.key} ends"
                raise ValueError(msg)
        self.zone = zone
        self._edge = edge_minutes
        self._week_starts = week_starts
        self._stored = stored
        self._starts = [day.start for day in stored]
        # The last answers: nearly every question is about today, this week, this hour.
        self._day: Day | None = None
        self._week: tuple[int, int] = (0, 0)
        self._hour: tuple[int, int, str, int] = (0, 0, "", 0)

    def read_in(self, zone: str) -> Calendar:
        """The same stored days, with hours and all other days read in another zone."""
        return Calendar(zone, self._edge, self._week_starts, self._stored)

    def day_at(self, ms: int) -> Day:
        """The day that an instant belongs to."""
        day = self._day
        if day is None or not day.start <= ms < day.end:
            self._day = day = self._find(ms)
        return day

    def days(self, start: int, end: int) -> list[Day]:
        """All days that overlap [start, end), whole, in order."""
        found: list[Day] = []
        at = start
        while at < end:
            found.append(self.day_at(at))
            at = found[-1].end
        return found

    def week_at(self, ms: int) -> tuple[int, int]:
        """The week that an instant belongs to: the days around it whose dates share a week."""
        known = self._week
        if known[0] <= ms < known[1]:
            return known
        day = self.day_at(ms)
        week = self._first_date(day)
        start, end = day.start, day.end
        while self._first_date(earlier := self._find(start - 1)) == week:
            start = earlier.start
        while self._first_date(later := self._find(end)) == week:
            end = later.end
        self._week = (start, end)
        return start, end

    def split_hours(self, start: int, end: int) -> Iterator[tuple[str, int, int, int]]:
        """Cut [start, end) at the edges of days and local hours: (day key, hour 0..23, start, end).

        An hour is what the wall clock of that day's zone shows; the two passes of a fold are
        pieces of the same hour.
        """
        at = start
        while at < end:
            hour = self._hour
            if not hour[0] <= at < hour[1]:
                self._hour = hour = self._hour_from(at)
            until = min(hour[1], end)
            yield hour[2], hour[3], at, until
            at = until

    def replanned(self, day: Day, now: int) -> Day:
        """The open day after zone or edge changed to those of this calendar at `now`.

        Its start and key stay, so that the change resets nothing. It ends at its usual edge if it
        began at one and that is still to come (there and back changes nothing), else at the first
        edge that is at least 12 h after its start and still to come. A day that is over stays.
        """
        if day.end <= now:
            return day
        end = self._usual_end(day.start)
        if end is None or end <= now:
            end = self._edge_from(max(day.start + SHORTEST_AFTER_TRAVEL_MS, now + 1))
        return Day(day.key, day.start, end, self.zone)

    # --- the days that are not stored ------------------------------------------------------

    def _find(self, ms: int) -> Day:
        """The day that an instant belongs to, without the memory of the last answer."""
        i = bisect_right(self._starts, ms)
        last = self._stored[i - 1] if i else None
        if last is not None and ms < last.end:
            return last
        day = self._computed(last, ms)
        if i < len(self._stored):
            coming = self._stored[i]
            if day.end > coming.start:  # a day of another zone comes before it would end
                day = Day(day.key, day.start, coming.start, day.zone)
            if day.key[:10] >= coming.key[:10]:
                day = _keyed_by_start(day)
        return day

    def _computed(self, last: Day | None, ms: int) -> Day:
        """The day at an instant after the stored day `last`, or before all of them."""
        if last is None:
            return self._plain(ms)
        following = self._following(last)
        if ms < following.end:
            return following
        plain = self._plain(ms)
        return _keyed_by_start(plain) if plain.key <= following.key[:10] else plain

    def _following(self, last: Day) -> Day:
        """The day that begins where a stored one ended."""
        start = last.end
        end = self._usual_end(start)
        if end is None:
            end = self._edge_from(start + SHORTEST_AFTER_TRAVEL_MS)
        # Dated by the zone in which it began, so that its key stays when the zone changes.
        date = _edge_date(start, self._edge, last.zone)
        if first_instant(date, self._edge, last.zone) != start:
            date = to_local(start, last.zone).date()
        day = Day(date.isoformat(), start, end, self.zone)
        return _keyed_by_start(day) if day.key <= last.key[:10] else day

    def _plain(self, ms: int) -> Day:
        """The day from edge to edge of the zone in force."""
        date = _edge_date(ms, self._edge, self.zone)
        start = first_instant(date, self._edge, self.zone)
        end = first_instant(date + _ONE_DATE, self._edge, self.zone)
        return Day(date.isoformat(), start, end, self.zone)

    def _usual_end(self, start: int) -> int | None:
        """The edge after `start` if that is an edge too."""
        day = self._plain(start)
        return day.end if day.start == start else None

    def _edge_from(self, ms: int) -> int:
        """The first edge at or after an instant."""
        day = self._plain(ms)
        return ms if day.start == ms else day.end

    def _first_date(self, day: Day) -> int:
        """The ordinal of the first date of a day's week."""
        ordinal = day.date.toordinal()
        return ordinal - (ordinal - 1 - self._week_starts) % 7

    def _hour_from(self, ms: int) -> tuple[int, int, str, int]:
        """What is left of the local hour at an instant: (start, end, day key, hour)."""
        day = self.day_at(ms)
        local = to_local(ms, day.zone)
        ahead = offset(ms, day.zone)
        end = ms + HOUR_MS - (ms + ahead) % HOUR_MS
        if offset(end - 1, day.zone) != ahead:
            end = first_that(ms, end - 1, lambda at: offset(at, day.zone) != ahead)
        return ms, min(end, day.end), day.key, local.hour


def _edge_date(ms: int, edge: int, zone: str) -> dt.date:
    """The date whose day, from edge to edge, an instant lies in."""
    date = to_local(ms, zone).date()
    while first_instant(date, edge, zone) > ms:
        date -= _ONE_DATE
    while first_instant(date + _ONE_DATE, edge, zone) <= ms:
        date += _ONE_DATE
    return date


def _keyed_by_start(day: Day) -> Day:
    return Day(f"{day.key[:10]}@{day.start}", day.start, day.end, day.zone)
