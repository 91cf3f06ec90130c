"""Reports in, sums out: duplicates, order, overlaps, late spans, lost and refused numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framekeeper.store import Store, browsers, checks, coverage, forget, rollups, sources, spans
from framekeeper.store import connection as sqlite
from framekeeper.store.housing import Housing
from store.harness import (
    BERLIN,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    at,
    everything,
    now,
    pair,
    prepared,
    recomputed,
    report,
    span,
    sums,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from framekeeper.core.spans import Span
    from framekeeper.store import Transaction


@pytest.fixture(name="tx")
def open_transaction(tmp_path: Path) -> Iterator[Transaction]:
    """A transaction on a new database in which sources 1 (work) and 2 (private) are known."""
    housing = Housing(tmp_path, now)
    housing.open()
    sqlite.begin(housing.tx.connection)
    pair(housing.tx)
    pair(housing.tx, "Private", "private")
    yield housing.tx
    sqlite.roll_back(housing.tx.connection)
    housing.close()


def flushed(tx: Transaction) -> dict[tuple[str, int, str, str, str], int]:
    rollups.flush(tx)
    return sums(tx)


def total(tx: Transaction) -> int:
    return sum(flushed(tx).values())


def test_a_report_is_stored_and_counted(tx: Transaction) -> None:
    done = report(tx, 1, span(1, at(0)), span(2, at(0.5), since=at(0)))
    assert done.settled == 2
    assert done.gaps == ()
    assert everything(tx) == [span(1, at(0)), span(2, at(0.5), since=at(0))]
    assert flushed(tx) == {("2026-11-18", 12, "instagram", "feed", "work"): MINUTE}
    assert rollups.by_day(tx, 0, 1 << 50) == [("2026-11-18", BERLIN.day_at(NOW).start, MINUTE)]


def test_the_window_of_an_append_holds_the_new_pieces(tx: Transaction) -> None:
    done = report(tx, 1, span(1, at(0)))
    assert [(w.start, w.end, list(w.pieces)) for w in done.windows] == [
        (at(0), at(0.5), [span(1, at(0))])
    ]


def test_a_report_that_comes_again_changes_nothing(tx: Transaction) -> None:
    first = report(tx, 1, span(1, at(0)), span(2, at(1)))
    before = flushed(tx)
    for _ in range(10):
        again = report(tx, 1, span(1, at(0)), span(2, at(1)))
        assert (again.inserted, again.windows) == ((), ())
        assert again.settled == first.settled
    assert flushed(tx) == before


def test_of_one_number_with_two_contents_the_first_wins_and_the_rest_is_stored(
    tx: Transaction,
) -> None:
    report(tx, 1, span(1, at(0)))
    done = report(tx, 1, span(1, at(50), surface="messages"), span(2, at(60)))
    assert [s.n for s in done.inserted] == [2]
    assert [s.surface for s in everything(tx)] == ["feed", "feed"]


def test_one_number_twice_in_a_report_counts_once(tx: Transaction) -> None:
    done = report(tx, 1, span(1, at(0)), span(1, at(9)))
    assert len(done.inserted) == 1
    assert total(tx) == 30_000


def test_two_browsers_at_the_same_time_count_once(tx: Transaction) -> None:
    report(tx, 1, *(span(n, at(n), MINUTE, since=at(1)) for n in range(1, 11)))
    done = report(
        tx,
        2,
        *(span(n, at(n), MINUTE, since=at(2), source=2, surface="messages") for n in range(3, 6)),
        lowest=3,
    )
    assert total(tx) == 10 * MINUTE
    by_label = {cell[4]: ms for cell, ms in flushed(tx).items()}
    assert by_label == {"work": 7 * MINUTE, "private": 3 * MINUTE}
    assert [piece.source for window in done.windows for piece in window.pieces] == [2]


def test_a_late_span_that_loses_everywhere_moves_nothing(tx: Transaction) -> None:
    report(tx, 1, span(1, at(0), 2 * MINUTE))
    done = report(tx, 2, span(1, at(0.5), MINUTE, since=at(-5), source=2))
    assert [piece.source for piece in done.windows[0].pieces] == [1]
    assert flushed(tx) == recomputed(tx)


def test_a_gap_filled_three_days_later_counts_where_it_belongs(tx: Transaction) -> None:
    report(tx, 1, span(1, at(0)))
    assert report(tx, 1, span(3, NOW + 3 * DAY)).gaps == ((2, 2),)
    done = report(tx, 1, span(2, at(10)))
    assert (done.settled, done.gaps) == (3, ())
    assert [day for day, _, _ in rollups.by_day(tx, 0, 1 << 50)] == ["2026-11-18", "2026-11-21"]
    assert flushed(tx) == recomputed(tx)


def test_lost_numbers_are_unknown_time_between_their_neighbours(tx: Transaction) -> None:
    report(tx, 1, span(1, at(0)))
    report(tx, 1, span(5, at(30)), lowest=5)
    assert coverage.lost_between(tx, 0, 1 << 50) == [(1, at(0.5), at(30))]


def test_lost_numbers_that_come_after_all_are_counted(tx: Transaction) -> None:
    report(tx, 1, span(1, at(0)))
    report(tx, 1, span(5, at(30)), lowest=5)
    done = report(tx, 1, span(3, at(10)))
    assert [s.n for s in done.inserted] == [3]
    assert coverage.lost_between(tx, 0, 1 << 50) == [(1, at(0.5), at(10)), (1, at(10.5), at(30))]
    assert not report(tx, 1, span(3, at(11))).inserted
    report(tx, 1, span(2, at(5)), span(4, at(20)))
    assert coverage.lost_between(tx, 0, 1 << 50) == []
    assert flushed(tx) == recomputed(tx)


def test_the_end_of_lost_time_comes_with_the_next_report(tx: Transaction) -> None:
    report(tx, 1, span(1, at(0)))
    report(tx, 1, lowest=4)
    assert coverage.lost_between(tx, 0, 1 << 50) == []
    report(tx, 1, span(4, at(9)), lowest=4)
    assert coverage.lost_between(tx, 0, 1 << 50) == [(1, at(0.5), at(9))]


def test_refused_numbers_are_settled_and_stay_so(tx: Transaction) -> None:
    assert report(tx, 1, span(1, at(0)), refused=[2, 3]).settled == 3
    assert not report(tx, 1, span(2, at(1))).inserted
    assert report(tx, 1, span(4, at(2))).settled == 4


def test_numbering_that_begins_anew_is_another_source(tx: Transaction) -> None:
    browser = sources.browser_of(tx, 1)
    report(tx, 1, span(1, at(0)))
    other = sources.source_of(tx, browser, "epoch-0000000002")
    done = report(tx, other, span(1, at(1), source=other))
    assert other not in (1, 2)
    assert len(done.inserted) == 1


def test_what_memory_forgets_is_read_again(tx: Transaction) -> None:
    report(tx, 1, span(1, at(0)), span(4, at(3)), span(6, at(5)))
    rollups.flush(tx)
    tx.memory.clear()
    done = report(tx, 1, span(2, at(1)), span(4, at(3)))
    assert [s.n for s in done.inserted] == [2]
    assert done.gaps == ((3, 3), (5, 5))
    assert flushed(tx) == recomputed(tx)


def test_a_piece_over_the_day_edge_is_cut_there(tx: Transaction) -> None:
    edge = BERLIN.day_at(NOW).end
    report(tx, 1, span(1, edge - 10_000))
    assert [ms for _, _, ms in rollups.by_day(tx, 0, 1 << 50)] == [10_000, 20_000]


def test_hours_and_weekdays_sum_to_the_days(tx: Transaction) -> None:
    for n in range(1, 60):
        report(tx, 1, span(n, NOW + n * 7 * HOUR, 100_000))
    rollups.flush(tx)
    days = rollups.by_day(tx, 0, 1 << 50)
    assert sum(rollups.by_weekday(tx, 0, 1 << 50).values()) == sum(ms for _, _, ms in days)
    assert sum(rollups.by_surface(tx, 0, 1 << 50).values()) == sum(ms for _, _, ms in days)
    middle = days[3][1]
    assert rollups.by_day(tx, middle, middle + 1) == [days[3]]


# --- any history ---------------------------------------------------------------------------

SPANS = st.builds(
    lambda source, n, start, length, back, surface: span(
        n,
        NOW + start * 1000,
        length * 1000,
        since=NOW + (start - back) * 1000,
        source=source,
        surface=surface,
    ),
    st.integers(1, 2),
    st.integers(1, 30),
    st.integers(0, 3000) | st.integers(57_000, 58_000),  # the second lies around a day edge
    st.integers(1, 120),
    st.integers(0, 400),
    st.sampled_from(["feed", "messages"]),
)
REPORTS = st.lists(
    st.tuples(st.lists(SPANS, min_size=1, max_size=6), st.integers(1, 8), st.booleans()),
    min_size=1,
    max_size=12,
)
FORGETS = st.none() | st.tuples(st.integers(0, 3000), st.integers(1, 2000))


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports=REPORTS, forgotten=FORGETS)
def test_sums_are_what_spans_say_after_any_history(
    tx: Transaction,
    reports: list[tuple[list[Span], int, bool]],
    forgotten: tuple[int, int] | None,
) -> None:
    tx.run("SAVEPOINT example")
    try:
        for found, lowest, forget_memory in reports:
            for source in (1, 2):
                mine = [s for s in found if s.source == source]
                done = spans.append_spans(tx, source, mine, lowest, BERLIN)
                for window in done.windows:
                    assert list(window.pieces) == spans.pieces_between(tx, window.start, window.end)
            if forget_memory:
                rollups.flush(tx)
                tx.memory.clear()
        if forgotten is not None:
            start = NOW + forgotten[0] * 1000
            end = start + forgotten[1] * 1000
            forget.rows(tx, start, end, BERLIN)
            assert spans.spans_between(tx, start, end) == []
        assert flushed(tx) == recomputed(tx)
        assert checks.adds_up(tx)
    finally:
        tx.run("ROLLBACK TO example")
        tx.run("RELEASE example")
        tx.memory.clear()


def _day_of_use() -> list[Span]:
    """Forty minutes: two browsers, overlaps, pauses, two surfaces."""
    found = [
        span(n, at(n), MINUTE, since=at(n // 10 * 10), surface="feed" if n < 20 else "messages")
        for n in range(1, 31)
    ]
    found += [span(n, at(n + 4), 45_000, source=2, since=at(n + 4)) for n in range(1, 31)]
    return found


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_order_portions_and_repetition_do_not_matter(tx: Transaction, data: st.DataObject) -> None:
    use = _day_of_use()
    results = []
    order = data.draw(st.permutations(use + use[:15]))
    for portions in ([len(use)], data.draw(st.lists(st.integers(1, 9), min_size=1, max_size=9))):
        tx.run("SAVEPOINT example")
        rest = list(use) if len(portions) == 1 and portions[0] == len(use) else list(order)
        i = 0
        while rest:
            size = portions[i % len(portions)]
            portion, rest, i = rest[:size], rest[size:], i + 1
            for source in (1, 2):
                report(tx, source, *(s for s in portion if s.source == source))
        results.append((flushed(tx), everything(tx)))
        tx.run("ROLLBACK TO example")
        tx.run("RELEASE example")
        tx.memory.clear()
    assert results[0] == results[1]


# --- over the store ------------------------------------------------------------------------


async def test_spans_older_than_she_keeps_go_and_their_sums_stay(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    old, new = span(1, NOW - 100 * DAY), span(2, NOW)
    await store.write(lambda tx: report(tx, 1, old, new))
    before = await store.read(sums)
    assert await store.keep_detail(NOW - 90 * DAY, BERLIN) == 1
    assert await store.read(everything) == [new]
    assert await store.read(sums) == before
    await store.rebuild(BERLIN)
    assert await store.read(sums) == before
    store.close()


async def test_a_rebuild_mends_sums_and_lets_reports_in_between(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    use = [span(n, NOW + n * 3 * HOUR) for n in range(1, 400)]
    await store.write(lambda tx: report(tx, 1, *use))
    right = await store.read(sums)
    await store.write(lambda tx: tx.run("UPDATE rollup SET ms = ms + 1"))
    await store.write(lambda tx: tx.run("DELETE FROM total"))
    seen: list[tuple[int, int]] = []
    await store.rebuild(BERLIN, lambda reached, last: seen.append((reached, last)))
    assert await store.read(sums) == right
    assert await store.read(checks.adds_up)
    assert len(seen) > 1
    assert seen[-1][0] == seen[-1][1]
    store.close()


async def test_a_report_in_the_middle_of_a_rebuild_is_counted_once(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    use = [span(n, NOW + n * 3 * HOUR) for n in range(1, 400)]
    await store.write(lambda tx: report(tx, 1, *use))
    late = [span(n, NOW + (n - 400) * 9 * HOUR + MINUTE) for n in range(400, 420)]
    pending = []

    def interrupt(_reached: int, _last: int) -> None:
        if late:
            one = late.pop()
            pending.append(store._writer.put(0, lambda tx: report(tx, 1, one)))

    await store.rebuild(BERLIN, interrupt)
    for each in pending:
        await each
    assert pending
    assert await store.read(sums) == await store.read(recomputed)
    store.close()


async def test_a_browser_keeps_its_place_when_its_key_is_replaced(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now)

    def replace(tx: Transaction) -> tuple[int, int]:
        before = pair(tx)
        browser = browsers.named(tx, "Work")
        assert browser is not None
        browsers.replace(
            tx, browser.id, label="work", product="chromium", key_id="new", now=NOW + 1
        )
        found = browsers.by_key(tx, "new")
        assert found is not None
        assert browsers.by_key(tx, "key-Work") is None
        return before, sources.source_of(tx, found.id, "epoch-0000000001")

    before, after = await store.write(replace)
    assert before == after
    store.close()
