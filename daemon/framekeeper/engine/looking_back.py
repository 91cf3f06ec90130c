"""Review, sheet and words, as the door asks for them. The rules are those of `core`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.review.review import Asked, due, review
from framekeeper.core.settings import DAY_MS
from framekeeper.core.sheet.data import stripped
from framekeeper.core.sheet.gathered import gathered
from framekeeper.core.shelf.texts import outdated, shelf
from framekeeper.core.wire.looking_back import (
    PastedAnswer,
    PastedRequest,
    ReviewAnswer,
    ReviewedAnswer,
    ReviewedRequest,
    SheetAnswer,
    SheetRequest,
    WordsAnswer,
)
from framekeeper.engine.available import available
from framekeeper.engine.past import calendar_of, past_of
from framekeeper.store import days, exceptions, looking_back

if TYPE_CHECKING:
    from framekeeper.core.day import Calendar
    from framekeeper.core.review.past import Past
    from framekeeper.core.shelf.texts import Shelf
    from framekeeper.engine.engine import Engine
    from framekeeper.store.transaction import Transaction, View

REVIEWED_MS = 70 * DAY_MS
"""Ten weeks: three that may drift, and what the last ten notices of a boundary were."""
USUAL_MS = 28 * DAY_MS
"""What a first sheet is about, and the days before a sheet that say what is usual."""
LONGEST_SHEET_MS = 400 * DAY_MS


class LookingBack:
    """The engine as those see it who look back."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.answered = 0
        """How often a review was answered or skipped since the start."""

    async def review(self) -> ReviewAnswer:
        """This week's questions."""
        now, settings = self._engine.clock.wall(), self._engine.settings

        def query(view: View) -> ReviewAnswer:
            calendar = self._calendar(view)
            past = self._past(view, calendar, now, now - REVIEWED_MS, now + 1)
            asked = looking_back.asked(view)
            found = review(
                past,
                week_starts=settings.week_starts,
                edge_minutes=settings.day_starts,
                asked=asked,
                outdated_texts=outdated(looking_back.pasted(view), self._shelf(view, now)),
            )
            return ReviewAnswer(
                now=now, zone=calendar.zone, due=due(asked, found.week_start), review=found
            )

        return await available(self._engine.store.read(query))

    async def reviewed(self, said: ReviewedRequest) -> ReviewedAnswer:
        """Keep what she answered."""
        now = self._engine.clock.wall()
        answers = [
            Asked(about=each.about, boundary=each.boundary, at=now, choice=each.choice)
            for each in said.answers
        ]
        await available(self._engine.store.write(lambda tx: looking_back.ask(tx, answers)))
        self.answered += 1
        return ReviewedAnswer(kept=len(answers))

    async def sheet(self, said: SheetRequest) -> SheetAnswer:
        """The data of a sheet, without what was not ticked.

        It ends with the last day that was over when it was shown, else that is over now. Made
        twice on a day, it is about the same days.
        """
        now = self._engine.clock.wall()
        if said.shown is not None:
            now = min(now, said.shown)

        def query(view: View) -> tuple[SheetAnswer, looking_back.LastSheet]:
            calendar = self._calendar(view)
            end = calendar.day_at(now).start
            start = self._start(view, calendar, said.since, end)
            past = self._past(view, calendar, now, start - USUAL_MS, end)
            data = stripped(gathered(past, start), said.ticks)
            made = looking_back.LastSheet(start, end)
            return SheetAnswer(now=now, data=data), made

        answer, made = await available(self._engine.store.read(query))
        if said.made and answer.data.days:
            await available(self._engine.store.write(lambda tx: looking_back.sheet_made(tx, made)))
        return answer

    async def words(self) -> WordsAnswer:
        """Her public texts as they are now."""
        now, settings = self._engine.clock.wall(), self._engine.settings

        def query(view: View) -> WordsAnswer:
            found = self._shelf(view, now)
            pasted = looking_back.pasted(view)
            return WordsAnswer(
                shelf=found,
                pasted=[text.id for text in found.texts if text.id in pasted],
                outdated=list(outdated(pasted, found)),
                off=list(settings.platforms_off),
            )

        return await available(self._engine.store.read(query))

    async def pasted(self, said: PastedRequest) -> PastedAnswer:
        """Note that a text stands on her profiles, or no longer does."""
        now = self._engine.clock.wall()

        def job(tx: Transaction) -> bool:
            marks = looking_back.pasted(tx)
            if not said.there:
                marks.pop(said.text, None)
                looking_back.paste(tx, marks)
                return True
            found = next(text for text in self._shelf(tx, now).texts if text.id == said.text)
            if not found.versions:
                return False
            looking_back.paste(tx, {**marks, said.text: found.mark})
            return True

        return PastedAnswer(noted=await available(self._engine.store.write(job)))

    # --- what is looked at -----------------------------------------------------------------

    def _calendar(self, view: View) -> Calendar:
        return calendar_of(view, self._engine.settings, self._engine.memory.calendar.zone)

    def _past(self, view: View, calendar: Calendar, now: int, start: int, end: int) -> Past:
        """The days of [start, end), none before the first that anything is known of."""
        known = days.stored(view)
        first = max(start, known[0].start if known else calendar.day_at(now).start)
        looked_at = calendar.days(first, end) or [calendar.day_at(first)]
        return past_of(view, self._engine.settings, calendar, now, tuple(looked_at))

    def _shelf(self, view: View, now: int) -> Shelf:
        planned = exceptions.between(view, now, FAR)
        return shelf(self._engine.settings, planned, now, self._engine.memory.calendar.zone)

    @staticmethod
    def _start(view: View, calendar: Calendar, since: int | None, end: int) -> int:
        """The first instant of a sheet: as asked for, else where the last one ended."""
        known = days.stored(view)
        first = max(known[0].start if known else end, end - LONGEST_SHEET_MS)
        last = looking_back.last_sheet(view)
        if since is None and last is None:
            since = end - USUAL_MS
        elif since is None and last is not None:
            since = last.start if last.end == end else last.end
        return calendar.day_at(min(max(since or 0, first), end)).start
