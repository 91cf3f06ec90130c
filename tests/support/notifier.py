"""A notifier for the tests of whoever sends notices: a desktop of which the test is the master."""

from __future__ import annotations

from framekeeper.notifiers.base import Capability, Notice, Notifier, NotShown, Sent, Shown


class RecordingNotifier(Notifier):
    """Keeps every notice; answers with what was put into `answers`, else shows it."""

    name = "recording"

    def __init__(self, *, available: bool = True) -> None:
        super().__init__()
        self.notices: list[Notice] = []
        self.replaced: list[int] = []
        self.closed: list[int] = []
        self.answers: list[Sent] = []
        self._available = available

    @property
    def available(self) -> bool:
        """Whether the screen is there."""
        return self._available

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Everything."""
        return frozenset(("actions", "replace", "close", "confirm"))

    def come(self) -> None:
        """The screen appears."""
        self._available = True
        self._tell_available()

    def go(self) -> None:
        """The screen goes away."""
        self._available = False

    def press(self, notice_id: int, key: str) -> None:
        """She presses a button of a notice."""
        self._tell_action(notice_id, key)
        self._tell_closed(notice_id, "dismissed")

    def settle(self, ticket: int, outcome: Shown | NotShown) -> None:
        """What was unconfirmed becomes known."""
        self._tell_settled(ticket, outcome)

    async def _send(self, notice: Notice, replaces: int) -> Sent:
        if not self._available:
            return NotShown("no-server")
        answer = self.answers.pop(0) if self.answers else Shown(replaces or len(self.notices) + 1)
        self.notices.append(notice)
        self.replaced.append(replaces)
        return answer

    async def _close(self, notice_id: int) -> None:
        self.closed.append(notice_id)
        self._tell_closed(notice_id, "closed")
