"""Whether she is in session by her own switch. Kept in memory only (decision 4)."""

from __future__ import annotations

LONGEST_MS = 3 * 3_600_000
"""Notices are held three hours at most (design, section 9)."""


class Switch:
    """Her in-session switch; it ends by itself."""

    def __init__(self) -> None:
        self._until: int | None = None

    def on(self, now: int, minutes: int) -> None:
        """In session for so many minutes from now, three hours at most."""
        self._until = now + min(minutes * 60_000, LONGEST_MS)

    def off(self) -> None:
        """The session is over."""
        self._until = None

    def until(self, now: int) -> int | None:
        """The instant at which the session ends; None when she is not in session."""
        if self._until is not None and now >= self._until:
            self._until = None
        return self._until
