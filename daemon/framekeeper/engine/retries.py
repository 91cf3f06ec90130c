"""How long nothing is sent after a notice did not get to the screen.

Longer each time, so that a laptop without a screen for notices is not written to all day; over as
soon as the screen says that it is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.settings import MINUTE_MS

if TYPE_CHECKING:
    from framekeeper.clock import Clock

FIRST_MS = 30_000
LONGEST_MS = 30 * MINUTE_MS


class Retries:
    """The next attempt, on the awake clock."""

    def __init__(self) -> None:
        self._wait = FIRST_MS
        self._not_before: int | None = None

    def failed(self, clock: Clock) -> None:
        """It did not get there."""
        self._not_before = clock.awake() + self._wait
        self._wait = min(2 * self._wait, LONGEST_MS)

    def worked(self) -> None:
        """It did, or would now."""
        self._wait, self._not_before = FIRST_MS, None

    def next(self, clock: Clock) -> int | None:
        """The wall instant of the next attempt, if time simply passes; None: now."""
        if self._not_before is None:
            return None
        left = self._not_before - clock.awake()
        return clock.wall() + left if left > 0 else None
