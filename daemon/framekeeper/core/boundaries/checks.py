"""Checks: at most so many openings in a day or a week.

An opening is covered use after at least 60 s without any; a gap of exactly 60 s makes a new one.
It belongs to the period that holds its first instant. Past at opening number `checks` + 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.boundaries.base import (
    Change,
    Context,
    Crossing,
    Judgement,
    Level,
    Standing,
    compare_numbers,
)

if TYPE_CHECKING:
    from framekeeper.core.settings import Checks
    from framekeeper.core.track import Track

GAP_MS = 60_000
"""So long without covered use makes the next use an opening."""

WHY = {"day": "boundaries.checks.day", "week": "boundaries.checks.week"}


def near_at(rule: Checks) -> int | None:
    """The opening from which the boundary is near; None without a warning."""
    if rule.warn_percent is None:
        return None
    return max(1, -(-rule.checks * rule.warn_percent // 100))


def _begins_now(track: Track, context: Context) -> bool:
    """Whether the use that goes on is an opening whose first instant is now."""
    last = track.last(context.now)
    return context.in_use and (last is None or context.now - last[1] >= GAP_MS)


def _period(rule: Checks, context: Context, at: int) -> tuple[int, int]:
    if rule.per == "week":
        return context.calendar.week_at(at)
    day = context.calendar.day_at(at)
    return day.start, day.end


def judge(rule: Checks, track: Track, context: Context) -> Judgement:
    """How a number of checks stands now."""
    period = _period(rule, context, context.now)
    count = track.count_openings(period[0], context.now, GAP_MS) + _begins_now(track, context)
    goal = near_at(rule)
    standing: Standing = "within"
    if count > rule.checks:
        standing = "past"
    elif goal is not None and count >= goal:
        standing = "near"
    left = max(0, rule.checks - count)
    return Judgement(
        standing=standing,
        used=count,
        left=left,
        until=period[1],
        period=period,
        why=WHY[rule.per],
        numbers={"count": count, "checks": rule.checks},
    )


def crossings(rule: Checks, track: Track, context: Context, since: int) -> list[Crossing]:
    """The openings from `since` on that made the boundary near or past, once a period each."""
    levels: list[tuple[Level, int]] = [("past", rule.checks + 1)]
    goal = near_at(rule)
    if goal is not None and goal <= rule.checks:
        levels.insert(0, ("near", goal))
    found: list[Crossing] = []
    at = since
    while at <= context.now:
        period = _period(rule, context, at)
        for level, number in levels:
            crossed = _opening(track, number, period, context)
            if crossed is not None and crossed >= since:
                found.append(
                    Crossing(period=period[0], level=level, at=crossed, period_end=period[1])
                )
        at = period[1]
    return found


def _opening(track: Track, number: int, period: tuple[int, int], context: Context) -> int | None:
    """When the opening with this number came, or the first after values that came later."""
    first = max(period[0], context.valid_from)
    end = min(period[1], context.valid_to)
    at = track.opening(number, period[0], GAP_MS)
    if at is not None and at < first:
        at = track.opening(1, first, GAP_MS)
    if at is not None and at < min(end, context.now):
        return at
    if first <= context.now < end and _begins_now(track, context):
        count = track.count_openings(period[0], context.now, GAP_MS) + 1
        return context.now if count >= number else None
    return None


def compare(old: Checks, new: Checks) -> Change:
    """Fewer checks ask for more; another period is mixed."""
    return compare_numbers((old.checks, new.checks)) if old.per == new.per else "mixed"
