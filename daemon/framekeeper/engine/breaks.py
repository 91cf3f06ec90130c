"""Noticing that time did not simply pass: the clock was set, or the laptop slept.

The wall clock can be set and the awake clock stops in suspend, so two readings of all three clocks
tell which of the two happened in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from framekeeper.clock import Clock

SLACK_MS = 1_000
"""Clocks are read one after the other and NTP slews; what differs by less is not a break."""


class Moment(msgspec.Struct, frozen=True):
    """One reading of the three clocks (ms)."""

    wall: int
    awake: int
    boot: int


class Break(msgspec.Struct, frozen=True):
    """What happened between two moments (ms): `step` of the wall clock, `asleep` in suspend."""

    step: int
    asleep: int


def read(clock: Clock) -> Moment:
    """The three clocks now."""
    return Moment(clock.wall(), clock.awake(), clock.boot())


def between(earlier: Moment, later: Moment) -> Break | None:
    """The break between two moments, or None where time simply passed."""
    asleep = (later.boot - later.awake) - (earlier.boot - earlier.awake)
    step = (later.wall - later.boot) - (earlier.wall - earlier.boot)
    if abs(step) < SLACK_MS and asleep < SLACK_MS:
        return None
    return Break(step=step, asleep=asleep)
