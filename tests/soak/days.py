"""Her days and hours by dates and wall times: a calendar that shares nothing with the program.

Times are UTC ms. No wall time that is asked for here lies in a gap or a fold.
"""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_right
from typing import NamedTuple
from zoneinfo import ZoneInfo

EDGE_HOUR = 4
HOUR = 3_600_000
SHORTEST = 12 * HOUR
ONE = dt.timedelta(days=1)

Window = tuple[str, str]


def at(date: dt.date, clock: str, zone: str) -> int:
    """The instant of a wall time."""
    hours, minutes = map(int, clock.split(":"))
    local = dt.datetime.combine(date, dt.time(hours, minutes), ZoneInfo(zone))
    return int(local.timestamp()) * 1000


def date_of(now: int, zone: str) -> dt.date:
    """The date on the wall."""
    return dt.datetime.fromtimestamp(now / 1000, ZoneInfo(zone)).date()


class Day(NamedTuple):
    """One of her days."""

    start: int
    end: int
    date: dt.date

    @property
    def week(self) -> dt.date:
        """The Monday that it belongs to."""
        return self.date - self.date.weekday() * ONE


class Days:
    """Each day ends at the first 4:00 of her zone, twelve hours after its start at least."""

    def __init__(self, date: dt.date, zone: str) -> None:
        self.zone = zone
        start = at(date, "04:00", zone)
        self.days = [Day(start, self._edge(start + SHORTEST), date)]

    def _edge(self, least: int) -> int:
        date = date_of(least, self.zone) - ONE
        while (edge := at(date, "04:00", self.zone)) < least:
            date += ONE
        return edge

    def now(self, now: int) -> Day:
        """The day that has come."""
        while now >= self.days[-1].end:
            start = self.days[-1].end
            self.days.append(Day(start, self._edge(start + SHORTEST), date_of(start, self.zone)))
        return self.days[-1]

    def of(self, when: int) -> Day:
        """The day of an instant gone by."""
        return self.days[self._index(when)]

    def _index(self, when: int) -> int:
        return bisect_right(self.days, (when, 1 << 62)) - 1

    def travel(self, now: int, zone: str) -> None:
        """From now on she is somewhere else."""
        day = self.now(now)
        self.zone = zone
        self.days[-1] = day._replace(end=self._edge(max(day.start + SHORTEST, now + 1)))

    def week(self, when: int) -> int:
        """The start of the week of an instant gone by."""
        index = len(self.days) - 1 if when >= self.days[-1].start else self._index(when)
        while index and self.days[index - 1].week == self.days[index].week:
            index -= 1
        return self.days[index].start


class Hours:
    """A week of windows by weekday; an end before its start is on the next date."""

    def __init__(self, week: dict[int, list[Window]]) -> None:
        self.week = week
        self._known: dict[tuple[dt.date, str], list[tuple[int, int]]] = {}
        self._closed: dict[tuple[str, int], tuple[int, int, int]] = {}

    def around(self, now: int, zone: str) -> list[tuple[int, int]]:
        """The windows of the weeks around an instant, in order."""
        today = date_of(now, zone)
        key = (today, zone)
        if key not in self._known:
            self._known[key] = [
                (at(date, opens, zone), at(date + ONE if closes <= opens else date, closes, zone))
                for date in (today + n * ONE for n in range(-8, 9))
                for opens, closes in self.week.get(date.weekday(), [])
            ]
        return self._known[key]

    def closed(self, now: int, zone: str, grace: int) -> tuple[int, int]:
        """The closed stretch that is now, or the next one, by hours with grace after them."""
        since, closes, until = self._closed.get((zone, grace), (0, 0, 0))
        if not since <= now < until:
            since, closes, until = self._stretch(now, zone, grace)
            self._closed[zone, grace] = (since, closes, until)
        return closes, until

    def _stretch(self, now: int, zone: str, grace: int) -> tuple[int, int, int]:
        """An opening, the closing after it, and the opening after that, which is to come."""
        joined: list[tuple[int, int]] = []
        for opens, closes in self.around(now, zone):
            if joined and opens <= joined[-1][1]:
                joined[-1] = (joined[-1][0], closes + grace)
            else:
                joined.append((opens, closes + grace))
        return next(
            (opens, closes, after)
            for (opens, closes), (after, _) in itertools.pairwise(joined)
            if now < after
        )

    def opens(self, now: int, zone: str) -> tuple[int, int]:
        """The next window."""
        return next(each for each in self.around(now, zone) if each[0] > now)
