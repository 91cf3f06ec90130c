"""The last changes that she made in the dashboard, so that each can be undone for a while.

A change is remembered by what stood before and after it, in memory only. It is undone whole, or not
at all: once anything else was changed since, by whomever, it stands. What held for these minutes is
as if it had never been (docs/decisions/0029).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from framekeeper.config import SettingsError
from framekeeper.core import wire_wish
from framekeeper.core.refusals import UnavailableError
from framekeeper.engine.available import available
from framekeeper.store import undoing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.engine.engine import Engine
    from framekeeper.store.transaction import Transaction

T = TypeVar("T")

UNDO_MS = 600_000
"""So long a change can be undone. Long enough to see a slip, too short to lift a promise."""
MOST = 10

Named = tuple[wire_wish.Changed, str]
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
    what: wire_wish.Changed
    name: str
    until: int
    before: _Moment
    after: _Moment


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

    async def undo(self, said: wire_wish.UndoRequest) -> wire_wish.UndoAnswer:
        """Undo the last change, or say which that is."""
        async with self._lock:
            last = self._last()
            if said.number is None:
                return self._answer()
            if last is None or last.number != said.number or not await self._take_back(last):
                return self._answer(problem="dashboard.undo_gone")
            self._done.remove(last)
            return self._answer(done=True)

    def forget(self) -> None:
        """What she forgets is not remembered here either."""
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
        self._engine.teller.poke()
        await self._engine.judge()
        self._engine.waiting.changed()
        return True

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
        self._done = [each for each in self._done if now < each.until]
        return self._done[-1] if self._done else None

    def _answer(self, *, done: bool = False, problem: str = "") -> wire_wish.UndoAnswer:
        last = self._last()
        if last is None:
            return wire_wish.UndoAnswer(done=done, last=None, problem=problem)
        left = last.until - self._engine.clock.boot()
        undoable = wire_wish.Undoable(
            number=last.number,
            what=last.what,
            name=last.name,
            until=self._engine.clock.wall() + left,
        )
        return wire_wish.UndoAnswer(done=done, last=undoable, problem=problem)
