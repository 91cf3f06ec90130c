"""What is judged from, in memory: owned by the store's writer thread.

Everything in here is either committed and can be read again (`load`), or is the use that still
goes on, which is never stored. After a rollback the next job reads all of it anew. It takes
reports in and says how things stand; the rules are those of `core`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core import coverage, standings
from framekeeper.core.day import Calendar
from framekeeper.core.ledger import Ledger
from framekeeper.core.notices.record import reconcile
from framekeeper.engine import breaks
from framekeeper.engine.countable import countable
from framekeeper.engine.open_use import OpenUse
from framekeeper.store import boundaries, browsers, days, exceptions, sources, tellings
from framekeeper.store import coverage as heard
from framekeeper.store.spans import append_spans, pieces_between

if TYPE_CHECKING:
    from framekeeper.clock import Clock
    from framekeeper.core.day import Day
    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.intervals import Interval
    from framekeeper.core.notices.values import Subject, Told
    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.settings import Settings
    from framekeeper.core.standings import Board
    from framekeeper.core.track import Track
    from framekeeper.core.versions import Version
    from framekeeper.core.wire import Refused, SpansRequest
    from framekeeper.store.transaction import Transaction, View

KEPT_MS = 16 * 86_400_000
"""Use of the last sixteen days is in memory: two weeks and the day edges around them."""


ZONE_MS = 30_000
"""The system's zone is read this often at most, and after each break in time."""


class Reported(msgspec.Struct, frozen=True):
    """What became of a report."""

    settled: int
    gaps: tuple[tuple[int, int], ...]
    refused: tuple[Refused, ...]


class Front(msgspec.Struct, frozen=True):
    """The use that goes on now and that the partition counts: `browser` is the browser's row."""

    browser: int
    platform: str
    surface: str


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """How everything stands at one instant; a value that any thread may read.

    `minutes` are by (platform, surface): ms confirmed, ms running. `fall` is the instant at which
    running use stops counting if no report comes. `due` and `told` are what the notices' policy
    decides from.
    """

    now: int
    zone: str
    day: Day
    board: Board
    minutes: dict[tuple[str, str], tuple[int, int]]
    checks: int
    unknown: int
    front: Front | None
    fall: int | None
    due: tuple[Subject, ...]
    told: tuple[Told, ...]


class Memory:
    """The ledger, the open use, the versions of boundaries and the calendar."""

    def __init__(self, clock: Clock, settings: Settings, catalogue: Catalogue) -> None:
        self.clock = clock
        self.settings = settings
        self.catalogue = catalogue
        self.open_use = OpenUse()
        self._stale = True
        self._last = breaks.read(clock)
        self._labels: dict[int, str] = {}
        self._ledger = Ledger({}, self._label_of)
        self.calendar = Calendar(clock.zone())
        self._zone_read: int | None = None
        self._platforms = catalogue.ids()
        self._versions: tuple[Version, ...] = ()
        self._exceptions: tuple[PlannedException, ...] = ()
        self._unknown: tuple[Interval, ...] = ()
        self._edge = settings.day_starts
        self._touched: int | None = None
        self._judged = 0
        self._recorded: tuple[Subject, ...] = ()
        self._due: tuple[Subject, ...] = ()
        self._told: tuple[Told, ...] = ()

    def take_settings(self, settings: Settings, catalogue: Catalogue) -> None:
        """Judge by these from now on."""
        self.settings = settings
        self.catalogue = catalogue
        self._platforms = catalogue.ids()
        self._stale = True

    # --- reading ---------------------------------------------------------------------------

    def stale(self) -> None:
        """What was committed is no longer what is held: read it again before the next use."""
        self._stale = True

    def ready(self, view: View) -> None:
        """Read everything if it has to be read."""
        if self._stale:
            self.load(view)

    def load(self, view: View) -> None:
        """Read everything that was committed."""
        now = self.clock.wall()
        since = now - KEPT_MS
        self._labels = dict(sources.labels(view))
        self.calendar = Calendar(
            self.clock.zone(),
            self.settings.day_starts,
            self.settings.week_starts,
            days.stored(view, since),
        )
        self._edge = self.settings.day_starts
        self._versions = tuple(boundaries.between(view, since, now + KEPT_MS))
        self._exceptions = tuple(exceptions.between(view, since, now + KEPT_MS))
        self._ledger.cover({str(v.row): v.boundary.covers for v in self._versions})
        self._ledger.load(pieces_between(view, since, now + KEPT_MS))
        self._unknown = self._read_unknown(view, now)
        self._judged = 0
        self._stale = False
        self.read_record(view)

    def read_record(self, view: View) -> None:
        """Read what is due and what was told; after each change of that record."""
        since = self.clock.wall() - KEPT_MS
        self._recorded = tellings.recorded(view, since)
        self._due = tellings.due(view)
        self._told = tellings.told(view, since)

    def _read_unknown(self, view: View, now: int) -> tuple[Interval, ...]:
        """When any paired browser ran unheard, or its spans were lost, since yesterday."""
        day = self.calendar.day_at(now)
        start, end = day.start, now + 1
        found: list[Interval] = [(a, b) for _, a, b in heard.lost_between(view, start, end)]
        by_source = heard.heard_between(view, start - KEPT_MS, end)
        running = heard.running_between(view, start, end)
        for browser in browsers.paired(view):
            mine = set(sources.of_browser(view, browser.id))
            ran = [(a, b) for product, a, b in running if product == browser.product]
            found += coverage.unknown([(a, b) for s, a, b in by_source if s in mine], ran)
        return tuple(found)

    def _label_of(self, source: int) -> str:
        return self._labels.get(source, "both")

    # --- taking in -------------------------------------------------------------------------

    def report(self, tx: Transaction, browser: int, said: SpansRequest) -> Reported:
        """Take a report: store what can be counted, remember what goes on."""
        self.ready(tx)
        moment = self._look()
        known = self.catalogue.surfaces
        source = sources.source_of(tx, browser, said.epoch)
        if source not in self._labels:
            self._labels[source] = sources.label_of(tx, source)
        spans, refused = countable(said.spans, source, moment.wall, self._platforms, known)
        numbers = [each.n for each in refused]
        stored = append_spans(tx, source, spans, said.from_, self.calendar, refused=numbers)
        heard.heard(tx, source, moment.wall)
        horizon = moment.wall - KEPT_MS
        for window in stored.windows:
            if window.start >= horizon:
                self._ledger.splice(window.start, window.end, window.pieces)
            touched = self._touched
            self._touched = window.start if touched is None else min(touched, window.start)
        self.open_use.report(browser, source, said.open, moment)
        return Reported(stored.settled, stored.gaps, tuple(refused))

    def _look(self) -> breaks.Moment:
        """The clocks now; use that went on before a break ends at its last sample."""
        moment = breaks.read(self.clock)
        if breaks.between(self._last, moment):
            self.open_use.interrupt()
            self._zone_read = None
            self._touched = 0 if self._touched is None else self._touched
        self._last = moment
        return moment

    # --- judging ---------------------------------------------------------------------------

    def settle(self, tx: Transaction) -> Picture:
        """Judge, record what was crossed, and say how everything stands; once a batch."""
        self.ready(tx)
        moment = self._look()
        self._follow_zone(tx, moment)
        given = self._given(moment)
        since = self._judged if self._touched is None else min(self._judged, self._touched)
        since = max(since, moment.wall - KEPT_MS)
        crossed = standings.crossed(given, self._track_of, since)
        found = reconcile(crossed, self._recorded, since)
        if found.new or found.undone:
            for subject in found.new:
                tellings.add(tx, subject)
            for subject in found.undone:
                tellings.undo(tx, subject.id)
            self.read_record(tx)
        self._judged, self._touched = moment.wall, None
        return self._picture(moment, given)

    def _follow_zone(self, tx: Transaction, moment: breaks.Moment) -> None:
        """Read the system's zone now and then; after a journey the open day keeps its start."""
        if self._zone_read is not None and moment.awake - self._zone_read < ZONE_MS:
            return
        self._zone_read = moment.awake
        zone = self.clock.refresh_zone()
        settings = self.settings
        if (zone, settings.day_starts) == (self.calendar.zone, self._edge):
            return
        day = self.calendar.day_at(moment.wall)
        earlier = tuple(d for d in days.stored(tx, moment.wall - KEPT_MS) if d.start < day.start)
        there = Calendar(zone, settings.day_starts, settings.week_starts, earlier)
        days.put(tx, there.replanned(day, moment.wall))
        self.load(tx)

    def look(self, view: View) -> Picture:
        """How everything stands now; what was crossed is recorded by the next `settle`."""
        self.ready(view)
        moment = self._look()
        return self._picture(moment, self._given(moment))

    def _given(self, moment: breaks.Moment) -> standings.Given:
        self._ledger.running(moment.wall, self.open_use.spans(moment))
        return standings.Given(
            now=moment.wall,
            calendar=self.calendar,
            versions=self._versions,
            exceptions=self._exceptions,
            running=bool(self.open_use.fresh(moment)),
            unknown=self._unknown,
        )

    def _picture(self, moment: breaks.Moment, given: standings.Given) -> Picture:
        now = moment.wall
        day = self.calendar.day_at(now)
        return Picture(
            now=now,
            zone=self.calendar.zone,
            day=day,
            board=standings.stand(given, self._track_of),
            minutes=self._ledger.minutes(day.start, now + 1),
            checks=len(coverage.openings(self._ledger.everything, day.start, now + 1)),
            unknown=sum(min(b, now) - max(a, day.start) for a, b in self._unknown if a < now),
            front=self._front(moment),
            fall=self.open_use.next_fall(moment),
            due=self._due,
            told=self._told,
        )

    def _front(self, moment: breaks.Moment) -> Front | None:
        """Of the browsers that report use now, the one to which the partition gives the instant."""
        fresh = self.open_use.fresh(moment)
        if not fresh:
            return None
        browser, use = max(fresh.items(), key=lambda item: (item[1].since, item[1].source))
        return Front(browser, use.platform, use.surface)

    def _track_of(self, version: Version) -> Track:
        return self._ledger.track(str(version.row))
