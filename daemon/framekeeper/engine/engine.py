"""The engine: takes reports in, has them stored and judged, and sees that what is due is told.

It decides nothing: what counts, what holds and what is told is decided in `core`. Everything that
is judged from lives on the store's writer thread (`memory`); on the loop the engine sleeps until
the next deadline.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Literal, TypeVar

from framekeeper.engine import breaks
from framekeeper.engine.asked import Asked
from framekeeper.engine.hearing import Hearing
from framekeeper.engine.in_session import InSession
from framekeeper.engine.listening import Listening
from framekeeper.engine.news import News
from framekeeper.engine.outage import Outage
from framekeeper.engine.teller import Teller
from framekeeper.engine.upkeep import Upkeep
from framekeeper.engine.waiting import Waiting
from framekeeper.store import browsers, coverage, meta, sources
from framekeeper.store.errors import StoreError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.clock import Clock
    from framekeeper.core.notices.values import Subject
    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.settings import Problem, Settings
    from framekeeper.core.wire import SpansRequest
    from framekeeper.engine.judging import Judging
    from framekeeper.engine.memory import Reported
    from framekeeper.engine.picture import Picture
    from framekeeper.notifiers.base import Notifier
    from framekeeper.store import Store
    from framekeeper.store.browsers import Browser
    from framekeeper.store.transaction import Transaction, View

T = TypeVar("T")
log = logging.getLogger(__name__)

RETRY_MS = 30_000
"""What the store could not take is tried again after this."""


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
        """What is wrong with her settings file; the last good settings hold."""
        self.asked = Asked(self)
        self.teller = Teller(self, ask_desktop, self._teller_wakes)
        self._listening = Listening(store, self.memory, self.hearing, ask_running)
        self._outage = Outage(notifier, self.in_session, ask_desktop)
        self._upkeep = Upkeep(breaks.read(clock))
        self._set_alarm: Callable[[int | None], None] = lambda _at: None
        self._teller_at: int | None = None
        self._retry_at: int | None = None
        self._news = News()
        self._last = breaks.read(clock)
        self._running: asyncio.Future[None] | None = None
        self._tasks: set[asyncio.Future[None]] = set()
        self._versioned: Catalogue | None = None
        self._version = ""
        self._judging_now = False
        self._last_seen: Picture | None = None
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

    @property
    def busy(self) -> bool:
        """Whether it carries out something that began by itself, the teller left out."""
        return any(task is not self._running for task in self._tasks)

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

        await self.asked.prepare()
        for browser, heard in await self.store.read(read):
            self.paired[browser.id] = browser
            self.hearing.know(browser.id, browser.name, browser.product, heard, moment)

    async def start(self, set_alarm: Callable[[int | None], None]) -> None:
        """Judge, and begin to tell; from now on the alarm wakes it."""
        self._set_alarm = set_alarm
        self._running = self.spawn(self.teller.run())
        self.teller.poke()  # what was due before the start
        await self.judge()

    async def stop(self) -> None:
        """Let go of all who wait and of everything that runs."""
        self.waiting.release()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def spawn(self, work: Awaitable[None]) -> asyncio.Future[None]:
        """Let something run until it ends or the engine stops."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

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
        try:
            reported = await self.store.write(lambda tx: memory.report(tx, browser, said))
        except StoreError:
            self._retry()
            raise
        if self.hearing.heard(browser, breaks.read(self.clock)):
            memory.unheard = bool(self.hearing.unheard)
            memory.stale()
            self.wake()
        if self.judging.latest is not self._last_seen:  # the first of a batch speaks for all of it
            self._published()
        return reported

    async def judge(self) -> None:
        """Judge now: an edge has come, the clock was set, or something that counts has changed.

        A failing store is not the caller's business: it is tried again.
        """
        self._judge_again = True
        if self._judging_now:
            return
        self._judging_now = True
        try:
            while self._judge_again:
                self._judge_again = False
                await self._judge_once()
        finally:
            self._judging_now = False

    async def _judge_once(self) -> None:
        moment = breaks.read(self.clock)
        due = self._teller_at is not None and moment.wall >= self._teller_at
        if due or breaks.between(self._last, moment):
            self._teller_at = None
            self.teller.poke()
        self._last = moment
        is_retry = self._retry_at is not None and moment.wall >= self._retry_at
        try:
            await self._listening.listen(moment, self.paired)
            await self._settle()
            while self._again:
                await self._again[0]()
                self._again.pop(0)
        except StoreError as error:
            log.warning("judging waits for the database: %s", error.key)
            if is_retry:
                self.spawn(self._outage.failed(error, moment.wall, moment.awake))
                self._retry_at = None
            self._retry()
        except Exception as error:  # noqa: BLE001  # the next judgement may be a better one
            log.error("judging failed: %s", type(error).__name__)  # noqa: TRY400  # a traceback may hold a name
            self._retry()
        if self._upkeep.due(moment):
            self.spawn(self._keep_up(moment.wall))
        self._published()

    async def _settle(self) -> None:
        """Have the store judge; one that has refused must prove that it can be written again."""
        if self._retry_at is None:
            await self.store.write(_nothing)
            return
        await self.prove_store()
        self._retry_at = None
        await self._outage.healed(self.clock.awake())

    def wake(self) -> None:
        """The alarm's call: judge."""
        self.spawn(self.judge())

    def try_again(self, doing: Callable[[], Awaitable[object]]) -> None:
        """Do something once more when the store can be written again."""
        self._again.append(doing)
        self._retry()

    def _retry(self) -> None:
        """The store refuses: look again soon."""
        now = self.clock.wall()
        if self._retry_at is None or not now < self._retry_at <= now + RETRY_MS:
            self._retry_at = now + RETRY_MS
        self._arm()

    async def _keep_up(self, now: int) -> None:
        """The daily copy, the weekly check, and letting go of old detail, when they are due."""
        try:
            await self.store.upkeep()
            keep = self.settings.keep_detail
            if keep is not None:
                await self.store.keep_detail(now - keep, self.memory.calendar)
        except StoreError as error:
            log.warning("the upkeep of the database waits: %s", error.key)

    # --- out -------------------------------------------------------------------------------

    async def look(self) -> Picture:
        """How everything stands now.

        Raises:
            StoreUnavailable: it cannot be read.
        """
        return await self.store.read(self.memory.look)

    def _published(self) -> None:
        """A commit is durable: tell those who wait, and sleep until the next edge."""
        self._arm()
        picture = self._last_seen = self.judging.latest
        if picture is None:
            return
        program = (
            self.in_session.answer(picture.now).on,
            self.problems,
            tuple(self.hearing.unheard),
            self.catalogue_version,
        )
        if self._news.to_show(picture, program):
            self.waiting.changed()
        if self._news.to_decide(picture, program):
            self.teller.poke()

    def _arm(self) -> None:
        moment = breaks.read(self.clock)
        edges = [
            self.in_session.until(moment.wall),
            self.hearing.next_look(moment),
            self._upkeep.next(moment),
            self._teller_at,
            self._retry_at,
        ]
        picture = self.judging.latest
        if picture is not None and self._retry_at is None:  # else its edges may have gone by
            edges += [picture.board.deadline, picture.turn, picture.day.end]
        self._set_alarm(min((edge for edge in edges if edge is not None), default=None))

    def _teller_wakes(self, at: int | None) -> None:
        self._teller_at = at
        self._arm()

    async def switch_session(self, *, on: bool, minutes: int) -> None:
        """In session from now on for so many minutes, or no longer."""
        now = self.clock.wall()
        if on:
            self.in_session.switch_on(now, minutes)
        else:
            self.in_session.switch_off(now)
        await self.judge()
        self.waiting.changed()

    # --- for the teller ----------------------------------------------------------------------

    async def record(self, change: Callable[[Transaction], T]) -> T:
        """Change the record of what is due and what was told, durably.

        Raises:
            StoreUnavailable: it stays as it was.
        """
        try:
            return await self.store.write(self.memory.record.changing(change))
        except StoreError:
            self._retry()
            raise

    def is_so(self, subject: Subject) -> bool:
        """Whether what is to be said of the program is so yet."""
        if subject.topic == "settings":
            return bool(self.problems)
        return subject.topic != "unheard" or self.hearing.is_unheard(subject.about)


def _nothing(_tx: Transaction) -> None:
    """A write that writes nothing: the hooks judge."""
