"""The engine: takes reports in, has them stored and judged, and sees that what is due is told.

It decides nothing: what counts, what holds and what is told is decided in `core`. Everything that
is judged from lives on the store's writer thread (`memory`); on the loop the engine sleeps until
the next deadline.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.notices.values import Subject
from framekeeper.core.settings import Settings
from framekeeper.core.versions import plan_changes
from framekeeper.engine import breaks
from framekeeper.engine.hearing import Hearing
from framekeeper.engine.in_session import InSession
from framekeeper.engine.teller import Teller
from framekeeper.engine.waiting import Waiting
from framekeeper.store import boundaries, browsers, coverage, meta, sources, tellings
from framekeeper.store.errors import StoreError, StoreUnavailable
from framekeeper.store.writer import Hooks

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.clock import Clock
    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.settings import Problem
    from framekeeper.core.wire import SpansRequest
    from framekeeper.engine.memory import Memory, Picture, Reported
    from framekeeper.notifiers.base import Notifier
    from framekeeper.store import Store
    from framekeeper.store.browsers import Browser
    from framekeeper.store.recovery import Damage
    from framekeeper.store.transaction import Transaction, View

log = logging.getLogger(__name__)

RETRY_MS = 30_000
"""A judgement that the store could not take is tried again after this."""

UPKEEP_MS = 3_600_000
"""How often it is looked whether a copy or a check of the database is due."""

AskDesktop = "Callable[[], Awaitable[Literal['on', 'off', 'unknown']]]"
AskRunning = "Callable[[int], Awaitable[frozenset[str]]]"


class Judging(Hooks):
    """Joins judging to every commit; lives on the writer thread.

    `latest` is the newest picture whose commit is durable.
    """

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.latest: Picture | None = None
        self.damage: Damage | None = None
        self._coming: Picture | None = None

    def before_commit(self, tx: Transaction) -> None:
        """Judge once a batch; what is crossed becomes part of the same commit."""
        self._coming = self.memory.settle(tx)

    def after_commit(self) -> None:
        """Only what is durable is shown."""
        self.latest = self._coming

    def rolled_back(self) -> None:
        """Nothing of it happened."""
        self.memory.stale()

    def damaged(self, damage: Damage) -> None:
        """The file was replaced by a copy."""
        self.damage = damage
        self.memory.stale()


class Engine:
    """Joins store, memory, notifier and clock.

    Args:
        clock: the three clocks.
        store: opened with `judging` as its hooks.
        judging: the hooks.
        notifier: takes notices to the screen.
        ask_desktop: whether the desktop wants no notices; asked only when one is due.
        ask_running: which browsers run; asked only while a report is overdue.
    """

    def __init__(  # noqa: PLR0913  # the parts that it joins
        self,
        clock: Clock,
        store: Store,
        judging: Judging,
        notifier: Notifier,
        *,
        ask_desktop: Callable[[], Awaitable[Literal["on", "off", "unknown"]]],
        ask_running: Callable[[int], Awaitable[frozenset[str]]],
    ) -> None:
        self.clock = clock
        self.store = store
        self.judging = judging
        self.memory = judging.memory
        self.notifier = notifier
        self.in_session = InSession()
        self.waiting = Waiting(clock.wall)
        self.hearing = Hearing()
        self.paired: dict[int, Browser] = {}
        self.problems: tuple[Problem, ...] = ()
        self.teller = Teller(self, ask_desktop, self._teller_wakes)
        self._ask_running = ask_running
        self._set_alarm: Callable[[int | None], None] = lambda _at: None
        self._teller_at: int | None = None
        self._retry_at: int | None = None
        self._upkeep_at = 0
        self._shown: object = None
        self._tasks: set[asyncio.Future[None]] = set()
        self._versioned: Catalogue | None = None
        self._version = ""
        self._judging_now = False
        self._judge_again = False
        self._again: list[Callable[[], Awaitable[object]]] = []

    @property
    def settings(self) -> Settings:
        """Her settings in force."""
        return self.memory.settings

    @property
    def catalogue(self) -> Catalogue:
        """The platforms in force."""
        return self.memory.catalogue

    @property
    def catalogue_version(self) -> str:
        """Changes with the catalogue in force; browsers fetch it anew then."""
        if self._versioned is not self.catalogue:
            self._versioned, self._version = self.catalogue, self.catalogue.answer().version
        return self._version

    async def prove_store(self) -> None:
        """Write to the database and read it back.

        Raises:
            StoreUnavailable: it cannot be used.
        """
        now = str(self.clock.wall())
        await self.store.write(lambda tx: meta.put(tx, meta.PROVED, now))
        if await self.store.read(lambda view: meta.get(view, meta.PROVED)) != now:
            raise StoreUnavailable("store.not_proved")

    # --- life ------------------------------------------------------------------------------

    async def prepare(self) -> None:
        """Read which browsers are paired and when each was heard.

        Raises:
            StoreUnavailable: the database cannot be used.
        """
        moment = breaks.read(self.clock)

        def read(view: View) -> list[tuple[Browser, int | None]]:
            found = []
            for browser in browsers.paired(view):
                heard = [coverage.last_heard(view, s) for s in sources.of_browser(view, browser.id)]
                found.append((browser, max((h for h in heard if h), default=None)))
            return found

        for browser, heard in await self.store.read(read):
            self.paired[browser.id] = browser
            self.hearing.know(browser.id, browser.name, browser.product, heard, moment)

    async def start(self, set_alarm: Callable[[int | None], None]) -> None:
        """Judge, and begin to tell; from now on the alarm wakes it."""
        self._set_alarm = set_alarm
        self._upkeep_at = self.clock.wall()
        self.spawn(self.teller.run())
        await self.judge()

    async def stop(self) -> None:
        """Let go of all who wait and of everything that runs."""
        self.waiting.release()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def spawn(self, work: Awaitable[None]) -> None:
        """Let something run until it ends or the engine stops."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Future[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a task of the engine failed: %s", type(error).__name__)

    # --- in --------------------------------------------------------------------------------

    async def report(self, browser: int, said: SpansRequest) -> Reported:
        """Take a report; returns when it is durable.

        Raises:
            StoreUnavailable: nothing of it is stored.
        """
        memory = self.memory
        reported = await self.store.write(lambda tx: memory.report(tx, browser, said))
        moment = breaks.read(self.clock)
        if self.hearing.heard(browser, moment):
            self.memory.stale()
        self._published()
        return reported

    async def judge(self) -> None:
        """Judge now: an edge has come, the clock was set, or something that counts has changed.

        A failing store is not the caller's business: it is tried again.
        """
        if self._judging_now:
            self._judge_again = True
            return
        self._judging_now = True
        try:
            self._judge_again = True
            while self._judge_again:
                self._judge_again = False
                await self._judge_once()
        finally:
            self._judging_now = False

    async def _judge_once(self) -> None:
        try:
            await self._listen()
            await self.store.write(_nothing)
            self._retry_at = None
            again, self._again = self._again, []
            for doing in again:
                await doing()
        except StoreError as error:
            log.warning("judging waits for the database: %s", type(error).__name__)
            self._retry_at = self.clock.wall() + RETRY_MS
        self._published()
        await self._keep_up()

    def wake(self) -> None:
        """The alarm's call: judge."""
        self.spawn(self.judge())

    async def look(self) -> Picture:
        """How everything stands now.

        Raises:
            StoreUnavailable: it cannot be read.
        """
        return await self.store.read(self.memory.look)

    # --- out -------------------------------------------------------------------------------

    def _published(self) -> None:
        """A commit is durable: tell those who wait, and sleep until the next edge."""
        picture = self.judging.latest
        if picture is None:
            return
        self._arm(picture)
        shown = (
            tuple((s.boundary, s.standing) for s in picture.board.standings),
            self.in_session.answer(picture.now).on,
            self.problems,
            picture.day.key,
        )
        if shown != self._shown:
            self._shown = shown
            self.waiting.changed()
            self.teller.poke()
        elif picture.due or any(s.in_use and s.standing == "past" for s in picture.board.standings):
            self.teller.poke()

    def _arm(self, picture: Picture) -> None:
        moment = breaks.read(self.clock)
        edges = (
            picture.board.deadline,
            picture.fall,
            picture.day.end,
            self.in_session.until(moment.wall),
            self.hearing.next_look(moment),
            self._teller_at,
            self._retry_at,
            self._upkeep_at if self.paired else None,
        )
        self._set_alarm(min((edge for edge in edges if edge is not None), default=None))

    def _teller_wakes(self, at: int | None) -> None:
        self._teller_at = at
        if self.judging.latest is not None:
            self._arm(self.judging.latest)

    # --- what else is due ------------------------------------------------------------------

    async def _listen(self) -> None:
        """If a report is overdue, see which browsers run, and remember what is unknown."""
        moment = breaks.read(self.clock)
        if self._teller_at is not None and moment.wall >= self._teller_at:
            self._teller_at = None
            self.teller.poke()
        if not self.hearing.overdue(moment):
            return
        running = await self._ask_running(moment.awake)
        unheard = self.hearing.looked(running, moment)
        if not unheard:
            return
        to_tell = [
            Subject(topic="unheard", at=ear.unheard_since or moment.wall, about=ear.name)
            for ear in self.hearing.to_tell(moment)
        ]
        since = {self.paired[row].product: at for row, at in unheard.items() if row in self.paired}

        def job(tx: Transaction) -> None:
            for product, at in since.items():
                coverage.ran(tx, product, at, moment.wall)
            for subject in to_tell:
                tellings.add(tx, subject)
            self.memory.stale()

        await self.store.write(job)

    async def _keep_up(self) -> None:
        """The daily copy, the weekly check, and letting go of old detail, when they are due."""
        now = self.clock.wall()
        if now < self._upkeep_at:
            return
        self._upkeep_at = now + UPKEEP_MS
        try:
            await self.store.upkeep()
            keep = self.settings.keep_detail
            if keep is not None:
                await self.store.keep_detail(now - keep, self.memory.calendar)
        except StoreError as error:
            log.warning("the upkeep of the database waits: %s", type(error).__name__)

    # --- changes ---------------------------------------------------------------------------

    async def settle_settings(self, settings: Settings, catalogue: Catalogue) -> None:
        """Put her wish in force: tightening at once, loosening from the next day edge.

        Raises:
            StoreUnavailable: the old settings hold on.
        """
        memory = self.memory
        before = (memory.settings, memory.catalogue)

        def job(tx: Transaction) -> None:
            memory.ready(tx)
            now = self.clock.wall()
            versions = boundaries.between(tx, now, FAR)
            boundaries.carry_out(
                tx, plan_changes(versions, settings.boundaries, now, memory.calendar)
            )
            boundaries.arrange(tx, tuple(b.id for b in settings.boundaries))
            meta.put(tx, meta.SETTINGS, msgspec.json.encode(settings).decode())
            memory.take_settings(settings, catalogue)

        try:
            await self.store.write(job)
        except StoreError:
            memory.take_settings(*before)
            raise
        self._published()

    async def last_settings(self) -> Settings | None:
        """The settings that were last in force; None if there never were any.

        Raises:
            StoreUnavailable: they cannot be read.
        """
        kept = await self.store.read(lambda view: meta.get(view, meta.SETTINGS))
        if kept is None:
            return None
        try:
            return msgspec.json.decode(kept, type=Settings)
        except msgspec.ValidationError:  # written by another version of the program
            return None

    async def tell(self, subject: Subject) -> None:
        """Something about the program itself is to be told, when the policy says so."""

        def job(tx: Transaction) -> None:
            tellings.add(tx, subject)
            self.memory.read_record(tx)

        with suppress(StoreError):
            await self.store.write(job)
        self.teller.poke()

    async def no_longer(self, topic: str) -> None:
        """What was to be told of the program is mended."""

        def job(tx: Transaction) -> None:
            tellings.mend(tx, topic)
            self.memory.read_record(tx)

        with suppress(StoreError):
            await self.store.write(job)
        self.teller.poke()

    def try_again(self, doing: Callable[[], Awaitable[object]]) -> None:
        """Do something once more when the store is next looked at."""
        self._again.append(doing)
        self._retry_at = self.clock.wall() + RETRY_MS


def _nothing(_tx: Transaction) -> None:
    """A write that writes nothing: the hooks judge."""
