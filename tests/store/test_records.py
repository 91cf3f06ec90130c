"""Boundaries, notices, exceptions, browsers, coverage, counts: each a small record of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from framekeeper.core.day import Day
from framekeeper.core.exceptions import OtherValues, PlannedException
from framekeeper.core.notices.values import Subject
from framekeeper.core.settings import Boundary, Covers, Limit
from framekeeper.core.versions import Plan, Version
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

    from framekeeper.core.boundaries.base import Level


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


def version(minutes: int, start: int, end: int | None = None, name: str = "A day") -> Version:
    return Version(boundary=a_day(minutes, name), valid_from=start, valid_to=end)


def test_a_plan_is_carried_out(tx: Transaction) -> None:
    boundaries.carry_out(tx, Plan(add=(version(45, at(0)), version(90, at(100)))))
    now, coming = boundaries.history(tx, "a-day")
    new = Plan(add=(version(30, at(10)),), end=((now, at(10)),), remove=(coming,))
    boundaries.carry_out(tx, new.because("launch"))
    old, new_one = boundaries.history(tx, "a-day")
    assert (old.row, old.boundary, old.valid_from, old.valid_to) == (
        now.row,
        a_day(45),
        at(0),
        at(10),
    )
    assert (new_one.boundary, new_one.valid_to, new_one.reason) == (a_day(30), None, "launch")
    assert [v.boundary for v in boundaries.in_force(tx, at(5))] == [a_day(45)]
    assert [v.boundary for v in boundaries.in_force(tx, at(10))] == [a_day(30)]
    assert boundaries.in_force(tx, at(-1)) == []
    assert len(boundaries.between(tx, at(5), at(30))) == 2


def test_boundaries_come_in_the_order_of_her_settings(tx: Transaction) -> None:
    for name in ("b", "a", "gone"):
        boundary = msgspec.structs.replace(a_day(45), id=name)
        boundaries.carry_out(tx, Plan(add=(Version(boundary=boundary, valid_from=at(0)),)))
    boundaries.arrange(tx, ("a", "b"))
    assert [v.boundary.id for v in boundaries.in_force(tx, at(1))] == ["a", "b", "gone"]


def crossing(period: int = 7, level: Level = "past", minute: float = 1) -> Subject:
    return Subject(
        at=at(minute), boundary="b", level=level, period=period, period_end=period + 1_000
    )


def test_a_crossing_is_recorded_once_a_boundary_period_and_level(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    assert first.id > 0
    assert tellings.add(tx, crossing(minute=2)) is None
    assert tellings.add(tx, crossing(level="near")) is not None
    assert tellings.add(tx, crossing(period=8)) is not None
    assert len(tellings.due(tx)) == 3
    assert len(tellings.recorded(tx, at(0))) == 3
    assert tellings.recorded(tx, at(2)) == ()


def test_what_is_being_sent_is_never_due_again(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    telling = tellings.begin(tx, [first], at(2), "now")
    assert tellings.due(tx) == ()
    tellings.drop(tx, first.id, "late")
    assert [(t.notice, t.told) for t in tellings.told(tx, 0)] == [(telling, at(2))]
    tellings.shown(tx, telling, 44)
    tellings.failed(tx, telling)  # too late: it is on the screen
    assert tellings.due(tx) == ()
    entry = tellings.entries(tx, 0, 1 << 50)[0]
    assert (entry.state, entry.why) == ("told", "")


def test_a_notice_that_nobody_could_show_is_due_again(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    tellings.failed(tx, tellings.begin(tx, [first], at(2), "now"))
    assert tellings.due(tx) == (first,)
    assert tellings.told(tx, 0) == ()
    again = tellings.begin(tx, [first], at(3), "now")
    assert [(t.id, t.state) for t in tellings.between(tx, 0, 1 << 50)][-1] == (again, "sending")


def test_a_repeat_belongs_to_what_it_repeats(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    tellings.begin(tx, [first], at(2), "now")
    repeat = msgspec.structs.replace(first, id=0, turn="repeat")
    tellings.failed(tx, tellings.begin(tx, [repeat], at(22), "repeat"))
    assert tellings.due(tx) == ()  # it was told once; only the repeat was not shown
    turns = [[s.turn for s in t.subjects] for t in tellings.between(tx, 0, 1 << 50)]
    assert turns == [["first"], ["repeat"]]
    assert len(tellings.entries(tx, 0, 1 << 50)) == 1


def test_a_crossing_that_late_use_undid_stays_marked(tx: Transaction) -> None:
    first = tellings.add(tx, crossing())
    assert first is not None
    tellings.undo(tx, first.id)
    entry = tellings.entries(tx, 0, 1 << 50)[0]
    assert (entry.undone, entry.state, entry.why) == (True, "dropped", "undone")
    assert tellings.recorded(tx, 0) == ()


def test_what_is_mended_is_no_longer_to_be_told(tx: Transaction) -> None:
    tellings.add(tx, Subject(topic="settings", at=at(1), about="7"))
    tellings.add(tx, crossing())
    tellings.mend(tx, "settings")
    assert [s.topic for s in tellings.due(tx)] == ["boundary"]


def test_an_exception_may_concern_all_boundaries_and_be_ended(tx: Transaction) -> None:
    ill = PlannedException(id=0, boundary=None, start=at(0), end=None, reason="ill")
    rule = Limit(at_most=HOUR, per="day")
    other = PlannedException(
        id=0, boundary="b", start=at(50), end=at(90), shape=OtherValues(rule=rule)
    )
    one, two = exceptions.add(tx, ill), exceptions.add(tx, other)
    assert exceptions.between(tx, at(10), at(60)) == [one, two]
    assert msgspec.structs.replace(two, id=0) == other
    assert exceptions.end(tx, one.id, at(20))
    assert not exceptions.end(tx, one.id, at(30))
    assert exceptions.end(tx, two.id, at(20))  # it had not begun: it is gone
    assert exceptions.between(tx, at(20), at(1000)) == []


def test_an_exception_that_cannot_be_is_refused(tx: Transaction) -> None:
    with pytest.raises(ValueError, match="ends after"):
        exceptions.add(tx, PlannedException(id=0, boundary=None, start=at(5), end=at(5)))


def test_a_browser_found_to_have_run_unheard_is_kept_once(tx: Transaction) -> None:
    coverage.ran(tx, "firefox", at(0), at(10))
    coverage.ran(tx, "firefox", at(0), at(30))
    coverage.ran(tx, "firefox", at(0), at(20))
    assert coverage.running_between(tx, 0, 1 << 50) == [("firefox", at(0), at(30))]


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
