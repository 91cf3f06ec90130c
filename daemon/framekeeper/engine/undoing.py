"""The last changes that she made in the dashboard, so that each can be undone for a while.

A change is remembered by what stood before and after it, in memory only. It is undone whole, or not
at all: once anything else was changed since, by whomever, it stands. What held for these minutes is
as if it had never been (docs/decisions/0029). What an import brought is noted by the store itself,
and is taken out again in one transaction (0044).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from framekeeper.config import SettingsError
from framekeeper.core.refusals import UnavailableError
from framekeeper.core.wire.wishes import Changed, Undoable, UndoAnswer, UndoRequest
from framekeeper.engine import journeys
from framekeeper.engine.available import available
from framekeeper.store import noting, taking_out, undoing
from framekeeper.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.core.day import Calendar
    from framekeeper.engine.engine import Engine
    from framekeeper.store.taking_in import TakenIn
    from framekeeper.store.transaction import Transaction, View

T = TypeVar("T")

UNDO_MS = 600_000
"""So long a change can be undone. Long enough to see a slip, too short to lift a promise."""
MOST = 10
GONE = "dashboard.undo_gone"
TOUCHED = "dashboard.undo_touched"

Named = tuple[Changed, str]
"""What was done, and to what of hers."""


class File(Protocol):
    """Her settings file, as it is put back."""

    def content(self) -> bytes:
        """What it holds. Blocks.

        Raises:
            SettingsError: it cannot be read.
        """
        ...

    def put_back(self, holds: bytes, held: bytes) -> None:
        """Write an earlier content over the present one. Blocks.

        Raises:
            SettingsError: it holds something else by now, or cannot be written.
        """
        ...

    def judge_by(self, tx: Transaction, content: bytes) -> None:
        """Judge by what a content of it says."""
        ...


class _Moment(NamedTuple):
    """All that a change can change; `file` is None where none can be read."""

    kept: undoing.Kept
    file: bytes | None


class _Done(NamedTuple):
    """One change: `until` is on the boot clock, which nobody sets."""

    number: int
    what: Changed
    name: str
    until: int
    before: _Moment
    after: _Moment


class _Swap:
    """Her settings file put back in the transaction of the store; left alone if it is the same."""

    def __init__(self, file: File, done: _Done) -> None:
        self._file = file
        holds, held = done.after.file, done.before.file
        self._pair = None if holds is None or held is None or holds == held else (holds, held)
        self._is_back = False

    def judge(self, tx: Transaction) -> None:
        """Judge by what it said before."""
        if self._pair is not None:
            self._file.judge_by(tx, self._pair[1])

    def put_back(self) -> None:
        """Let it hold what it held: once, should the batch be tried again. Blocks.

        Raises:
            SettingsError: it holds something else by now, or cannot be written.
        """
        if self._pair is not None and not self._is_back:
            self._file.put_back(*self._pair)
            self._is_back = True

    def take_back(self) -> None:
        """The transaction did not happen: neither does this, if the file lets us. Blocks."""
        if self._pair is not None and self._is_back:
            with suppress(SettingsError):
                self._file.put_back(self._pair[1], self._pair[0])


class Undoing:
    """Remembers changes and takes them back; one thing at a time."""

    def __init__(self, engine: Engine, file: File) -> None:
        self._engine = engine
        self._file = file
        self._lock = asyncio.Lock()
        self._number = 0
        self._done: list[_Done] = []

    async def around(self, change: Callable[[], Awaitable[T]], told: Callable[[T], Named]) -> T:
        """Change something, and remember how it was.

        Args:
            change: does it.
            told: what it is called, by its answer.
        """
        async with self._lock:
            before = await self._moment()
            answer = await change()
            after = await self._moment()
            if before is not None and after is not None and before != after:
                self._remember(told(answer), before, after)
            return answer

    async def undo(self, said: UndoRequest) -> UndoAnswer:
        """Undo the last change, or say which that is."""
        async with self._lock:
            last = self._last()
            if said.number is None:
                return self._answer()
            if last is None or last.number != said.number:
                return self._answer(problem=GONE)
            if last.what == "import":
                problem = await self._take_out(last)
                self._done.remove(last)  # what has come since does not go away again
                return self._answer(done=not problem, problem=problem)
            if not await self._take_back(last):
                return self._answer(problem=GONE)
            self._done.remove(last)
            return self._answer(done=True)

    async def brought(self, taken: TakenIn, held: bytes | None, put: bytes | None) -> bool:
        """Remember an import; whether it can be undone.

        Args:
            taken: what it changed.
            held: what the settings file held before; None: it could not be read.
            put: what the import wrote into it; None: it left it alone.
        """
        async with self._lock:
            around = taken.around
            before, after = _Moment(around.stood, None), _Moment(around.stands, None)
            if put is not None:
                now = await self._moment()
                if now is None or held is None or now.file != put or _is_hers(around, now.kept):
                    return False
                before, after = _Moment(around.stood, held), now
            if not taken.changed and before == after:
                await self._let_go()
                return False
            self._remember(("import", ""), before, after)
            loop = asyncio.get_running_loop()
            loop.call_later(UNDO_MS / 1000 + 1, self._last)  # so that it is let go of in time
            return True

    def forget(self) -> None:
        """What she forgets is not remembered here either."""
        if any(each.what == "import" for each in self._done):
            self._engine.spawn(self._let_go())
        self._done.clear()

    def _remember(self, named: Named, before: _Moment, after: _Moment) -> None:
        if (before.file is None) != (after.file is None):
            return  # a file that came or went cannot be put back byte by byte
        self._number += 1
        until = self._engine.clock.boot() + UNDO_MS
        self._done.append(_Done(self._number, *named, until, before, after))
        del self._done[:-MOST]

    async def _take_back(self, done: _Done) -> bool:
        """The store first: whoever sees the file change finds that all of it holds already."""
        if not await self._turn(done.after, done.before):
            return False
        holds, held = done.after.file, done.before.file
        if holds is not None and held is not None and holds != held:
            try:
                await asyncio.to_thread(self._file.put_back, holds, held)
            except SettingsError:
                await self._turn(done.before, done.after)
                return False
        await self._judge_anew()
        return True

    async def _take_out(self, done: _Done) -> str:
        """All that an import brought, in one transaction; the key of why it stands."""
        engine, swap = self._engine, _Swap(self._file, done)
        around = undoing.Around(done.before.kept, done.after.kept)

        def calendar(view: View) -> Calendar:
            return journeys.calendar(view, engine.clock.zone(), engine.settings)

        def job(tx: Transaction) -> None:
            engine.memory.stale()
            swap.judge(tx)
            taking_out.take_out(tx, around, calendar)
            swap.put_back()  # last: what raises before it leaves the file alone

        try:
            await available(engine.store.write(job))
        except (taking_out.ItStands, SettingsError) as error:
            await self._let_go()
            return error.key if isinstance(error, taking_out.ItStands) else TOUCHED
        except UnavailableError:
            await asyncio.to_thread(swap.take_back)
            raise
        await engine.asked.prepare()
        await self._judge_anew()
        return ""

    async def _let_go(self) -> None:
        """What the store has noted of an import is needed no longer."""
        with suppress(StoreError):  # it is gone with the process at the latest
            await self._engine.store.write(noting.drop)

    async def _judge_anew(self) -> None:
        self._engine.teller.poke()
        await self._engine.judge()
        self._engine.waiting.changed()

    async def _turn(self, stands: _Moment, stood: _Moment) -> bool:
        """Let one moment hold in place of the other, in the store and in memory."""

        def job(tx: Transaction) -> bool:
            if not undoing.put_back(tx, stands.kept, stood.kept):
                return False
            if stood.file is None or stands.file == stood.file:
                self._engine.memory.stale()
            else:
                self._file.judge_by(tx, stood.file)
            return True

        return await available(self._engine.store.write(job))

    async def _moment(self) -> _Moment | None:
        """How everything stands; None if the store cannot be read, and so not be put back."""
        try:
            kept = await available(self._engine.store.read(undoing.kept))
        except UnavailableError:
            return None
        try:
            return _Moment(kept, await asyncio.to_thread(self._file.content))
        except SettingsError:
            return _Moment(kept, None)

    def _last(self) -> _Done | None:
        now = self._engine.clock.boot()
        over = [each for each in self._done if each.until <= now]
        if any(each.what == "import" for each in over):
            self._engine.spawn(self._let_go())
        self._done = [each for each in self._done if now < each.until]
        return self._done[-1] if self._done else None

    def _answer(self, *, done: bool = False, problem: str = "") -> UndoAnswer:
        last = self._last()
        if last is None:
            return UndoAnswer(done=done, last=None, problem=problem)
        left = last.until - self._engine.clock.boot()
        undoable = Undoable(
            number=last.number,
            what=last.what,
            name=last.name,
            until=self._engine.clock.wall() + left,
        )
        return UndoAnswer(done=done, last=undoable, problem=problem)


def _is_hers(around: undoing.Around, now: undoing.Kept) -> bool:
    """Whether something of hers came between an import and its settings, beside their versions."""
    return now.exceptions != around.stands.exceptions or now.facts != around.stands.facts
