"""A screen for the engine's tests: it knows when a notice came, and can hang or be away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from framekeeper.notifiers.base import Notice, NotShown, Sent, Shown
from support.notifier import RecordingNotifier

if TYPE_CHECKING:
    from support.clock import ManualClock


class Seen(NamedTuple):
    """A notice that got to the screen, and the wall instant at which it did."""

    at: int
    notice: Notice
    id: int

    @property
    def said(self) -> str:
        """Title and body, as one would read them out."""
        return f"{self.notice.title}: {self.notice.body}"


class Screen(RecordingNotifier):
    """A desktop of which the test is the master; `asked` counts what was sent at all."""

    def __init__(self, clock: ManualClock) -> None:
        super().__init__()
        self._clock = clock
        self._free = asyncio.Event()
        self._free.set()
        self.seen: list[Seen] = []
        self.on_screen: set[int] = set()
        self.asked = 0
        self.raises = False

    @property
    def hanging(self) -> bool:
        """Whether a notice that is sent now waits."""
        return not self._free.is_set()

    def hang(self) -> None:
        """From now on no call returns."""
        self._free.clear()

    def go_on(self) -> None:
        """Calls return again."""
        self._free.set()

    def forget_listeners(self) -> None:
        """The daemon that listened is gone."""
        for listeners in (self._on_action, self._on_closed, self._on_available, self._on_settled):
            listeners.clear()

    def come_quietly(self) -> None:
        """The screen is there while nobody listens."""
        self._available = True

    def titles(self) -> list[str]:
        """What was seen, by its title."""
        return [each.notice.title for each in self.seen]

    async def _send(self, notice: Notice, replaces: int) -> Sent:
        self.asked += 1
        await self._free.wait()
        if self.raises:
            raise OSError
        if not self._available:
            return NotShown("no-server")
        sent = self.answers.pop(0) if self.answers else Shown(replaces or self.asked)
        if isinstance(sent, Shown):
            self.seen.append(Seen(self._clock.wall(), notice, sent.id))
            self.on_screen.add(sent.id)
        self.replaced.append(replaces)
        return sent

    async def _close(self, notice_id: int) -> None:
        self.on_screen.discard(notice_id)
        await super()._close(notice_id)
