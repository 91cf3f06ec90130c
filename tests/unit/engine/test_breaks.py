"""Telling a clock step from a suspend from time that simply passed."""

from __future__ import annotations

import pytest

from framekeeper.engine.breaks import Break, Moment, between

START = Moment(wall=1_000_000, awake=50_000, boot=60_000)
HOUR = 3_600_000


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (Moment(1_030_000, 80_000, 90_000), None),
        (Moment(1_030_400, 80_000, 90_000), None),  # NTP slews
        (Moment(1_030_000 + HOUR, 80_000, 90_000), Break(step=HOUR, asleep=0)),
        (Moment(1_030_000 - HOUR, 80_000, 90_000), Break(step=-HOUR, asleep=0)),
        (Moment(1_000_000 + 8 * HOUR, 50_000, 60_000 + 8 * HOUR), Break(step=0, asleep=8 * HOUR)),
        (Moment(1_000_000, 50_000, 60_000 + HOUR), Break(step=-HOUR, asleep=HOUR)),
    ],
)
def test_a_break_says_how_far_the_clock_was_set_and_how_long_the_laptop_slept(
    later: Moment, expected: Break | None
) -> None:
    assert between(START, later) == expected
