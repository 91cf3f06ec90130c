"""Each kind against a judge that walks every instant and knows nothing but the rules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framekeeper.core.boundaries import checks, kind_of, limit, schedule
from framekeeper.core.boundaries.base import Context
from framekeeper.core.settings import MINUTE_MS, Checks, Hours, Limit, Rule, Schedule, Window
from support.small_days import SmallCalendar, drawn

pictures = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 12)), min_size=1, max_size=8).map(
    lambda pairs: "".join("." * gap + "#" * use for gap, use in pairs) + "." * 15
)
"""A few runs of use with pauses between them."""

limits = st.builds(
    Limit,
    at_most=st.integers(0, 12),
    per=st.sampled_from(["day", "week", "sitting", "rolling"]),
    rolling=st.integers(13, 25),
    rest=st.integers(1, 8),
    warn_percent=st.sampled_from([None, 50, 80]),
)


# --- the naive judge: `use[t]` says whether covered use goes on in the unit that begins at t ----


class Naive:
    """Standing and crossings of a picture, unit by unit."""

    def __init__(self, use: list[bool], calendar: SmallCalendar) -> None:
        self.use = use
        self.calendar = calendar

    def used(self, start: int, end: int) -> int:
        return sum(self.use[max(0, start) : max(0, end)])

    def sitting_start(self, rest: int, now: int) -> int | None:
        """The start of the sitting that holds now, if one does."""
        start, idle = None, rest
        for t in range(now):
            if self.use[t]:
                start = t if idle >= rest or start is None else start
                idle = 0
            else:
                idle += 1
        if idle < rest:
            return start
        return now if self.use[now] else None

    def limit_window(self, rule: Limit, now: int) -> tuple[int, int] | None:
        """From when use counts at now, and the period that is told once for."""
        if rule.per == "week":
            return (self.calendar.week_at(now)[0],) * 2
        day = self.calendar.day_at(now).start
        if rule.per == "day":
            return day, day
        if rule.per == "rolling":
            return now - rule.rolling, day
        start = self.sitting_start(rule.rest, now)
        return None if start is None else (start, start)

    def limit_above(self, rule: Limit, mark: int, now: int) -> bool:
        window = self.limit_window(rule, now)
        if window is None:
            return False
        used = self.used(window[0], now)
        if used > mark:
            return True
        moves = 1 if rule.per == "rolling" else 0
        return self.use[now] and used == mark and self.used(window[0] + moves, now + 1) > mark

    def limit(self, rule: Limit, now: int) -> str:
        near = limit.near_at(rule)
        if self.limit_above(rule, rule.at_most, now):
            return "past"
        return "near" if near is not None and self.limit_above(rule, near, now) else "within"

    def limit_crossings(self, rule: Limit) -> set[tuple[int, str, int]]:
        """The first instant in use above each mark in each period (rolling: the first rise)."""
        near = limit.near_at(rule)
        marks = [("past", rule.at_most)]
        if near is not None and near < rule.at_most:
            marks.append(("near", near))
        found: dict[tuple[int, str], int] = {}
        for now in range(len(self.use)):
            window = self.limit_window(rule, now)
            for level, mark in marks:
                if not window or not self.use[now] or not self.limit_above(rule, mark, now):
                    continue
                if rule.per == "rolling" and now and self.limit_above(rule, mark, now - 1):
                    continue
                found.setdefault((window[1], level), now)
        return {(period, level, at) for (period, level), at in found.items()}


def as_lived(
    rule: Rule, picture: str, calendar: SmallCalendar, unit: int, begin: int = 0
) -> tuple[list[str], list[str]]:
    """Standings at every instant, judged at each; and judged only at events and deadlines."""
    use = [sign == "#" for sign in picture]
    each: list[str] = []
    lazy: list[str] = []
    deadline: int | None = 0
    judged = "within"
    kind = kind_of(rule)
    for t, in_use in enumerate(use):
        now = begin + t * unit
        track = drawn(picture[:t], unit, begin)
        verdict = kind.judge(rule, track, Context(now=now, calendar=calendar, in_use=in_use))
        each.append(verdict.standing)
        event = not t or in_use != use[t - 1]
        if event or (deadline is not None and now >= deadline):
            judged, deadline = verdict.standing, verdict.until
            assert deadline is None or deadline > now
        lazy.append(judged)
    return each, lazy


CALENDAR = SmallCalendar(30, week=2)


@given(pictures, limits)
def test_a_limit_stands_at_every_instant_as_the_naive_judge_says(picture: str, rule: Limit) -> None:
    naive = Naive([sign == "#" for sign in picture], CALENDAR)
    each, _ = as_lived(rule, picture, CALENDAR, 1)
    assert each == [naive.limit(rule, t) for t in range(len(picture))]


@given(pictures, limits)
def test_a_limit_judged_only_at_deadlines_stands_as_one_judged_at_every_instant(
    picture: str, rule: Limit
) -> None:
    each, lazy = as_lived(rule, picture, CALENDAR, 1)
    assert lazy == each


@given(pictures, limits, st.integers(0, 120))
def test_a_limit_is_crossed_when_the_naive_judge_sees_it_first(
    picture: str, rule: Limit, since: int
) -> None:
    naive = Naive([sign == "#" for sign in picture], CALENDAR)
    context = Context(now=len(picture), calendar=CALENDAR, in_use=False)
    found = limit.crossings(rule, drawn(picture), context, since)
    assert {(c.period, c.level, c.at) for c in found} == {
        c for c in naive.limit_crossings(rule) if c[2] >= since
    }
    assert len(found) == len({(c.period, c.level) for c in found})


@given(pictures, limits)
def test_a_limit_crossed_while_in_use_is_the_crossing_found_in_the_final_use(
    picture: str, rule: Limit
) -> None:
    final = Context(now=len(picture), calendar=CALENDAR, in_use=False)
    expected = {(c.level, c.at) for c in limit.crossings(rule, drawn(picture), final, 0)}
    live: set[tuple[str, int]] = set()
    for t, sign in enumerate(picture):
        context = Context(now=t, calendar=CALENDAR, in_use=sign == "#")
        live |= {(c.level, c.at) for c in limit.crossings(rule, drawn(picture[:t]), context, t)}
    assert live == expected


checks_rules = st.builds(
    Checks,
    checks=st.integers(0, 4),
    per=st.sampled_from(["day", "week"]),
    warn_percent=st.sampled_from([None, 60]),
)
HALF_MINUTE = 30_000
CHECKS_CALENDAR = SmallCalendar(40 * HALF_MINUTE, week=2)


def naive_openings(picture: str, calendar: SmallCalendar, per: str) -> list[tuple[int, int]]:
    """(instant, its number in its period) of each opening; a gap of two units opens."""
    found: list[tuple[int, int]] = []
    counts: dict[int, int] = {}
    for t, sign in enumerate(picture):
        if sign == "#" and "#" not in picture[max(0, t - 2) : t]:
            at = t * HALF_MINUTE
            period = calendar.week_at(at)[0] if per == "week" else calendar.day_at(at).start
            counts[period] = counts.get(period, 0) + 1
            found.append((at, counts[period]))
    return found


@given(pictures, checks_rules)
def test_checks_are_crossed_at_the_opening_that_the_naive_judge_counts(
    picture: str, rule: Checks
) -> None:
    now = len(picture) * HALF_MINUTE
    context = Context(now=now, calendar=CHECKS_CALENDAR, in_use=False)
    found = checks.crossings(rule, drawn(picture, HALF_MINUTE), context, 0)
    openings = naive_openings(picture, CHECKS_CALENDAR, rule.per)
    assert [c.at for c in found if c.level == "past"] == [
        at for at, number in openings if number == rule.checks + 1
    ]
    near = checks.near_at(rule)
    assert [c.at for c in found if c.level == "near"] == [
        at for at, number in openings if number == near and number <= rule.checks
    ]


@given(pictures, checks_rules)
def test_checks_judged_only_at_deadlines_stand_as_judged_at_every_instant(
    picture: str, rule: Checks
) -> None:
    each, lazy = as_lived(rule, picture, CHECKS_CALENDAR, HALF_MINUTE)
    assert lazy == each
    past = [t for t, standing in enumerate(each) if standing == "past"]
    openings = naive_openings(picture, CHECKS_CALENDAR, rule.per)
    for t in past:
        period = (
            CHECKS_CALENDAR.week_at(t * HALF_MINUTE)[0]
            if rule.per == "week"
            else CHECKS_CALENDAR.day_at(t * HALF_MINUTE).start
        )
        assert [n for at, n in openings if period <= at <= t * HALF_MINUTE][-1] > rule.checks


QUARTER = 15 * MINUTE_MS
MONDAY = 1_700_438_400_000  # 2023-11-20 00:00 UTC
SCHEDULE_CALENDAR = SmallCalendar(96 * QUARTER)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Windows at quarters of an hour on the same three hours of every day."""
    edges = sorted(draw(st.sets(st.integers(0, 24), min_size=2, max_size=4)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    day = tuple(Window(start=a * 15, end=b * 15) for a, b in pairs)
    return Schedule(
        hours=Hours(name="h", week=(day,) * 7),
        grace_before=draw(st.integers(0, 2)) * QUARTER,
        grace_after=draw(st.integers(0, 3)) * QUARTER,
        warn_before=draw(st.sampled_from([None, QUARTER, 2 * QUARTER])),
    )


def naive_open(rule: Schedule, t: int) -> bool:
    """Whether the quarter that begins at t lies in a window of its day, with grace."""
    at = t * 15
    return any(
        w.start * MINUTE_MS - rule.grace_before <= (at + shift) * MINUTE_MS
        and (at + shift) * MINUTE_MS < w.end * MINUTE_MS + rule.grace_after
        for shift in (-1440, 0, 1440)
        for w in rule.hours.week[0]
    )


def naive_schedule(rule: Schedule, use: list[bool], t: int) -> str:
    if naive_open(rule, t):
        if rule.warn_before is None or not use[t]:
            return "within"
        closing = next(k for k in range(t, t + 200) if not naive_open(rule, k)) * QUARTER
        warned = closing - rule.grace_after - rule.warn_before
        return "near" if t * QUARTER >= warned else "within"
    k = t
    while k >= 0 and not naive_open(rule, k):
        if use[k]:
            return "past"
        k -= 1
    return "within"


@given(pictures, schedules())
def test_a_schedule_stands_as_the_naive_judge_says_and_sleeps_until_the_right_edge(
    picture: str, rule: Schedule
) -> None:
    each, lazy = as_lived(rule, picture, SCHEDULE_CALENDAR, QUARTER, begin=MONDAY)
    use = [sign == "#" for sign in picture]
    assert each == [naive_schedule(rule, use, t) for t in range(len(picture))]
    assert lazy == each


@given(pictures, schedules())
def test_a_schedule_is_crossed_by_the_first_use_in_each_closed_stretch(
    picture: str, rule: Schedule
) -> None:
    now = MONDAY + len(picture) * QUARTER
    context = Context(now=now, calendar=SCHEDULE_CALENDAR, in_use=False)
    track = drawn(picture, QUARTER, MONDAY)
    found = [c.at for c in schedule.crossings(rule, track, context, MONDAY) if c.level == "past"]
    expected: list[int] = []
    told = False
    for t, sign in enumerate(picture):
        told = told and not naive_open(rule, t)
        if sign == "#" and not naive_open(rule, t) and not told:
            expected.append(MONDAY + t * QUARTER)
            told = True
    assert found == expected
