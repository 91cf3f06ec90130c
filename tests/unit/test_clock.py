from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.clock import ManualClock

from framekeeper.clock import SystemClock

if TYPE_CHECKING:
    from framekeeper.clock import Clock


def _read(clock: Clock) -> tuple[int, int, int]:
    return clock.wall(), clock.awake(), clock.boot()


def _moved(clock: Clock, before: tuple[int, int, int]) -> tuple[int, ...]:
    return tuple(now - then for now, then in zip(_read(clock), before, strict=True))


def test_time_going_by_moves_all_clocks() -> None:
    clock = ManualClock(5_000)
    before = _read(clock)
    clock.advance(30)
    assert _moved(clock, before) == (30, 30, 30)
    assert clock.wall() == 5_030


def test_asleep_the_awake_clock_stands_still() -> None:
    clock = ManualClock()
    before = _read(clock)
    clock.suspend(8 * 3_600_000)
    assert _moved(clock, before) == (8 * 3_600_000, 0, 8 * 3_600_000)


@pytest.mark.parametrize("ms", [3_600_000, -3_600_000])
def test_setting_the_wall_clock_moves_no_other(ms: int) -> None:
    clock = ManualClock()
    before = _read(clock)
    clock.step(ms)
    assert _moved(clock, before) == (ms, 0, 0)


def test_a_journey_is_seen_when_the_zone_is_read_again() -> None:
    clock = ManualClock(zone="Europe/Berlin")
    before = _read(clock)
    clock.move("Pacific/Honolulu")
    assert clock.zone() == "Europe/Berlin"
    assert clock.refresh_zone() == "Pacific/Honolulu"
    assert clock.zone() == "Pacific/Honolulu"
    assert _moved(clock, before) == (0, 0, 0)


def test_time_never_goes_backwards() -> None:
    clock = ManualClock()
    with pytest.raises(ValueError, match="forward"):
        clock.advance(-1)
    with pytest.raises(ValueError, match="forward"):
        clock.suspend(-1)


def test_the_system_clocks_are_milliseconds_and_never_go_back() -> None:
    clock: Clock = SystemClock()
    first, second = _read(clock), _read(clock)
    assert all(isinstance(value, int) for value in first)
    assert second[1] >= first[1]
    assert second[2] >= first[2]
    assert first[0] > 1_700_000_000_000  # after 2023, in ms


def test_the_boot_clock_counts_at_least_what_the_awake_clock_counts() -> None:
    clock = SystemClock()
    awake = clock.awake()
    assert clock.boot() >= awake


def test_the_system_zone_is_remembered_until_it_is_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = SystemClock()
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    assert clock.zone() == "Asia/Kathmandu"
    monkeypatch.setenv("TZ", "Europe/London")
    assert clock.zone() == "Asia/Kathmandu"
    assert clock.refresh_zone() == "Europe/London"
    assert clock.zone() == "Europe/London"
