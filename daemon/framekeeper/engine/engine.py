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
from framekeeper.engine.again import Again
from framekeeper.engine.asked import Asked
from framekeeper.engine.hearing import Hearing
from framekeeper.engine.in_session import InSession
from framekeeper.engine.listening import Listening, last_heard
from framekeeper.engine.news import News
from framekeeper.engine.outage import Outage
from framekeeper.engine.proving import prove
from framekeeper.engine.sleep import Sleep
from framekeeper.engine.tasks import OneAtATime, Tasks
from framekeeper.engine.teller import Teller
from framekeeper.engine.upkeep import Upkeep
from framekeeper.engine.waiting import Waiting
from framekeeper.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.clock import Clock
    from framekeeper.core.notices.values import Subject
    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.settings import Problem, Settings
    from framekeeper.core.wire.reports import SpansRequest
    from framekeeper.engine.judging import Judging
    from framekeeper.engine.memory import Reported
    from framekeeper.engine.picture import Picture
    from framekeeper.notifiers.base import Notifier
    from framekeeper.store import Store
    from framekeeper.store.browsers import Browser
    from framekeeper.store.transaction import Transaction

T = TypeVar("T")
log = logging.getLogger(__name__)


class Engine:
    """Joins store, memory, notifier and clock.

    Args:
        clock: the three clocks.
        store: opened with `judging` as its hooks.
        judging: the hooks.
        notifier: takes notices to the screen.
        ask_desktop: whether the desktop wants no notices; asked only when one is due.
        ask_running: which browsers run; asked only while a report is overdue.
        ask_present: whether anybody is there; asked only when a reminder or the like is due.
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
        ask_present: Callable[[], Awaitable[bool | None]],
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
        self.teller = Teller(self, ask_desktop, ask_present, self._teller_wakes)
        self._listening = Listening(store, self.memory, self.hearing, ask_running)
        self._outage = Outage(notifier, self.in_session, ask_desktop)
        self._upkeep = Upkeep(breaks.read(clock))
        self._sleep = Sleep()
        self._again = Again()
        self._news = News()
        self._last = breaks.read(clock)
        self._running: asyncio.Future[None] | None = None
        self._tasks = Tasks()
        self._versioned: Catalogue | None = None
        self._version = ""
        self._judge = OneAtATime(self._judge_once)
        self._last_seen: Picture | None = None

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
        return self._tasks.others(self._running)

    # --- life ------------------------------------------------------------------------------

    async def prepare(self) -> None:
        """Read which browsers are paired and when each was heard.

        Raises:
            StoreUnavailable: the database cannot be used.
        """
        moment = breaks.read(self.clock)
        await self.asked.prepare()
        for browser, heard in await self.store.read(last_heard):
            self.paired[browser.id] = browser
            self.hearing.know(browser.id, browser.name, browser.product, heard, moment)

    async def start(self, set_alarm: Callable[[int | None], None]) -> None:
        """Judge; from now on the alarm wakes it."""
        self._sleep.set_alarm = set_alarm
        await self.judge()

    def tell(self) -> None:
        """Begin to tell: the screen has been looked for."""
        self._running = self.spawn(self.teller.run())
        self.teller.poke()  # what was due before the start

    async def stop(self) -> None:
        """Let go of all who wait and of everything that runs."""
        self.waiting.release()
        await self._tasks.stop()

    def spawn(self, work: Awaitable[None]) -> asyncio.Future[None]:
        """Let something run until it ends or the engine stops."""
        return self._tasks.spawn(work)

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
        await self._judge()

    async def _judge_once(self) -> None:
        moment = breaks.read(self.clock)
        if self._sleep.teller_is_due(moment.wall) or breaks.between(self._last, moment):
            self._sleep.teller_at = None
            self.teller.poke()
        self._last = moment
        is_retry = self._again.is_due(moment.wall)
        try:
            await self._listening.listen(moment, self.paired)
            await self._settle()
            await self._again.catch_up()
        except StoreError as error:
            log.warning("judging waits for the database: %s", error.key)
            if is_retry:
                self.spawn(self._outage.failed(error, moment.wall, moment.awake))
                self._again.at = None
            self._retry()
        except Exception as error:  # noqa: BLE001  # the next judgement may be a better one
            log.error("judging failed: %s", type(error).__name__)  # noqa: TRY400  # a traceback may hold a name
            self._retry()
        if self._upkeep.due(moment):
            self.spawn(self._upkeep.keep(self.store, self.memory, moment.wall))
        self._published()

    async def _settle(self) -> None:
        """Have the store judge; one that has refused must prove that it can be written again."""
        if self._again.at is None:
            await self.store.write(lambda _tx: None)  # the hooks judge
            return
        await prove(self.store, self.clock.wall())
        self._again.at = None
        await self._outage.healed(self.clock.awake())

    def wake(self) -> None:
        """The alarm's call: judge."""
        self.spawn(self.judge())

    def changed(self) -> None:
        """She asked for something: all who show or tell anything look anew."""
        self.waiting.changed()
        self.teller.poke()
        self.wake()

    def try_again(self, doing: Callable[[], Awaitable[object]]) -> None:
        """Do something once more when the store can be written again."""
        self._again.later(doing)
        self._retry()

    def _retry(self) -> None:
        """The store refuses: look again soon."""
        self._again.plan(self.clock.wall())
        self._arm()

    # --- out -------------------------------------------------------------------------------

    async def look(self) -> Picture:
        """How everything stands now.

        Raises:
            StoreUnavailable: it cannot be read.
        """
        seen = self.store.meanwhile(self.memory.glance)
        return await self.store.read(self.memory.look) if seen is None else seen

    def _published(self) -> None:
        """A commit is durable: tell those who wait, and sleep until the next edge.

        The alarm is set when the answer is on its way: to ask the kernel takes as long as half of
        the answer.
        """
        asyncio.get_running_loop().call_soon(self._arm)
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
        retry = self._again.at
        edges = (
            self.in_session.until(moment.wall),
            self.hearing.next_look(moment),
            self._upkeep.next(moment),
            retry,
        )
        # While the store refuses, the picture's edges may have gone by.
        self._sleep.until(edges, self.judging.latest if retry is None else None)

    def _teller_wakes(self, at: int | None) -> None:
        self._sleep.teller_at = at
        self._arm()

    async def switch_session(self, *, on: bool, minutes: int) -> None:
        """In session from now on for so many minutes, or no longer."""
        self.in_session.switch(self.clock.wall(), minutes if on else 0)
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
