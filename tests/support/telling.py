"""A small engine for tests: use in, standings and decisions out, the record kept in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.board import Given
from framekeeper.core.notices.policy import decide
from framekeeper.core.notices.record import reconcile
from framekeeper.core.notices.values import (
    Decisions,
    Moment,
    Session,
    Silence,
    Subject,
    Tell,
    Told,
    Use,
)
from framekeeper.core.settings import Notices
from framekeeper.core.standings import crossed, stand
from framekeeper.core.track import Track
from support.promises import BERLIN, CALENDAR

if TYPE_CHECKING:
    from framekeeper.core.settings import Boundary
    from framekeeper.core.versions import Version

DEFAULT = Notices()


class Teller:
    """What the engine does about notices, with nothing around it.

    `told` and `due` are what the store would hold: they are all that survives `restart`.
    """

    def __init__(self, *versions: Version, settings: Notices = DEFAULT) -> None:
        self.versions = versions
        self.settings = settings
        self.track = Track()
        self.due: list[Subject] = []
        self.recorded: list[Subject] = []
        self.told: list[Told] = []
        self.sent: list[tuple[int, Tell]] = []
        self.session = Session()
        self.silences: tuple[Silence, ...] = ()
        self.quiet_until = 0
        self.surface = "feed"
        self.running_since: int | None = None
        self.last = Decisions()

    def boundaries(self) -> list[Boundary]:
        return [v.boundary for v in self.versions]

    def restart(self) -> None:
        """Only the store is left: due, recorded and told."""
        self.session = Session()
        self.silences = ()

    def use(self, start: int, end: int) -> None:
        """Confirmed use, replacing what ran."""
        self.track.truncate(start)
        self.track.add(start, end)

    def look(self, now: int, *, running: bool = False) -> Decisions:
        """Judge and decide once; what is to be told is told."""
        given = Given(now=now, calendar=CALENDAR, versions=self.versions, running=running)
        day = CALENDAR.day_at(now)
        since = day.start - 7 * 86_400_000
        found = reconcile(crossed(given, lambda _: self.track, since), self.recorded, since)
        for new in found.new:
            numbered = msgspec.structs.replace(new, id=len(self.recorded) + 1)
            self.recorded.append(numbered)
            self.due.append(numbered)
        board = stand(given, lambda _: self.track)
        self.last = decide(
            Moment(
                now=now,
                zone=BERLIN,
                day=day,
                board=board,
                due=tuple(self.due),
                told=tuple(self.told),
                settings=self.settings,
                session=self.session,
                quiet_until=self.quiet_until,
                silences=self.silences,
                use=Use(platform="instagram", name="Instagram", surface=self.surface)
                if running
                else None,
            )
        )
        gone = {d.subject for d in self.last.drop}
        for tell in self.last.tell:
            number = len(self.sent) + 1
            self.sent.append((now, tell))
            gone |= set(tell.subjects)
            self.told += [Told(notice=number, subject=s, told=now) for s in tell.subjects]
        self.due = [s for s in self.due if s not in gone]
        return self.last

    def live(self, start: int, end: int, step: int = 10_000) -> None:
        """Use from start to end, looked at as it goes on, every `step` ms."""
        at = start
        while at < end:
            if at > start:
                self.use(start, at)
            self.look(at, running=True)
            at = min(end, at + step)
        self.use(start, end)
        self.look(end)
