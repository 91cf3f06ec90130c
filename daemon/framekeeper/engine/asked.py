"""What she asks for: ten more minutes, to look, quiet, a reminder, the way out.

From a notice's buttons, the popup, the tray or the command line alike. What has to survive a
restart is in the store: the end of minutes and a reminder as what is due, posting as a mark, quiet
as an instant. That she needs to look is in memory alone; a count a day is all that is kept of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core import dates
from framekeeper.core.hours import windows
from framekeeper.core.local_time import first_instant
from framekeeper.core.notices.texts import next_opening
from framekeeper.core.notices.values import ASKED_MS, Silence, Subject
from framekeeper.core.settings import DAY_MS, MINUTE_MS, Schedule
from framekeeper.core.wire.acts import Command
from framekeeper.engine import posting
from framekeeper.store import counts, meta, tellings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from framekeeper.core.notices.values import Button
    from framekeeper.engine.host import Host
    from framekeeper.engine.picture import Picture
    from framekeeper.store.transaction import Transaction

LOOK_MS = 15 * MINUTE_MS
"""`I need to look`."""

LONGEST_QUIET_MS = 92 * DAY_MS
"""A slip of the pen in a date must not keep it silent for years."""

COMMAND_MS = 10_000
"""A command to a browser is ignored after this (design, section 8)."""


class Asked:
    """Carries out what she asks for; every method returns when it is durable.

    Each may raise `StoreUnavailable`: then nothing of it has happened.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._looks: dict[str, int] = {}
        self._quiet_until = 0

    async def prepare(self) -> None:
        """Read what was asked for before the start."""
        self._quiet_until = await self._host.store.read(
            lambda view: meta.get_number(view, meta.QUIET)
        )

    # --- how it stands ---------------------------------------------------------------------

    def quiet_until(self, now: int) -> int | None:
        """Until when she wished for no notices."""
        return self._quiet_until if now < self._quiet_until else None

    def silences(self, due: Iterable[Subject], now: int) -> tuple[Silence, ...]:
        """The boundaries that say nothing now: minutes that she asked for, and looking."""
        minutes = (
            Silence(boundary=subject.boundary, until=subject.at, why="minutes")
            for subject in due
            if subject.topic == "minutes" and now < subject.at <= now + ASKED_MS
        )
        # When it was is forgotten as soon as it is over.
        self._looks = {b: until for b, until in self._looks.items() if now < until <= now + LOOK_MS}
        looks = (
            Silence(boundary=boundary, until=until, why="look")
            for boundary, until in self._looks.items()
        )
        return (*minutes, *looks)

    # --- on a notice -----------------------------------------------------------------------

    async def pressed(self, button: Button, subjects: tuple[Subject, ...]) -> None:
        """She pressed a button of a notice about these."""
        told = frozenset(s.boundary for s in subjects if s.boundary)
        if button == "minutes":
            await self.minutes(told)
        elif button == "look":
            await self.look(told)
        elif button == "posting":
            await posting.begin(self._host)
        elif button == "remind":
            await self.remind(told)
            await self.close(told)
        elif button == "close":
            await self.close(told)

    async def close(self, boundaries: Collection[str] = ()) -> bool:
        """`Close for now`: the browser in front shall leave the platform, if these cover it.

        Args:
            boundaries: none: whatever is in front.

        Returns:
            Whether anything was in front.
        """
        picture = await self._host.look()
        front = picture.front
        if front is None or (
            boundaries
            and not any(s.in_use for s in picture.board.standings if s.boundary.id in boundaries)
        ):
            return False
        self.send_away(front.browser, front.platform)
        return True

    def send_away(self, browser: int, platform: str) -> None:
        """Have a browser leave a platform; it ignores that if she has moved on."""
        now = self._host.clock.wall()
        expires = now + COMMAND_MS
        command = Command(id=f"close-{now}", do="close", platform=platform, expires=expires)
        self._host.waiting.command(browser, command)

    async def remind(self, boundaries: Collection[str]) -> int | None:
        """Remind her when her hours open next; when that is, None if they never do.

        Nothing is kept of it but when it is due, and when it is stale.
        """
        picture = await self._host.look()
        standings = [s for s in picture.board.standings if s.boundary.id in boundaries]
        about = tuple(Subject(at=0, boundary=s.boundary.id) for s in standings)
        opens = next_opening(about, picture.board)
        if opens is None:
            return None
        subject = Subject(topic="reminder", at=opens, period_end=_closes(picture, opens))
        await self._host.record(lambda tx: tellings.add(tx, subject))
        self._host.changed()
        return opens

    # --- a while for herself ---------------------------------------------------------------

    async def minutes(self, boundaries: Collection[str]) -> int:
        """`10 more minutes`: these say nothing until then, and the end is told. Counted a day."""
        host = self._host
        until = host.clock.wall() + ASKED_MS
        ends = [Subject(topic="minutes", at=until, boundary=b) for b in sorted(boundaries)]

        def change(tx: Transaction) -> None:
            for subject in ends:
                tellings.add(tx, subject)
            self._count(tx, "minutes")

        if ends:
            await host.record(change)
        host.changed()
        return until

    async def look(self, boundaries: Collection[str]) -> int:
        """`I need to look`: these say nothing for 15 min. Kept: one count a day, nothing else."""
        host = self._host
        until = host.clock.wall() + LOOK_MS
        await host.store.write(lambda tx: self._count(tx, "look"))
        self._looks.update(dict.fromkeys(boundaries, until))
        host.changed()
        return until

    async def quiet(self, until: int | None) -> None:
        """No notices until an instant (None: from now on there are some); all is counted."""
        now = self._host.clock.wall()
        end = 0 if until is None else min(until, now + LONGEST_QUIET_MS)
        await self._host.store.write(lambda tx: meta.put(tx, meta.QUIET, str(end)))
        self._quiet_until = end
        self._host.changed()

    def begins(self, date: dt.date) -> int:
        """The day edge that begins a date."""
        return first_instant(date, self._host.settings.day_starts, self._host.memory.calendar.zone)

    def next_monday(self) -> int:
        """The day edge that begins the next Monday."""
        host = self._host
        today = host.memory.calendar.day_at(host.clock.wall()).date
        monday = dates.to_come("monday", today)
        return self.begins(monday or today)

    def _count(self, tx: Transaction, kind: str) -> None:
        """One more on this day, and nothing else."""
        host = self._host
        host.memory.ready(tx)
        counts.add(tx, host.memory.calendar.day_at(host.clock.wall()).key, kind)


def _closes(picture: Picture, opens: int) -> int:
    """When the hours that open then close again, 0 if that is not known."""
    ends = [
        end
        for standing in picture.board.standings
        if isinstance(standing.boundary.rule, Schedule)
        for start, end in windows(standing.boundary.rule.hours, opens, opens + 1, picture.zone)
        if start == opens
    ]
    return max(ends, default=0)
