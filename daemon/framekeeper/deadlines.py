"""Sleeping until the next edge, and waking when the clock is set or the laptop resumes.

There is no tick: an alarm is armed for one instant of the wall clock. On Linux it is a timerfd
with CANCEL_ON_SET, which the kernel also wakes when somebody sets the clock and after a suspend
(timerfd_create(2); `timerfd_resume` in the kernel's fs/timerfd.c). Elsewhere the sleep is capped
at 60 s, so that a clock step is noticed within that time.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from framekeeper.clock import Clock

LONGEST_SLEEP_MS = 60_000
"""Where a clock step cannot wake us, no sleep is longer than this."""

_FAR = 32_503_680_000_000  # the year 3000: armed even when nothing is due, so that steps wake us
_CLOCK_REALTIME = 0
_TFD_TIMER_ABSTIME = 1
_TFD_TIMER_CANCEL_ON_SET = 2


class Alarm(Protocol):
    """Wakes its owner once at an instant, and whenever the clock no longer runs as it did."""

    def set(self, at: int | None) -> None:
        """Wake at this instant (UTC ms), in place of any earlier wish; None: nothing is due."""
        ...

    def close(self) -> None:
        """Wake nobody any more."""
        ...


class _Itimerspec(ctypes.Structure):
    """`struct itimerspec` on a 64-bit Linux: interval, then value, each seconds and nanoseconds."""

    _fields_ = (
        ("interval_s", ctypes.c_long),
        ("interval_ns", ctypes.c_long),
        ("value_s", ctypes.c_long),
        ("value_ns", ctypes.c_long),
    )


class TimerfdAlarm:
    """An alarm on the kernel's wall clock; costs nothing while nothing is due.

    Raises:
        OSError: the kernel gives no timer.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, wake: Callable[[], None]) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._loop = loop
        self._wake = wake
        self._at: int | None = None
        self._fd = self._libc.timerfd_create(_CLOCK_REALTIME, os.O_NONBLOCK | os.O_CLOEXEC)
        if self._fd < 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        loop.add_reader(self._fd, self._ready)
        self._arm()

    def set(self, at: int | None) -> None:
        """Wake at this instant (UTC ms); an instant that has passed wakes at once."""
        if at != self._at:
            self._at = at
            self._arm()

    def close(self) -> None:
        """Give the timer back."""
        if self._fd >= 0:
            self._loop.remove_reader(self._fd)
            os.close(self._fd)
            self._fd = -1

    def _arm(self) -> None:
        at = _FAR if self._at is None else max(1, self._at)
        spec = _Itimerspec(0, 0, at // 1000, at % 1000 * 1_000_000)
        flags = _TFD_TIMER_ABSTIME | _TFD_TIMER_CANCEL_ON_SET
        if self._libc.timerfd_settime(self._fd, flags, ctypes.byref(spec), None) < 0:
            number = ctypes.get_errno()
            # ECANCELED: the clock was set since the last read; the timer is armed all the same.
            if number != errno.ECANCELED:
                raise OSError(number, os.strerror(number))

    def _ready(self) -> None:
        try:
            os.read(self._fd, 8)
        except BlockingIOError:
            return
        except OSError as error:
            if error.errno != errno.ECANCELED:
                raise
            self._arm()  # the clock was set; the wish still stands
        else:
            self._at = None
            self._arm()
        self._wake()


class CappedAlarm:
    """An alarm for systems without timerfd: looks at the wall clock at least once a minute."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, clock: Clock, wake: Callable[[], None]
    ) -> None:
        self._loop = loop
        self._clock = clock
        self._wake = wake
        self._at: int | None = None
        self._offset = clock.wall() - clock.awake()
        self._handle = loop.call_later(LONGEST_SLEEP_MS / 1000, self._ready)

    def set(self, at: int | None) -> None:
        """Wake at this instant (UTC ms)."""
        self._at = at
        self._arm()

    def close(self) -> None:
        """Wake nobody any more."""
        self._handle.cancel()

    def _arm(self) -> None:
        self._handle.cancel()
        left = LONGEST_SLEEP_MS if self._at is None else self._at - self._clock.wall()
        wait = min(max(0, left), LONGEST_SLEEP_MS) / 1000
        self._handle = self._loop.call_later(wait, self._ready)

    def _ready(self) -> None:
        now = self._clock.wall()
        offset = now - self._clock.awake()
        due = self._at is not None and now >= self._at
        stepped = abs(offset - self._offset) > 1000  # noqa: PLR2004  # a second: more than any slew
        self._offset = offset
        if due:
            self._at = None
        self._arm()
        if due or stepped:
            self._wake()


def alarm(loop: asyncio.AbstractEventLoop, clock: Clock, wake: Callable[[], None]) -> Alarm:
    """The best alarm of this system; `wake` is called on the loop."""
    if sys.platform == "linux":
        return TimerfdAlarm(loop, wake)
    return CappedAlarm(loop, clock, wake)
