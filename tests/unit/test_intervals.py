from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from framekeeper.core.intervals import Interval, clip, intersection, subtraction, total, union
from support.laws import law

INTERVALS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=7)


def _instants(intervals: list[Interval]) -> set[int]:
    return {at for start, end in intervals for at in range(start, end)}


def _assert_is(found: list[Interval], instants: set[int]) -> None:
    assert _instants(found) == instants
    assert all(start < end for start, end in found)
    assert all(a[1] < b[0] for a, b in pairwise(found))


@law(a=INTERVALS)
def test_a_union_holds_each_instant_once_in_the_canonical_form(a: list[Interval]) -> None:
    _assert_is(union(a), _instants(a))
    assert total(a) == len(_instants(a))


@law(a=INTERVALS, b=INTERVALS)
def test_intersection_and_subtraction_are_those_of_sets(
    a: list[Interval], b: list[Interval]
) -> None:
    _assert_is(intersection(a, b), _instants(a) & _instants(b))
    _assert_is(subtraction(a, b), _instants(a) - _instants(b))


@law(a=INTERVALS, start=st.integers(0, 30), end=st.integers(0, 30))
def test_a_clip_keeps_what_lies_in_the_window(a: list[Interval], start: int, end: int) -> None:
    _assert_is(clip(a, start, end), _instants(a) & set(range(start, end)))


def test_touching_intervals_are_one() -> None:
    assert union([(5, 9), (0, 5)]) == [(0, 9)]


def test_an_interval_without_length_is_none() -> None:
    assert union([(5, 5), (7, 6)]) == []
