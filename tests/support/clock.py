"""A clock that a test moves by hand; wall, awake, boot and zone come apart as they do in life."""

from __future__ import annotations


class ManualClock:
    """Implements `framekeeper.clock.Clock`; all values are whole milliseconds."""

    def __init__(self, wall: int = 0, zone: str = "Europe/London") -> None:
        self._wall = wall
        self._awake = 1_000_000
        self._boot = 3_000_000
        self._system_zone = self._zone = zone

    def wall(self) -> int:
        return self._wall

    def awake(self) -> int:
        return self._awake

    def boot(self) -> int:
        return self._boot

    def zone(self) -> str:
        return self._zone

    def refresh_zone(self) -> str:
        self._zone = self._system_zone
        return self._zone

    def advance(self, ms: int) -> None:
        """Time goes by while the machine is awake."""
        _forward(ms)
        self._wall += ms
        self._awake += ms
        self._boot += ms

    def suspend(self, ms: int) -> None:
        """The machine sleeps: the awake clock stands still."""
        _forward(ms)
        self._wall += ms
        self._boot += ms

    def step(self, ms: int) -> None:
        """Somebody or NTP sets the wall clock, forward or back; no time goes by."""
        self._wall += ms

    def move(self, zone: str) -> None:
        """The system's zone changes; it is seen when it is read again."""
        self._system_zone = zone


def _forward(ms: int) -> None:
    if ms < 0:
        reason = f"time goes forward, not by {ms} ms; step() sets the wall clock"
        raise ValueError(reason)
