"""The real program on another day: only what the wall clock says is moved.

SHIFT_MS=... python -m support.shifted serve
"""

from __future__ import annotations

import os
import sys

from framekeeper import deadlines
from framekeeper.clock import SystemClock

_REAL = SystemClock.wall


def _shifted(clock: SystemClock) -> int:
    return _REAL(clock) + int(os.environ["SHIFT_MS"])


if __name__ == "__main__":
    SystemClock.wall = _shifted  # type: ignore[method-assign, assignment]  # all that is moved
    # The kernel's timer knows nothing of the shift; the other alarm asks the clock.
    deadlines.alarm = deadlines.CappedAlarm
    from framekeeper.__main__ import main

    sys.exit(main())
