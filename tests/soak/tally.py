"""What each boundary has come to, counted on as each ten seconds of use are added.

Written from design.md, section 11, and from nothing of the program. When something is heard of
late, or was not so after all, everything is counted once more from the start.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from engine.naive_notices import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from soak.days import Days, Hours

CELL = 10_000
GAP = 60_000
MINUTE = 60_000


class Rule(NamedTuple):
    """What a boundary asks. `near` and `most` are ms, of checks a number; `per` as in settings."""

    kind: str
    most: int = 0
    near: int | None = None
    per: str = "day"
    rest: int = 10 * MINUTE
    window: int = 0
    hours: Hours | None = None
    grace: int = 0
    warn: int | None = None


class Promise(NamedTuple):
    """A boundary: what it is about, and its rules over time, each from an instant on."""

    id: str
    covers: Callable[[str, str], bool]
    rules: list[tuple[int, Rule]]

    def rule(self, at: int) -> Rule:
        """The rule that held."""
        if len(self.rules) == 1:
            return self.rules[0][1]
        return [rule for since, rule in self.rules if since <= at][-1]


class Except(NamedTuple):
    """An exception: `shape` is open, closed or values."""

    boundary: str | None
    start: int
    end: int
    shape: str
    more: int = 0
    free: str = ""

    def concerns(self, boundary: str, at: int) -> bool:
        """Whether it holds for a boundary at an instant."""
        return self.start <= at < self.end and self.boundary in (None, boundary)


class Piece(NamedTuple):
    """Ten seconds of use: as what it counts, and what it was."""

    at: int
    place: str
    label: str
    real: str


class Count:
    """Use counted in every way that a rule may ask for."""

    def __init__(self) -> None:
        self.day: tuple[int, int] = (0, 0)
        self.week: tuple[int, int] = (0, 0)
        self.opened: tuple[int, int] = (0, 0)
        self.sitting: tuple[int, int] = (0, 0)
        self.visit: tuple[int, int] = (0, 0)
        self.last = -(10**15)
        self.recent: deque[int] = deque()

    def add(self, at: int, day: int, week: int, rest: int, window: int) -> None:
        """Ten seconds more."""
        gap = at - self.last
        self.day = (day, CELL + (self.day[1] if self.day[0] == day else 0))
        self.week = (week, CELL + (self.week[1] if self.week[0] == week else 0))
        opened = self.opened[1] if self.opened[0] == day else 0
        self.opened = (day, opened + (gap >= GAP))
        self.visit = (at, CELL) if gap >= GAP else (self.visit[0], self.visit[1] + CELL)
        self.sitting = (at, CELL) if gap >= rest else (self.sitting[0], self.sitting[1] + CELL)
        self.last = at + CELL
        self.recent.append(at)
        while self.recent and self.recent[0] < at - window - CELL:
            self.recent.popleft()

    def in_window(self, now: int, window: int) -> int:
        """Use in the window that ends now."""
        return sum(now - window <= at < now for at in self.recent) * CELL


class Crossing(NamedTuple):
    """When a level was reached, and the period that it was in."""

    at: int
    period: int


class Tally:
    """One boundary."""

    def __init__(self, promise: Promise, days: Days, exceptions: list[Except]) -> None:
        self.promise = promise
        self.days = days
        self.exceptions = exceptions
        self._last_asked = (0, 0)
        self._last_answer: Except | None = None
        self.clear()

    def clear(self) -> None:
        """Nothing has been counted."""
        self.base, self.whole, self.freed = Count(), Count(), Count()
        self.crossed: dict[str, Crossing] = {}
        self._was_above: dict[str, bool] = {}

    def exception(self, at: int) -> Except | None:
        """The one in force: that made last."""
        asked = (at, len(self.exceptions))
        if self._last_asked != asked:
            found = [e for e in self.exceptions if e.concerns(self.promise.id, at)]
            self._last_asked, self._last_answer = asked, found[-1] if found else None
        return self._last_answer

    def covers(self, piece: Piece) -> bool:
        """Whether it is about this."""
        return self.promise.covers(piece.place, piece.label)

    def add(self, piece: Piece) -> None:
        """Ten seconds of use, in order."""
        if not self.covers(piece):
            self._was_above.clear()
            return
        at = piece.at
        for level in self._levels(at, piece):
            start, end = self._period(at, in_use=True) or (at, at)
            known = self.crossed.get(level)
            if known is None or not (known.period == start or start <= known.at < end):
                self.crossed[level] = Crossing(at, start)
        rule = self.promise.rule(at)
        day, week = self.days.of(at).start, self.days.week(at)
        shape = (rule.rest, rule.window)
        if self.exception(at) is None:
            self.base.add(at, day, week, *shape)
        self.whole.add(at, day, week, *shape)
        now = self.exception(at)
        if not (now and now.free and piece.place.endswith(now.free)):
            self.freed.add(at, day, week, *shape)

    def _levels(self, at: int, piece: Piece) -> list[str]:
        """The levels that use is past or near to here; of a window, those it rises to."""
        standing = self._stands(at, in_use=True, piece=piece)
        rule = self._rule(at)
        if standing == "excepted":
            return []
        found = ["past", "near"] if standing == "past" and rule.near is not None else [standing]
        if rule.per == "rolling":
            return self._rises(at, rule, [level for level in found if level != "within"])
        return [level for level in found if level in ("past", "near")]

    def _rises(self, at: int, rule: Rule, found: list[str]) -> list[str]:
        count = self._count(at)
        risen = []
        goes_on = count.last == at
        for level in ("past", "near"):
            goal = rule.most if level == "past" else rule.near
            if goal is None:
                continue
            was = self._was_above.get(level, False)
            if not goes_on:
                used = count.in_window(at, rule.window)
                leaves = at - rule.window - CELL in count.recent
                was = used > goal or (used == goal and leaves)
            is_above = level in found
            if is_above and not was:
                risen.append(level)
            self._was_above[level] = is_above
        return risen

    def _rule(self, at: int) -> Rule:
        """The rule that is judged by."""
        rule, exception = self.promise.rule(at), self.exception(at)
        if exception is None or exception.shape == "open":
            return rule
        if exception.shape == "closed":
            return Rule(kind="closed")
        more = exception.more
        near = None if rule.near is None else rule.near * (rule.most + more) // rule.most
        return rule._replace(most=rule.most + more, near=near)

    def _count(self, at: int) -> Count:
        exception = self.exception(at)
        return self.freed if exception and exception.shape == "values" else self.base

    def _period(self, at: int, *, in_use: bool) -> tuple[int, int] | None:
        rule, day = self._rule(at), self.days.of(at)
        if rule.kind == "schedule" and rule.hours:
            return rule.hours.closed(at, self.days.zone, rule.grace)
        if rule.kind == "limit" and rule.per == "week":
            return self.days.week(at), self.days.week(at) + 9 * 86_400_000
        if rule.kind == "limit" and rule.per == "sitting":
            count = self._count(at)
            if at - count.last < rule.rest:
                return count.sitting[0], max(count.last, at if in_use else 0) + rule.rest
            return (at, at + rule.rest) if in_use else None
        return day.start, day.end

    def used(self, at: int) -> int:
        """What counts in this period (ms, of checks the openings)."""
        rule, count = self._rule(at), self._count(at)
        if rule.kind == "checks":
            return count.opened[1] if count.opened[0] == self.days.of(at).start else 0
        if rule.per == "rolling":
            return count.in_window(at, rule.window)
        if rule.per == "sitting":
            return count.sitting[1] if at - count.last < rule.rest else 0
        if rule.per == "week":
            return count.week[1] if count.week[0] == self.days.week(at) else 0
        return count.day[1] if count.day[0] == self.days.of(at).start else 0

    def _stands(self, at: int, *, in_use: bool, piece: Piece | None = None) -> str:
        exception, rule = self.exception(at), self._rule(at)
        if exception and exception.shape == "open":
            return "excepted"
        if exception and exception.free and piece and piece.place.endswith(exception.free):
            in_use = False
        if rule.kind == "closed":
            start = max(exception.start if exception else 0, self.days.of(at).start)
            return "past" if in_use or self.whole.last > start else "within"
        if rule.kind == "schedule":
            return self._of_hours(at, rule, in_use=in_use)
        if rule.kind == "checks":
            begins = in_use and at - self._count(at).last >= GAP
            return "past" if self.used(at) + begins > rule.most else "within"
        return self._of_limit(at, rule, in_use=in_use)

    def _of_limit(self, at: int, rule: Rule, *, in_use: bool) -> str:
        count, used = self._count(at), self.used(at)
        if rule.per == "sitting" and not in_use and at - count.last >= rule.rest:
            return "within"
        for level, goal in (("past", rule.most), ("near", rule.near)):
            if goal is None:
                continue
            even = in_use and used == goal
            if rule.per == "rolling":
                even = even and at - rule.window not in count.recent
            if used > goal or even:
                return level
        return "within"

    def _of_hours(self, at: int, rule: Rule, *, in_use: bool) -> str:
        start, _ = self._period(at, in_use=in_use) or (at, at)
        if at < start:
            warned = start - rule.grace - (rule.warn or 0)
            return "near" if in_use and rule.warn is not None and at >= warned else "within"
        return "past" if in_use or self.base.last > start else "within"

    def fact(self, now: int, piece: Piece | None) -> Fact:
        """How it stands, and what a notice follows from."""
        exception = self.exception(now)
        count = self.freed if exception and exception.shape == "values" else self.whole
        in_use = piece is not None and self.covers(piece) and count.last == now
        standing = self._stands(now, in_use=in_use, piece=piece)
        period = self._period(now, in_use=in_use)
        crossed = {}
        if period is not None:
            crossed = {
                level: c.at
                for level, c in self.crossed.items()
                if c.period == period[0] or period[0] <= c.at < period[1]
            }
            if in_use and standing in ("near", "past") and piece and self._may_cross(now, piece):
                crossed.setdefault(standing, now)
        kind = self.promise.rule(now).kind
        is_visit = in_use and now - count.last < GAP
        return Fact(
            boundary=self.promise.id,
            kind=kind,
            standing=standing,
            period=period,
            crossed=crossed,
            in_use=in_use,
            visit=count.visit[0] if is_visit else now,
            visit_used=count.visit[1] if is_visit else 0,
        )

    def _may_cross(self, now: int, piece: Piece) -> bool:
        """Of a window only a rise is a crossing."""
        if self._rule(now).per != "rolling":
            return True
        before = dict(self._was_above)
        risen = self._levels(now, piece)
        self._was_above = before
        return bool(risen)


def again(tallies: Iterable[Tally], pieces: Iterable[Piece]) -> None:
    """Count everything once more."""
    tallies, pieces = list(tallies), sorted(pieces)
    for tally in tallies:
        tally.clear()
        for piece in pieces:
            tally.add(piece)
