"""Notices that are on the screen or on their way there, by the numbers that the server gave them.

In memory only: after a restart nothing is known of the screen, and nothing is sent again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framekeeper.core.notices.values import Tell


class Showing:
    """Which telling stands on the screen under which number, and what it said."""

    def __init__(self) -> None:
        self._on_screen: dict[int, int] = {}  # number of the server -> telling
        self._tickets: dict[int, int] = {}  # ticket of an unconfirmed one -> telling
        self._told: dict[int, Tell] = {}

    @property
    def tellings(self) -> frozenset[int]:
        """What is on the screen, as far as is known."""
        return frozenset(self._on_screen.values())

    def shown(self, server_id: int, telling: int, tell: Tell) -> None:
        """The server shows it; it may have taken the place of another."""
        self.gone(server_id)
        self._on_screen[server_id] = telling
        self._told[telling] = tell

    def unconfirmed(self, ticket: int, telling: int, tell: Tell) -> None:
        """It is on its way, and will be heard of again."""
        self._tickets[ticket] = telling
        self._told[telling] = tell

    def settled(self, ticket: int) -> tuple[int, Tell] | None:
        """What was on its way under this ticket."""
        telling = self._tickets.pop(ticket, None)
        return None if telling is None else (telling, self._told.pop(telling))

    def number(self, telling: int) -> int:
        """The server's number of a telling, 0 if it is not on the screen."""
        return next((s for s, t in self._on_screen.items() if t == telling), 0)

    def gone(self, server_id: int) -> None:
        """It is no longer on the screen."""
        telling = self._on_screen.pop(server_id, None)
        if telling is not None:
            self._told.pop(telling, None)

    def said(self, server_id: int) -> Tell | None:
        """What a notice on the screen said."""
        return self._told.get(self._on_screen.get(server_id, 0))

    def __iter__(self) -> Iterator[int]:
        return iter(self._on_screen)
