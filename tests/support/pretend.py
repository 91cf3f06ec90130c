"""Weeks of a pretend therapist: deterministic, told backwards from an instant.

She works in private practice, sees people in the morning and the afternoon, posts twice a week,
and looks at messages more in the evening than she meant to. Everybody and everything is made up.
`use` is pure and gives spans; `fill` puts weeks of them into a data directory, with boundaries that
were negotiated, a few days of leave and an afternoon that nobody counted.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from framekeeper import config
from framekeeper.core.day import Calendar, Day, first_instant
from framekeeper.core.exceptions import Closed, PlannedException
from framekeeper.core.settings import Boundary, Limit, Schedule
from framekeeper.core.spans import Span
from framekeeper.core.versions import Plan, Version
from framekeeper.store import (
    Store,
    Transaction,
    boundaries,
    browsers,
    counts,
    coverage,
    exceptions,
    sources,
)
from framekeeper.store.spans import append_spans
from support.background import Background

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NOW = 1_794_951_300_000
"""Tuesday 17 November 2026, 21:35 in London."""
ZONE = "Europe/London"
WEEKS = 8

_MINUTE = 60_000
_DAY = 86_400_000
_EDGE = 240
_SPAN_MS = 60_000

SETTINGS = """\
[hours.office]
mon = ["09:00-12:30", "13:30-17:30"]
tue = ["09:00-12:30", "13:30-17:30"]
wed = ["09:00-12:30", "13:30-17:30"]
thu = ["09:00-12:30", "13:30-19:00"]
fri = ["09:00-13:00"]

[groups]
work = ["create", "insights"]

[words]
hours = "office"
reply_in_days = 2
contact = "the form on my website"
sign = "Dr A. Example"

[crisis]
numbers = ["112", "Samaritans 116 123"]

[[boundary]]
name = "Evening"
covers = ["messages", "requests"]
within = "office"
grace_after = "10m"
because = "Being reachable all evening is not sustainable."
plan = "I will close it and look at 9:00."

[[boundary]]
name = "A day"
covers = ["everything"]
except = ["work"]
at_most = "60m"
per = "day"
warn_at = "80%"
because = "An hour is what is left beside the notes."

[[boundary]]
name = "Eight checks"
covers = ["everything"]
checks = 8
per = "day"
"""


class Visit(NamedTuple):
    """One opening that may happen: its weekdays, its time, how likely, and what is looked at."""

    days: frozenset[int]
    clock: int
    likely: float
    places: tuple[tuple[str, str, float], ...]
    private: bool = False


_WORK = frozenset(range(5))
_WEEKEND = frozenset((5, 6))
_ALL = _WORK | _WEEKEND
_IG, _LI = "instagram", "linkedin"
_SALT = 183
"""Chosen so that the last day has a bit of everything."""
_VISITS = (
    Visit(_WORK, 552, 0.9, ((_IG, "messages", 5), (_IG, "notifications", 1.5))),
    Visit(_WORK, 640, 0.6, ((_IG, "feed", 4), (_LI, "feed", 3))),
    Visit(_WORK, 722, 0.85, ((_IG, "messages", 7), (_IG, "feed", 6), (_IG, "stories", 2))),
    Visit(frozenset((1, 3)), 825, 0.9, ((_IG, "create", 22), (_IG, "insights", 4))),
    Visit(_WORK, 905, 0.45, (("facebook", "requests", 2), ("facebook", "comments", 4))),
    Visit(frozenset((4,)), 880, 0.7, ((_LI, "create", 16), (_LI, "notifications", 2))),
    Visit(_WORK, 1015, 0.75, ((_IG, "messages", 6), (_IG, "comments", 3))),
    Visit(_ALL, 1150, 0.35, (("whatsapp", "messages", 5), (_IG, "feed", 9)), private=True),
    Visit(_ALL, 1280, 0.4, ((_IG, "messages", 6), (_IG, "shorts", 8)), private=True),
    Visit(_ALL, 1385, 0.1, ((_IG, "requests", 3), ("youtube", "watch", 12)), private=True),
    Visit(_WEEKEND, 600, 0.7, ((_IG, "feed", 8), (_IG, "explore", 4)), private=True),
    Visit(_WEEKEND, 970, 0.4, ((_IG, "messages", 4),), private=True),
)  # fmt: skip

WORK, PRIVATE = 1, 2
"""The two browsers, as sources."""


class Stretch(NamedTuple):
    """Use of one surface in one browser."""

    source: int
    start: int
    end: int
    platform: str
    surface: str


def stretches(day: Day, number: int) -> Iterator[Stretch]:
    """What she looked at on one day; `number` makes days differ, always in the same way."""
    chance = random.Random(f"{_SALT} {day.key} {number}")  # noqa: S311  # made-up days, no secret
    midnight = first_instant(day.date, 0, day.zone)
    for visit in _VISITS:
        if day.date.weekday() not in visit.days or chance.random() > visit.likely:
            continue
        at = midnight + round((visit.clock + chance.gauss(0, 9)) * _MINUTE)
        for platform, surface, minutes in visit.places:
            length = round(max(0.4, chance.gauss(minutes, minutes / 3)) * _MINUTE)
            yield Stretch(PRIVATE if visit.private else WORK, at, at + length, platform, surface)
            at += length


def days_before(now: int, weeks: int) -> list[Day]:
    """Her days up to now, today the last."""
    calendar = Calendar(ZONE, _EDGE)
    return calendar.days(now - weeks * 7 * _DAY, now + 1)


def use(now: int = NOW, weeks: int = WEEKS, span_ms: int = _SPAN_MS) -> list[Span]:
    """All spans up to now, as both browsers would have reported them, in order."""
    number = {WORK: 0, PRIVATE: 0}
    found: list[Span] = []
    away = leave(now)
    for index, day in enumerate(days_before(now, weeks)):
        if away[0] <= day.start < away[1]:
            continue
        for stretch in sorted(stretches(day, index), key=lambda s: s.start):
            end = min(stretch.end, day.end, now)
            for start in range(stretch.start, end, span_ms):
                number[stretch.source] += 1
                found.append(
                    Span(
                        start,
                        min(start + span_ms, end),
                        stretch.start,
                        stretch.source,
                        number[stretch.source],
                        stretch.platform,
                        stretch.surface,
                    )
                )
    return found


def leave(now: int = NOW) -> tuple[int, int]:
    """Two days off: from edge to edge."""
    calendar = Calendar(ZONE, _EDGE)
    first = calendar.day_at(now - 20 * _DAY)
    return first.start, calendar.day_at(first.end).end


def unheard(now: int = NOW) -> list[tuple[int, int]]:
    """When the first browser ran and was not heard: this morning, and an afternoon last week."""
    today = Calendar(ZONE, _EDGE).day_at(now).start
    return [
        (today - 8 * _DAY + 570 * _MINUTE, today - 8 * _DAY + 780 * _MINUTE),
        (today + 415 * _MINUTE, today + 455 * _MINUTE),
    ]


def fill(
    data: Path, settings: Path, *, now: int = NOW, weeks: int = WEEKS, span_ms: int = _SPAN_MS
) -> None:
    """Write the settings file and a database with all of it; nothing may be there yet."""
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    loaded = config.load(settings, config.shipped_catalogue())
    if loaded.problems:
        raise AssertionError(loaded.problems)
    beside = Background()  # a loop may be running here already
    try:
        beside.run(_fill(data, now, weeks, use(now, weeks, span_ms), loaded.settings.boundaries))
    finally:
        beside.close()


async def _fill(
    data: Path, now: int, weeks: int, spans: Sequence[Span], wanted: Sequence[Boundary]
) -> None:
    store = Store.open(data, lambda: now)
    calendar = Calendar(ZONE, _EDGE)
    begun = now - weeks * 7 * _DAY
    try:
        await store.write(lambda tx: _pair(tx, begun))
        for first in range(0, len(spans), 2_000):
            part = spans[first : first + 2_000]
            await store.write(lambda tx, part=part: _append(tx, part, calendar))  # type: ignore[misc]  # bound at once
        await store.write(lambda tx: _cover(tx, begun, now))
        await store.write(lambda tx: _promise(tx, begun, now, calendar, wanted))
    finally:
        store.close()


def _pair(tx: Transaction, at: int) -> None:
    for name, label, product in (
        ("Firefox", "work", "firefox"),
        ("Chromium", "private", "chromium"),
    ):
        browser = browsers.pair(
            tx, name, label=label, product=product, key_id=f"pretend{product}", now=at
        )
        sources.source_of(tx, browser.id, f"pretend-epoch-{product}")


def _append(tx: Transaction, spans: Sequence[Span], calendar: Calendar) -> None:
    for source in (WORK, PRIVATE):
        append_spans(tx, source, [s for s in spans if s.source == source], 1, calendar)


def _cover(tx: Transaction, begun: int, now: int) -> None:
    """The work browser ran all the time, and was heard but for two times."""
    at = begun
    for start, end in [*unheard(now), (now, now)]:
        if start > at:
            for instant in range(at, start, 5 * _MINUTE):
                coverage.heard(tx, WORK, instant)
            coverage.heard(tx, WORK, start)
        coverage.ran(tx, "firefox", start, end)
        at = end
    coverage.heard(tx, PRIVATE, now - 30 * _MINUTE)


def _promise(
    tx: Transaction, begun: int, now: int, calendar: Calendar, wanted: Sequence[Boundary]
) -> None:
    """Boundaries as she negotiated them: one tightened, one new, one looser from tomorrow."""
    evening, day, checks = wanted
    today = calendar.day_at(now)
    week = calendar.day_at(now - 26 * _DAY).start
    looser, tighter = _at_most(day, 60), _at_most(day, 45)
    if not isinstance(evening.rule, Schedule):
        raise TypeError
    versions = (
        Version(boundary=evening, valid_from=begun, reason="other"),
        Version(boundary=_at_most(day, 90), valid_from=begun, valid_to=week),
        Version(boundary=tighter, valid_from=week, valid_to=today.end, reason="other"),
        Version(boundary=looser, valid_from=today.end, reason="launch"),
        Version(boundary=checks, valid_from=calendar.day_at(now - 17 * _DAY).start),
    )
    boundaries.carry_out(tx, Plan(add=versions))
    boundaries.arrange(tx, tuple(each.id for each in wanted))
    start, end = leave(now)
    exceptions.add(
        tx,
        PlannedException(id=0, boundary=None, start=start, end=end, shape=Closed(), reason="leave"),
    )
    for back in (3, 9, 16):
        counts.add(tx, calendar.day_at(now - back * _DAY).key, "look")


def _at_most(boundary: Boundary, minutes: int) -> Boundary:
    if not isinstance(boundary.rule, Limit):
        raise TypeError
    rule = msgspec.structs.replace(boundary.rule, at_most=minutes * _MINUTE)
    return msgspec.structs.replace(boundary, rule=rule)
