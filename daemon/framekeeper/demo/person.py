"""A pretend therapist: her settings and her weeks, told backwards from an instant.

She works in private practice, sees people in the morning and the afternoon, posts twice a week,
and looks at messages more in the evening than she meant to. Everybody and everything is made up,
and the same instant and zone give the same weeks. Pure.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from framekeeper.core.day import Calendar, Day, first_instant
from framekeeper.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKS = 8
MINUTE = 60_000
DAY = 86_400_000
_EDGE = 240
SPAN_MS = 60_000

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
)

_LITTLE_MS = 15 * MINUTE
_LATELY = (
    (112, 6, _IG, "messages"),
    (106, 9, _IG, "feed"),
    (71, 3, _LI, "notifications"),
    (44, 14, _IG, "create"),
    (12, 5, _IG, "messages"),
)
"""Minutes before the instant, minutes long, where."""

WORK, PRIVATE = 1, 2
"""The two browsers, as sources."""


class Stretch(NamedTuple):
    """Use of one surface in one browser."""

    source: int
    start: int
    end: int
    platform: str
    surface: str


class Person(NamedTuple):
    """Her, as she is at an instant (UTC ms) in a zone.

    With `lately` a day that is empty so far gets a few visits just before the instant, so that
    there is something to see at any hour. `browsers` names her two, for work and private.
    """

    now: int
    zone: str
    weeks: int = WEEKS
    lately: bool = False
    browsers: tuple[str, str] = ("Firefox", "Chromium")

    @property
    def calendar(self) -> Calendar:
        """Her days."""
        return Calendar(self.zone, _EDGE)

    @property
    def begun(self) -> int:
        """When she began to count."""
        return self.now - self.weeks * 7 * DAY

    def days(self) -> list[Day]:
        """Her days up to now, today the last."""
        return self.calendar.days(self.begun, self.now + 1)

    def leave(self) -> tuple[int, int]:
        """Two days off: from edge to edge."""
        first = self.calendar.day_at(self.now - 20 * DAY)
        return first.start, self.calendar.day_at(first.end).end

    def unheard(self) -> list[tuple[int, int]]:
        """When the first browser ran and was not heard: an afternoon last week, this morning."""
        today = self.calendar.day_at(self.now).start
        gaps = [
            (today - 8 * DAY + 570 * MINUTE, today - 8 * DAY + 780 * MINUTE),
            (today + 415 * MINUTE, today + 455 * MINUTE),
        ]
        return [gap for gap in gaps if gap[1] < self.now]

    def use(self, span_ms: int = SPAN_MS) -> list[Span]:
        """All spans up to now, as both browsers would have reported them, in order."""
        number = {WORK: 0, PRIVATE: 0}
        until = {WORK: 0, PRIVATE: 0}
        found: list[Span] = []
        for stretch in self._stretches():
            since = max(stretch.start, until[stretch.source])  # one browser, one thing at a time
            until[stretch.source] = max(since, stretch.end)
            for start in range(since, stretch.end, span_ms):
                number[stretch.source] += 1
                found.append(
                    Span(
                        start,
                        min(start + span_ms, stretch.end),
                        since,
                        stretch.source,
                        number[stretch.source],
                        stretch.platform,
                        stretch.surface,
                    )
                )
        return found

    def _stretches(self) -> Iterator[Stretch]:
        away = self.leave()
        days = self.days()
        for index, day in enumerate(days):
            if away[0] <= day.start < away[1]:
                continue
            planned = sorted(_day(day, index), key=lambda s: s.start)
            seen = [
                stretch._replace(end=min(stretch.end, day.end, self.now))
                for stretch in planned
                if stretch.start < min(day.end, self.now)
            ]
            if self.lately and day is days[-1] and sum(s.end - s.start for s in seen) < _LITTLE_MS:
                seen = list(self._lately(day))
            yield from seen

    def _lately(self, day: Day) -> Iterator[Stretch]:
        """The last two hours of a day that has hardly begun, cut at its edge."""
        for before, minutes, platform, surface in _LATELY:
            start, end = self.now - before * MINUTE, self.now - (before - minutes) * MINUTE
            if end > day.start:
                yield Stretch(WORK, max(start, day.start), end, platform, surface)


def _day(day: Day, number: int) -> Iterator[Stretch]:
    """What she looked at on one day; `number` makes days differ, always in the same way."""
    chance = random.Random(f"{_SALT} {day.key} {number}")  # noqa: S311  # made-up days, no secret
    midnight = first_instant(day.date, 0, day.zone)
    for visit in _VISITS:
        if day.date.weekday() not in visit.days or chance.random() > visit.likely:
            continue
        at = midnight + round((visit.clock + chance.gauss(0, 9)) * MINUTE)
        for platform, surface, minutes in visit.places:
            length = round(max(0.4, chance.gauss(minutes, minutes / 3)) * MINUTE)
            yield Stretch(PRIVATE if visit.private else WORK, at, at + length, platform, surface)
            at += length
