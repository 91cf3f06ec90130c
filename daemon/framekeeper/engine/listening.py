"""Looks which browsers run while a report is overdue, and writes down what is therefore unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.notices.values import Subject
from framekeeper.store import browsers, coverage, sources, tellings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from framekeeper.engine.breaks import Moment
    from framekeeper.engine.hearing import Hearing
    from framekeeper.engine.memory import Memory
    from framekeeper.store import Store
    from framekeeper.store.browsers import Browser
    from framekeeper.store.transaction import Transaction, View


def last_heard(view: View) -> list[tuple[Browser, int | None]]:
    """The paired browsers, and when each was heard last."""
    found = []
    for browser in browsers.paired(view):
        heard = [coverage.last_heard(view, s) for s in sources.of_browser(view, browser.id)]
        found.append((browser, max((h for h in heard if h), default=None)))
    return found


class Listening:
    """Joins hearing, the watcher of programs and the record.

    Args:
        store: takes what is found.
        memory: judges by it.
        hearing: knows who is overdue.
        ask_running: which products run; asked only while a report is overdue.
    """

    def __init__(
        self,
        store: Store,
        memory: Memory,
        hearing: Hearing,
        ask_running: Callable[[int], Awaitable[frozenset[str]]],
    ) -> None:
        self._store = store
        self._memory = memory
        self._hearing = hearing
        self._ask_running = ask_running

    async def listen(self, moment: Moment, paired: Mapping[int, Browser]) -> None:
        """If a report is overdue, look.

        Raises:
            StoreUnavailable: what is unknown could not be written down; the next look does.
        """
        hearing = self._hearing
        hearing.passed(moment)
        if hearing.overdue(moment):
            hearing.looked(await self._ask_running(moment.awake), moment)
            if hearing.unheard:
                await self._write_down(moment, paired)
        if self._memory.unheard != bool(hearing.unheard):
            self._memory.unheard = bool(hearing.unheard)

    async def _write_down(self, moment: Moment, paired: Mapping[int, Browser]) -> None:
        unheard = self._hearing.unheard
        since = {paired[row].product: at for row, at in unheard.items() if row in paired}
        to_tell = self._hearing.to_tell(moment)

        def job(tx: Transaction) -> None:
            for product, at in since.items():
                coverage.ran(tx, product, at, moment.wall)
            day = self._memory.calendar.day_at(moment.wall)
            for ear in to_tell:
                at = ear.unheard_since or moment.wall
                subject = Subject(topic="unheard", at=at, about=ear.name, period=day.start)
                tellings.add(tx, subject)
            self._memory.stale()

        await self._store.write(job)
