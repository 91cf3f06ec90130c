"""Boundaries and exceptions negotiated, as the door asks for it. The rules are those of `core`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.changing import UnfitError, changed
from framekeeper.core.exceptions import Closed, Open, OtherValues, PlannedException, interval
from framekeeper.core.review.figures import figures
from framekeeper.core.review.proposals import WATCHED_DAYS, propose
from framekeeper.core.review.within import LOOKED_AT, days_within, verdicts
from framekeeper.core.settings import DAY_MS
from framekeeper.core.trouble import TroubleError
from framekeeper.core.versions import loosens_at
from framekeeper.core.wire import frame
from framekeeper.engine.available import available
from framekeeper.engine.past import calendar_of, past_of
from framekeeper.store import boundaries, days, exceptions

if TYPE_CHECKING:
    from framekeeper.core.exceptions import Shape
    from framekeeper.core.review.past import Past
    from framekeeper.core.settings import Boundary
    from framekeeper.engine.engine import Engine
    from framekeeper.store.transaction import Transaction, View


WATCHED_AT_MOST = 28
"""A proposal rests on four weeks at most: what was long ago says little of now."""


class EngineFrame:
    """What holds, what is coming, what she sets aside for a while."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def boundaries(self) -> frame.HoldingAnswer:
        """What holds and what is coming."""
        engine = self._engine

        def query(view: View) -> frame.HoldingAnswer:
            engine.memory.ready(view)
            now, calendar = engine.clock.wall(), engine.memory.calendar
            day = calendar.day_at(now)
            return frame.HoldingAnswer(
                now=now,
                zone=calendar.zone,
                today=day.key[:10],
                day_end=day.end,
                loosens=loosens_at(now, calendar, engine.settings.loosen_after),
                versions=boundaries.between(view, now, FAR),
                exceptions=exceptions.between(view, now, FAR),
            )

        return await available(engine.store.read(query))

    async def history(self, said: frame.HistoryRequest) -> frame.HistoryAnswer:
        """Every version of one boundary, or of all."""
        engine = self._engine

        now = engine.clock.wall()

        def query(view: View) -> frame.HistoryAnswer:
            every = boundaries.ever(view)
            versions = [v for v in every if said.boundary in (None, v.boundary.id)]
            past = self._whole_days(view, now, LOOKED_AT)
            holding = [v.boundary.id for v in versions if v.holds_at(now)]
            return frame.HistoryAnswer(
                now=now,
                zone=engine.memory.calendar.zone,
                versions=versions,
                days=[_days_within(past, each) for each in holding] if past else [],
            )

        return await available(engine.store.read(query))

    async def propose(self) -> frame.ProposeAnswer:
        """What could be set, after what was seen."""
        engine = self._engine
        now = engine.clock.wall()

        def query(view: View) -> frame.ProposeAnswer:
            past = self._whole_days(view, now, WATCHED_AT_MOST)
            found = figures(past) if past else ()
            zone, edge = engine.memory.calendar.zone, engine.settings.day_starts
            set_already = {v.boundary.id for v in boundaries.between(view, now, FAR)}
            return frame.ProposeAnswer(
                now=now,
                zone=zone,
                watched=len([day for day in found if day.whole]),
                needed=WATCHED_DAYS,
                proposals=[
                    each
                    for each in propose(found, zone, edge)
                    if each.boundary.id not in set_already
                ],
            )

        return await available(engine.store.read(query))

    def _whole_days(self, view: View, now: int, most: int) -> Past | None:
        """The last days that are over, so many at most; None if there is none yet."""
        engine = self._engine
        engine.memory.ready(view)
        known = days.stored(view)
        calendar = calendar_of(view, engine.settings, engine.memory.calendar.zone)
        today = calendar.day_at(now)
        if not known or known[0].start >= today.start:
            return None
        looked_at = calendar.days(max(known[0].start, today.start - 60 * DAY_MS), today.start)
        return past_of(view, engine.settings, calendar, now, tuple(looked_at[-most:]))

    async def add_exception(self, said: frame.ExceptionRequest) -> frame.ExceptionAnswer:
        """Plan an exception."""
        engine = self._engine

        def job(tx: Transaction) -> list[PlannedException]:
            engine.memory.ready(tx)
            now = engine.clock.wall()
            holding = {v.boundary.id: v.boundary for v in boundaries.between(tx, now, FAR)}
            holding.update((v.boundary.id, v.boundary) for v in boundaries.in_force(tx, now))
            start, end = self._time(said, now)
            planned = [
                exceptions.add(
                    tx,
                    PlannedException(
                        id=0,
                        boundary=boundary,
                        start=start,
                        end=end,
                        shape=shape,
                        reason=said.reason,
                    ),
                )
                for boundary, shape in self._shapes(said, holding)
            ]
            engine.memory.stale()
            return planned

        try:
            planned = await available(engine.store.write(job))
        except TroubleError as problem:
            return frame.ExceptionAnswer(
                planned=[], problem=problem.key, details=dict(problem.values)
            )
        await engine.judge()
        engine.waiting.changed()
        return frame.ExceptionAnswer(planned=planned)

    async def end_exception(self, said: frame.EndExceptionRequest) -> frame.EndExceptionAnswer:
        """End an exception now."""
        engine = self._engine

        def job(tx: Transaction) -> bool:
            found = exceptions.end(tx, said.number, engine.clock.wall())
            engine.memory.stale()
            return found

        found = await available(engine.store.write(job))
        await engine.judge()
        engine.waiting.changed()
        return frame.EndExceptionAnswer(found=found)

    def _time(self, said: frame.ExceptionRequest, now: int) -> tuple[int, int | None]:
        """From when to when.

        What has happened stays judged as it was, so it begins with the open day at the earliest.

        Raises:
            UnfitError: it would end before it begins, or begin on a day that is over.
        """
        settings, calendar = self._engine.settings, self._engine.memory.calendar
        try:
            first = None if said.first is None else dt.date.fromisoformat(said.first)
            last = None if said.last is None else dt.date.fromisoformat(said.last)
            begins = loosens_at(now, calendar, settings.loosen_after) if said.waits else now
            start, end = interval(first, last, begins, settings.day_starts, calendar.zone)
        except (ValueError, OverflowError):
            raise UnfitError("changing.order") from None
        if first is not None and start < calendar.day_at(now).start:
            raise UnfitError("changing.begun", day=first.isoformat())
        return start, end

    def _shapes(
        self, said: frame.ExceptionRequest, holding: dict[str, Boundary]
    ) -> list[tuple[str | None, Shape]]:
        """What to plan for which boundary; None stands for all, also those to come.

        Raises:
            UnfitError: there is no such boundary, or the values do not go with it.
        """
        for name in said.boundaries:
            if name not in holding:
                raise UnfitError("changing.unknown", name=name)
        if said.shape != "values":
            shape: Shape = Open() if said.shape == "open" else Closed()
            return [(each, shape) for each in said.boundaries or (None,)]
        if not holding:
            raise UnfitError("changing.none")
        values = said.values or frame.NewValues()
        for surface in values.free:
            if surface not in self._engine.catalogue.surfaces:
                raise UnfitError("changing.use", name=surface)
        hours = self._engine.settings.hours
        found: list[tuple[str | None, Shape]] = []
        for name in said.boundaries or holding:
            boundary = holding[name]
            rule = changed(boundary.name, boundary.rule, values, hours)
            free = tuple(f"*/{surface}" for surface in values.free)
            found.append((name, OtherValues(rule=rule, free=free)))
        return found


def _days_within(past: Past, boundary: str) -> frame.WithinDays:
    found = days_within(verdicts(past, boundary))
    return frame.WithinDays(
        boundary=boundary,
        within=found.within,
        counted=found.counted,
        looked_at=found.looked_at,
    )
