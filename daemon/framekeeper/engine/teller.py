"""From what is due to the screen: decides by `core.notices`, sends, and records how it went.

One thing at a time: a decision is made from the newest picture, written down, carried out, and
then the next is made. It sleeps until it is poked or its own deadline comes. That something is
`sending` is durable before the call, so that no restart tells twice.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

import msgspec

from framekeeper.core.notices import policy
from framekeeper.core.notices.values import BUTTONS, Moment, Use
from framekeeper.engine.retries import Retries
from framekeeper.engine.showing import Showing
from framekeeper.notifiers.base import Notice, NotShown, Shown, Unconfirmed
from framekeeper.store import tellings
from framekeeper.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.clock import Clock
    from framekeeper.core.notices.values import Decisions, Subject, Tell
    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.settings import Settings
    from framekeeper.engine.asked import Asked
    from framekeeper.engine.in_session import InSession
    from framekeeper.engine.picture import Picture
    from framekeeper.notifiers.base import ClosedWhy, Notifier
    from framekeeper.store.transaction import Transaction

T = TypeVar("T")
log = logging.getLogger(__name__)

STORE_RETRY_MS = 30_000
"""So long after the store refused is it decided anew."""


class World(Protocol):
    """What the teller looks at; the engine gives it."""

    clock: Clock
    notifier: Notifier
    in_session: InSession
    asked: Asked

    @property
    def settings(self) -> Settings:
        """Her settings in force."""
        ...

    @property
    def catalogue(self) -> Catalogue:
        """The platforms in force."""
        ...

    async def look(self) -> Picture:
        """How everything stands now."""
        ...

    async def record(self, change: Callable[[Transaction], T]) -> T:
        """Change the record of what is due and what was told, durably."""
        ...

    def is_so(self, subject: Subject) -> bool:
        """Whether what is to be said of the program is so yet."""
        ...


class Teller:
    """Tells what is due, when the policy says so.

    Args:
        world: what it looks at.
        ask_desktop: asks whether the desktop wants no notices; called only when one is due.
        ask_present: asks whether anybody is there; called only when something is due that is not
            about what is in front of her. None: not known.
        wake: asks to be poked at an instant (UTC ms), None: at none.
    """

    def __init__(
        self,
        world: World,
        ask_desktop: Callable[[], Awaitable[Literal["on", "off", "unknown"]]],
        ask_present: Callable[[], Awaitable[bool | None]],
        wake: Callable[[int | None], None],
    ) -> None:
        self._world = world
        self._ask_desktop = ask_desktop
        self._ask_present = ask_present
        self._present: bool | None = None
        self._wake = wake
        self._poked = asyncio.Event()
        self._deciding = False
        self._showing = Showing()
        self._retries = Retries()
        self._outcomes: dict[int, Shown | NotShown] = {}  # of tellings; not yet written down
        self._doing: set[asyncio.Future[None]] = set()  # what she pressed
        self.held = 0
        """How many subjects wait for a better moment."""
        world.notifier.on_available(self._available)
        world.notifier.on_action(self._pressed)
        world.notifier.on_closed(self._closed)
        world.notifier.on_settled(self._settled)

    @property
    def busy(self) -> bool:
        """Whether a decision is under way."""
        return self._deciding or self._poked.is_set() or bool(self._doing)

    def poke(self) -> None:
        """Something changed: decide anew, soon."""
        self._poked.set()

    async def run(self) -> None:
        """Decide whenever poked, until cancelled."""
        while True:
            await self._poked.wait()
            self._deciding = True
            self._poked.clear()
            try:
                await self._once()
            except StoreError as error:
                log.warning("what is due waits for the database: %s", error.key)
                self._wake(self._world.clock.wall() + STORE_RETRY_MS)
            except Exception as error:  # noqa: BLE001  # the next decision may be a better one
                log.error("a decision about notices failed: %s", type(error).__name__)  # noqa: TRY400  # a traceback may hold a name
            finally:
                self._deciding = False

    # --- deciding --------------------------------------------------------------------------

    async def _once(self) -> None:
        await self._write_outcomes()
        picture = await self._world.look()
        decisions = await self._decide(picture)
        self.held = len(decisions.hold)
        later = self._retries.next(self._world.clock) if decisions.tell else None
        wakes = (decisions.deadline, later)
        self._wake(min((at for at in wakes if at is not None), default=None))
        for withdraw in decisions.withdraw:
            await self._withdraw(withdraw.notice)
        await self._drop(decisions)
        if later is None:
            for tell in decisions.tell:
                await self._tell(tell)

    async def _decide(self, picture: Picture) -> Decisions:
        """What to do now; if anything waits for an answer, the desktop is asked first."""
        self._present = None
        decisions = await self._undisturbed(picture)
        if all(subject.boundary for tell in decisions.tell for subject in tell.subjects):
            return decisions
        self._present = await self._ask_present()
        return policy.decide(self.moment(picture))

    async def _undisturbed(self, picture: Picture) -> Decisions:
        """What to do by what the desktop says of do-not-disturb."""
        in_session, now = self._world.in_session, picture.now
        decisions = policy.decide(self.moment(picture))
        if decisions.tell or any(held.why == "do-not-disturb" for held in decisions.hold):
            in_session.desktop(now, quiet=await self._ask_desktop() == "on")
        elif in_session.session(now).why == "do-not-disturb":
            in_session.desktop(now, quiet=False)  # nobody asks any more, so nobody knows
        else:
            return decisions
        return policy.decide(self.moment(picture))

    def moment(self, picture: Picture) -> Moment:
        """All that a decision about notices follows from."""
        now = picture.now
        showing = self._showing.tellings
        told = tuple(
            msgspec.structs.replace(t, subject=self._as_it_is(t.subject), showing=True)
            if t.notice in showing
            else t
            for t in picture.told
        )
        due = tuple(self._as_it_is(subject) for subject in picture.due)
        return Moment(
            now=now,
            zone=picture.zone,
            day=picture.day,
            board=picture.board,
            due=due,
            told=told,
            settings=self._world.settings.notices,
            session=self._world.in_session.session(now),
            quiet_until=self._world.asked.quiet_until(now) or 0,
            silences=self._world.asked.silences(due, now),
            present=self._present,
            use=self._use(picture),
        )

    def _as_it_is(self, subject: Subject) -> Subject:
        so = self._world.is_so(subject)
        return subject if so == subject.still else msgspec.structs.replace(subject, still=so)

    def _use(self, picture: Picture) -> Use | None:
        """What is in front of her, with the name that a screen shows."""
        if picture.front is None:
            return None
        platforms = {p.id: p.name for p in self._world.catalogue.platforms}
        front = picture.front
        name = platforms.get(front.platform, front.platform)
        return Use(platform=front.platform, name=name, surface=front.surface)

    # --- carrying out ----------------------------------------------------------------------

    async def _drop(self, decisions: Decisions) -> None:
        dropped = [(d.subject.id, d.why) for d in decisions.drop if d.subject.id]
        if not dropped:
            return

        def change(tx: Transaction) -> None:
            for number, why in dropped:
                tellings.drop(tx, number, why)

        await self._world.record(change)

    async def _tell(self, tell: Tell) -> None:
        world = self._world
        now = world.clock.wall()
        number = await world.record(lambda tx: tellings.begin(tx, tell.subjects, now, tell.why))
        notice = Notice(
            title=tell.title, body=tell.body, actions=tell.buttons, urgency=tell.urgency
        )
        sent = await world.notifier.send(notice, self._showing.number(tell.replaces))
        if isinstance(sent, Unconfirmed):
            if sent.ticket:
                self._showing.unconfirmed(sent.ticket, number, tell)
        else:
            self._learn(number, tell, sent)
        self.poke()  # what follows from it, and the outcome to be written down

    def _learn(self, number: int, tell: Tell, outcome: Shown | NotShown) -> None:
        """It is known what became of a notice."""
        self._outcomes[number] = outcome
        if isinstance(outcome, Shown):
            self._retries.worked()
            self._showing.shown(outcome.id, number, tell)
        else:
            self._retries.failed(self._world.clock)

    async def _write_outcomes(self) -> None:
        outcomes = dict(self._outcomes)
        if not outcomes:
            return

        def change(tx: Transaction) -> None:
            for number, outcome in outcomes.items():
                if isinstance(outcome, Shown):
                    tellings.shown(tx, number, outcome.id)
                else:
                    tellings.failed(tx, number)

        await self._world.record(change)
        for number in outcomes:
            del self._outcomes[number]

    async def _withdraw(self, number: int) -> None:
        server_id = self._showing.number(number)
        if server_id:
            self._showing.gone(server_id)
            await self._world.notifier.close(server_id)

    # --- what the screen says ----------------------------------------------------------------

    def _available(self) -> None:
        self._retries.worked()
        self.poke()

    def _settled(self, ticket: int, outcome: Shown | NotShown) -> None:
        known = self._showing.settled(ticket)
        if known is not None:
            self._learn(*known, outcome)
            self.poke()

    def _closed(self, server_id: int, _why: ClosedWhy) -> None:
        self._showing.gone(server_id)

    # --- what she does with a notice -------------------------------------------------------

    def _pressed(self, server_id: int, key: str) -> None:
        tell = self._showing.said(server_id)
        if tell is None:
            return
        if key in BUTTONS:
            self._later(self._world.asked.pressed(key, tell.subjects))

    def _later(self, doing: Awaitable[None]) -> None:
        task = asyncio.ensure_future(doing)
        self._doing.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Future[None]) -> None:
        self._doing.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.warning("what she pressed could not be done: %s", type(error).__name__)
