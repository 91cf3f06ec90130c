"""The tray joined to the engine: what the icon shows, and what its menu does.

Shown anew whenever something has changed that a browser shows too; nothing is polled.
"""

from __future__ import annotations

import asyncio
import logging
import webbrowser
from typing import TYPE_CHECKING

from framekeeper.core.words import say
from framekeeper.notifiers.base import Notice
from framekeeper.tray import rows
from framekeeper.tray.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from typing import Any, Protocol

    from framekeeper.bus import Bus
    from framekeeper.engine.desk import EngineDesk
    from framekeeper.engine.engine import Engine
    from framekeeper.tray.menu import Row

    class Doors(Protocol):
        """What lets somebody in: a link to the dashboard, a code for a browser."""

        def dashboard(self) -> str:
            """A link that opens the dashboard once."""
            ...

        def pairing_code(self) -> str:
            """A code that lets one browser in."""
            ...

        def open_code(self) -> str:
            """The code that lets one in now; "" if none does."""
            ...


logger = logging.getLogger(__name__)

SESSION_MINUTES = 60
FAREWELL_S = 2.0
"""A desktop that does not show the last notice in this time keeps nobody from quitting."""


class Face:
    """The icon and the menu of one daemon.

    Args:
        bus: the session bus.
        engine: what the menu acts on.
        desk: how things stand.
        doors: makes links and codes.
        stop: ends the daemon.
    """

    def __init__(
        self, bus: Bus, engine: Engine, desk: EngineDesk, doors: Doors, stop: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._desk = desk
        self._doors = doors
        self._stop = stop
        self._tray = Tray(bus, self._rows, self._dashboard)
        self._doings = rows.Doings(
            more_minutes=self._more_minutes,
            start_session=lambda: self._session(on=True),
            end_session=lambda: self._session(on=False),
            pair=self._pair,
            dashboard=self._dashboard,
            quit=self._quit,
        )

    async def start(self) -> None:
        """Look for a panel, and follow what changes; without one nothing happens."""
        await self._tray.start()
        self._engine.waiting.on_change(self._show)
        self._show()

    def state(self) -> str:
        """How the tray fares, for `status`: "shown", or why it is not."""
        return self._tray.health().state

    def _show(self) -> None:
        state = self._desk.newest()
        if state is not None:
            look = rows.look(state)
            self._tray.show(look, rows.said(look))
            self._tray.update()

    def _rows(self) -> Sequence[Row]:
        state = self._desk.newest()
        if state is None:
            return ()
        zone, code = self._engine.clock.zone(), self._doors.open_code()
        return rows.rows(state, zone, self._doings, code)

    # --- what the rows do ------------------------------------------------------------------

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        async def softly() -> None:
            await work

        self._engine.spawn(softly())

    def _more_minutes(self) -> None:
        state = self._desk.newest()
        boundaries = state.boundaries if state else ()
        asked = frozenset(b.id for b in boundaries if b.standing in ("near", "past"))
        self._do(self._engine.asked.minutes(asked))

    def _session(self, *, on: bool) -> None:
        self._do(self._desk.switch_session(on=on, minutes=SESSION_MINUTES))

    def _dashboard(self) -> None:
        # A browser may take its time to start; the daemon does not wait for it.
        self._do(asyncio.to_thread(webbrowser.open, self._doors.dashboard()))

    def _pair(self) -> None:
        notice = Notice(
            title=say("tray.pair_title"),
            body=say("tray.pair_body", code=self._doors.pairing_code()),
            stays_ms=120_000,
        )
        self._tray.update()
        self._do(self._engine.notifier.send(notice))

    def _quit(self) -> None:
        """End the daemon, and say how it comes back."""

        async def part() -> None:
            notice = Notice(title=say("tray.quit_title"), body=say("tray.quit_body"))
            try:
                await asyncio.wait_for(self._engine.notifier.send(notice), FAREWELL_S)
            except asyncio.TimeoutError:
                logger.info("the desktop did not take the last notice in time")
            finally:
                self._stop()

        self._do(part())
