"""The only reader of the clock.

Three clocks and a zone, because they come apart: the wall clock can be set, the awake clock stops
while the laptop sleeps, the boot clock goes on. Everything else takes `now` as an argument.
"""

from __future__ import annotations

import time
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """What the edges may ask of the clock; all values are whole milliseconds."""

    def wall(self) -> int:
        """UTC milliseconds since 1970."""
        ...

    def awake(self) -> int:
        """Milliseconds that never jump and stop while the machine sleeps."""
        ...

    def boot(self) -> int:
        """Milliseconds that never jump and count sleep too."""
        ...

    def zone(self) -> str:
        """IANA name of the system's time zone, as last read."""
        ...

    def refresh_zone(self) -> str:
        """Read the system's zone again (on resume, on a change, on a report) and return it."""
        ...


class SystemClock:
    """The real clocks of this machine."""

    def __init__(self) -> None:
        self._zone = ""
        # CLOCK_MONOTONIC stops in suspend on Linux; BOOTTIME counts it (clock_gettime(2)).
        self._boot = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)

    def wall(self) -> int:
        """UTC milliseconds since 1970."""
        return time.time_ns() // 1_000_000  # noqa: TID251  # this is the one reader

    def awake(self) -> int:
        """Milliseconds that never jump and stop while the machine sleeps."""
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000  # noqa: TID251  # the one reader

    def boot(self) -> int:
        """Milliseconds that never jump and count sleep too."""
        return time.clock_gettime_ns(self._boot) // 1_000_000  # noqa: TID251  # the one reader

    def zone(self) -> str:
        """IANA name of the system's time zone, as last read."""
        return self._zone or self.refresh_zone()

    def refresh_zone(self) -> str:
        """Read the system's zone again and return it.

        Where the system names no zone, or one that is not known here, the last one stays, and at
        first it is UTC: a wrong setting moves hours but stops nothing.
        """
        import tzlocal  # noqa: PLC0415  # costs 4 ms, and only serving needs it

        try:
            tzlocal.reload_localzone()  # the name alone would be remembered from the first call
            name = tzlocal.get_localzone_name()
            ZoneInfo(name)
        except (LookupError, OSError, TypeError, ValueError):
            self._zone = self._zone or "UTC"
        else:
            self._zone = name
        return self._zone
