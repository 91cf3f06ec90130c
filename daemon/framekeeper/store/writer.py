"""The writer: one thread, one connection, one transaction for all that waits.

    jobs    a   b c d      e            Each `write` is answered after the COMMIT of its batch;
            |   '-+-'      |            while one batch goes to the disk the next one gathers.
    disk    [=a=] [=bcd==] [=e=]        No timer: an idle writer sleeps on its queue.

A job that raises is undone and the others of its batch run again, each alone. A call of SQLite
that fails undoes the batch, every job of it gets `StoreUnavailable`, and the next batch tries
anew. No SQL about any table stands here, and no payload is logged.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from framekeeper.store import connection as sqlite
from framekeeper.store import rollups
from framekeeper.store.errors import StoreError, StoreUnavailable
from framekeeper.store.files import unavailable
from framekeeper.store.transaction import Transaction, View

if TYPE_CHECKING:
    from framekeeper.store.housing import Housing
    from framekeeper.store.recovery import Damage

Job = Callable[[Transaction], Any]
Query = Callable[[View], Any]
Chore = Callable[["Housing"], Any]

T = TypeVar("T")

_LARGEST_BATCH = 256
_FAILURES_BEFORE_REOPENING = 5

log = logging.getLogger(__name__)


class Hooks:
    """What the engine joins to every batch; all are called on the writer's thread."""

    def before_commit(self, tx: Transaction) -> None:
        """Once a batch, after its jobs: what it writes is part of the same commit."""

    def after_commit(self) -> None:
        """The batch is durable: memory may be published. Must not raise."""

    def rolled_back(self) -> None:
        """Jobs ran and did not happen: memory that followed them is to be read again."""

    def damaged(self, damage: Damage) -> None:
        """The file was found broken while running and was replaced: read all memory again."""


class Ticket:
    """One thing to do, and the future that waits for it."""

    __slots__ = ("error", "future", "kind", "task", "value")

    def __init__(self, future: asyncio.Future[Any], kind: int, task: Callable[[Any], Any]) -> None:
        self.future = future
        self.kind = kind
        self.task = task
        self.value: Any = None
        self.error: BaseException | None = None


WRITE, READ, CHORE = range(3)


class Writer:
    """The thread that owns the connection."""

    def __init__(self, housing: Housing, hooks: Hooks) -> None:
        self._housing = housing
        self._hooks = hooks
        self._queue: SimpleQueue[Ticket | None] = SimpleQueue()
        self._failures = 0
        self._ill = False
        self._closed = False
        self._gate = threading.Lock()
        self._at_work = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def put(self, kind: int, task: Callable[[Any], Any]) -> asyncio.Future[Any]:
        """Queue a task from a coroutine; the future is resolved on its loop.

        A caller that is cancelled stops waiting; its task is done all the same.

        Raises:
            StoreUnavailable: the store is closed.
        """
        future = asyncio.get_running_loop().create_future()
        with self._gate:  # nothing may be queued behind the end
            if self._closed:
                raise StoreUnavailable(key="store.closed")
            self._queue.put(Ticket(future, kind, task))
        return future

    def meanwhile(self, look: Callable[[], T]) -> T | None:
        """Look at what the hooks keep in memory, on the caller's thread, while the writer rests.

        Nothing of the connection may be used. To hand a question to the thread and back costs more
        than most answers do.

        Returns:
            What was seen; None: the writer is at work, has reason to doubt the file, or is closed.
        """
        idle = self._queue.empty() and not self._closed and not self._housing.doubtful
        if not idle or not self._at_work.acquire(blocking=False):
            return None
        try:
            return look()
        finally:
            self._at_work.release()

    def stop(self) -> None:
        """Finish what is queued and end the thread; blocks until it has ended."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        """Work until told to stop."""
        get, get_now = self._queue.get, self._queue.get_nowait
        going_on = True
        while going_on:
            ticket = get()
            batch: list[Ticket] = []
            with suppress(Empty):
                while ticket is not None:
                    batch.append(ticket)
                    if len(batch) >= _LARGEST_BATCH:
                        break
                    ticket = get_now()
            going_on = ticket is not None
            with self._at_work:
                self._serve(batch)
            del batch, ticket  # an idle writer holds nobody's data

    def _serve(self, batch: list[Ticket]) -> None:
        writes = [ticket for ticket in batch if ticket.kind == WRITE]
        if writes:
            self._write(writes)
            _answer(writes)
        others = [ticket for ticket in batch if ticket.kind != WRITE]
        for ticket in others:
            self._do(ticket)
        if others:
            _answer(others)

    # --- writing ---------------------------------------------------------------------------

    def _write(self, batch: list[Ticket]) -> None:
        """Commit the batch; afterwards every ticket has a value or an error."""
        try:
            tx = self._ready()
        except Exception as error:  # noqa: BLE001  # whatever it is, the callers must hear of it
            _fail(batch, self._failed(error))
            return
        try:
            sqlite.begin(tx.connection)
            for ticket in batch:
                ticket.value = ticket.task(tx)
            self._hooks.before_commit(tx)
            rollups.flush(tx)
            tx.connection.execute("COMMIT")
        except sqlite.OwnFault as error:
            self._undo(batch, error)
        except sqlite.Error as error:
            self._take_back(tx)
            _fail(batch, self._failed(error))
        except BaseException as error:  # noqa: BLE001  # a job's own: it goes to its caller
            self._undo(batch, error)
        else:
            if self._ill or self._failures:
                self._healed()
            self._publish()

    def _undo(self, batch: list[Ticket], error: BaseException) -> None:
        """A job raised: take the batch back, and give each of the others its own transaction."""
        self._take_back(self._housing.tx)
        if len(batch) == 1:
            batch[0].value, batch[0].error = None, error
            return
        for ticket in batch:
            ticket.value = None
            self._write([ticket])

    def _take_back(self, tx: Transaction) -> None:
        if not sqlite.roll_back(tx.connection):
            self._failures = _FAILURES_BEFORE_REOPENING
        tx.memory.clear()
        self._tell(self._hooks.rolled_back)

    def _publish(self) -> None:
        try:
            self._hooks.after_commit()
        except Exception as error:  # noqa: BLE001  # it is durable, so the callers hear "yes"
            log.error("memory could not be published: %s", type(error).__name__)  # noqa: TRY400  # a traceback may hold a payload
            self._tell(self._hooks.rolled_back)

    # --- reading and chores ----------------------------------------------------------------

    def _do(self, ticket: Ticket) -> None:
        try:
            tx = self._ready()
        except Exception as error:  # noqa: BLE001  # whatever it is, the caller must hear of it
            ticket.error = self._failed(error)
            return
        try:
            ticket.value = ticket.task(self._housing if ticket.kind == CHORE else tx)
        except sqlite.OwnFault as error:
            ticket.error = error
        except sqlite.Error as error:
            sqlite.roll_back(self._housing.tx.connection)
            ticket.error = self._failed(error)
        except BaseException as error:  # noqa: BLE001  # the task's own: it goes to its caller
            ticket.error = error

    # --- health ----------------------------------------------------------------------------

    def _ready(self) -> Transaction:
        """The connection, mended first if there is reason to doubt it.

        Raises:
            StoreError: it cannot be mended now.
            sqlite3.Error: likewise.
            OSError: likewise.
        """
        housing = self._housing
        if housing.doubtful or housing.is_displaced():
            damage = housing.mend()
            self._failures = 0
            if damage is not None:
                self._tell(lambda: self._hooks.damaged(damage))
        elif self._failures >= _FAILURES_BEFORE_REOPENING:
            housing.reopen()
            self._failures = 0
        return housing.tx

    def _failed(self, error: Exception) -> StoreError:
        """Remember that a call failed, and say so without any payload."""
        if isinstance(error, StoreError):
            return error
        if sqlite.is_damage(error):
            self._housing.doubtful = True
        elif not sqlite.is_full(error):
            self._failures += 1
        if not self._ill:  # said once, however often it is tried
            self._ill = True
            log.warning("the database cannot be used: %s", error)
        return unavailable(error)

    def _healed(self) -> None:
        if self._ill:
            log.warning("the database can be used again")
        self._ill, self._failures = False, 0

    def _tell(self, hook: Callable[[], None]) -> None:
        try:
            hook()
        except Exception as error:  # noqa: BLE001  # the writer outlives a hook's mistake
            log.error("a hook of the store failed: %s", type(error).__name__)  # noqa: TRY400  # a traceback may hold a payload


def _fail(batch: list[Ticket], error: BaseException) -> None:
    for ticket in batch:
        ticket.value, ticket.error = None, error


def _answer(batch: list[Ticket]) -> None:
    """Resolve the futures, with one hand-over to each loop (there is one, but for tests)."""
    loops: dict[asyncio.AbstractEventLoop, list[Ticket]] = {}
    for ticket in batch:
        loops.setdefault(ticket.future.get_loop(), []).append(ticket)
    for loop, tickets in loops.items():
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_resolve, tickets)


def _resolve(tickets: list[Ticket]) -> None:
    for ticket in tickets:
        future = ticket.future
        if future.done():  # the caller went away
            continue
        if ticket.error is not None:
            future.set_exception(ticket.error)
        else:
            future.set_result(ticket.value)
