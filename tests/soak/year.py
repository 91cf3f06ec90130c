"""What happens in her year, day by day: drawn with a fixed seed, the rare things on fixed dates."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from framekeeper.cli.bank_holidays import of_region
from soak.days import ONE, at
from soak.practice import Scale, a_day, settings
from soak.tally import CELL, MINUTE, Except

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Awaitable, Callable

    from soak.life import Life, Seat

HOME, ABROAD = "Europe/Berlin", "America/New_York"
PLACES = (
    "instagram/messages",
    "instagram/messages",
    "instagram/feed",
    "instagram/feed",
    "youtube/shorts",
    "linkedin/messages",
    "linkedin/feed",
    "instagram/explore",
    "instagram/insights",
    "youtube/watch",
)


class Use(NamedTuple):
    """She opens a platform at a time of the day, for so long."""

    clock: str
    place: str
    cells: int
    work: bool


class Year:
    """Lives it.

    Args:
        life: both sides.
        scale: how much.
        compare: looks whether both sides say the same; called after each use.
    """

    def __init__(self, life: Life, scale: Scale, compare: Callable[[], Awaitable[None]]) -> None:
        self.life = life
        self.scale = scale
        self.compare = compare
        self.chance = Random(2026)  # noqa: S311  # the same year in every run
        self.minutes_a_day = scale.a_day
        self.work: Seat
        self.private: Seat
        self.happened: dict[str, int] = {}
        self.amiss = life.amiss
        self._quietly = False
        self._has_mistake = False

    def note(self, what: str) -> None:
        """It happened once more."""
        self.happened[what] = self.happened.get(what, 0) + 1

    # --- a day -------------------------------------------------------------------------------

    async def live(self, date: dt.date) -> None:
        """One day, from the morning to the night."""
        life = self.life
        await self._in_the_morning(date)
        for use in self._plan(date):
            start = at(date, use.clock, life.days.zone)
            if start <= life.now:
                continue
            await self._until(start)
            await self._before(date)
            seat = self.work if use.work else self.private
            await (self._use_quietly(seat, use) if self._quietly else self._use(seat, use))
            await self.compare()
        await self._in_the_evening(date)

    def _plan(self, date: dt.date) -> list[Use]:
        chance = self.chance
        late = date.weekday() in (4, 5) and chance.random() < 0.5
        clocks = [
            chance.randrange(7 * 60, 23 * 60 if late else 21 * 60 + 40)
            for _ in range(chance.randint(1, 2 * self.scale.uses - 1))
        ]
        return [
            Use(
                clock=f"{minutes // 60:02}:{minutes % 60:02}",
                place=chance.choice(PLACES),
                cells=max(1, int(chance.triangular(1, self.scale.longest * 6, 12))),
                work=chance.random() < 0.6,
            )
            for minutes in sorted(clocks)
        ]

    async def _until(self, start: int) -> None:
        """The lid is closed, or the laptop stands open."""
        life = self.life
        if self.chance.random() < 0.1 and start - life.now < 90 * MINUTE:
            await life.idle(start - life.now)
        else:
            await life.sleep_until(start)

    # --- a use -------------------------------------------------------------------------------

    async def _use(self, seat: Seat, use: Use) -> None:
        life, chance = self.life, self.chance
        other = self.private if seat is self.work else self.work
        await life.look_at(seat, use.place)
        left, told = use.cells, len(life.house.screen.seen)
        while left > 0 and seat.use:
            part = min(left, chance.choice((1, 3, 6, 12)))
            await life.go_on(part * CELL)
            left -= part
            dice = chance.random()
            if len(life.house.screen.seen) > told:
                told = len(life.house.screen.seen)
                left = await self._react(seat, left)
            elif dice < 0.05 and left > 3:
                await life.look_at(seat, chance.choice(PLACES))
            elif dice < 0.08 and left > 6 and other.use is None:
                await self._both(other)
            elif dice < 0.09 and left > 6 and other.use is None:
                self.note("a worker died")
                await life.worker_dies(seat)
                return
            elif dice < 0.10 and left > 6:
                self.note("the lid closed on a platform")
                await life.sleep(chance.randint(1, 60) * MINUTE)
                await life.leave(seat)
                return
        if seat.use:
            await life.leave(seat)

    async def _use_quietly(self, seat: Seat, use: Use) -> None:
        """Do-not-disturb is on when she comes, and goes off while she is there or as she leaves."""
        life, chance = self.life, self.chance
        self._quietly = False
        self.amiss.desktop(quiet=True)
        await life.look_at(seat, use.place)
        await life.go_on(chance.randint(2, use.cells + 12) * CELL)
        if await self.amiss.held():
            self.note("held by do not disturb")
        self.amiss.desktop(quiet=False)
        if chance.random() < 0.7:
            await life.go_on(chance.randint(6, 36) * CELL)
        await life.leave(seat)
        await life.idle(MINUTE)

    async def _both(self, other: Seat) -> None:
        """The other browser comes to the front for a while; the first one stays open behind."""
        self.note("two browsers at once")
        await self.life.look_at(other, self.chance.choice(PLACES))
        await self.life.go_on(self.chance.randint(1, 9) * CELL)
        await self.life.leave(other)

    async def _react(self, seat: Seat, left: int) -> int:
        """What she does with a notice; returns how much longer she stays."""
        life, chance = self.life, self.chance
        seen = life.house.screen.seen[-1]
        keys = [key for key, _ in seen.notice.actions]
        about = {s.boundary for s in life.herald.said if s.told == seen.at and s.boundary}
        key = chance.choice([*keys, "", ""])
        if key in ("minutes", "look", "posting", "remind"):
            self.note(f"pressed {key}")
        if key == "minutes":
            await self._press(seen.id, key)
            life.herald.minutes(life.now, about)
            return left + chance.randint(0, 90)
        if key == "look":
            await self._press(seen.id, key)
            life.herald.look(life.now, about)
            return left + chance.randint(0, 120)
        if key == "posting" and seat.use:
            await life.posting(seat.use.platform)
            await life.go_on(chance.randint(1, 60) * CELL)
            if chance.random() < 0.3:
                await life.done_posting()
            elif chance.random() < 0.3:
                self.note("posting taken back")
                await life.slip()
            return left
        if key == "remind":
            await life.remind("evening")
            return 0
        if key == "close":
            return 0
        return left + chance.randint(0, 40)

    async def _press(self, notice: int, key: str) -> None:
        self.life.house.screen.press(notice, key)
        await self.life.house.settle()

    # --- what happens now and then -------------------------------------------------------------

    async def _before(self, date: dt.date) -> None:
        """Something that comes now and then, before a use."""
        life, dice = self.life, self.chance.random()
        if dice < 0.05:
            self.note("a session")
            minutes = self.chance.choice((5, 50))
            await life.session(minutes)
            await life.idle(self.chance.randint(1, minutes + 1) * MINUTE)
        elif dice < 0.07:
            self.note("a session ended by hand")
            await life.session(0)
        elif dice < 0.09:
            self.note("ten more minutes without a notice")
            await life.minutes("a-day")
        elif dice < 0.10:
            self.note("quiet until monday")
            monday = date + (7 - date.weekday()) * ONE
            await life.quiet_until(monday, at(monday, "04:00", life.days.zone))
        elif dice < 0.11:
            self.note("notices again")
            await life.quiet_until(date, 0)
        elif dice < 0.13:
            self.note("a restart")
            await life.restart()
        elif dice < 0.14:
            self.note("a power cut")
            await self._power_cut()
        elif dice < 0.15:
            self.note("an exception from now")
            made = Except("a-week", life.now, self._edge_after(life.today()), "open")
            await life.exception(made, None, life.today())

        elif dice < 0.25 and self.amiss.is_calm:
            self.note("do not disturb")
            self._quietly = True

    def _edge_after(self, date: dt.date) -> int:
        return at(date + ONE, "04:00", self.life.days.zone)

    async def _power_cut(self) -> None:
        """What lies on the disk at this instant is all that there is afterwards."""
        house = self.life.house
        data, kept = house.directory / "data", house.directory / "kept"
        shutil.copytree(data, kept)
        await self.life.go_down()
        shutil.rmtree(data)
        kept.rename(data)
        await self.life.come_up()

    async def _in_the_morning(self, date: dt.date) -> None:
        life, zone = self.life, self.life.days.zone
        if (date.month, date.day) == (6, 7):
            self.note("a journey")
            await life.travel(ABROAD, at(date, "06:00", ABROAD))
        elif (date.month, date.day) == (6, 21):
            await life.travel(HOME, at(date, "15:00", HOME))
        else:
            await life.sleep_until(at(date, "06:00", zone))
        if date.day == 1:
            await self._new_wish(date)
        if date.day in (16, 17, 18):
            await self._a_mistake(date)
        if date.day == 14 and date.month % 3 == 0:
            self.note("half an hour more, shorts free")
            end = at(date + 3 * ONE, "04:00", life.days.zone)
            made = Except("a-day", life.now, end, "values", more=30 * MINUTE, free="shorts")
            await life.exception(made, None, date + 2 * ONE)
        if (date.month, date.day) == (7, 27):
            self.note("leave")
            first, last = date + 7 * ONE, date + 20 * ONE
            await self._closed(first, last)
        if (date.month, date.day) == (3, 10):
            self.note("bank holidays")
            for holiday in of_region("DE-BE", date.year) + of_region("DE-BE", date.year + 1):
                if date < holiday.date < date + 300 * ONE and holiday.date.month not in (6, 8):
                    await self._closed(holiday.date, holiday.date)

    async def _closed(self, first: dt.date, last: dt.date) -> None:
        zone = self.life.days.zone
        made = Except(None, at(first, "04:00", zone), at(last + ONE, "04:00", zone), "closed")
        await self.life.exception(made, first, last)

    async def _new_wish(self, date: dt.date) -> None:
        """On the first of a month: tightened at once, or loosened from the next day."""
        life = self.life
        tighter = date.month % 2 == 0
        self.note("tightened" if tighter else "loosened")
        self.minutes_a_day = self.scale.a_day - 5 * tighter
        since = life.now if tighter else life.days.now(life.now).end
        if life.promises["a-day"].rule(life.now) != a_day(self.minutes_a_day):
            await life.wish(
                settings(self.scale, self.minutes_a_day), "a-day", a_day(self.minutes_a_day), since
            )

    async def _a_mistake(self, date: dt.date) -> None:
        """On a 16th, another on the day after, and on the third day it is mended."""
        good = settings(self.scale, self.minutes_a_day)
        bad = good[: len(good) // 2] if date.month % 2 else good.replace('"80%"', '"80 percent"')
        if date.day == 16 and self.amiss.is_calm:
            self.note("a mistake in the settings")
            self._has_mistake = True
            await self.amiss.mistake(bad, told=True)
        elif date.day == 17 and self._has_mistake:
            await self.amiss.mistake(bad + "\nnonsense = 1\n", told=False)
        elif date.day == 18 and self._has_mistake:
            self._has_mistake = False
            await self.amiss.mended(good)

    async def _in_the_evening(self, date: dt.date) -> None:
        life = self.life
        if date.day == 20:
            self.note("a clock an hour ahead, for five minutes")
            night = at(date + ONE, "01:00", life.days.zone)
            if night > life.now:
                await life.sleep_until(night)
                for step in (60 * MINUTE, -60 * MINUTE):
                    await life.house.step(step)
                    await life.house.let(5 * MINUTE)
        if date.day == 11:
            await self._an_hour_unheard(date)
        if date.day in (8, 24) and self.amiss.is_calm:
            self.note("a browser that is not heard")
            for first in (True, False):  # once a day
                await self.amiss.unheard(self.work, told=first)
                await self.compare()
        life.forget_old()

    async def _an_hour_unheard(self, date: dt.date) -> None:
        """The daemon is down while she goes on; it hears of that later."""
        life = self.life
        start = at(date, "22:10", life.days.zone)
        if start <= life.now:
            return
        self.note("use of which the daemon heard later")
        await life.sleep_until(start)
        await life.go_down()
        await life.look_at(self.work, "instagram/feed")
        await life.go_on(20 * MINUTE)
        self.work.browser.close()
        life.house.clock.suspend(MINUTE)
        await life.come_up()
        await life.report(self.work)
        await self.compare()
