"""Between UTC milliseconds and the wall clock of a zone.

Everything local goes through `to_local` and `first_instant` (and `offset`, which is the first seen
as a number). Nothing here or elsewhere adds a duration to a local time: Python does that wrongly
over a clock change. The zone is an argument; the system's zone may not enter here.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable

HOUR_MS = 3_600_000
_MINUTE_MS = 60_000
_DATE_MS = 86_400_000
_MS = dt.timedelta(milliseconds=1)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
_EPOCH_ORDINAL = _EPOCH.toordinal()


def to_local(ms: int, zone: str) -> dt.datetime:
    """The wall time of a UTC instant in a zone (an aware datetime; `fold` tells the second pass).

    Raises:
        zoneinfo.ZoneInfoNotFoundError: no such zone is known.
    """
    return (_EPOCH + dt.timedelta(milliseconds=ms)).astimezone(ZoneInfo(zone))


def is_zone(name: str) -> bool:
    """Whether a zone of this name is known here."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a path, a folder, or nothing
        return False
    return True


def offset(ms: int, zone: str) -> int:
    """How far the wall clock is ahead of UTC at an instant (ms, negative in the west).

    Raises:
        zoneinfo.ZoneInfoNotFoundError: no such zone is known.
    """
    return _ahead(to_local(ms, zone))


def _ahead(local: dt.datetime) -> int:
    ahead = local.utcoffset()
    return ahead // _MS if ahead is not None else 0


@lru_cache(maxsize=8192)
def first_instant(date: dt.date, minutes: int, zone: str) -> int:
    """The first instant (UTC ms) whose wall time is at least `minutes` after midnight of `date`.

    In a gap of the wall clock it is the instant of the change, in a fold the first of the two.
    1440 minutes are the midnight that ends the date.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: no such zone is known.
    """
    wall = (date.toordinal() - _EPOCH_ORDINAL) * _DATE_MS + minutes * _MINUTE_MS
    # PEP 495: in a gap, fold=0 answers with the offset before the change and fold=1 with the one
    # after it; in a fold, fold=0 is the first pass.
    local = (_EPOCH + dt.timedelta(milliseconds=wall)).replace(tzinfo=ZoneInfo(zone))
    before, after = _ahead(local), _ahead(local.replace(fold=1))
    if before >= after:
        return wall - before
    return first_that(wall - after, wall - before, lambda at: at + offset(at, zone) >= wall)


def first_that(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The first instant in (low, high] at which a condition holds that then goes on to hold."""
    while high - low > 1:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle
    return high
