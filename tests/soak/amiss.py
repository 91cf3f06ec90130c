"""What is amiss now and then: a browser that is not heard, a mistake in her file; and quiet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from framekeeper.core.wire.why import WhyRequest
from soak.tally import MINUTE

if TYPE_CHECKING:
    from engine.naive_notices import Fact
    from framekeeper.core.notices.values import Told
    from soak.life import Life, Seat

OF_THE_PROGRAM = ("settings", "unheard")
HALF_AN_HOUR = 30 * MINUTE
A_LOOK_LATER = 6 * MINUTE
"""While a browser runs unheard it is looked every five minutes; a report is overdue after six."""


class Expected(NamedTuple):
    """The program says something about itself once: not before, and not after."""

    topic: str
    first: int
    last: int


class Amiss:
    """Makes it so, and knows what should be said of it."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.expected: list[Expected] = []
        self._off: int | None = None
        self._told_by: object = None
        self._notice = 0

    @property
    def is_calm(self) -> bool:
        """Whether nothing keeps a notice of the program back just now."""
        herald, now = self.life.herald, self.life.now
        return now >= herald.quiet_until and not herald.is_held(now)

    def compare(self, told: list[Told]) -> None:
        """What the program said about itself is what it should have said, once each."""
        for each in told:
            topic, at = each.subject.topic, each.told
            fits = [e for e in self.expected if e.topic == topic and e.first <= at <= e.last]
            assert fits, (topic, at, self.expected)
            self.expected.remove(fits[0])
        assert not [e for e in self.expected if e.last < self.life.now]

    # --- do not disturb ------------------------------------------------------------------------

    def desktop(self, *, quiet: bool) -> None:
        """She turns do-not-disturb on or off; nobody looks before something is to be told."""
        self.life.house.desktop = "on" if quiet else "off"
        self.life.herald.desktop_quiet = quiet
        self._off = None if quiet else self.life.now

    def hear_the_end(self, facts: list[Fact]) -> None:
        """That it is over is found out within a minute, or when nothing waits for it any more."""
        herald, now = self.life.herald, self.life.now
        session = self.life.house.engine.in_session.session(now)
        if not herald.knows_quiet:
            return
        if session.on:
            assert self._off is None or now <= self._off + MINUTE
            return
        assert session.ended is not None
        if any(herald.is_waiting(now, fact) for fact in facts):
            assert self._off is not None
            assert self._off <= session.ended <= self._off + MINUTE
        herald.hears_the_end(session.ended)

    async def held(self) -> int:
        """Each boundary that would speak is explained by do-not-disturb; how many there are."""
        life = self.life
        answer = await life.house.desk.asking.why(WhyRequest())
        piece = life.piece(life.now)
        facts = [tally.fact(life.now, piece) for tally in life.tallies.values()]
        if not life.herald.knows_quiet:
            return 0
        assert answer.session.why == "do-not-disturb"
        waiting = {f.boundary for f in facts if life.herald.is_waiting(life.now, f)}
        explained = {b.boundary.id: b.now for b in answer.boundaries}
        assert all(explained[each] == "do-not-disturb" for each in waiting), explained
        return len(waiting)

    # --- her file --------------------------------------------------------------------------------

    async def mistake(self, text: str, *, told: bool) -> None:
        """She saves a file that cannot be read; what held last holds on."""
        life = self.life
        before = await self._left()
        if told:
            self.expected.append(Expected("settings", life.now, life.now))
            self._told_by = life.house.engine
        await life.house.wish(text)
        if told:
            self._notice = life.house.screen.seen[-1].id
            assert "last good settings" in life.house.screen.seen[-1].notice.body
        life.foresee()
        assert not (await life.house.desk.state()).settings_ok
        assert await self._left() == before

    async def mended(self, text: str) -> None:
        """The file is in order again, and nothing about it stays on the screen."""
        house = self.life.house
        await house.wish(text)
        self.life.foresee()
        assert (await house.desk.state()).settings_ok
        if self._told_by is house.engine:  # another life knows nothing of that notice's number
            assert self._notice not in house.screen.on_screen

    async def _left(self) -> list[tuple[str, int | None]]:
        return [(b.id, b.left) for b in (await self.life.house.desk.state()).boundaries]

    # --- a browser that is not heard -------------------------------------------------------------

    async def unheard(self, seat: Seat, *, told: bool) -> None:
        """Its worker is gone and it runs on for three quarters of an hour, with nothing counted."""
        life = self.life
        await life.report(seat)
        heard = life.now
        life.house.programs = frozenset({"firefox"})
        if told:
            first = heard + HALF_AN_HOUR
            self.expected.append(Expected("unheard", first, first + A_LOOK_LATER))
        await life.idle(HALF_AN_HOUR + 2 * A_LOOK_LATER)
        paired = (await life.house.desk.paired()).browsers
        assert {b.name: b.unheard_since for b in paired} == {"Work": heard, "Private": None}
        assert "within" not in [b.standing for b in (await life.house.desk.state()).boundaries]
        number = life.house.screen.seen[-1].id if told else 0
        if told:
            since = dt.datetime.fromtimestamp(heard / 1000, ZoneInfo(life.days.zone))
            said = f"Not counting in Work since {since.hour}:{since.minute:02}"
            assert said in life.house.screen.seen[-1].notice.body
        await life.report(seat)
        life.house.programs = frozenset()
        assert number not in life.house.screen.on_screen
