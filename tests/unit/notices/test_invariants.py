"""What holds under any history: use early or late, restarts, sessions, clock steps."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framekeeper.core.notices.record import reconcile
from framekeeper.core.notices.values import Session
from framekeeper.core.settings import Notices
from framekeeper.core.versions import Version
from support.promises import CALENDAR, MIN, at, boundary, checks, limit, schedule
from support.telling import Teller

if TYPE_CHECKING:
    from framekeeper.core.settings import Rule

RULES: dict[str, Rule] = {
    "Day": limit(30, warn_percent=80),
    "Sitting": limit(10, per="sitting"),
    "Hours": schedule("09:00-12:00", warn_before=10 * MIN),
    "Checks": checks(2),
    "Rolling": limit(15, per="rolling", rolling=60 * MIN),
}

steps = st.lists(
    st.tuples(
        st.sampled_from(["use", "use", "use", "pause", "late", "restart", "session", "step"]),
        st.integers(1, 90),
    ),
    min_size=3,
    max_size=14,
)


def lived(history: list[tuple[str, int]], names: list[str]) -> Teller:
    versions = [Version(boundary=boundary(RULES[name], name), valid_from=0) for name in names]
    teller = Teller(*versions, settings=Notices(repeat_after=10 * MIN))
    now = at("8:00")
    for what, minutes in history:
        begin, now = now, now + minutes * MIN
        if what == "use":
            teller.live(begin, now, step=90_000)
        elif what == "late":
            teller.use(begin, now)
            teller.look(now)
        elif what == "restart":
            teller.restart()
            teller.look(now)
        elif what == "session":
            teller.session = Session(on=True, why="switch", since=begin)
            teller.live(begin, now, step=90_000)
            teller.session = Session(since=begin, ended=now)
        elif what == "step":  # the wall clock is set back and put right again
            teller.look(begin - minutes * MIN)
            teller.look(begin)
            now = begin
        else:
            teller.look(now)
    return teller


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(steps, st.lists(st.sampled_from(sorted(RULES)), min_size=1, max_size=4, unique=True))
def test_no_history_tells_more_than_the_rules_allow(
    history: list[tuple[str, int]], names: list[str]
) -> None:
    teller = lived(history, names)
    # once a boundary, period and level
    firsts = Counter(
        (t.subject.boundary, t.subject.period, t.subject.level)
        for t in teller.told
        if t.subject.turn == "first"
    )
    assert not firsts or max(firsts.values()) == 1
    # a period holds the first and one more
    periods = Counter((t.subject.boundary, t.subject.period, t.subject.level) for t in teller.told)
    assert not periods or max(periods.values()) <= 2
    # three a day, and no boundary and level more than twice a day
    days = Counter(CALENDAR.day_at(now).start for now, _ in teller.sent)
    assert not days or max(days.values()) <= 3
    each = Counter(
        (t.subject.boundary, t.subject.level, CALENDAR.day_at(t.told).start) for t in teller.told
    )
    assert not each or max(each.values()) <= 2
    # nothing to one who is not there
    runs = list(teller.track.runs(0, at("4:00", 7)))
    assert all(any(start < now <= end for start, end in runs) for now, _ in teller.sent)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(steps, st.lists(st.sampled_from(sorted(RULES)), min_size=1, max_size=4, unique=True))
def test_looking_a_second_time_tells_nothing_new(
    history: list[tuple[str, int]], names: list[str]
) -> None:
    teller = lived(history, names)
    before = len(teller.sent)
    now = max([at("8:00"), *(now for now, _ in teller.sent)])
    teller.look(now)
    assert len(teller.sent) == before


def test_what_late_use_undoes_is_marked_and_stays_recorded() -> None:
    teller = lived([("use", 9), ("pause", 5)], ["Sitting"])
    assert teller.recorded == []
    teller.use(at("8:14"), at("8:20"))
    teller.look(at("8:20"))
    (recorded,) = teller.recorded
    final = reconcile([], teller.recorded, since=at("8:00"))
    assert (final.new, final.undone) == ((), (recorded,))
    assert reconcile([], teller.recorded, since=at("8:30")).undone == ()


def test_a_sitting_that_late_use_begins_earlier_is_the_same_one() -> None:
    teller = lived([("pause", 10), ("use", 20)], ["Sitting"])
    assert len(teller.recorded) == 1
    sooner = lived([("pause", 10), ("use", 20)], ["Sitting"])
    sooner.track.splice(at("8:05"), at("8:09"), [(at("8:05"), at("8:09"))])
    sooner.look(at("8:30"), running=True)
    assert len(sooner.recorded) == 1
    assert all(a != b for a, b in pairwise(sooner.told))
