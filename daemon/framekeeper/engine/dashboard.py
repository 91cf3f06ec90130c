"""What the dashboard asks: days, weeks, boundaries, and what is kept. It reads and decides nothing.

Days that are over are read once a question, on the store's thread; nothing is remembered here.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from framekeeper.core import coverage
from framekeeper.core.day import first_instant
from framekeeper.core.review.figures import figures
from framekeeper.core.review.open_hours import held_at, open_windows
from framekeeper.core.review.summary import BEFORE_DAYS, summary
from framekeeper.core.settings import DAY_MS
from framekeeper.core.strict_json import MalformedError
from framekeeper.core.wire import dashboard
from framekeeper.engine.available import available
from framekeeper.engine.papers import Papers
from framekeeper.engine.past import calendar_of, past_of
from framekeeper.store import boundaries, days, exceptions, inventory, meta, rollups, tellings
from framekeeper.store import export as kept
from framekeeper.store.spans import pieces_between

if TYPE_CHECKING:
    from framekeeper.core.day import Calendar, Day
    from framekeeper.core.intervals import Interval
    from framekeeper.core.review.past import Past
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.looking_back import LookingBack
    from framekeeper.store.transaction import View

_SECOND_MS = 1_000
_ONE_DATE = dt.timedelta(days=1)
_LONGEST_RANGE = dt.timedelta(days=4_000)
_FOREVER = 1 << 60


class Dashboard:
    """The engine as the dashboard sees it."""

    def __init__(self, engine: Engine, back: LookingBack) -> None:
        self._engine = engine
        self.shelf = Papers(engine, back).shelf

    async def names(self) -> dashboard.NamesAnswer:
        """The names of the platforms in force."""
        found = self._engine.catalogue.answer().platforms
        return dashboard.NamesAnswer(platforms={each.id: each.name for each in found})

    async def day(self, said: dashboard.DayRequest) -> dashboard.DayAnswer:
        """One of her days, from edge to edge."""
        now = self._engine.clock.wall()
        settings = self._engine.settings

        def query(view: View) -> dashboard.DayAnswer:
            calendar = self._calendar(view)
            day = calendar.day_at(now if said.at is None else min(said.at, now))
            end = min(day.end, now)
            past = past_of(view, settings, calendar, now, (day,))
            (figure,) = figures(past)
            detail = past.has_detail(day)
            return dashboard.DayAnswer(
                now=now,
                zone=day.zone,
                earlier=day.start - 1 if _first(view, calendar, now) < day.start else None,
                later=day.end if day.end <= now else None,
                detail=detail,
                figures=figure,
                stays=_stays(view, day, end, calendar),
                checks=coverage.openings(past.use, day.start, end) if detail else [],
                unknown=list(past.unknown),
                open=_open(past, day),
            )

        return await available(self._engine.store.read(query))

    async def weeks(self, said: dashboard.WeeksRequest) -> dashboard.WeeksAnswer:
        """Some weeks of hers, against the days before them."""
        now = self._engine.clock.wall()
        settings = self._engine.settings

        def query(view: View) -> dashboard.WeeksAnswer:
            calendar = self._calendar(view)
            start, end = calendar.week_at(now)
            for _ in range(said.weeks * said.back):
                start, end = calendar.week_at(start - 1)
            for _ in range(said.weeks - 1):
                start, _ = calendar.week_at(start - 1)
            known = _first(view, calendar, now)
            first = max(known, start - BEFORE_DAYS * DAY_MS)
            looked_at = calendar.days(first, min(end, now + 1)) or [calendar.day_at(first)]
            past = past_of(view, settings, calendar, now, tuple(looked_at))
            found = figures(past)
            shown = [day for day in found if start <= day.start < end]
            before = [day for day in found if day.start < start]
            return dashboard.WeeksAnswer(
                now=now,
                zone=calendar.zone,
                start=start,
                end=end,
                earlier=known < start,
                edge=settings.day_starts,
                week_starts=settings.week_starts,
                before=[day.start for day in calendar.days(start, end) if day.end <= known],
                coming=[day.start for day in calendar.days(start, end) if day.start > now],
                hours=held_at(past.versions, now, past.hours),
                summary=summary(past, shown, before),
            )

        return await available(self._engine.store.read(query))

    async def boundaries(self) -> dashboard.FrameAnswer:
        """What holds, what is to come, and what was."""
        now = self._engine.clock.wall()
        settings = self._engine.settings

        def query(view: View) -> dashboard.FrameAnswer:
            return dashboard.FrameAnswer(
                now=now,
                zone=self._engine.clock.zone(),
                edge=settings.day_starts,
                versions=boundaries.between(view, 0, _FOREVER),
                exceptions=exceptions.between(view, 0, _FOREVER),
                hours=list(settings.hours),
                notices=settings.notices,
            )

        return await available(self._engine.store.read(query))

    async def kept(self) -> dashboard.KeptAnswer:
        """What is kept, table by table, and in which files."""
        now = self._engine.clock.wall()
        directory = self._engine.store.directory

        def query(view: View) -> dashboard.KeptAnswer:
            calendar = self._calendar(view)
            first = _first(view, calendar, now)
            return dashboard.KeptAnswer(
                now=now,
                zone=calendar.zone,
                keep_detail=self._engine.settings.keep_detail,
                detail_from=meta.get_number(view, meta.DETAIL_FROM),
                start=first,
                first=calendar.day_at(first).date.isoformat(),
                last=calendar.day_at(now).date.isoformat(),
                tables=[
                    dashboard.KeptTable(
                        name=table.name, rows=table.rows, size=table.size, oldest=table.oldest
                    )
                    for table in inventory.tables(view)
                ],
                files=[
                    dashboard.KeptFile(
                        kind=file.kind, name=file.name, size=file.size, changed=file.changed
                    )
                    for file in inventory.kept_files(directory)
                ],
            )

        return await available(self._engine.store.read(query))

    async def reach(self, said: dashboard.ReachRequest) -> dashboard.ReachAnswer:
        """The window that `forget` would be asked for, and what lies in it.

        Raises:
            MalformedError: these are no dates, they are in the wrong order, or too far apart.
        """
        first, last = _date(said.first), _date(said.last)
        if not first <= last <= first + _LONGEST_RANGE:
            raise MalformedError

        def query(view: View) -> dashboard.ReachAnswer:
            calendar = self._calendar(view)
            start, end = self._window(first, last, said.hour, calendar.zone)
            used = (
                sum(ms for _, _, ms in rollups.by_day(view, start, end))
                if said.hour is None
                else sum(p.end - p.start for p in pieces_between(view, start, end))
            )
            return dashboard.ReachAnswer(
                start=start,
                end=end,
                zone=calendar.zone,
                used=used,
                notices=len(tellings.entries(view, start, end)),
            )

        return await available(self._engine.store.read(query))

    def _calendar(self, view: View) -> Calendar:
        return calendar_of(view, self._engine.settings, self._engine.memory.calendar.zone)

    def _window(self, first: dt.date, last: dt.date, hour: int | None, zone: str) -> Interval:
        """From the day edge of the first date to that which ends the last; or one hour of it."""
        if hour is None:
            edge = self._engine.settings.day_starts
            return first_instant(first, edge, zone), first_instant(last + _ONE_DATE, edge, zone)
        start = first_instant(first, hour * 60, zone)
        if hour < 23:  # noqa: PLR2004  # the last hour of a date
            return start, first_instant(first, (hour + 1) * 60, zone)
        return start, first_instant(first + _ONE_DATE, 0, zone)


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise MalformedError from None


def _first(view: View, calendar: Calendar, now: int) -> int:
    """The start of the first day with anything in it; of today, if there is none."""
    stored = days.stored(view)
    return stored[0].start if stored else calendar.day_at(now).start


def _stays(view: View, day: Day, end: int, calendar: Calendar) -> list[dashboard.Stay]:
    return [
        dashboard.Stay(start=s.start, end=s.end, platform=s.platform, surface=s.surface)
        for s in kept.stays(view, day.start, end, calendar, rounding=_SECOND_MS)
    ]


def _open(past: Past, day: Day) -> list[Interval] | None:
    return open_windows(past.versions, past.hours, day.start, day.end, day.zone)
