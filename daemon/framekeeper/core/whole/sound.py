"""Whether a record can be true, looked at by itself: the codes of what is wrong with it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framekeeper.core.exceptions import OtherValues
from framekeeper.core.local_time import is_zone
from framekeeper.core.settings import Boundary, Checks, Rule, Schedule
from framekeeper.core.spans import LONGEST_SPAN_MS, LONGEST_STRETCH_MS
from framekeeper.core.whole import records as r

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST_DAY_MS = 60 * 3_600_000
AHEAD_MS = 86_400_000
"""Use may lie so far in the future: the clock there may have been set back since."""
_LONGEST_TEXT = 400
_WEEKDAYS = 7
_MINUTES_A_DAY = 1_440
_WHOLE_PERCENT = 100
_ATOM_PARTS = 2


class Given(NamedTuple):
    """What a record is held against."""

    now: int
    surfaces: frozenset[str]

    def is_ahead(self, at: int) -> bool:
        """Whether an instant lies in the future."""
        return at > self.now + AHEAD_MS


def wrong(record: r.Base, given: Given) -> Iterator[str]:
    """The codes of what is wrong with a record, by itself."""
    look = _LOOKS.get(type(record))
    if look is not None:
        yield from look(record, given)


def _span(span: r.SpanRecord, given: Given) -> Iterator[str]:
    if not span.since <= span.start < span.end:
        yield "ends"
    elif span.end - span.start > LONGEST_SPAN_MS or span.start - span.since > LONGEST_STRETCH_MS:
        yield "long-span"
    elif given.is_ahead(span.end):
        yield "future"
    yield from _surface(span, given)


def _surface(record: r.SpanRecord | r.SumRecord, given: Given) -> Iterator[str]:
    if record.surface not in given.surfaces:
        yield "surface"


def _day(day: r.DayRecord, _given: Given) -> Iterator[str]:
    if not day.start < day.end <= day.start + LONGEST_DAY_MS:
        yield "ends"
    elif not is_zone(day.zone):
        yield "zone"


def _lasting(
    record: r.MarkRecord | r.SheetRecord | r.Heard | r.Running, _given: Given
) -> Iterator[str]:
    if record.end < record.start:
        yield "ends"


def _block(record: r.Ahead | r.Lost, _given: Given) -> Iterator[str]:
    if record.last < record.first:
        yield "ends"


def _boundary(version: r.BoundaryRecord, _given: Given) -> Iterator[str]:
    if not is_sound(version.values):
        yield "values"


def _exception(exception: r.ExceptionRecord, _given: Given) -> Iterator[str]:
    shape = exception.shape
    if exception.until is not None and exception.until <= exception.since:
        yield "ends"
    elif isinstance(shape, OtherValues) and not (
        _is_rule(shape.rule) and all(map(_is_atom, shape.free))
    ):
        yield "values"


_LOOKS: dict[type[r.Base], Callable[..., Iterator[str]]] = {
    r.SpanRecord: _span,
    r.SumRecord: _surface,
    r.DayRecord: _day,
    r.MarkRecord: _lasting,
    r.SheetRecord: _lasting,
    r.Heard: _lasting,
    r.Running: _lasting,
    r.Ahead: _block,
    r.Lost: _block,
    r.BoundaryRecord: _boundary,
    r.ExceptionRecord: _exception,
}


def is_sound(boundary: Boundary) -> bool:
    """Whether a boundary can be judged by: what `core.parse` sees to for the settings file."""
    texts = (boundary.id, boundary.name, boundary.because, boundary.plan)
    atoms = (*boundary.covers.include, *boundary.covers.exclude)
    return (
        all(len(text) <= _LONGEST_TEXT for text in texts)
        and bool(boundary.id)
        and all(map(_is_atom, atoms))
        and _is_rule(boundary.rule)
    )


def _is_rule(rule: Rule) -> bool:
    if not isinstance(rule, Checks) and rule.warn_before is not None and rule.warn_before <= 0:
        return False
    if isinstance(rule, Schedule):
        return rule.grace_before >= 0 and rule.grace_after >= 0 and _is_week(rule)
    if rule.warn_percent is not None and not 0 < rule.warn_percent < _WHOLE_PERCENT:
        return False
    if isinstance(rule, Checks):
        return rule.checks >= 0
    return rule.at_most >= 0 and rule.rest > 0 and (rule.per != "rolling" or rule.rolling > 0)


def _is_week(rule: Schedule) -> bool:
    week = rule.hours.week
    return len(week) == _WEEKDAYS and all(
        0 <= w.start < _MINUTES_A_DAY and 0 < w.end <= _MINUTES_A_DAY for day in week for w in day
    )


def _is_atom(atom: str) -> bool:
    parts = atom.split("/")
    return len(parts) == _ATOM_PARTS and all(part and part.isascii() for part in parts)
