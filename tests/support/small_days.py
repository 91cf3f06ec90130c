"""Days of a few milliseconds, and tracks drawn as pictures, so that a naive judge can walk them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.track import Track

if TYPE_CHECKING:
    from collections.abc import Iterable


class SmallDay(msgspec.Struct, frozen=True):
    """A day as a kind sees it."""

    start: int
    end: int


class SmallCalendar:
    """Days of `length` ms and weeks of `week` such days, counted from 0."""

    zone = "UTC"

    def __init__(self, length: int, week: int = 3) -> None:
        self._length = length
        self._week = week

    def day_at(self, ms: int) -> SmallDay:
        start = ms - ms % self._length
        return SmallDay(start, start + self._length)

    def week_at(self, ms: int) -> tuple[int, int]:
        start = ms - ms % (self._length * self._week)
        return start, start + self._length * self._week


def track_of(runs: Iterable[tuple[int, int]]) -> Track:
    """A track with these runs, which come in order."""
    track = Track()
    for start, end in runs:
        track.add(start, end)
    return track


def drawn(picture: str, unit: int = 1, begin: int = 0) -> Track:
    """A track from a picture that begins at `begin`: `#` is a unit of use, others are none."""
    track = Track()
    for i, sign in enumerate(picture):
        if sign == "#":
            track.add(begin + i * unit, begin + (i + 1) * unit)
    return track
