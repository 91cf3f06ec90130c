"""Whether a file of records can be taken in: looked at whole, before anything is written.

Every mistake is found, each with its line; of what a line holds nothing is repeated. Pure: the
instant is an argument, and so are the surfaces that are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framekeeper.core.local_time import is_zone
from framekeeper.core.whole import records as r
from framekeeper.core.whole.sound import Given, wrong
from framekeeper.core.whole.text import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from framekeeper.core.whole.text import Read

MOST_SAID = 20
"""Mistakes that are said one by one; the rest is counted."""
MOST_SOURCES = 10_000

_PLACE = {kind: place for place, kind in enumerate(r.WHOLE)}


class Found(NamedTuple):
    """What a file holds: `head` None where its first line says nothing; the first mistakes."""

    head: r.Head | None
    records: int
    spans: int
    days: int
    start: int | None
    end: int | None
    settings: bool
    mistakes: tuple[Mistake, ...]
    more: int
    """Mistakes that are not said one by one."""


class Checking:
    """Looks at one record after the other."""

    def __init__(self, now: int, surfaces: frozenset[str]) -> None:
        self._given = Given(now, surfaces)
        self._place = -1
        self._head: r.Head | None = None
        self._ids: dict[type[r.Base], set[int]] = {
            kind: set() for kind in (r.Browser, r.Source, r.Notice, r.Telling)
        }
        self._days_end = 0
        self._ended = False
        self._records = self._spans = self._days = 0
        self._start: int | None = None
        self._end: int | None = None
        self._settings = False
        self._mistakes: list[Mistake] = []
        self._more = 0

    def look(self, read: Iterable[Read], tick: Callable[[int], None] = lambda _line: None) -> Found:
        """Look at all that was read."""
        line = 0
        for line, record in read:
            tick(line)
            if isinstance(record, Mistake):
                self._note(record)
                self._records += 1
                continue
            for code in self._of(record):
                self._note(Mistake(line, code))
            self._records += 1
            if self._head is not None and self._head.kind == "rounded":
                return self._found()  # what follows is of no use
        if self._head is None:
            if not self._mistakes:
                self._note(Mistake(line, "head"))
        elif not self._ended:
            self._note(Mistake(line, "cut"))
        return self._found()

    def _found(self) -> Found:
        return Found(
            self._head,
            self._records,
            self._spans,
            self._days,
            self._start,
            self._end,
            self._settings,
            tuple(self._mistakes),
            self._more,
        )

    def _note(self, mistake: Mistake) -> None:
        if len(self._mistakes) < MOST_SAID:
            self._mistakes.append(mistake)
        else:
            self._more += 1

    def _of(self, record: r.Record) -> Iterator[str]:
        """The codes of what is wrong with a record."""
        if isinstance(record, r.Head):
            yield from self._begin(record)
        elif self._head is None:
            self._head = _NO_HEAD
            yield "head"
        elif self._head is _NO_HEAD:
            return  # said once
        elif self._ended:
            yield "order"
        else:
            yield from self._placed(record)
            yield from wrong(record, self._given)
            yield from self._referring(record)
            self._count(record)

    def _begin(self, head: r.Head) -> Iterator[str]:
        if self._records:
            yield "order"
        elif head.kind != "whole":
            yield "rounded"
        elif not is_zone(head.zone):
            yield "zone"
        self._head = head
        self._place = 0

    def _placed(self, record: r.Record) -> Iterator[str]:
        """Kinds come in their order, so that what is referred to is known; days come in theirs."""
        place = _PLACE.get(type(record), -1)
        if place < self._place:
            yield "order"
        self._place = max(self._place, place)
        if isinstance(record, r.DayRecord):
            if record.start < self._days_end:
                yield "days"
            self._days_end = max(self._days_end, record.end)
        if isinstance(record, r.End) and record.records != self._records:
            yield "count"

    def _referring(self, record: r.Record) -> Iterator[str]:
        ids = self._ids
        if isinstance(record, (r.Browser, r.Source, r.Notice, r.Telling)):
            known = ids[type(record)]
            if record.id in known:
                yield "twice"
            elif len(known) >= MOST_SOURCES and isinstance(record, (r.Browser, r.Source)):
                yield "many"
            known.add(record.id)
        is_known = True
        if isinstance(record, r.Source):
            is_known = record.browser in ids[r.Browser]
        elif isinstance(record, (r.Ahead, r.Lost, r.Heard, r.SpanRecord)):
            is_known = record.source in ids[r.Source]
        elif isinstance(record, r.Part):
            is_known = record.notice in ids[r.Notice] and record.telling in ids[r.Telling]
        if not is_known:
            yield "reference"

    def _count(self, record: r.Record) -> None:
        if isinstance(record, r.SpanRecord):
            self._spans += 1
            self._start = record.start if self._start is None else min(self._start, record.start)
            self._end = record.end if self._end is None else max(self._end, record.end)
        elif isinstance(record, r.DayRecord):
            self._days += 1
        elif isinstance(record, r.SettingsRecord):
            self._settings = True
        elif isinstance(record, r.End):
            self._ended = True


_NO_HEAD = r.Head(format=2, kind="whole", made=0, zone="UTC")
