"""The store: what the engine holds. All SQL lies behind it, in this package alone.

store = Store.open(directory, clock.wall, hooks)
appended = await store.write(lambda tx: append_spans(tx, ...))   durable when it returns
rows = await store.read(lambda view: rollups.by_day(view, ...))
store.close()
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from framekeeper.store import checks, copies, files, meta, recovery
from framekeeper.store import connection as sqlite
from framekeeper.store.errors import StoreError
from framekeeper.store.housing import Housing
from framekeeper.store.migrations import STEPS, Step
from framekeeper.store.writer import CHORE, READ, WRITE, Hooks, Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from framekeeper.core.day import Calendar
    from framekeeper.core.whole.records import Base
    from framekeeper.store.connection import Connect
    from framekeeper.store.forget import Forgotten, Rows
    from framekeeper.store.recovery import Damage
    from framekeeper.store.taking_in import TakenIn
    from framekeeper.store.transaction import Transaction, View

T = TypeVar("T")

_WEEK_MS = 7 * 86_400_000
_PRIVATE = 0o077


class Upkeep(msgspec.Struct, frozen=True):
    """What `Store.upkeep` did. `copied` is the name of the copy made, `problem` why none could be;
    `sound` False: damage was found, and is mended before the next write."""  # noqa: D205, D209  # one sentence

    checked: bool = False
    sound: bool = True
    copied: str = ""
    problem: StoreError | None = None


class Store:
    """One process's store. Its coroutines may be called from one event loop at a time."""

    def __init__(
        self, housing: Housing, writer: Writer, hooks: Hooks, found: Damage | None
    ) -> None:
        self._housing = housing
        self._writer = writer
        self._hooks = hooks
        self.found = found
        """What was broken at the start and has been mended; tell her once."""

    @property
    def directory(self) -> Path:
        """The data directory that it holds."""
        return self._housing.directory

    @classmethod
    def open(
        cls,
        directory: Path,
        now: Callable[[], int],
        hooks: Hooks | None = None,
        *,
        connect: Connect = sqlite.connect,
        steps: Sequence[Step] = STEPS,
    ) -> Store:
        """Take the data directory and open the database in it, mended if need be.

        Args:
            directory: made if it is not there; 0700.
            now: reads the wall clock (UTC ms); used for dates of files and of findings only.
            hooks: what the engine joins to each batch.
            connect: how a connection is made.
            steps: the migrations.

        Raises:
            AlreadyRunning: another process holds the directory (exit code 75).
            NotOurs: a file in it is a link or of another user.
            NewerSchema: a newer version wrote the database; it is left as it is.
            StoreUnavailable: the disk refuses.
        """
        os.umask(_PRIVATE)
        hooks = hooks or Hooks()
        housing = Housing(directory, now, connect, steps)
        found = housing.open()
        writer = Writer(housing, hooks)
        writer.start()
        return cls(housing, writer, hooks, found)

    async def write(self, job: Callable[[Transaction], T]) -> T:
        """Run a job in the next group commit; its result, when that is on the disk.

        Cancelling the caller does not take the job back.

        Raises:
            StoreUnavailable: nothing of it is stored; it may be tried again.
            Exception: what the job itself raised; nothing of it is stored.
        """
        return cast("T", await self._writer.put(WRITE, job))

    async def read(self, query: Callable[[View], T]) -> T:
        """Ask for something that is committed.

        Raises:
            StoreUnavailable: it cannot be read now.
        """
        return cast("T", await self._writer.put(READ, query))

    def meanwhile(self, look: Callable[[], T]) -> T | None:
        """Look at what the hooks keep in memory, now and here; None where the writer is at work."""
        return self._writer.meanwhile(look)

    def close(self) -> None:
        """Finish what is queued, seal the database, let go of the directory. May be repeated."""
        self._writer.stop()
        self._housing.close()

    # --- upkeep ----------------------------------------------------------------------------

    async def upkeep(self) -> Upkeep:
        """The weekly check and the daily copy, each if it is due; to be called now and then.

        Raises:
            StoreUnavailable: the database cannot be read now.
        """
        return cast("Upkeep", await self._writer.put(CHORE, _upkeep))

    async def keep_detail(self, before: int, calendar: Calendar) -> int:
        """Let go of the spans of days that end before an instant; sums stay. Returns how many."""
        from framekeeper.store import retention  # noqa: PLC0415  # once a day; the start does without

        gone = 0
        while True:
            count = await self.write(lambda tx: retention.trim(tx, before, calendar))
            gone += count
            if count < retention.CHUNK:
                return gone

    async def rebuild(
        self, calendar: Calendar, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Count all sums again from the spans, a few days at a time; other jobs go in between.

        Args:
            calendar: says which day and hour use belongs to.
            progress: called with (instant reached, last instant), UTC ms.
        """
        from framekeeper.store import rebuild  # noqa: PLC0415  # seldom

        at: int | None = 0
        while at is not None:
            step = await self.write(rebuild.Rebuild(calendar, at))
            at = step.following
            if progress is not None:
                progress(step.reached, step.last)

    async def forget(self, start: int, end: int, calendar: Calendar) -> Forgotten:
        """Take away all that was kept about [start, end), here and in every copy.

        Raises:
            StoreUnavailable: it could not be done, or not wholly; to be repeated.
        """
        from framekeeper.store import forget  # noqa: PLC0415  # seldom, and it brings the review along

        def job(tx: Transaction) -> Rows:
            rows = forget.rows(tx, start, end, calendar)
            self._hooks.rolled_back()  # what memory knows no longer follows from the store
            return rows

        rows = await self.write(job)
        removed = cast("tuple[str, ...]", await self._writer.put(CHORE, forget.scrub))
        return forget.Forgotten(rows, removed)

    async def backup(self) -> Path:
        """Make the copy of today now, verified; an older one of today gives way to it.

        Raises:
            StoreUnavailable: it could not be made; an older one stays.
        """
        return cast("Path", await self._writer.put(CHORE, _copy_now))

    async def take_in(
        self,
        records: Callable[[], Iterator[Base]],
        calendar_of: Callable[[View], Calendar],
        tick: Callable[[int], None],
    ) -> TakenIn:
        """Add a complete export to what is kept: all of it or nothing. A copy is made before.

        Args:
            records: gives those of a file that was checked; may be called more than once.
            calendar_of: reads her days.
            tick: called with the number of records that were read, on the writer's thread.

        Raises:
            CannotJoin: it cannot be joined with what is here.
            StoreUnavailable: nothing of it is stored; it may be tried again.
        """
        from framekeeper.store.taking_in import take_in  # noqa: PLC0415  # seldom, and large

        def job(tx: Transaction) -> TakenIn:
            taken = take_in(tx, records(), calendar_of, tick)
            self._hooks.rolled_back()  # what memory knows no longer follows from the store
            return taken

        await self._writer.put(CHORE, _copy_before_import)
        return await self.write(job)

    async def damages(self) -> list[Damage]:
        """All damage that was ever found, the oldest first."""
        return await self.read(recovery.recorded)


def _copy_now(housing: Housing) -> Path:
    target = copies.daily(housing.backups, housing.now())
    copies.make(housing.tx.connection, target)
    return target


def _copy_before_import(housing: Housing) -> None:
    copies.make(housing.tx.connection, copies.before_import(housing.backups))


def _upkeep(housing: Housing) -> Upkeep:
    tx, now = housing.tx, housing.now()
    checked = now - meta.get_number(tx, meta.CHECKED) >= _WEEK_MS
    if checked:
        if not checks.thorough(tx.connection):
            housing.doubtful = True  # the next task mends it first
            return Upkeep(checked=True, sound=False)
        try:
            meta.put(tx, meta.CHECKED, str(now))
        except sqlite.Error as error:
            return Upkeep(checked=True, problem=files.unavailable(error))
    target = copies.daily(housing.backups, now)
    if target.exists():
        return Upkeep(checked=checked)
    try:
        copies.make(tx.connection, target)
        copies.prune(housing.backups)
    except StoreError as error:
        housing.doubtful = not checks.thorough(tx.connection)
        return Upkeep(checked=checked, sound=not housing.doubtful, problem=error)
    except OSError as error:
        return Upkeep(checked=checked, copied=target.name, problem=files.unavailable(error))
    return Upkeep(checked=checked, copied=target.name)
