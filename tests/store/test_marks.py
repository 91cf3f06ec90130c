"""Marks and sums: whatever comes in whatever order, the sums are those counted again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framekeeper.core.marks import Mark
from framekeeper.core.partition import partition
from framekeeper.store import Transaction, marks, rebuild, rollups, spans
from framekeeper.store import connection as sqlite
from framekeeper.store.housing import Housing
from store.harness import BERLIN, MINUTE, at, now, pair, recomputed, report, span, sums

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LATER = 1 << 50


@pytest.fixture(name="tx")
def open_transaction(tmp_path: Path) -> Iterator[Transaction]:
    housing = Housing(tmp_path, now)
    housing.open()
    sqlite.begin(housing.tx.connection)
    pair(housing.tx)
    yield housing.tx
    sqlite.roll_back(housing.tx.connection)
    housing.close()


def mark(tx: Transaction, start: float, end: float, platform: str = "instagram") -> spans.Window:
    found = Mark(at(start), at(end), platform)
    return spans.remark(tx, BERLIN, found.start, found.end, partial(marks.put, tx, found))


def by_surface(tx: Transaction) -> dict[str, float]:
    found = rollups.by_surface(tx, 0, LATER)
    return {surface: ms / MINUTE for (_, surface, _), ms in found.items() if ms}


def test_use_that_was_there_counts_as_posting(tx: Transaction) -> None:
    report(tx, 1, *(span(n, at(n / 2)) for n in range(1, 21)))
    window = mark(tx, 2, 5)
    assert by_surface(tx) == {"feed": 7, "create": 3}
    assert {p.surface for p in window.pieces} == {"create"}


def test_use_that_comes_late_counts_as_posting(tx: Transaction) -> None:
    report(tx, 1, span(9, at(30)))
    mark(tx, 2, 5)
    report(tx, 1, *(span(n, at(n + 0.5), surface="explore") for n in range(1, 8)))
    assert by_surface(tx) == {"feed": 0.5, "create": 1.5, "explore": 2}


def test_a_mark_moved_or_taken_away_gives_back_what_it_took(tx: Transaction) -> None:
    report(tx, 1, *(span(n, at(n / 2)) for n in range(1, 21)))
    mark(tx, 2, 8)
    shorter = Mark(at(2), at(4), "instagram")
    spans.remark(tx, BERLIN, at(4), at(8), partial(marks.put, tx, shorter))
    assert by_surface(tx) == {"feed": 8, "create": 2}
    spans.remark(tx, BERLIN, at(2), at(4), partial(marks.take_away, tx, shorter))
    assert by_surface(tx) == {"feed": 10}
    assert marks.between(tx, 0, LATER) == []


def test_another_platform_is_left_alone(tx: Transaction) -> None:
    report(tx, 1, span(1, at(1)), span(2, at(2), platform="x"))
    mark(tx, 0, 5, "x")
    assert by_surface(tx) == {"feed": 0.5, "create": 0.5}


_place = st.sampled_from(("instagram/feed", "instagram/messages", "x/feed"))
_span = st.tuples(st.just("span"), st.integers(0, 40), st.integers(1, 4), _place)
_mark = st.tuples(st.sampled_from(("mark", "undo")), st.integers(0, 40), st.integers(1, 20), _place)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_span, _mark), max_size=14), st.booleans())
def test_sums_are_those_counted_again_after_any_history(
    tmp_path_factory: pytest.TempPathFactory,
    history: list[tuple[str, int, int, str]],
    again: bool,  # noqa: FBT001  # hypothesis draws it
) -> None:
    housing = Housing(tmp_path_factory.mktemp("data"), now)
    housing.open()
    tx = housing.tx
    sqlite.begin(tx.connection)
    pair(tx)
    known: list[Mark] = []
    for n, (what, start, length, place) in enumerate(history, 1):
        platform, surface = place.split("/")
        if what == "span":
            report(
                tx,
                1,
                span(n, at(start / 2), length * 30_000, platform=platform, surface=surface),
            )
        elif what == "mark":
            mark(tx, start / 2, start / 2 + length, platform)
            known.append(Mark(at(start / 2), at(start / 2 + length), platform))
        elif known:
            gone = known.pop()
            take = partial(marks.take_away, tx, gone)
            spans.remark(tx, BERLIN, gone.start, gone.end, take)
            known = [m for m in known if (m.start, m.platform) != (gone.start, gone.platform)]
    assert sums(tx) == recomputed(tx)
    if again:
        rebuild.Rebuild(BERLIN, 0)(tx)
        assert sums(tx) == recomputed(tx)
    whole = spans.spans_between(tx, 0, LATER)
    assert sum(rollups.by_surface(tx, 0, LATER).values()) == sum(
        p.end - p.start for p in partition(whole)
    )
    sqlite.roll_back(tx.connection)
    housing.close()
