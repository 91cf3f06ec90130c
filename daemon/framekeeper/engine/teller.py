"""From what is due to the screen: decides by `core.notices`, sends, and records how it went.

One thing at a time: a decision is made from the newest picture, written down, carried out, and
then the next is made. It sleeps until it is poked or its own deadline comes. That something is
`sending` is durable before the call, so that no restart tells twice.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from framekeeper.core.notices import policy
from framekeeper.core.notices.values import Moment, Silence, Subject, Tell, Told, Use
from framekeeper.core.settings import MINUTE_MS
from framekeeper.core.wire import Command
from framekeeper.notifiers.base import Notice, NotShown, Shown, Unconfirmed
from framekeeper.store import tellings
from framekeeper.store.errors import StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.clock import Clock
    from framekeeper.core.notices.values import Decisions
    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.settings import Settings
    from framekeeper.engine.in_session import InSession
    from framekeeper.engine.memory import Picture
    from framekeeper.engine.waiting import Waiting
    from framekeeper.notifiers.base import ClosedWhy, Notifier
    from framekeeper.store import Store
    from framekeeper.store.transaction import Transaction

log = logging.getLogger(__name__)

ASKED_MS = 10 * MINUTE_MS
"""`10 more minutes`."""

COMMAND_MS = 10_000
"""A command to a browser is ignored after this (design, section 8)."""


class World(Protocol):
    """What the teller looks at; the engine gives it."""

    clock: Clock
    store: Store
    notifier: Notifier
    in_session: InSession
    waiting: Waiting

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


class Teller:
    """Tells what is due, when the policy says so.

    Args:
        world: what it looks at.
        ask_desktop: asks whether the desktop wants no notices; called only when one is due.
        wake: asks to be poked at an instant (UTC ms), None: at none.
    """

    def __init__(
        self,
        world: World,
        ask_desktop: Callable[[], Awaitable[Literal["on", "off", "unknown"]]],
        wake: Callable[[int | None], None],
    ) -> None:
        self._world = world
        self._ask_desktop = ask_desktop
        self._wake = wake
        self._poked = asyncio.Event()
        self._showing: dict[int, int] = {}  # server id -> telling
        self._told: dict[int, Tell] = {}  # telling -> what it said
        self._silences: dict[str, Silence] = {}
        self._quiet_until = 0
        self.held = 0
        """How many subjects wait for a better moment."""
        world.notifier.on_available(self.poke)
        world.notifier.on_action(self._pressed)
        world.notifier.on_closed(self._closed)

    def poke(self) -> None:
        """Something changed: decide anew, soon."""
        self._poked.set()

    async def run(self) -> None:
        """Decide whenever poked, until cancelled."""
        while True:
            await self._poked.wait()
            self._poked.clear()
            try:
                await self._once()
            except StoreUnavailable:
                # Nothing was sent. The store's next success pokes again.
                log.warning("what is due waits for the database")
            except Exception as error:  # noqa: BLE001  # the next decision may be a better one
                log.error("a decision about notices failed: %s", type(error).__name__)  # noqa: TRY400  # a traceback may hold a name

    # --- deciding --------------------------------------------------------------------------

    async def _once(self) -> None:
        picture = await self._world.look()
        decisions = policy.decide(self._moment(picture))
        if decisions.tell:
            answer = await self._ask_desktop()
            self._world.in_session.desktop(picture.now, quiet=answer == "on")
            decisions = policy.decide(self._moment(picture))
        self.held = len(decisions.hold)
        self._wake(decisions.deadline)
        for withdraw in decisions.withdraw:
            await self._withdraw(withdraw.notice)
        await self._drop(decisions)
        for tell in decisions.tell:
            await self._tell(tell)

    def _moment(self, picture: Picture) -> Moment:
        now = picture.now
        self._silences = {k: s for k, s in self._silences.items() if s.until > now}
        showing = set(self._showing.values())
        told = tuple(
            msgspec.structs.replace(t, showing=True) if t.notice in showing else t
            for t in picture.told
        )
        return Moment(
            now=now,
            zone=picture.zone,
            day=picture.day,
            board=picture.board,
            due=picture.due,
            told=told,
            settings=self._world.settings.notices,
            session=self._world.in_session.session(now),
            quiet_until=self._quiet_until,
            silences=tuple(self._silences.values()),
            use=self._use(picture),
        )

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

        def job(tx: Transaction) -> None:
            for number, why in dropped:
                tellings.drop(tx, number, why)

        await self._world.store.write(job)

    async def _tell(self, tell: Tell) -> None:
        now = self._world.clock.wall()
        number = await self._world.store.write(
            lambda tx: tellings.begin(tx, tell.subjects, now, tell.why)
        )
        replaces = next((s for s, t in self._showing.items() if t == tell.replaces), 0)
        notice = Notice(
            title=tell.title, body=tell.body, actions=tell.buttons, urgency=tell.urgency
        )
        sent = await self._world.notifier.send(notice, replaces)
        if isinstance(sent, Shown):
            self._showing.pop(replaces, None)
            self._showing[sent.id] = number
            self._told[number] = tell
            shown = sent.id
            await self._world.store.write(lambda tx: tellings.shown(tx, number, shown))
        elif isinstance(sent, NotShown):
            await self._world.store.write(lambda tx: tellings.failed(tx, number))
        elif isinstance(sent, Unconfirmed):
            log.info("a notice was handed over, and nobody will tell whether it was shown")
        if not isinstance(sent, NotShown):
            self.poke()

    async def _withdraw(self, number: int) -> None:
        for server_id in [s for s, t in self._showing.items() if t == number]:
            del self._showing[server_id]
            await self._world.notifier.close(server_id)

    # --- what she does with a notice -------------------------------------------------------

    def _closed(self, server_id: int, _why: ClosedWhy) -> None:
        number = self._showing.pop(server_id, None)
        if number is not None:
            self._told.pop(number, None)

    def _pressed(self, server_id: int, key: str) -> None:
        tell = self._told.get(self._showing.get(server_id, 0))
        if tell is None:
            return
        boundaries = tuple({s.boundary for s in tell.subjects if s.boundary})
        if key == "minutes":
            self._later(self.more_minutes(boundaries))
        elif key == "close":
            self._later(self._close_front())

    def _later(self, doing: Awaitable[None]) -> None:
        task = asyncio.ensure_future(doing)
        task.add_done_callback(_heard)

    async def more_minutes(self, boundaries: tuple[str, ...]) -> None:
        """She asked for ten more minutes: these say nothing, and their end is told."""
        now = self._world.clock.wall()
        until = now + ASKED_MS
        for boundary in boundaries:
            self._silences[boundary] = Silence(boundary=boundary, until=until, why="minutes")
        ends = [Subject(topic="minutes", at=until, boundary=b) for b in boundaries]

        def job(tx: Transaction) -> None:
            for subject in ends:
                tellings.add(tx, subject)

        await self._world.store.write(job)
        self.poke()

    async def _close_front(self) -> None:
        """`Close for now`: the browser in front shall leave the platform that it shows."""
        picture = await self._world.look()
        if picture.front is not None:
            self._world.waiting.command(
                picture.front.browser,
                Command(
                    id=f"close-{picture.now}",
                    do="close",
                    platform=picture.front.platform,
                    expires=picture.now + COMMAND_MS,
                ),
            )


def _heard(task: asyncio.Future[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.warning("what she pressed could not be done: %s", type(error).__name__)


__all__ = ["Teller", "Told", "World"]
