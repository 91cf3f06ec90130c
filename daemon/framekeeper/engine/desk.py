"""What the door asks of the engine, answered: the extension's and the command line's calls."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, cast

import framekeeper
from framekeeper.core import reasons
from framekeeper.core.browsers import Newcomer, Paired, Taken
from framekeeper.core.refusals import UnavailableError
from framekeeper.core.wire import cli
from framekeeper.core.wire.base import PROTOCOL
from framekeeper.core.wire.meeting import CatalogueAnswer, HelloAnswer, HelloRequest
from framekeeper.core.wire.reports import SpansAnswer, SpansRequest
from framekeeper.core.wire.state import BrowserState, State
from framekeeper.engine import acts, answers, breaks
from framekeeper.engine.available import available
from framekeeper.engine.proving import prove
from framekeeper.engine.seldom import Seldom
from framekeeper.store import browsers as paired

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from framekeeper.config import Loaded
    from framekeeper.core.wire.acts import ActRequest, WaitAnswer
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.picture import Picture
    from framekeeper.engine.rewriting import Pen
    from framekeeper.store.browsers import Browser
    from framekeeper.store.transaction import Transaction

Label = Literal["work", "private", "both"]
Product = Literal["chromium", "firefox"]

RELOAD = cli.ReloadRequest()
"""Without a reason."""


class EngineDesk(Seldom):
    """The engine as the door sees it.

    Args:
        engine: it.
        reload: reads the settings file and puts it in force; it is given the boundary that she
            changed and her reason, "" where there is none.
        pen: rewrites that file.

    `tray` says how the tray's icon fares; it is set once there is one.
    """

    def __init__(
        self, engine: Engine, reload: Callable[[str, str], Awaitable[Loaded]], pen: Pen
    ) -> None:
        self.tray: Callable[[], str] = lambda: "off"
        super().__init__(engine, pen)
        self._reload = reload
        self._started = engine.clock.wall()
        self._extensions: dict[int, str] = {}
        self._skew: dict[int, int] = {}
        self._refused: dict[int, int] = {}
        self._last: dict[str, tuple[Picture, int, State]] = {}

    # --- browsers --------------------------------------------------------------------------

    def browsers(self) -> Sequence[Paired]:
        """All paired browsers."""
        return [Paired(b.id, b.key_id, b.name) for b in self._engine.paired.values()]

    async def add_browser(self, newcomer: Newcomer) -> Taken:
        """Keep a new browser, durably."""
        engine = self._engine
        now = engine.clock.wall()

        def job(tx: Transaction) -> tuple[Browser, str]:
            old = paired.named(tx, newcomer.replaces) if newcomer.replaces else None
            if old is None:
                made = paired.pair(
                    tx,
                    newcomer.name,
                    label=newcomer.label,
                    product=newcomer.product,
                    key_id=newcomer.key_id,
                    now=now,
                )
                return made, ""
            paired.replace(
                tx,
                old.id,
                label=newcomer.label,
                product=newcomer.product,
                key_id=newcomer.key_id,
                now=now,
            )
            again = paired.by_key(tx, newcomer.key_id)
            return again or old, old.key_id

        browser, replaced = await available(engine.store.write(job))
        engine.paired[browser.id] = browser
        moment = breaks.read(engine.clock)
        engine.hearing.know(browser.id, browser.name, browser.product, now, moment)
        engine.waiting.changed()
        return Taken(browser.id, replaced)

    async def remove_browser(self, name: str) -> str | None:
        """Forget that a browser is paired, durably; its key id, None if there is none so named."""
        engine = self._engine
        found = next((b for b in engine.paired.values() if b.name == name), None)
        if found is None:
            return None
        now = engine.clock.wall()
        row = found.id

        def job(tx: Transaction) -> None:
            paired.unpair(tx, row, now)
            engine.memory.unpair(row)

        await available(engine.store.write(job))
        engine.paired.pop(row, None)
        engine.hearing.forget(row)
        engine.waiting.drop(row)
        engine.waiting.changed()
        return found.key_id

    # --- from the extension ----------------------------------------------------------------

    async def hello(self, browser: int, said: HelloRequest) -> HelloAnswer:
        """Both sides say which they are."""
        self._extensions[browser] = said.extension
        return HelloAnswer(
            daemon=framekeeper.__version__,
            protocol=min(PROTOCOL, said.protocol),
            catalogue=self._engine.catalogue_version,
        )

    async def catalogue(self) -> CatalogueAnswer:
        """The platforms in force."""
        return self._engine.catalogue.answer()

    async def report(self, browser: int, said: SpansRequest) -> SpansAnswer:
        """Take a report; the answer comes after the spans are durable."""
        engine = self._engine
        reported = await available(engine.report(browser, said))
        self._skew[browser] = said.sent - engine.clock.wall()
        if reported.refused:
            self._refused[browser] = self._refused.get(browser, 0) + len(reported.refused)
        picture = engine.judging.latest
        if picture is None:
            raise UnavailableError
        return SpansAnswer(
            settled=reported.settled,
            gaps=list(reported.gaps),
            refused=list(reported.refused),
            state=self._state(picture, browser),
        )

    async def state(self, browser: int = 0) -> State:
        """How things stand, as it concerns a browser (0: all of them)."""
        return self._state(await available(self._engine.look()), browser)

    async def wait(self, browser: int, seen: int) -> WaitAnswer:
        """Hold until there is a command for this browser or the revision is not `seen`."""
        return await self._engine.waiting.wait(browser, seen)

    def release(self) -> None:
        """Let go of all who wait, and hold nothing any more: the daemon stops."""
        self._engine.waiting.release()

    async def act(self, browser: int, said: ActRequest) -> State:
        """Do what she pressed."""
        await available(acts.carry_out(self._engine, browser, said))
        return await self.state(browser)

    def newest(self) -> State | None:
        """The newest durable state, at once; None before the first judgement."""
        picture = self._engine.judging.latest
        return None if picture is None else self._state(picture)

    def _state(self, picture: Picture, browser: int = 0) -> State:
        """The state of a picture; made once for all who ask about the same."""
        engine = self._engine
        asks = engine.paired.get(browser)
        label = asks.label if asks else "both"
        known = self._last.get(label)
        if known is not None and known[0] is picture and known[1] == engine.waiting.revision:
            return known[2]
        state = State(
            now=picture.now,
            revision=engine.waiting.revision,
            catalogue=engine.catalogue_version,
            settings_ok=not engine.problems,
            notices="shown" if engine.notifier.available else "unavailable",
            today=answers.today(picture),
            boundaries=answers.boundaries(
                picture, engine.asked.silences(picture.due, picture.now), label
            ),
            edge=answers.next_edge(picture.board.standings),
            session=engine.in_session.answer(picture.now),
            browsers=[self._browser(b) for b in engine.paired.values()],
            quiet_until=engine.asked.quiet_until(picture.now),
            posting=answers.posting(picture),
            undo=bool(picture.posted),
            coming=answers.coming(picture),
            pause_wait=engine.settings.pause_wait,
        )
        self._last[label] = (picture, engine.waiting.revision, state)
        return state

    def _browser(self, browser: Browser) -> BrowserState:
        heard, unheard_since = self._engine.hearing.when(browser.id)
        return BrowserState(
            name=browser.name,
            label=cast("Label", browser.label),
            heard=heard,
            unheard_since=unheard_since,
        )

    # --- from the command line -------------------------------------------------------------

    async def health(self) -> cli.HealthAnswer:
        """That the daemon runs, and that its database can be written and read."""
        engine = self._engine
        await available(prove(engine.store, engine.clock.wall()))
        return cli.HealthAnswer(
            daemon=framekeeper.__version__,
            protocol=PROTOCOL,
            pid=os.getpid(),
            started=self._started,
        )

    async def status(self) -> cli.StatusAnswer:
        """How the daemon is."""
        engine = self._engine
        picture = await available(engine.look())
        return cli.StatusAnswer(
            daemon=framekeeper.__version__,
            started=self._started,
            zone=picture.zone,
            state=self._state(picture),
            notifier=engine.notifier.health().server or engine.notifier.name,
            tray=self.tray(),
            held=engine.teller.held,
            problems=list(engine.problems),
        )

    async def today(self) -> cli.TodayAnswer:
        """Her day so far."""
        engine = self._engine
        picture = await available(engine.look())
        return cli.TodayAnswer(
            now=picture.now,
            zone=picture.zone,
            today=answers.today(picture),
            boundaries=answers.boundaries(picture, engine.asked.silences(picture.due, picture.now)),
        )

    async def paired(self) -> cli.BrowsersAnswer:
        """The paired browsers, and when each was heard."""
        found = []
        for browser in self._engine.paired.values():
            heard, unheard_since = self._engine.hearing.when(browser.id)
            found.append(
                cli.PairedBrowser(
                    name=browser.name,
                    label=cast("Label", browser.label),
                    product=cast("Product", browser.product),
                    paired=browser.paired_at,
                    extension=self._extensions.get(browser.id, ""),
                    heard=heard,
                    unheard_since=unheard_since,
                    refused=self._refused.get(browser.id, 0),
                )
            )
        found.sort(key=lambda b: b.name)
        return cli.BrowsersAnswer(browsers=found)

    async def in_session(self, said: cli.InSessionRequest) -> cli.InSessionAnswer:
        """Switch in session on or off."""
        await self.switch_session(on=said.on, minutes=said.minutes)
        engine = self._engine
        return cli.InSessionAnswer(session=engine.in_session.answer(engine.clock.wall()))

    async def switch_session(self, *, on: bool, minutes: int) -> None:
        """In session from now on, or no longer."""
        await self._engine.switch_session(on=on, minutes=minutes)

    async def doctor(self, said: cli.DoctorRequest) -> cli.DoctorAnswer:
        """Examine everything."""
        return await self.examine(await self.paired(), self._skew, notify=said.notify)

    async def reload(self, said: cli.ReloadRequest = RELOAD) -> cli.ReloadAnswer:
        """Read the settings again."""
        because = reasons.written(said.reason or "", said.note)
        loaded = await available(self._reload(said.boundary or "", because))
        return cli.ReloadAnswer(in_force=not loaded.problems, problems=list(loaded.problems))
