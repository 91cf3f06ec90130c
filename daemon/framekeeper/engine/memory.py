"""What is judged from, in memory: owned by the store's writer thread.

Everything in here is either committed and can be read again (`load`), or is the use that still
goes on, which is never stored. After a rollback the next job reads all of it anew. It takes
reports in and says how things stand; the rules are those of `core`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from framekeeper.core import coverage, standings, tracks
from framekeeper.core.board import Given
from framekeeper.core.boundaries.base import FAR
from framekeeper.core.day import Calendar
from framekeeper.core.kept import Kept
from framekeeper.core.ledger import Ledger
from framekeeper.core.notices.record import reconcile
from framekeeper.core.versions import coming
from framekeeper.engine import breaks, journeys, late, unknown
from framekeeper.engine.countable import countable
from framekeeper.engine.in_front import InFront
from framekeeper.engine.picture import Picture
from framekeeper.engine.record import Record
from framekeeper.store import boundaries, exceptions, sources
from framekeeper.store import coverage as heard
from framekeeper.store.spans import append_spans, pieces_between, remark

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.clock import Clock
    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.intervals import Interval
    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.settings import Settings
    from framekeeper.core.track import Track
    from framekeeper.core.versions import Version
    from framekeeper.core.wire.reports import Refused, SpansRequest
    from framekeeper.store.spans import Window
    from framekeeper.store.transaction import Transaction, View

T = TypeVar("T")

JUDGED_MS = 8 * 86_400_000
"""Late use of the last eight days is judged from memory, older use by `late`."""

KEPT_MS = JUDGED_MS + late.REACH_MS + 86_400_000
"""So far back reaches the use in memory: what a crossing of those days follows from, and a day."""

ZONE_MS = 30_000
"""The system's zone is read this often at most, and after each break in time."""


class Reported(msgspec.Struct, frozen=True):
    """What became of a report."""

    settled: int
    gaps: tuple[tuple[int, int], ...]
    refused: tuple[Refused, ...]


class Memory:
    """The ledger, the open use, the versions of boundaries and the calendar."""

    def __init__(self, clock: Clock, settings: Settings, catalogue: Catalogue) -> None:
        self.clock = clock
        self.settings = settings
        self.catalogue = catalogue
        self.calendar = Calendar(clock.zone())
        self._in_front = InFront()
        self.unheard = False
        """Whether a browser runs unheard now; told by whoever looks for that."""
        self._in_force = (settings, catalogue)
        self._open_then = self._in_front.use.copy()
        self._stale = True
        self._last = self._last_then = breaks.read(clock)
        self._labels: dict[int, str] = {}
        self._ledger = Ledger({}, self._label_of)
        self._zone_read: int | None = None
        self._day_ends = 0
        self._platforms = catalogue.ids()
        self._versions: tuple[Version, ...] = ()
        self._exceptions: tuple[PlannedException, ...] = ()
        self._unknown: tuple[Interval, ...] = ()
        self._horizon = 0  # crossings from here on are judged from memory
        self._zone_since = 0
        self._kept = Kept()
        self._judged = 0
        self._touched: list[Interval] = []  # where use changed since then
        self.record = Record(lambda: clock.wall() - KEPT_MS)

    # --- settings --------------------------------------------------------------------------

    def take_settings(self, settings: Settings, catalogue: Catalogue) -> None:
        """Judge by these from now on; should the batch not happen, by those before."""
        self.settings = settings
        self.catalogue = catalogue
        self._platforms = catalogue.ids()
        self._stale = True

    def committed(self) -> None:
        """What was done since the last commit is durable."""
        self._in_force = (self.settings, self.catalogue)
        self._open_then, self._last_then = self._in_front.use.copy(), self._last

    def rolled_back(self) -> None:
        """What was done since the last commit did not happen."""
        self.take_settings(*self._in_force)
        self._touched.clear()
        self._in_front.come_back_to(self._open_then.copy())
        self._last = self._last_then

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
        self._stale = False  # first, for another thread may find it stale meanwhile
        now = self.clock.wall()
        since = now - KEPT_MS
        self._labels = dict(sources.labels(view))
        self.calendar = journeys.calendar(view, self.clock.zone(), self.settings)
        self._versions = tuple(boundaries.between(view, since, FAR))
        self._exceptions = tuple(exceptions.between(view, since, FAR))
        self._ledger.load(
            pieces_between(view, since, now + KEPT_MS),
            tracks.covers(self._versions, self._exceptions),
        )
        self._in_front.read(view, now)
        self._unknown = unknown.of_day(view, self.calendar, now)
        whole = late.complete_from(view, self.calendar, self._versions)
        here = late.zone_held_since(self.calendar, now, now - JUDGED_MS)
        self._horizon = min(now, max(now - JUDGED_MS, whole, here))
        self._zone_since = here if here > now - JUDGED_MS else 0
        self._judged = 0
        self._zone_read, self._day_ends = None, self.calendar.day_at(now).end
        self.record.read(view)

    def _label_of(self, source: int) -> str:
        return self._labels.get(source, "both")

    # --- taking in -------------------------------------------------------------------------

    def report(self, tx: Transaction, browser: int, said: SpansRequest) -> Reported:
        """Take a report: store what can be counted, remember what goes on."""
        moment = self._look()
        self.ready(tx)
        known = self.catalogue.surfaces
        source = sources.source_of(tx, browser, said.epoch)
        if source not in self._labels:
            self._labels[source] = sources.label_of(tx, source)
        spans, refused = countable(said.spans, source, moment.wall, self._platforms, known)
        loses = sources.loses(tx, source, said.from_)
        numbers = [each.n for each in refused]
        stored = append_spans(tx, source, spans, said.from_, self.calendar, refused=numbers)
        heard.heard(tx, source, moment.wall)
        for window in stored.windows:
            self._change(window)
        if loses:
            self._unknown = unknown.of_day(tx, self.calendar, moment.wall)
        goes_on = said.open
        if goes_on and (goes_on.platform not in self._platforms or goes_on.surface not in known):
            goes_on = None
        self._touch_open(browser)
        self._in_front.use.report(browser, source, goes_on, moment)
        self._touch_open(browser)
        return Reported(stored.settled, stored.gaps, tuple(refused))

    def remark(self, tx: Transaction, start: int, end: int, change: Callable[[], None]) -> None:
        """Change marks that lie in [start, end): the use there counts as something else."""
        self.ready(tx)
        self._change(remark(tx, self.calendar, start, end, change))
        self._in_front.read(tx, self.clock.wall())

    def _change(self, window: Window) -> None:
        """The use of a window is another now; older than what is in memory, it is only judged."""
        if window.end > self._horizon - late.REACH_MS:
            self._ledger.splice(window.start, window.end, window.pieces)
        self._touched.append((window.start, window.end))

    def unpair(self, browser: int) -> None:
        """What a browser said is going on counts no longer."""
        self._touch_open(browser)
        self._in_front.use.drop(browser)

    def _touch_open(self, browser: int) -> None:
        """What a browser has open counts anew, or no longer."""
        start = self._in_front.use.start(browser)
        if start is not None:
            self._touched.append((start, max(start, self._last.wall)))

    def _look(self) -> breaks.Moment:
        """The clocks now; use that went on before a break ends at its last sample."""
        moment = breaks.read(self.clock)
        if breaks.between(self._last, moment):
            self._in_front.use.interrupt()
            self.stale()
        self._last = moment
        return moment

    # --- judging ---------------------------------------------------------------------------

    def settle(self, tx: Transaction) -> Picture:
        """Judge, record what was crossed, and say how everything stands; once a batch."""
        moment = self._look()
        self.ready(tx)
        self._hold_day(tx, moment)
        for browser in self._in_front.use.fallen(moment):
            self._touch_open(browser)
        given = self._given(moment)
        self._look_back(tx)
        since = min((start for start, _ in self._touched), default=self._judged)
        since = max(min(since, self._judged), self._horizon)
        crossed = standings.crossed(given, self._track_of, since)
        self.record.take(tx, reconcile(crossed, self.record.recorded, since))
        self._judged = moment.wall
        self._touched.clear()
        picture = self._picture(moment, given)
        if self._in_front.turned(moment):
            picture = msgspec.structs.replace(picture, turn=moment.wall + 1)
        return picture

    def _look_back(self, tx: Transaction) -> None:
        """Judge what changed before the days that are judged from memory."""
        old = [window for window in self._touched if window[0] < self._horizon]
        if old:
            changed = (min(start for start, _ in old), max(end for _, end in old))
            for found in late.look_back(tx, self.calendar, self._label_of, changed, self._horizon):
                self.record.take(tx, found)

    def _hold_day(self, tx: Transaction, moment: breaks.Moment) -> None:
        """Read the system's zone now and then; keep her day as it began."""
        read = self._zone_read
        if read is not None and moment.awake - read < ZONE_MS and moment.wall < self._day_ends:
            return
        zone = self.clock.refresh_zone()
        is_new = moment.wall >= self._day_ends
        if journeys.hold_day(tx, self.calendar, zone, self.settings, moment.wall) or is_new:
            self.load(tx)
        self._zone_read = moment.awake

    def look(self, view: View) -> Picture:
        """How everything stands now; what was crossed is recorded by the next `settle`."""
        moment = self._look()
        self.ready(view)
        return self._picture(moment, self._given(moment))

    def glance(self) -> Picture | None:
        """The same from memory alone; None: something has to be read for it."""
        moment = self._look()
        return None if self._stale else self._picture(moment, self._given(moment))

    def _given(self, moment: breaks.Moment) -> Given:
        self._ledger.running(moment.wall, self._in_front.spans(moment))
        return Given(
            now=moment.wall,
            calendar=self.calendar,
            zone_since=self._zone_since,
            versions=self._versions,
            exceptions=self._exceptions,
            running=bool(self._in_front.use.fresh(moment)),
            unheard=self.unheard,
            unknown=self._unknown,
        )

    def _picture(self, moment: breaks.Moment, given: Given) -> Picture:
        now = moment.wall
        day = self.calendar.day_at(now)
        everything = self._ledger.everything
        return Picture(
            now=now,
            zone=self.calendar.zone,
            day=day,
            board=standings.stand(given, self._track_of, self._kept),
            minutes=self._ledger.minutes(day.start, now),
            checks=everything.count_openings(day.start, now + 1, coverage.CHECK_GAP_MS),
            unknown=sum(min(b, now) - max(a, day.start) for a, b in self._unknown if a < now),
            front=self._in_front.front(moment),
            posting=self._in_front.posting(now),
            posted=self._in_front.posted(day.start),
            coming=coming(self._versions, now),
            turn=self._in_front.turn(moment),
            due=self.record.due,
            told=self.record.told,
        )

    def _track_of(self, version: Version) -> Track:
        return self._ledger.track(tracks.name(version))
