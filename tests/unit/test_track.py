from __future__ import annotations

import pytest
from hypothesis import strategies as st

from framekeeper.core.intervals import Interval, clip, subtraction, union
from framekeeper.core.track import Track
from support.laws import law

RUNS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=6).map(
    lambda drawn: union((start, start + length) for start, length in drawn)
)
AT = st.integers(0, 40)
USED = st.integers(0, 15)


def _track(runs: list[Interval]) -> Track:
    track = Track()
    for run in runs:
        track.add(*run)
    return track


def _held(track: Track) -> list[Interval]:
    return list(track.runs(-100, 999))


def _instants(runs: list[Interval]) -> list[int]:
    return [at for start, end in runs for at in range(start, end)]


@law(runs=RUNS, start=AT, end=AT)
def test_use_and_runs_in_a_window_are_those_of_brute_force(
    runs: list[Interval], start: int, end: int
) -> None:
    track = _track(runs)
    within = [at for at in _instants(runs) if start <= at < end]
    assert track.used(start, end) == len(within)
    assert _instants(list(track.runs(start, end))) == within


@law(runs=RUNS, used=USED, since=AT)
def test_an_amount_is_reached_when_brute_force_says(
    runs: list[Interval], used: int, since: int
) -> None:
    track = _track(runs)
    counted = [at for at in _instants(runs) if at >= since]
    last = max(used, 1)
    reached = counted[last - 1] + (1 if used else 0) if last <= len(counted) else None
    assert track.reaches(used, since) == reached


@law(runs=RUNS, at=AT)
def test_the_last_and_the_next_run_are_those_of_brute_force(runs: list[Interval], at: int) -> None:
    track = _track(runs)
    assert track.last(at) == next((run for run in reversed(runs) if run[0] < at), None)
    assert track.next(at) == next((run for run in runs if run[1] > at), None)


@law(runs=RUNS, at=AT, rest=st.integers(1, 5))
def test_runs_without_a_rest_between_them_are_joined(
    runs: list[Interval], at: int, rest: int
) -> None:
    grown = union((start, end + rest - 1) for start, end in runs)
    # Two runs with less than `rest` between them touch or overlap once each is grown by rest - 1.
    begun = [run for run in runs if run[0] <= at]
    expected = None
    if begun:
        start, end = next(g for g in grown if g[0] <= begun[-1][0] < g[1])
        expected = (start, end - rest + 1)
    assert _track(runs).joined(at, rest) == expected


@law(runs=RUNS, start=AT, end=AT, gap=st.integers(1, 5))
def test_openings_come_after_a_gap(runs: list[Interval], start: int, end: int, gap: int) -> None:
    used = set(_instants(runs))
    expected = [
        at
        for at in sorted(used)
        if start <= at < end and not used.intersection(range(at - gap, at))
    ]
    assert list(_track(runs).openings(start, end, gap)) == expected


@law(runs=RUNS, new=RUNS, start=AT, length=st.integers(0, 20))
def test_a_splice_replaces_the_use_in_its_window_and_nothing_else(
    runs: list[Interval], new: list[Interval], start: int, length: int
) -> None:
    track, end = _track(runs), start + length
    inside = clip(new, start, end)
    track.splice(start, end, inside)
    expected = union([*subtraction(runs, [(start, end)]), *inside])
    assert _held(track) == expected
    assert track.used(-100, 100) == len(_instants(expected))
    assert track.used(start, end) == len(_instants(inside))


@law(runs=RUNS, at=AT)
def test_a_truncated_track_is_as_if_the_rest_had_never_been(runs: list[Interval], at: int) -> None:
    track = _track(runs)
    track.truncate(at)
    assert _held(track) == subtraction(runs, [(at, 100)])
    track.add(90, 95)
    assert track.used(-100, 100) == len([a for a in _instants(runs) if a < at]) + 5


@law(runs=RUNS, start=AT, end=AT, rest=st.integers(1, 5))
def test_sittings_are_those_of_brute_force(
    runs: list[Interval], start: int, end: int, rest: int
) -> None:
    grown = union((a, b + rest - 1) for a, b in runs)
    sittings = [(a, b - rest + 1) for a, b in grown]
    assert list(_track(runs).sittings(start, end, rest)) == [
        (a, b) for a, b in sittings if a < end and b > start
    ]


@law(runs=RUNS, start=AT, end=AT, gap=st.integers(1, 5), number=st.integers(1, 4))
def test_openings_are_counted_and_numbered(
    runs: list[Interval], start: int, end: int, gap: int, number: int
) -> None:
    track = _track(runs)
    assert track.count_openings(start, end, gap) == len(list(track.openings(start, end, gap)))
    after = list(track.openings(start, 100, gap))
    assert track.opening(number, start, gap) == (
        after[number - 1] if number <= len(after) else None
    )


@law(runs=RUNS, holes=RUNS)
def test_a_track_without_holes_has_the_rest(runs: list[Interval], holes: list[Interval]) -> None:
    assert _held(_track(runs).without(tuple(holes))) == subtraction(runs, holes)


@law(
    fast=40,
    changes=st.lists(
        st.tuples(st.sampled_from(("splice", "truncate", "add")), AT, st.integers(0, 20), RUNS),
        max_size=6,
    ),
    holes=RUNS,
)
def test_what_a_track_remembers_is_right_after_any_change(
    changes: list[tuple[str, int, int, list[Interval]]], holes: list[Interval]
) -> None:
    track = Track()
    for what, at, length, new in changes:
        if what == "splice":
            track.splice(at, at + length, clip(new, at, at + length))
        elif what == "truncate":
            track.truncate(at)
        else:
            end = max((run[1] for run in _held(track)), default=0)
            track.add(end + at % 7, end + at % 7 + length + 1)
        fresh = _track(_held(track))
        for gap in (1, 4):
            assert list(track.openings(0, 999, gap)) == list(fresh.openings(0, 999, gap))
            assert list(track.sittings(0, 999, gap)) == list(fresh.sittings(0, 999, gap))
            assert track.joined(at, gap) == fresh.joined(at, gap)
        assert _held(track.without(tuple(holes))) == _held(fresh.without(tuple(holes)))


def test_late_use_before_what_ran_is_seen_around_an_exception_too() -> None:
    track, holes = _track([(0, 10), (50, 60)]), ((20, 25),)
    assert _held(track.without(holes)) == [(0, 10), (50, 60)]
    track.truncate(50)
    track.splice(30, 40, [(30, 40)])
    assert _held(track.without(holes)) == [(0, 10), (30, 40)]


def test_touching_pieces_are_one_run() -> None:
    assert _held(_track([(0, 5), (5, 9)])) == [(0, 9)]


@pytest.mark.parametrize(("start", "end"), [(4, 8), (6, 6), (7, 6)])
def test_a_piece_out_of_order_or_without_length_is_refused(start: int, end: int) -> None:
    track = _track([(0, 5)])
    with pytest.raises(ValueError, match="piece"):
        track.add(start, end)
    assert _held(track) == [(0, 5)]


@pytest.mark.parametrize("runs", [[(1, 5)], [(3, 9)]])
def test_runs_outside_of_their_window_are_refused(runs: list[Interval]) -> None:
    with pytest.raises(ValueError, match="window"):
        Track().splice(2, 8, runs)


@pytest.mark.parametrize("runs", [[(4, 6), (5, 7)], [(4, 4)]])
def test_a_wrong_splice_in_the_midst_changes_nothing(runs: list[Interval]) -> None:
    track = _track([(0, 3), (10, 12)])
    with pytest.raises(ValueError, match="piece"):
        track.splice(3, 8, runs)
    assert _held(track) == [(0, 3), (10, 12)]


def test_an_empty_track_answers_every_question() -> None:
    track = Track()
    assert track.used(0, 9) == 0
    assert track.reaches(0, 0) is None
    assert track.last(9) is None
    assert track.next(0) is None
    assert track.joined(9, 5) is None
    assert list(track.openings(0, 9, 5)) == []


def test_a_cleared_track_is_empty() -> None:
    track = _track([(0, 3), (10, 12)])
    track.clear()
    assert _held(track) == []
    assert track.used(0, 99) == 0
