"""The engine in a house of its own: a clock moved by hand, a real store, a screen that obeys.

Time goes by in `let`, which fires the engine's alarm at the instants that it asked for, as the
kernel would; after each thing that happens everything that follows from it is carried out.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Literal, Protocol

from framekeeper.config import Loaded, shipped_catalogue
from framekeeper.core.browsers import Newcomer
from framekeeper.core.parse import parse_text
from framekeeper.core.wire.cli import ReloadRequest
from framekeeper.engine.desk import EngineDesk
from framekeeper.engine.engine import Engine
from framekeeper.engine.judging import Judging
from framekeeper.engine.memory import Memory
from framekeeper.engine.wishes import Wishes
from framekeeper.store import Store, tellings
from support.clock import ManualClock
from support.engine_browser import Browser
from support.engine_faults import Disk
from support.engine_screen import Screen
from support.promises import BERLIN, at

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from framekeeper.core.notices.values import Told
    from framekeeper.core.wire.state import Today

Label = Literal["work", "private", "both"]
Product = Literal["chromium", "firefox"]

SECOND = 1_000
MINUTE = 60_000
HOUR = 3_600_000
DAY = 24 * HOUR

_ROUNDS = 4
"""So many turns of the loop without anything under way are taken for rest."""
_SPINS = 500
"""An alarm that fires so often at one instant would never let the daemon sleep."""


class Alarm:
    """The kernel's timer, on the wall clock of the test."""

    def __init__(self) -> None:
        self.at: int | None = None

    def set(self, at: int | None) -> None:
        self.at = at


class EngineHouse:
    """One engine, what it stands on, and her."""

    def __init__(self, directory: Path, text: str, wall: int) -> None:
        directory.mkdir(exist_ok=True)
        self.directory = directory
        self.clock = ManualClock(wall, BERLIN)
        self.screen = Screen(self.clock)
        self.alarm = Alarm()
        self.desktop: Literal["on", "off", "unknown"] = "off"
        self.asked_desktop = 0
        self.present: bool | None = None
        self.asked_present = 0
        self.programs: frozenset[str] = frozenset()
        self.catalogue = shipped_catalogue()
        self.settings_file = directory / "settings.toml"
        self.settings_file.write_text(text, encoding="utf-8")
        self.disk = Disk()
        self.fault = self.disk.fault
        self.fired = 0
        self.engine: Engine
        self.desk: EngineDesk
        self.store: Store
        self.wishes: Wishes
        self._unanswered: set[asyncio.Future[Any]] = set()

    # --- the daemon ------------------------------------------------------------------------

    async def open(self) -> None:
        """As the daemon starts."""
        loaded = self._loaded()
        memory = Memory(self.clock, loaded.settings, self.catalogue.in_force(loaded.settings))
        judging = Judging(memory)
        self.store = Store.open(
            self.directory / "data", self.clock.wall, judging, connect=self.disk
        )
        self.alarm = Alarm()
        self.engine = Engine(
            self.clock,
            self.store,
            judging,
            self.screen,
            ask_desktop=self._ask_desktop,
            ask_running=self._ask_running,
            ask_present=self._ask_present,
        )
        self.wishes = Wishes(self.engine, self.settings_file, self.catalogue)
        self.desk = EngineDesk(self.engine, self.wishes.reload, self.wishes)
        self._count(self.store)
        await self.engine.prepare()
        await self.wishes.first(loaded)
        await self.engine.start(self.alarm.set)
        self.engine.tell()
        await self.settle()

    def _count(self, store: Store) -> None:
        """Keep what the store was asked and has not answered yet."""
        put = store._writer.put
        unanswered: set[asyncio.Future[Any]] = set()

        def counted(kind: int, task: Callable[[Any], Any]) -> asyncio.Future[Any]:
            future = put(kind, task)
            unanswered.add(future)
            future.add_done_callback(unanswered.discard)
            return future

        store._writer.put = counted  # type: ignore[method-assign]  # only to look on
        self._unanswered = unanswered

    async def close(self) -> None:
        """As the daemon stops."""
        await self.engine.stop()
        self.store.close()

    async def restart(self) -> None:
        """The daemon ends and begins again; what is on the screen stays there."""
        await self.close()
        self.screen.forget_listeners()
        await self.open()

    async def wish(self, text: str) -> None:
        """She saves her settings file."""
        self.settings_file.write_text(text, encoding="utf-8")
        await self.desk.reload(ReloadRequest())
        await self.settle()

    def _loaded(self) -> Loaded:
        text = self.settings_file.read_text(encoding="utf-8")
        parsed = parse_text(text, self.catalogue)
        return Loaded(
            path=str(self.settings_file),
            settings=parsed.settings,
            problems=parsed.problems,
            digest=text,
        )

    async def _ask_desktop(self) -> Literal["on", "off", "unknown"]:
        self.asked_desktop += 1
        return self.desktop

    async def _ask_present(self) -> bool | None:
        self.asked_present += 1
        return self.present

    async def _ask_running(self, _awake: int) -> frozenset[str]:
        return self.programs

    # --- time ------------------------------------------------------------------------------

    async def let(self, ms: int) -> None:
        """Time goes by; the alarm fires when its instant comes."""
        end = self.clock.wall() + ms
        await self._due()
        while (at := self.alarm.at) is not None and at <= end:
            self.clock.advance(max(0, at - self.clock.wall()))
            await self._due()
        self.clock.advance(end - self.clock.wall())

    async def until(self, wall: int) -> None:
        """Time goes by until an instant."""
        await self.let(wall - self.clock.wall())

    async def sleep(self, ms: int) -> None:
        """The lid is closed and opened again; the kernel wakes whoever waits for its clock."""
        self.clock.suspend(ms)
        await self._fire()

    async def sleep_until(self, wall: int) -> None:
        """The lid stays closed until an instant."""
        await self.sleep(wall - self.clock.wall())

    async def step(self, ms: int) -> None:
        """The wall clock is set."""
        self.clock.step(ms)
        await self._fire()

    async def _due(self) -> None:
        spins = 0
        while self.alarm.at is not None and self.alarm.at <= self.clock.wall():
            spins += 1
            assert spins < _SPINS, "the daemon would never sleep"
            await self._fire()

    async def _fire(self) -> None:
        self.fired += 1
        self.alarm.at = None
        self.engine.wake()
        await self.settle()

    async def settle(self) -> None:
        """Let everything that is under way be carried out."""
        quiet = 0
        while quiet < _ROUNDS:
            await asyncio.sleep(0)
            quiet = quiet + 1 if await self._is_quiet() else 0

    async def _is_quiet(self) -> bool:
        if self._unanswered:  # a question to the writer's thread costs much more than to count
            await asyncio.wait(self._unanswered)
            return False
        teller = self.engine.teller
        return not self.engine.busy and (self.screen.hanging or not teller.busy)

    # --- what there is to see ----------------------------------------------------------------

    @property
    def now(self) -> int:
        return self.clock.wall()

    async def pair(
        self, name: str = "Work", label: Label = "both", product: Product = "firefox"
    ) -> Browser:
        """A browser is paired."""
        key_id = f"key-{name}-{self.now}"
        newcomer = Newcomer(name=name, label=label, product=product, key_id=key_id, replaces="")
        taken = await self.desk.add_browser(newcomer)
        await self.settle()
        return Browser(self, taken.row)

    async def today(self) -> Today:
        """Her day so far."""
        return (await self.desk.today()).today

    async def used(self) -> int:
        """All use of her day, confirmed and running (ms)."""
        return sum(m.confirmed + m.running for m in (await self.today()).minutes)

    async def standing(self, boundary: str) -> str:
        """How a boundary stands."""
        found = {b.id: b.standing for b in (await self.desk.today()).boundaries}
        return found[boundary]

    async def told(self) -> tuple[Told, ...]:
        """What the record says was told."""
        return await self.store.read(lambda view: tellings.told(view, 0))

    async def record(self) -> list[tellings.Entry]:
        """All that was ever to be told."""
        return await self.store.read(lambda view: tellings.entries(view, 0, 1 << 60))

    async def crossings(self) -> list[tuple[str, str, int]]:
        """The recorded crossings that stand: boundary, level, instant."""
        return [
            (e.subject.boundary, e.subject.level, e.subject.at)
            for e in await self.record()
            if e.subject.topic == "boundary" and not e.undone
        ]


class MoveIn(Protocol):
    """Opens a house."""

    async def __call__(self, text: str = "", clock: str = "10:00") -> EngineHouse: ...


@asynccontextmanager
async def lived_in(
    directory: Path, text: str = "", clock: str = "10:00"
) -> AsyncIterator[EngineHouse]:
    """A house in which the daemon runs, on a Monday."""
    house = EngineHouse(directory, text, at(clock))
    await house.open()
    try:
        yield house
    finally:
        house.screen.go_on()
        await house.close()
