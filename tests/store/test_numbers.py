"""The numbering of one source, without a database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framekeeper.store.numbers import Came, Lost, Numbers, receive


def came(*numbers: int) -> list[Came]:
    """Number n lasts from 100 n to 100 n + 50."""
    return [Came(n, 100 * n, 100 * n + 50) for n in numbers]


def test_numbers_in_turn_raise_the_settled_mark() -> None:
    assert receive(Numbers(), 1, came(1, 2, 3)).numbers == Numbers(3, 350)


def test_a_number_that_is_missing_is_a_gap_until_it_comes() -> None:
    step = receive(Numbers(), 1, came(1, 3))
    assert step.numbers.settled == 1
    assert step.numbers.gaps() == [(2, 2)]
    assert not step.lost
    assert receive(step.numbers, 1, came(2)).numbers == Numbers(3, 350)


def test_what_the_browser_no_longer_holds_is_lost_between_its_neighbours() -> None:
    before = receive(Numbers(), 1, came(1, 2, 5)).numbers
    step = receive(before, 5, [])
    assert step.numbers.settled == 5
    assert step.lost == (Lost(3, 4, 250, 500),)


def test_lost_numbers_whose_end_is_not_known_end_with_the_next_span() -> None:
    step = receive(Numbers(2, 250), 6, [])
    assert step.lost == (Lost(3, 5, 250, None),)
    assert step.numbers.owed
    later = receive(step.numbers, 6, came(6))
    assert (later.until, later.numbers) == (600, Numbers(6, 650))


def test_the_end_of_lost_numbers_is_told_once() -> None:
    owed = receive(Numbers(2, 250), 6, []).numbers
    step = receive(owed, 9, came(6, 9))
    assert step.until == 600
    assert step.lost == (Lost(7, 8, 650, 900),)


def test_a_refused_number_is_settled_and_has_no_time() -> None:
    step = receive(Numbers(), 1, [*came(1), Came(2), *came(3)])
    assert step.numbers == Numbers(3, 350)
    assert receive(Numbers(1, 150), 1, [Came(2)]).numbers == Numbers(2, 150)


@given(st.permutations(range(1, 25)), st.lists(st.integers(1, 6), min_size=1))
def test_in_whatever_order_and_portions_numbers_come_they_settle_alike(
    order: list[int], portions: list[int]
) -> None:
    numbers, rest, i = Numbers(), list(order), 0
    while rest:
        size = portions[i % len(portions)]
        portion, rest, i = rest[:size], rest[size:], i + 1
        step = receive(numbers, 1, came(*portion))
        assert not step.lost
        numbers = step.numbers
        here = set(order) - set(rest)
        assert all(numbers.has(n) == (n in here) for n in range(1, 26))
    assert numbers == Numbers(24, 2450)


@given(st.sets(st.integers(1, 40)), st.integers(1, 45))
def test_every_number_below_from_either_came_or_is_lost(here: set[int], lowest: int) -> None:
    step = receive(Numbers(), lowest, came(*here))
    lost = {n for run in step.lost for n in range(run.first, run.last + 1)}
    assert lost == set(range(1, lowest)) - here
    assert all(step.numbers.has(n) for n in range(1, lowest))
