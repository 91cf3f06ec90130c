"""A schedule: covered use only while some hours are open, with grace before and after.

Past from the first use while closed until the next opening; the closed stretch is its period:

    hours    ____[======]_________[======]____
    grace    ___[========)_______[========)___
    period               [-------)

The hours themselves (without grace) are what out-of-hours minutes are counted on; that is not
done here.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from framekeeper.core import hours
from framekeeper.core.boundaries.base import (
    FAR,
    Change,
    Context,
    Crossing,
    Judgement,
    Standing,
    compare_numbers,
    first_past,
    together,
)
from framekeeper.core.settings import DAY_MS, MINUTE_MS

if TYPE_CHECKING:
    from framekeeper.core.settings import Hours, Schedule
    from framekeeper.core.track import Track

_BLOCK_MS = 7 * DAY_MS
_MARGIN_MS = 15 * DAY_MS
"""Weekly hours open at least once in 15 days, even where a clock change swallows one window."""


class _Openings(msgspec.Struct, frozen=True):
    """Windows around one week: with grace (`opens`, `closes`), and without (`plain_...`)."""

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    plain_opens: tuple[int, ...]
    plain_closes: tuple[int, ...]


class _Stretch(msgspec.Struct, frozen=True):
    """A run of open or closed time; None where no edge is known."""

    is_open: bool
    start: int | None
    end: int | None


@lru_cache(maxsize=256)
def _openings(rule: Schedule, zone: str, block: int) -> _Openings:
    """The windows around one week; pure, so that keeping the answer changes nothing."""
    start, end = block * _BLOCK_MS - _MARGIN_MS, (block + 1) * _BLOCK_MS + _MARGIN_MS
    plain = [w for w in hours.windows(rule.hours, start, end, zone) if w[1] > w[0]]
    opens: list[int] = []
    closes: list[int] = []
    for window_start, window_end in plain:
        opening, closing = window_start - rule.grace_before, window_end + rule.grace_after
        if closes and opening <= closes[-1]:
            closes[-1] = closing
        else:
            opens.append(opening)
            closes.append(closing)
    return _Openings(
        tuple(opens), tuple(closes), tuple(w[0] for w in plain), tuple(w[1] for w in plain)
    )


def _around(rule: Schedule, zone: str, at: int) -> _Openings:
    return _openings(rule, zone, at // _BLOCK_MS)


def _stretch(around: _Openings, at: int) -> _Stretch:
    """The open or closed time that holds the instant."""
    i = bisect_right(around.opens, at) - 1
    if i >= 0 and at < around.closes[i]:
        return _Stretch(is_open=True, start=around.opens[i], end=around.closes[i])
    return _Stretch(
        is_open=False,
        start=around.closes[i] if i >= 0 else None,
        end=around.opens[i + 1] if i + 1 < len(around.opens) else None,
    )


def _period(closed: _Stretch, context: Context, at: int) -> tuple[int, int]:
    """The closed stretch; hours that never open have none, there it is her day."""
    if closed.start is None or closed.end is None:
        day = context.calendar.day_at(at)
        return day.start, day.end
    return closed.start, closed.end


def judge(rule: Schedule, track: Track, context: Context) -> Judgement:
    """How a schedule stands now."""
    now = context.now
    around = _around(rule, context.calendar.zone, now)
    here = _stretch(around, now)
    if here.is_open:
        standing, until, period = _judge_open(rule, around, here, context)
    else:
        period = _period(here, context, now)
        until = period[1]
        used = context.in_use or track.used(max(period[0], context.valid_from), now)
        standing = "past" if used else "within"
    opens = _next(around.plain_opens, now)
    closes = _next(around.plain_closes, now)
    edge = min(
        ((at, is_opening) for at, is_opening in ((opens, True), (closes, False)) if at is not None),
        default=None,
    )
    used_outside = _used_outside(around, track, context)
    numbers = {"used": used_outside}
    if opens is not None:
        numbers["opens"] = opens
    if closes is not None:
        numbers["closes"] = closes
    return Judgement(
        standing=standing,
        used=used_outside,
        left=None,
        until=until,
        period=period,
        why="boundaries.schedule.open" if here.is_open else "boundaries.schedule.closed",
        numbers=numbers,
        edge=edge,
        opens=opens,
    )


def _next(edges: tuple[int, ...], now: int) -> int | None:
    i = bisect_right(edges, now)
    return edges[i] if i < len(edges) else None


def _judge_open(
    rule: Schedule, around: _Openings, here: _Stretch, context: Context
) -> tuple[Standing, int, tuple[int, int] | None]:
    """Standing, until and the closed stretch to come, while open."""
    closing = here.end if here.end is not None else FAR
    to_come = _stretch(around, closing)
    period = None if to_come.end is None else (closing, to_come.end)
    if not context.in_use or rule.warn_before is None:
        return "within", closing, period
    warned = closing - rule.grace_after - rule.warn_before
    return ("near", closing, period) if context.now >= warned else ("within", warned, period)


def _used_outside(around: _Openings, track: Track, context: Context) -> int:
    """Covered use of today while closed."""
    now = context.now
    start = context.calendar.day_at(now).start
    used = track.used(start, now)
    i = max(0, bisect_right(around.closes, start))
    while used and i < len(around.opens) and around.opens[i] < now:
        used -= track.used(max(start, around.opens[i]), min(now, around.closes[i]))
        i += 1
    return used


def crossings(rule: Schedule, track: Track, context: Context, since: int) -> list[Crossing]:
    """The first use in each closed stretch, and (with a warning) the first shortly before it."""
    found: list[Crossing] = []
    zone = context.calendar.zone
    at = since
    while at <= context.now:
        around = _around(rule, zone, at)
        here = _stretch(around, at)
        if here.is_open:
            closing = here.end if here.end is not None else FAR
            to_come = _stretch(around, closing)
            if rule.warn_before is not None and to_come.end is not None:
                warned = max(here.start or 0, closing - rule.grace_after - rule.warn_before)
                near = first_past(track, 0, (warned, closing), context)
                if near is not None and near >= since:
                    found.append(
                        Crossing(period=closing, level="near", at=near, period_end=to_come.end)
                    )
            at = closing
            continue
        period = _period(here, context, at)
        past = first_past(track, 0, period, context)
        if past is not None and past >= since:
            found.append(Crossing(period=period[0], level="past", at=past, period_end=period[1]))
        at = period[1]
    return found


def compare(old: Schedule, new: Schedule) -> Change:
    """Fewer open minutes and less grace ask for more."""
    before, after = _open_minutes(old.hours), _open_minutes(new.hours)
    change: Change = (
        "same"
        if before == after
        else "tighter"
        if after < before
        else "looser"
        if after > before
        else "mixed"
    )
    grace = compare_numbers(
        (old.grace_before, new.grace_before), (old.grace_after, new.grace_after)
    )
    return together(change, grace)


def _open_minutes(week_of: Hours) -> frozenset[int]:
    """The open minutes of a week, counted from Monday 00:00."""
    day, week = DAY_MS // MINUTE_MS, 7 * DAY_MS // MINUTE_MS
    minutes: set[int] = set()
    for weekday, windows in enumerate(week_of.week):
        for window in windows:
            length = (window.end - window.start) % day or day
            first = weekday * day + window.start
            minutes.update(minute % week for minute in range(first, first + length))
    return frozenset(minutes)
