"""A therapist's laptop, ten seconds at a time: the real engine, and what it should say.

`Life` makes things happen to both sides: to the engine through its desk, as browsers and commands
do, and to a naive count of its own (`tally`, `engine.naive_notices`). It compares nothing itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from engine.naive_notices import Herald, Said
from framekeeper.core.wire.acts import Act, ActRequest
from framekeeper.core.wire.asked import QuietRequest
from framekeeper.core.wire.frame import ExceptionRequest, NewValues
from soak.amiss import Amiss
from soak.days import Days, date_of
from soak.tally import CELL, MINUTE, Except, Piece, Promise, Rule, Tally, again
from support.engine_browser import REPORT_MS, Browser, Open

if TYPE_CHECKING:
    import datetime as dt

    from soak.days import Hours
    from support.engine_house import EngineHouse

DAY = 86_400_000
FRESH = 45_000
KEPT_DAYS = 16
POSTING = 30 * MINUTE
STAYS = ("messages", "requests", "comments", "insights", "create")


class Reminder(NamedTuple):
    """She wants to be reminded at the opening, while the hours last."""

    opens: int
    closes: int


class Seat:
    """One paired browser, and what is open in it."""

    def __init__(self, browser: Browser, label: str, rank: int) -> None:
        self.browser = browser
        self.label = label
        self.rank = rank
        self.next_report = 0

    @property
    def use(self) -> Open | None:
        """What is in front of her here."""
        return self.browser.open


class Life:
    """She, her laptop and her year."""

    def __init__(
        self, house: EngineHouse, days: Days, promises: list[Promise], hours: Hours, most: int
    ) -> None:
        self.house = house
        self.days = days
        self.hours = hours
        self.promises = {p.id: p for p in promises}
        self.exceptions: list[Except] = []
        self.tallies = {p.id: Tally(p, days, self.exceptions) for p in promises}
        self.herald = Herald(most_a_day=most, repeat_after=20 * MINUTE)
        self.seats: list[Seat] = []
        self.pieces: dict[int, Piece] = {}
        self.totals: dict[dt.date, dict[str, int]] = {}
        self.marks: list[tuple[int, int, str]] = []
        self.reminders: list[Reminder] = []
        self.up = True
        self.reports = 0
        self.amiss = Amiss(self)

    @property
    def now(self) -> int:
        """The wall clock."""
        return self.house.now

    async def pair(self, name: str, label: Literal["work", "private"]) -> Seat:
        """A browser is paired."""
        product: Literal["firefox", "chromium"] = "firefox" if label == "work" else "chromium"
        browser = await self.house.pair(name, label, product)
        seat = Seat(browser, label, len(self.seats))
        self.seats.append(seat)
        return seat

    # --- use ---------------------------------------------------------------------------------

    def front(self) -> tuple[Seat, Open] | None:
        """What counts of all that is open: what she turned to last."""
        open_ = [(seat.use.since, seat.rank, seat, seat.use) for seat in self.seats if seat.use]
        if not open_:
            return None
        _, _, seat, use = max(open_, key=lambda each: each[:2])
        return seat, use

    def piece(self, at: int) -> Piece | None:
        """What the next ten seconds are."""
        front = self.front()
        if front is None:
            return None
        seat, use = front
        surface = use.surface
        if surface not in STAYS and any(
            start <= at < end and platform == use.platform for start, end, platform in self.marks
        ):
            surface = "create"
        real = f"{use.platform}/{use.surface}"
        return Piece(at, f"{use.platform}/{surface}", seat.label, real)

    async def look_at(self, seat: Seat, place: str) -> None:
        """She turns to a platform."""
        seat.browser.close()
        platform, surface = place.split("/")
        seat.browser.open = Open(platform, surface, self.now, self.now)
        await self.report(seat)

    async def leave(self, seat: Seat) -> None:
        """She turns away."""
        seat.browser.close()
        await self.report(seat)

    async def report(self, seat: Seat) -> None:
        """The browser reports, if anybody listens."""
        seat.next_report = self.now + REPORT_MS
        if self.up:
            self.reports += 1
            await seat.browser.report()
            self.foresee()

    async def go_on(self, ms: int) -> None:
        """Time goes by, with whatever is open."""
        end = self.now + ms
        while self.now < end:
            piece = self.piece(self.now)
            if self.up:
                await self.house.let(CELL)
            else:
                self.house.clock.advance(CELL)
            if piece is not None:
                self._add(piece)
            if self.up:
                self.foresee()
            for seat in self.seats:
                if seat.use and self.now >= seat.next_report:
                    await self.report(seat)

    async def idle(self, ms: int) -> None:
        """Time goes by with nothing open; what comes by itself is foreseen at its instant."""
        assert self.front() is None
        end = self.now + ms
        while self.now < end:
            coming = [at for at in self._coming() if self.now < at <= end]
            await self.house.let(min([end, *coming]) - self.now)
            self.foresee()

    def _coming(self) -> list[int]:
        asked = [each.until for each in self.herald.asked]
        return [*asked, *(r.opens for r in self.reminders), self.days.now(self.now).end]

    async def sleep(self, ms: int) -> None:
        """The lid is closed; what was open ends at its last sample."""
        for seat in self.seats:
            if seat.use is not None:
                seat.browser.close()
        await self.house.sleep(ms)
        if self.up:
            self.foresee()

    async def sleep_until(self, wall: int) -> None:
        """The lid stays closed until an instant."""
        if wall > self.now:
            await self.sleep(wall - self.now)

    # --- the other side ------------------------------------------------------------------------

    def _add(self, piece: Piece) -> None:
        """Ten seconds are over."""
        self.pieces[piece.at] = piece
        for tally in self.tallies.values():
            tally.add(piece)
        day = self.totals.setdefault(self.days.of(piece.at).date, {})
        day[piece.place] = day.get(piece.place, 0) + CELL

    def take_back(self, seat: Seat, start: int) -> None:
        """What was counted of a browser from an instant on was not so."""
        for at, piece in list(self.pieces.items()):
            if at >= start and piece.label == seat.label:
                self._uncount(self.pieces.pop(at))
        self.recount()

    def _uncount(self, piece: Piece) -> None:
        self.totals[self.days.of(piece.at).date][piece.place] -= CELL

    def recount(self) -> None:
        """Count everything of this week once more, and of the day before it."""
        since = self.days.week(self.now) - DAY
        again(self.tallies.values(), [p for at, p in self.pieces.items() if at >= since])

    def forget_old(self) -> None:
        """What lies so far back that nothing follows from it."""
        before = self.now - KEPT_DAYS * DAY
        self.pieces = {at: p for at, p in self.pieces.items() if at >= before}
        herald = self.herald
        herald.said = [s for s in herald.said if s.told >= before]
        herald.spent = [s for s in herald.spent if s.at >= before]
        self.marks = [mark for mark in self.marks if mark[1] >= before]

    def foresee(self) -> None:
        """What is to be told at this instant."""
        now, piece = self.now, self.piece(self.now)
        day = self.days.now(now)
        facts = [tally.fact(now, piece) for tally in self.tallies.values()]
        self.amiss.hear_the_end(facts)
        opens = any(now >= r.opens and self._is_timely(r, piece) for r in self.reminders)
        self.herald.tell(now, (day.start, day.end), facts, other=opens)
        self._remind(piece)

    def _is_timely(self, reminder: Reminder, piece: Piece | None) -> bool:
        there = piece is not None and piece.place.endswith(("messages", "requests"))
        return self.now < reminder.closes and not there and self.now >= self.herald.quiet_until

    def _remind(self, piece: Piece | None) -> None:
        herald, now = self.herald, self.now
        for each in list(self.reminders):
            if now < each.opens:
                continue
            if not self._is_timely(each, piece):
                self.reminders.remove(each)
            elif not herald.is_held(now):
                self.reminders.remove(each)
                herald.said.append(
                    Said(now, "", "past", "reminder", "first", each.opens, each.opens)
                )

    # --- what she asks for ---------------------------------------------------------------------

    async def act(self, do: Act, **more: object) -> None:
        """She presses something in the popup."""
        row = self.seats[0].browser.row
        said = ActRequest(do=do, **more)  # type: ignore[arg-type]  # of a message
        await self.house.desk.act(row, said)
        await self.house.settle()

    async def minutes(self, *boundaries: str) -> None:
        """Ten more minutes."""
        for boundary in boundaries:
            await self.act("minutes", boundary=boundary)
            self.herald.minutes(self.now, [boundary])
            self.foresee()

    async def look(self, boundary: str) -> None:
        """I need to look."""
        await self.act("look", boundary=boundary)
        self.herald.look(self.now, [boundary])
        self.foresee()

    async def session(self, minutes: int) -> None:
        """In session from now on, or (0) no longer."""
        self.herald.in_session(self.now, minutes)
        await self.act("in-session", on=bool(minutes), minutes=minutes or 1)
        self.foresee()

    async def quiet_until(self, date: dt.date, wall: int) -> None:
        """No notices until then."""
        until = QuietRequest(until=date.isoformat())
        await self.house.desk.asking.quiet(until)
        await self.house.settle()
        self.herald.quiet_until = wall
        self.foresee()

    async def remind(self, boundary: str) -> None:
        """Close, remind me when the hours open."""
        await self.act("remind", boundary=boundary)
        opens = Reminder(*self.hours.opens(self.now, self.days.zone))
        if opens not in self.reminders:
            self.reminders.append(opens)
        self.foresee()

    async def posting(self, platform: str) -> None:
        """I'm posting."""
        await self.act("posting", on=True, platform=platform)
        self.marks.append((self.now, self.now + POSTING, platform))
        self.foresee()

    async def done_posting(self) -> None:
        """What has been counted so stays."""
        await self.act("posting", on=False)
        now = self.now
        self.marks = [(a, min(b, now) if a <= now < b else b, p) for a, b, p in self.marks]
        self.foresee()

    async def slip(self) -> None:
        """The last one was none: it counts as it would have."""
        await self.act("undo")
        start, _, platform = self.marks.pop()
        for at, piece in list(self.pieces.items()):
            if at >= start and piece.place == f"{platform}/create":
                self._uncount(piece)
                self.pieces[at] = piece._replace(place=piece.real)
                day = self.totals[self.days.of(at).date]
                day[piece.real] = day.get(piece.real, 0) + CELL
        self.recount()
        self.foresee()

    async def exception(self, made: Except, first: dt.date | None, last: dt.date) -> None:
        """An exception is planned."""
        values = None
        if made.shape == "values":
            values = NewValues(more=made.more, free=[made.free])
        said = ExceptionRequest(
            boundaries=[] if made.boundary is None else [made.boundary],
            shape=made.shape,  # type: ignore[arg-type]  # one of three
            values=values,
            first=None if first is None else first.isoformat(),
            last=last.isoformat(),
            reason="leave" if made.shape == "closed" else "launch",
        )
        answer = await self.house.desk.frame.add_exception(said)
        assert not answer.problem, answer
        assert (answer.planned[0].start, answer.planned[0].end) == (made.start, made.end)
        await self.house.settle()
        self.exceptions.append(made)
        self.foresee()

    async def wish(self, text: str, boundary: str, rule: Rule, since: int) -> None:
        """She saves her settings; `since` is when the new rule holds."""
        rules = self.promises[boundary].rules
        rules[:] = [each for each in rules if each[0] < since]
        rules.append((since, rule))
        await self.house.wish(text)
        self.foresee()

    # --- what befalls the laptop ----------------------------------------------------------------

    async def restart(self) -> None:
        """The daemon ends and begins again."""
        await self.house.restart()
        self.herald.restart()
        self.foresee_after_restart()

    def foresee_after_restart(self) -> None:
        """Nothing is in use until a browser speaks."""
        opened = [(seat, seat.browser.open) for seat in self.seats]
        for seat in self.seats:
            seat.browser.open = None
        self.foresee()
        for seat, use in opened:
            seat.browser.open = use
            seat.next_report = self.now

    async def go_down(self) -> None:
        """The daemon is gone; browsers keep what they have."""
        await self.house.close()
        self.house.screen.forget_listeners()
        self.up = False

    async def come_up(self) -> None:
        """The daemon is there again, and hears what was kept."""
        await self.house.open()
        self.up = True
        self.herald.restart()
        self.recount()
        self.foresee_after_restart()

    async def worker_dies(self, seat: Seat) -> None:
        """The browser is killed: what was open ends at its last sample, which it tells later."""
        use = seat.browser.open
        assert use is not None
        seen = seat.next_report - REPORT_MS
        lost = self.now
        phantom = max(0, seen + FRESH - 5_000 - lost)
        # Up to 45 s after the last report nobody can know.
        await self.go_on_unheard(phantom)
        seat.browser.open = None
        self.take_back(seat, seen)
        await self.idle(2 * MINUTE)
        if seen > use.start:
            seat.browser.keep(use.start, seen, f"{use.platform}/{use.surface}", use.since)
        await self.report(seat)

    async def go_on_unheard(self, ms: int) -> None:
        """Time goes by; no browser reports."""
        for _ in range(ms // CELL):
            piece = self.piece(self.now)
            await self.house.let(CELL)
            if piece is not None:
                self._add(piece)
            self.foresee()

    async def travel(self, zone: str, wall: int) -> None:
        """She wakes up in another zone."""
        self.house.clock.move(zone)
        await self.house.sleep_until(wall)
        self.days.travel(self.now, zone)
        self.foresee()

    def today(self) -> dt.date:
        """The date of her day."""
        return self.days.now(self.now).date

    def date(self) -> dt.date:
        """The date on the wall."""
        return date_of(self.now, self.days.zone)
