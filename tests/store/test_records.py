"""Boundaries, notices, exceptions, browsers, coverage, counts: each a small record of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.core.day import Day
from framekeeper.core.settings import Boundary, Covers, Limit
from framekeeper.store import (
    Transaction,
    boundaries,
    browsers,
    counts,
    coverage,
    days,
    exceptions,
    export,
    notices,
    sources,
)
from framekeeper.store import connection as sqlite
from framekeeper.store.housing import Housing
from store.harness import BERLIN, DAY, HOUR, MINUTE, NOW, at, now, pair, report, span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(name="tx")
def open_transaction(tmp_path: Path) -> Iterator[Transaction]:
    housing = Housing(tmp_path, now)
    housing.open()
    sqlite.begin(housing.tx.connection)
    pair(housing.tx)
    yield housing.tx
    sqlite.roll_back(housing.tx.connection)
    housing.close()


def a_day(minutes: int, name: str = "A day") -> Boundary:
    rule = Limit(at_most=minutes * MINUTE, per="day")
    return Boundary(id="a-day", name=name, covers=Covers(include=("*/*",)), rule=rule)


def test_a_new_version_ends_the_one_in_force(tx: Transaction) -> None:
    boundaries.add(tx, a_day(45), at(0))
    boundaries.add(tx, a_day(30), at(10), "launch")
    old, new = boundaries.history(tx, "a-day")
    assert (old.values, old.valid_from, old.valid_to) == (a_day(45), at(0), at(10))
    assert (new.values, new.valid_to, new.reason) == (a_day(30), None, "launch")
    assert [v.values for v in boundaries.in_force(tx, at(5))] == [a_day(45)]
    assert [v.values for v in boundaries.in_force(tx, at(10))] == [a_day(30)]
    assert boundaries.at(tx, "a-day", at(-1)) is None


def test_the_same_values_make_no_new_version(tx: Transaction) -> None:
    first = boundaries.add(tx, a_day(45), at(0))
    assert boundaries.add(tx, a_day(45), at(10)) == first
    assert len(boundaries.history(tx, "a-day")) == 1


def test_a_version_that_had_not_begun_is_replaced_by_another_decision(tx: Transaction) -> None:
    boundaries.add(tx, a_day(45), at(0))
    boundaries.add(tx, a_day(90), at(100), "loosened from tomorrow")
    boundaries.add(tx, a_day(30), at(10))
    assert [v.values for v in boundaries.history(tx, "a-day")] == [a_day(45), a_day(30)]
    boundaries.end(tx, "a-day", at(20))
    assert boundaries.in_force(tx, at(20)) == []
    assert len(boundaries.between(tx, at(5), at(30))) == 2


def test_a_crossing_is_recorded_once_a_boundary_period_and_level(tx: Transaction) -> None:
    first = notices.add(tx, "b", version=1, period=7, level="past", at=at(1))
    assert first is not None
    assert notices.add(tx, "b", version=2, period=7, level="past", at=at(2)) is None
    assert notices.add(tx, "b", version=1, period=7, level="near", at=at(1)) is not None
    assert notices.add(tx, "b", version=1, period=8, level="past", at=at(2)) is not None
    found = notices.find(tx, "b", 7, "past")
    assert found is not None
    assert (found.id, found.state, found.told) == (first, "due", ())


def test_a_notice_that_is_being_sent_is_never_due_again(tx: Transaction) -> None:
    number = notices.add(tx, "b", version=1, period=7, level="past", at=at(1))
    assert number is not None
    assert [record.id for record in notices.waiting(tx)] == [number]
    assert notices.move(tx, number, "sending")
    assert notices.waiting(tx) == []
    assert not notices.move(tx, number, "due")
    assert not notices.move(tx, number, "dropped")
    assert notices.shown(tx, number, 44, at(2))
    assert notices.move(tx, number, "sending")
    assert notices.shown(tx, number, 45, at(22))
    record = notices.get(tx, number)
    assert record is not None
    assert (record.told, record.server_id, record.state) == ((at(2), at(22)), 45, "shown")


def test_a_notice_that_nobody_could_show_may_become_due_when_somebody_can(tx: Transaction) -> None:
    number = notices.add(tx, "b", version=1, period=7, level="past", at=at(1))
    assert number is not None
    notices.move(tx, number, "sending")
    assert notices.move(tx, number, "failed")
    assert notices.move(tx, number, "due")
    assert notices.move(tx, number, "dropped")


def test_a_crossing_that_late_spans_undid_stays_marked(tx: Transaction) -> None:
    number = notices.add(tx, "b", version=1, period=7, level="past", at=at(1))
    assert number is not None
    notices.amend(tx, number, at=at(3), undone=True)
    record = notices.get(tx, number)
    assert record is not None
    assert (record.at, record.undone, record.why) == (at(3), True, "{}")


def test_an_exception_may_concern_all_boundaries_and_be_ended(tx: Transaction) -> None:
    one = exceptions.add(tx, None, "open", valid_from=at(0), valid_to=None, reason="ill")
    two = exceptions.add(tx, "b", "values", valid_from=at(50), valid_to=at(90), values="{}")
    assert [e.id for e in exceptions.between(tx, at(10), at(60))] == [one.id, two.id]
    assert exceptions.end(tx, one.id, at(20))
    assert not exceptions.end(tx, one.id, at(30))
    assert exceptions.end(tx, two.id, at(20))  # it had not begun: it is gone
    assert exceptions.between(tx, at(20), at(1000)) == []


def test_an_exception_that_cannot_be_is_refused(tx: Transaction) -> None:
    with pytest.raises(ValueError, match="ends after"):
        exceptions.add(tx, None, "open", valid_from=at(5), valid_to=at(5))


def test_a_name_belongs_to_one_paired_browser(tx: Transaction) -> None:
    with pytest.raises(ValueError, match="taken"):
        browsers.pair(tx, "Work", label="both", product="firefox", key_id="x", now=NOW)
    known = browsers.named(tx, "Work")
    assert known is not None
    assert browsers.unpair(tx, known.id, NOW)
    assert not browsers.unpair(tx, known.id, NOW)
    assert browsers.paired(tx) == []
    assert browsers.by_key(tx, "key-Work") is None
    browsers.pair(tx, "Work", label="both", product="firefox", key_id="x", now=NOW)
    assert [b.unpaired_at for b in browsers.everyone(tx)] == [NOW, None]


def test_labels_stand_with_the_source(tx: Transaction) -> None:
    assert sources.label_of(tx, 1) == "work"
    assert sources.labels(tx) == {1: "work"}
    with pytest.raises(LookupError):
        sources.label_of(tx, 99)
    with pytest.raises(LookupError):
        sources.source_of(tx, 99, "epoch-0000000009")


def test_being_heard_prolongs_until_six_minutes_of_silence(tx: Transaction) -> None:
    for minute in (0, 0.5, 1, 5, 11, 18):
        coverage.heard(tx, 1, at(minute))
    assert coverage.heard_between(tx, 0, 1 << 50) == [(1, at(0), at(11)), (1, at(18), at(18))]
    assert coverage.last_heard(tx, 1) == at(18)
    tx.memory.clear()
    coverage.heard(tx, 1, at(20))
    coverage.heard(tx, 1, at(3))  # the clock was set back
    assert (1, at(18), at(20)) in coverage.heard_between(tx, at(19), at(19))


def test_browsers_seen_running_are_kept_by_product(tx: Transaction) -> None:
    for minute in (0, 5, 10, 30):
        coverage.running(tx, "firefox", at(minute))
    coverage.running(tx, "chromium", at(2))
    assert coverage.running_between(tx, 0, 1 << 50) == [
        ("firefox", at(0), at(10)),
        ("chromium", at(2), at(2)),
        ("firefox", at(30), at(30)),
    ]


def test_a_count_has_no_time(tx: Transaction) -> None:
    for day in ("2026-11-18", "2026-11-18", "2026-11-19@5", "2026-11-20"):
        counts.add(tx, day, "look")
    assert counts.of_days(tx, "look", "2026-11-18", "2026-11-19") == {
        "2026-11-18": 2,
        "2026-11-19@5": 1,
    }


def test_a_stored_day_stays_unless_it_is_put_anew(tx: Transaction) -> None:
    day = BERLIN.day_at(NOW)
    longer = Day(day.key, day.start, day.end + HOUR, "Pacific/Honolulu")
    days.keep(tx, day)
    days.keep(tx, longer)
    assert days.stored(tx) == (day,)
    days.put(tx, longer)
    assert days.stored(tx, day.start, day.end) == (longer,)
    assert days.stored(tx, longer.end) == ()


def test_an_export_joins_rounds_outwards_and_keeps_the_sums(tx: Transaction) -> None:
    report(
        tx,
        1,
        span(1, at(1), MINUTE),
        span(2, at(2), MINUTE, since=at(1)),
        span(3, at(4), MINUTE),
        span(4, at(20), MINUTE),
        span(5, at(21), MINUTE, surface="messages"),
    )
    rows = export.stays(tx, NOW - DAY, NOW + DAY, BERLIN)
    assert [(r.surface, r.ms) for r in rows] == [
        ("feed", 3 * MINUTE),
        ("feed", MINUTE),
        ("messages", MINUTE),
    ]
    assert all(r.start % export.ROUNDING_MS == r.end % export.ROUNDING_MS == 0 for r in rows)
    assert rows[0].start <= at(1)
    assert rows[0].end >= at(5)
    exact = export.stays(tx, NOW - DAY, NOW + DAY, BERLIN, rounding=0)
    assert [(r.start, r.end) for r in exact] == [
        (at(1), at(3)),
        (at(4), at(5)),
        (at(20), at(21)),
        (at(21), at(22)),
    ]
    assert sum(s.ms for s in export.sums(tx, 0, 1 << 50)) == sum(r.ms for r in rows)
    assert export.detail_from(tx) == 0
