"""Boundaries, notices, exceptions, browsers, coverage, counts: each a small record of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
import pytest

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.day import Day
from framekeeper.core.exceptions import OtherValues, PlannedException
from framekeeper.core.notices.values import Subject
from framekeeper.core.settings import Boundary, Covers, Limit
from framekeeper.core.versions import plan_changes
from framekeeper.store import (
    Transaction,
    boundaries,
    browsers,
    counts,
    coverage,
    days,
    exceptions,
    export,
    sources,
    tellings,
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


def wish(tx: Transaction, minutes: int | None, when: int, reason: str = "") -> None:
    """She wishes for this boundary (None: for none) from an instant on."""
    wanted = () if minutes is None else (a_day(minutes),)
    plan = plan_changes(boundaries.between(tx, when, FAR), wanted, when, BERLIN)
    boundaries.carry_out(tx, plan.because(reason))


def test_a_tighter_version_ends_the_one_in_force(tx: Transaction) -> None:
    wish(tx, 45, at(0))
    wish(tx, 30, at(10), "launch")
    old, new = boundaries.history(tx, "a-day")
    assert (old.boundary, old.valid_from, old.valid_to) == (a_day(45), at(0), at(10))
    assert (new.boundary, new.valid_to, new.reason) == (a_day(30), None, "launch")
    assert [v.boundary for v in boundaries.in_force(tx, at(5))] == [a_day(45)]
    assert [v.boundary for v in boundaries.in_force(tx, at(10))] == [a_day(30)]
    assert boundaries.in_force(tx, at(-1)) == []


def test_the_same_values_make_no_new_version(tx: Transaction) -> None:
    wish(tx, 45, at(0))
    wish(tx, 45, at(10))
    assert len(boundaries.history(tx, "a-day")) == 1


def test_a_version_that_had_not_begun_is_replaced_by_another_decision(tx: Transaction) -> None:
    wish(tx, 45, at(0))
    wish(tx, 90, at(5))
    assert len(boundaries.history(tx, "a-day")) == 2
    wish(tx, 30, at(10))
    assert [v.boundary for v in boundaries.history(tx, "a-day")] == [a_day(45), a_day(30)]
    wish(tx, None, at(20))
    (ending,) = boundaries.in_force(tx, at(20))
    assert ending.valid_to == BERLIN.day_at(at(20)).end
    assert len(boundaries.between(tx, at(5), at(30))) == 2


def test_boundaries_are_read_in_the_order_of_her_settings(tx: Transaction) -> None:
    other = msgspec.structs.replace(a_day(10), id="b", name="B")
    plan = plan_changes((), (a_day(45), other), at(0), BERLIN)
    boundaries.carry_out(tx, plan)
    boundaries.arrange(tx, ("b", "a-day"))
    assert [v.boundary.id for v in boundaries.in_force(tx, at(1))] == ["b", "a-day"]


def crossing(period: int = 7, level: Literal["near", "past"] = "past", minute: int = 1) -> Subject:
    return Subject(
        at=at(minute), boundary="b", level=level, period=period, period_end=at(minute + 100)
    )


def test_a_crossing_is_recorded_once_a_boundary_period_and_level(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    assert tellings.add(tx, crossing(minute=2)) is None
    assert tellings.add(tx, crossing(level="near")) is not None
    assert tellings.add(tx, crossing(period=8)) is not None
    assert [(s.period, s.level) for s in tellings.due(tx)] == [
        (7, "past"),
        (7, "near"),
        (8, "past"),
    ]


def test_what_is_being_sent_is_never_due_again(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    number = tellings.begin(tx, (first,), at(2), "past")
    assert tellings.due(tx) == ()
    tellings.drop(tx, first.id, "left")
    tellings.shown(tx, number, 44)
    tellings.failed(tx, number)
    assert tellings.due(tx) == ()
    (told,) = tellings.told(tx, at(0))
    assert (told.notice, told.told, told.subject) == (number, at(2), first)
    (entry,) = tellings.entries(tx, at(0), at(9))
    assert (entry.state, entry.why) == ("told", "")


def test_what_nobody_could_show_is_due_again(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    tellings.failed(tx, tellings.begin(tx, (first,), at(2), "past"))
    assert tellings.due(tx) == (first,)
    assert tellings.told(tx, at(0)) == ()


def test_a_repeat_is_a_telling_of_the_same_subject(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    tellings.shown(tx, tellings.begin(tx, (first,), at(2), "past"), 1)
    repeat = Subject(
        at=at(22), boundary="b", level="past", period=7, period_end=at(101), turn="repeat"
    )
    number = tellings.begin(tx, (repeat,), at(22), "repeat")
    tellings.failed(tx, number)  # a repeat that failed is not due: it follows anew
    assert tellings.due(tx) == ()
    tellings.shown(tx, tellings.begin(tx, (repeat,), at(23), "repeat"), 2)
    assert [(t.subject.id, t.subject.turn) for t in tellings.told(tx, at(0))] == [
        (first.id, "first"),
        (first.id, "repeat"),
    ]
    assert [t.state for t in tellings.between(tx, at(0), at(50))] == ["shown", "failed", "shown"]


def test_a_crossing_that_late_spans_undid_stays_marked(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    tellings.undo(tx, first.id)
    (entry,) = tellings.entries(tx, at(0), at(9))
    assert (entry.undone, entry.state) == (True, "dropped")
    assert tellings.recorded(tx, at(0)) == ()


def test_what_late_spans_undid_and_bring_again_is_due_if_nobody_was_told(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    tellings.undo(tx, first.id)
    assert tellings.add(tx, crossing()) is None
    (again,) = tellings.due(tx)
    assert again.id == first.id
    tellings.begin(tx, [again], at(5), "past")
    tellings.undo(tx, first.id)
    tellings.add(tx, crossing())
    assert tellings.due(tx) == ()
    assert tellings.recorded(tx, at(0)) == (again,)


def test_what_was_mended_and_is_so_again_is_due(tx: Transaction) -> None:
    unheard = Subject(topic="unheard", at=at(1), about="Work", period=at(0))
    first = tellings.add(tx, unheard)
    assert first is not None
    tellings.drop(tx, first.id, "mended")
    tellings.add(tx, msgspec.structs.replace(unheard, at=at(9)))
    assert [(s.id, s.at) for s in tellings.due(tx)] == [(first.id, at(9))]


def test_late_spans_move_what_is_recorded(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    moved = msgspec.structs.replace(first, at=at(-3))
    tellings.move(tx, moved)
    assert tellings.recorded(tx, at(-9)) == (moved,)


def test_an_exception_may_concern_all_boundaries_and_be_ended(tx: Transaction) -> None:
    one = exceptions.add(
        tx, PlannedException(id=0, boundary=None, start=at(0), end=None, reason="ill")
    )
    shape = OtherValues(rule=Limit(at_most=MINUTE, per="day"))
    two = exceptions.add(
        tx, PlannedException(id=0, boundary="b", start=at(50), end=at(90), shape=shape)
    )
    assert exceptions.between(tx, at(10), at(60)) == [one, two]
    assert exceptions.end(tx, one.id, at(20))
    assert not exceptions.end(tx, one.id, at(30))
    assert exceptions.end(tx, two.id, at(20))  # it had not begun: it is gone
    assert exceptions.between(tx, at(20), at(1000)) == []


def test_an_exception_that_cannot_be_is_refused(tx: Transaction) -> None:
    with pytest.raises(ValueError, match="ends after"):
        exceptions.add(tx, PlannedException(id=0, boundary=None, start=at(5), end=at(5)))


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


def test_a_browser_found_to_have_run_unheard_is_kept_once(tx: Transaction) -> None:
    coverage.ran(tx, "firefox", at(0), at(10))
    coverage.ran(tx, "firefox", at(0), at(30))
    coverage.ran(tx, "firefox", at(0), at(20))
    assert coverage.running_between(tx, 0, 1 << 50) == [("firefox", at(0), at(30))]


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
