"""The pretend therapist's weeks put into a data directory, as the daemon would have stored them.

Boundaries that were negotiated, two days of leave, an afternoon that nobody counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper import config
from framekeeper.core.exceptions import Closed, PlannedException
from framekeeper.core.notices.values import Subject
from framekeeper.core.settings import Boundary, Limit, Schedule
from framekeeper.core.versions import Plan, Version
from framekeeper.demo import person
from framekeeper.store import (
    Store,
    Transaction,
    boundaries,
    browsers,
    counts,
    coverage,
    exceptions,
    sources,
    tellings,
)
from framekeeper.store.spans import append_spans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from framekeeper.core.day import Calendar
    from framekeeper.core.spans import Span

_PART = 2_000
"""Spans in one transaction."""
_HEARD_MS = 5 * person.MINUTE
_LATE_MS = 16 * 60 * person.MINUTE
"""After the edge of the day: 20:00, when her hours are closed on every day."""
_SETTLED_MS = 20_000
_TELL_WHY = "past"


def write_settings(path: Path) -> tuple[Boundary, ...]:
    """Write her settings file; the boundaries in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(person.SETTINGS, encoding="utf-8")
    return config.load(path, config.shipped_catalogue()).settings.boundaries


async def fill(
    data: Path, wanted: Sequence[Boundary], her: person.Person, span_ms: int = person.SPAN_MS
) -> None:
    """Write a database with all of it; none may be there yet.

    Raises:
        StoreError: it could not be stored.
    """
    spans, calendar = her.use(span_ms), her.calendar
    store = Store.open(data, lambda: her.now)
    try:
        await store.write(lambda tx: _pair(tx, her))
        for first in range(0, len(spans), _PART):
            part = spans[first : first + _PART]
            await store.write(lambda tx, part=part: _append(tx, part, calendar))  # type: ignore[misc]  # bound at once
        await store.write(lambda tx: _cover(tx, her))
        await store.write(lambda tx: _promise(tx, her, wanted))
        await store.write(lambda tx: _tell(tx, her, spans, wanted[0].id))
    finally:
        store.close()


def _pair(tx: Transaction, her: person.Person) -> None:
    for name, label, product in zip(
        her.browsers, ("work", "private"), ("firefox", "chromium"), strict=True
    ):
        browser = browsers.pair(
            tx, name, label=label, product=product, key_id=f"pretend{product}", now=her.begun
        )
        sources.source_of(tx, browser.id, f"pretend-epoch-{product}")


def _append(tx: Transaction, spans: Sequence[Span], calendar: Calendar) -> None:
    for source in (person.WORK, person.PRIVATE):
        append_spans(tx, source, [s for s in spans if s.source == source], 1, calendar)


def _cover(tx: Transaction, her: person.Person) -> None:
    """The work browser ran all the time, and was heard but for some times."""
    at = her.begun
    for start, end in [*her.unheard(), (her.now, her.now)]:
        for instant in range(at, start, _HEARD_MS):
            coverage.heard(tx, person.WORK, instant)
        coverage.heard(tx, person.WORK, start)
        coverage.ran(tx, "firefox", start, end)
        at = end
    coverage.heard(tx, person.PRIVATE, her.now - 30 * person.MINUTE)


def _promise(tx: Transaction, her: person.Person, wanted: Sequence[Boundary]) -> None:
    """Boundaries as she negotiated them: one tightened, one new, one looser from tomorrow."""
    evening, day, checks = wanted
    if not isinstance(evening.rule, Schedule):
        raise TypeError
    begun, calendar = her.begun, her.calendar
    today = calendar.day_at(her.now)
    week = calendar.day_at(her.now - 26 * person.DAY).start
    looser, tighter = _at_most(day, 60), _at_most(day, 45)
    versions = (
        Version(boundary=evening, valid_from=begun, reason="other"),
        Version(boundary=_at_most(day, 90), valid_from=begun, valid_to=week),
        Version(boundary=tighter, valid_from=week, valid_to=today.end, reason="other"),
        Version(boundary=looser, valid_from=today.end, reason="launch"),
        Version(boundary=checks, valid_from=calendar.day_at(her.now - 17 * person.DAY).start),
    )
    boundaries.carry_out(tx, Plan(add=versions))
    boundaries.arrange(tx, tuple(each.id for each in wanted))
    start, end = her.leave()
    exceptions.add(
        tx,
        PlannedException(id=0, boundary=None, start=start, end=end, shape=Closed(), reason="leave"),
    )
    for back in (3, 9, 16):
        counts.add(tx, calendar.day_at(her.now - back * person.DAY).key, "look")


def _tell(tx: Transaction, her: person.Person, spans: Sequence[Span], evening: str) -> None:
    """Notices of the evenings, which have come to be overlooked.

    None of the last days, on which the daemon looks again at what was to be told.
    """
    for span in spans:
        day = her.calendar.day_at(span.start)
        if (
            span.start != span.since
            or span.surface != "messages"
            or span.start < day.start + _LATE_MS
            or day.end > her.now - 9 * person.DAY
        ):
            continue
        at = span.start + _SETTLED_MS
        subject = Subject(at=at, boundary=evening, period=day.start, period_end=day.end)
        due = tellings.add(tx, subject)
        if due is not None:
            tellings.shown(tx, tellings.begin(tx, [due], at, _TELL_WHY), server_id=1)


def _at_most(boundary: Boundary, minutes: int) -> Boundary:
    if not isinstance(boundary.rule, Limit):
        raise TypeError
    rule = msgspec.structs.replace(boundary.rule, at_most=minutes * person.MINUTE)
    return msgspec.structs.replace(boundary, rule=rule)
