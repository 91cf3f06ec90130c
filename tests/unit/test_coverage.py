from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import strategies as st

from framekeeper.core.coverage import (
    CHECK_GAP_MS,
    QUIET_MS,
    longest_away,
    openings,
    prolonged,
    unheard_since,
    unknown,
    unknown_of_all,
)
from framekeeper.core.intervals import Interval, total
from framekeeper.core.track import Track
from support.laws import law

MINUTE = 60_000


def _minutes(*intervals: tuple[float, float]) -> list[Interval]:
    return [(int(a * MINUTE), int(b * MINUTE)) for a, b in intervals]


def _track(*intervals: tuple[float, float]) -> Track:
    track = Track()
    for run in _minutes(*intervals):
        track.add(*run)
    return track


# --- unknown time --------------------------------------------------------------------------


def test_running_and_not_heard_for_six_minutes_is_unknown_from_when_it_was_last_heard() -> None:
    assert unknown(_minutes((0, 10)), _minutes((0, 16))) == _minutes((10, 16))


def test_less_than_six_minutes_unheard_is_known() -> None:
    assert unknown(_minutes((0, 10)), _minutes((0, 15.99))) == []


def test_a_browser_that_is_closed_is_known_to_be_unused() -> None:
    assert unknown(_minutes((0, 10), (60, 70)), _minutes((0, 10), (60, 70))) == []


def test_a_browser_that_is_never_heard_is_unknown_as_long_as_it_runs() -> None:
    assert unknown([], _minutes((5, 50))) == _minutes((5, 50))


def test_one_report_in_a_long_silence_parts_it() -> None:
    found = unknown(_minutes((20, 20)), _minutes((0, 40)))
    assert [round((end - start) / MINUTE) for start, end in found] == [20, 20]
    assert found[0][1] == 20 * MINUTE
    assert unheard_since(_minutes((20, 20)), _minutes((0, 40)), 40 * MINUTE) == 20 * MINUTE + 1


def test_unknown_time_of_two_browsers_counts_once() -> None:
    browsers = [([], _minutes((0, 20))), (_minutes((0, 5)), _minutes((0, 30)))]
    assert unknown_of_all(browsers) == _minutes((0, 30))


def test_a_browser_that_is_heard_again_is_not_unheard_now() -> None:
    heard, running = _minutes((0, 10), (30, 31)), _minutes((0, 31))
    assert unheard_since(heard, running, 31 * MINUTE) is None
    assert unheard_since(_minutes((0, 10)), running, 31 * MINUTE) == 10 * MINUTE
    assert unheard_since([], [], 31 * MINUTE) is None


@law(
    heard=st.lists(st.integers(0, 90 * MINUTE), max_size=12).map(sorted),
)
def test_reports_in_order_make_the_intervals_in_which_nothing_is_unknown(heard: list[int]) -> None:
    intervals: list[Interval] = []
    for at in heard:
        interval, same = prolonged(intervals[-1] if intervals else None, at)
        intervals[len(intervals) - same :] = [interval]
    gaps = [b - a for a, b in pairwise(heard)]
    assert len(intervals) == (sum(gap >= QUIET_MS for gap in gaps) + 1 if heard else 0)
    if heard:
        running = [(heard[0], heard[-1])]
        # 1 ms of each lone report is known.
        assert unknown(intervals, running) == [
            (a + (any(i == (a, a) for i in intervals)), b)
            for a, b in pairwise(heard)
            if b - a - any(i == (a, a) for i in intervals) >= QUIET_MS
        ]


def test_a_clock_set_back_begins_a_new_interval() -> None:
    assert prolonged((50_000, 90_000), 10_000) == ((10_000, 10_000), False)
    assert prolonged((50_000, 90_000), 60_000) == ((50_000, 90_000), True)
    assert prolonged(None, 5) == ((5, 5), False)


# --- openings ------------------------------------------------------------------------------


@pytest.mark.parametrize(("gap", "count"), [(59_999, 1), (60_000, 2), (60_001, 2)])
def test_an_opening_comes_after_a_minute_without_use(gap: int, count: int) -> None:
    track = Track()
    track.add(0, 1_000)
    track.add(1_000 + gap, 9_000 + gap)
    assert len(openings(track, 0, 999_999)) == count


def test_an_opening_belongs_to_the_period_of_its_first_instant() -> None:
    track = _track((9, 11), (20, 21))
    assert openings(track, 0, 10 * MINUTE) == [9 * MINUTE]
    assert openings(track, 10 * MINUTE, 30 * MINUTE) == [20 * MINUTE]
    assert CHECK_GAP_MS == MINUTE


def test_use_before_the_period_keeps_its_first_run_from_being_an_opening() -> None:
    track = _track((9, 9.8), (10.2, 11))
    assert openings(track, 10 * MINUTE, 30 * MINUTE) == []


# --- away ----------------------------------------------------------------------------------


def test_the_longest_stretch_away_goes_over_the_edge_uncut() -> None:
    track = _track((0, 5), (100, 101), (110, 111))
    assert longest_away(track, 50 * MINUTE, 200 * MINUTE, []) == _minutes((5, 100))[0]


def test_a_stretch_away_belongs_to_the_day_in_which_it_ends() -> None:
    track = _track((0, 5), (100, 101), (110, 111))
    assert longest_away(track, 0, 100 * MINUTE, []) is None
    assert longest_away(track, 100 * MINUTE, 101 * MINUTE, []) == _minutes((5, 100))[0]
    assert longest_away(track, 101 * MINUTE, 200 * MINUTE, []) == _minutes((101, 110))[0]


def test_a_stretch_away_has_use_on_both_sides() -> None:
    assert longest_away(_track((50, 60)), 0, 200 * MINUTE, []) is None
    assert longest_away(Track(), 0, 200 * MINUTE, []) is None


def test_a_run_over_the_edge_is_no_end_of_a_stretch() -> None:
    track = _track((0, 1), (40, 60), (70, 71))
    assert longest_away(track, 50 * MINUTE, 200 * MINUTE, []) == _minutes((60, 70))[0]


def test_a_stretch_with_more_than_six_unknown_minutes_does_not_count() -> None:
    track = _track((0, 5), (100, 101), (110, 111))
    day = (0, 200 * MINUTE)
    assert longest_away(track, *day, _minutes((20, 26))) == _minutes((5, 100))[0]
    assert longest_away(track, *day, _minutes((20, 26.01))) == _minutes((101, 110))[0]
    assert longest_away(track, *day, _minutes((20, 24), (30, 34))) == _minutes((101, 110))[0]
    assert longest_away(track, *day, _minutes((0, 200))) is None


def test_of_equal_stretches_the_first_is_given() -> None:
    track = _track((0, 1), (11, 12), (22, 23))
    assert longest_away(track, 0, 200 * MINUTE, []) == _minutes((1, 11))[0]


@law(
    heard=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5),
    running=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_unknown_time_runs_is_unheard_and_lasts(
    heard: list[tuple[int, int]], running: list[tuple[int, int]]
) -> None:
    found = unknown(_minutes(*heard), _minutes(*running))
    unheard = {
        m
        for a, b in running
        for m in range(a, b)
        if not any(start <= m < end for start, end in heard)
    }
    assert all(m in unheard for a, b in found for m in range(-(-a // MINUTE), b // MINUTE))
    assert all(end - start >= QUIET_MS for start, end in found)
    assert total(found) <= len(unheard) * MINUTE
