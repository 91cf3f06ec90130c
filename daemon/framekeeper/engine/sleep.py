"""How long the engine may sleep: to the earliest instant at which anything can change by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from framekeeper.engine.picture import Picture


class Sleep:
    """Sets the alarm, and keeps what the teller of notices asked to be woken at."""

    def __init__(self) -> None:
        self.set_alarm: Callable[[int | None], None] = lambda _at: None
        self.teller_at: int | None = None

    def teller_is_due(self, now: int) -> bool:
        """Whether the teller asked for this instant; it is forgotten then."""
        if self.teller_at is None or now < self.teller_at:
            return False
        self.teller_at = None
        return True

    def until(self, edges: Iterable[int | None], picture: Picture | None) -> None:
        """Sleep until the first of these, of the picture's own, and of the teller's.

        Args:
            edges: instants (UTC ms), None for none.
            picture: the newest one; None where its edges may have gone by.
        """
        every = [*edges, self.teller_at]
        if picture is not None:
            every += [picture.board.deadline, picture.turn, picture.day.end]
        self.set_alarm(min((edge for edge in every if edge is not None), default=None))
