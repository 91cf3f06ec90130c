"""A limit: at most so much covered use in a day, a week, a sitting or a rolling window.

Past when more is used than `at_most`; crossed at the instant when it is used up while use goes
on (design, section 11). No use is never past.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.boundaries import rolling
from framekeeper.core.boundaries.base import (
    Change,
    Context,
    Crossing,
    Judgement,
    Level,
    Standing,
    compare_numbers,
    first_past,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framekeeper.core.settings import Limit
    from framekeeper.core.track import Track

WHY = {
    "day": "boundaries.limit.day",
    "week": "boundaries.limit.week",
    "sitting": "boundaries.limit.sitting",
    "rolling": "boundaries.limit.rolling",
}


def near_at(rule: Limit) -> int | None:
    """The use (ms) from which the boundary is near; None without a warning."""
    if rule.warn_percent is not None:
        return rule.at_most * rule.warn_percent // 100
    if rule.warn_before is not None:
        return max(0, rule.at_most - rule.warn_before)
    return None


def judge(rule: Limit, track: Track, context: Context) -> Judgement:
    """How a limit stands now."""
    if rule.per == "rolling":
        return _judge_rolling(rule, track, context)
    now = context.now
    period = _period(rule, track, context)
    used = track.used(period[0], now) if period else 0
    goal = near_at(rule)
    standing: Standing = "within"
    if period and (used > rule.at_most or (context.in_use and used == rule.at_most)):
        standing = "past"
    elif period and goal is not None and (used > goal or (context.in_use and used == goal)):
        standing = "near"
    ends: list[int] = []
    if period and (rule.per != "sitting" or not context.in_use):
        ends.append(period[1])
    if context.in_use:
        ends += [
            now + mark - used for mark in (goal, rule.at_most) if mark is not None and mark > used
        ]
    return _judgement(rule, standing, used, min(ends, default=None), period)


def _judge_rolling(rule: Limit, track: Track, context: Context) -> Judgement:
    window = rolling.Window(track, rule.rolling, context)
    used = window.used(context.now)
    goal = near_at(rule)
    standing: Standing = "within"
    if window.above(rule.at_most, context.now):
        standing = "past"
    elif goal is not None and window.above(goal, context.now):
        standing = "near"
    changes = [window.next_change(mark) for mark in (goal, rule.at_most) if mark is not None]
    until = min((at for at in changes if at is not None), default=None)
    day = context.calendar.day_at(context.now)
    return _judgement(rule, standing, used, until, (day.start, day.end))


def _judgement(
    rule: Limit, standing: Standing, used: int, until: int | None, period: tuple[int, int] | None
) -> Judgement:
    left = max(0, rule.at_most - used)
    numbers = {"used": used, "at_most": rule.at_most, "left": left}
    if rule.per == "rolling":
        numbers["rolling"] = rule.rolling
    if rule.per == "sitting":
        numbers["rest"] = rule.rest
    return Judgement(
        standing=standing,
        used=used,
        left=left,
        until=until,
        period=period,
        why=WHY[rule.per],
        numbers=numbers,
    )


def _period(rule: Limit, track: Track, context: Context) -> tuple[int, int] | None:
    """The period at now; a sitting ends a rest after its last use, and there may be none."""
    now = context.now
    if rule.per == "day":
        day = context.calendar.day_at(now)
        return day.start, day.end
    if rule.per == "week":
        return context.calendar.week_at(now)
    sitting = track.joined(now - 1, rule.rest)
    if sitting and now - sitting[1] < rule.rest:
        return sitting[0], max(sitting[1], now if context.in_use else 0) + rule.rest
    return (now, now + rule.rest) if context.in_use else None


def _periods(rule: Limit, track: Track, context: Context, since: int) -> Iterator[tuple[int, int]]:
    """The periods that overlap [since, now], in order."""
    if rule.per == "sitting":
        last = -1
        for last, end in track.sittings(since, context.now, rule.rest):
            yield last, end + rule.rest
        current = _period(rule, track, context) if context.in_use else None
        if current and current[0] != last:  # its use so far lies before `since`
            yield current
        return
    at = since
    while at <= context.now:
        if rule.per == "week":
            start, end = context.calendar.week_at(at)
        else:
            day = context.calendar.day_at(at)
            start, end = day.start, day.end
        yield start, end
        at = end


def crossings(rule: Limit, track: Track, context: Context, since: int) -> list[Crossing]:
    """The instants from `since` on at which the limit became near or past, once a period each."""
    levels: list[tuple[Level, int]] = [("past", rule.at_most)]
    goal = near_at(rule)
    if goal is not None and goal < rule.at_most:
        levels.insert(0, ("near", goal))
    found: list[Crossing] = []
    if rule.per == "rolling":
        window = rolling.Window(track, rule.rolling, context)
        for level, mark in levels:
            found += [
                Crossing(period=day[0], level=level, at=at, period_end=day[1])
                for day, at in window.rises(mark, since)
            ]
        return found
    for period in _periods(rule, track, context, since):
        for level, mark in levels:
            at = first_past(track, mark, period, context)
            if at is not None and at >= since:
                found.append(Crossing(period=period[0], level=level, at=at, period_end=period[1]))
    return found


def compare(old: Limit, new: Limit) -> Change:
    """Less time, a longer rest or a longer window ask for more; another period is mixed."""
    if old.per != new.per:
        return "mixed"
    change = compare_numbers((old.at_most, new.at_most))
    if new.per == "sitting":
        change = together(change, compare_numbers((new.rest, old.rest)))
    if new.per == "rolling":
        change = together(change, compare_numbers((new.rolling, old.rolling)))
    return change
