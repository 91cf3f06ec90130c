"""A first boundary from the Start page: only while she has none, so it can only ask for more.

What an answer means is `core.presets`; the file is written through `config` alone, as by
`framekeeper begin`. Decision 0018 says why an extension may do this and nothing like it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from framekeeper import config
from framekeeper.core.boundaries.base import FAR
from framekeeper.core.parsing.hours import window_of
from framekeeper.core.parsing.keys import EVERY_DAY, WEEKDAYS
from framekeeper.core.parsing.values import DAY_MINUTES, clock_written
from framekeeper.core.presets import Answer, Preset, Week, preset, usual_hours
from framekeeper.core.settings import Window
from framekeeper.core.wire.popup import BeginAnswer, BeginRequest, Offer, OfferAnswer
from framekeeper.core.wire.wishes import Opening
from framekeeper.engine.available import available
from framekeeper.store import boundaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomlkit import TOMLDocument

    from framekeeper.core.settings import Settings
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.rewriting import Pen
    from framekeeper.store.transaction import View

ANSWERS: tuple[Answer, ...] = ("everything", "messages", "set-times")
"""Those that set something; "watch" sets nothing."""


class _ThereError(Exception):
    """She has a boundary, so a first one is not hers to get from here."""


class Beginning:
    """Offers a first boundary, and writes it."""

    def __init__(self, engine: Engine, pen: Pen) -> None:
        self._engine = engine
        self._pen = pen
        self._turn = asyncio.Lock()

    async def offer(self) -> OfferAnswer:
        """What could be kept, with the hours that go with it."""
        settings = self._engine.settings
        named = {hours.name for hours in settings.hours}
        return OfferAnswer(
            free=not settings.boundaries and not await self._holds(),
            offers=[
                Offer(
                    answer=answer,
                    week=_openings(usual_hours(answer, settings)),
                    hers=preset(answer, {}).hours_name in named,
                )
                for answer in ANSWERS
            ],
        )

    async def begin(self, said: BeginRequest) -> BeginAnswer:
        """Keep her answer; where it cannot be, nothing has changed."""
        async with self._turn:
            if self._engine.settings.boundaries or await self._holds():
                return BeginAnswer(kept=False, problem="boundaries")
            settings = self._engine.settings
            week = usual_hours(said.answer, settings)
            chosen = preset(said.answer, week if said.week is None else _written(said.week))
            if chosen.boundary is None:
                return BeginAnswer(kept=True)
            hers = chosen.hours_name in {hours.name for hours in settings.hours}
            if said.week is not None and (hers or not any(said.week)):
                # Hers stay as they are; and to look at no time at all is nobody's first boundary.
                return BeginAnswer(kept=False, problem="hours")
            return await self._write(chosen, hours=not hers)

    async def _write(self, chosen: Preset, *, hours: bool) -> BeginAnswer:
        def change(document: TOMLDocument) -> None:
            if document.get("boundary"):
                raise _ThereError  # written by hand a moment ago, or beside a mistake
            config.write_preset(document, chosen, hours=hours)

        def agree(_settings: Settings) -> None:
            """Anything is more than nothing."""

        try:
            await asyncio.to_thread(self._pen.edit, change, agree)
        except _ThereError:
            return BeginAnswer(kept=False, problem="boundaries")
        except config.SettingsError as error:
            about_hours = any(p.key.startswith("hours") for p in error.problems)
            return BeginAnswer(kept=False, problem="hours" if about_hours else "file")
        await available(self._pen.reload("", ""))
        return BeginAnswer(kept=True)

    async def _holds(self) -> bool:
        """Whether any boundary holds now, or is to come."""
        now = self._engine.clock.wall()

        def query(view: View) -> bool:
            return bool(boundaries.in_force(view, now) or boundaries.between(view, now, FAR))

        return await available(self._engine.store.read(query))


def _openings(week: Week) -> list[list[Opening]]:
    """Hours as the file has them, as seven days."""
    days = [week.get(day, week.get(EVERY_DAY, ())) for day in WEEKDAYS]
    found = [[window_of(text) for text in windows] for windows in days]
    return [
        [Opening(start=w.start, end=w.end % DAY_MINUTES) for w in windows if isinstance(w, Window)]
        for windows in found
    ]


def _written(week: Sequence[Sequence[Opening]]) -> Week:
    """Seven days as the file has them; seven like days become `every_day`."""
    days = [[f"{clock_written(w.start)}-{clock_written(w.end)}" for w in day] for day in week]
    if all(day == days[0] for day in days):
        return {EVERY_DAY: days[0]}
    return {name: day for name, day in zip(WEEKDAYS, days, strict=True) if day}
