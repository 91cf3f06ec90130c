"""What the engine should come to, counted plainly: a cell of ten seconds at a time, from all spans.

No ledger, no deadlines, nothing remembered but what was reported. Times are UTC ms; use is given
in whole cells.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from engine.naive_notices import Fact
from framekeeper.core.ledger import covers_match
from framekeeper.core.local_time import to_local
from framekeeper.core.settings import Checks, Limit, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.day import Calendar
    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.settings import Boundary, Rule
    from framekeeper.core.versions import Version

CELL = 10_000
GAP = 60_000


class Used(NamedTuple):
    """A span, stored or open; a greater (since, source, n) wins."""

    start: int
    end: int
    since: int
    source: int
    n: int
    place: str


class Owner(NamedTuple):
    """Who has a cell."""

    place: str
    is_open: bool


def owners(stored: Iterable[Used], going_on: Iterable[Used]) -> dict[int, Owner]:
    """By cell, who has it: of all that cover it, what she turned to last.

    In the stretch of an open span what is stored has its cells.
    """
    won: dict[int, tuple[tuple[int, int, int], Owner]] = {}
    for used, is_open in [*((u, False) for u in stored), *((u, True) for u in going_on)]:
        rank = (used.since, used.source, 0 if is_open else used.n)
        for cell in range(used.start, used.end, CELL):
            if cell not in won or won[cell][0] < rank:
                won[cell] = (rank, Owner(used.place, is_open))
    return {cell: owner for cell, (_, owner) in won.items()}


class Here(NamedTuple):
    """Where and when she is.

    `calendar` says which day an instant belongs to. Since `arrived` hours are read in its zone;
    what she did before crossed none of them.
    """

    calendar: Calendar
    arrived: int
    now: int


class Judge:
    """Judges one picture of all use at one instant.

    Args:
        cells: who has which cell.
        exceptions: in which boundaries let go.
        here: the instant, and the place.
        running: whether a browser reports use that goes on.
    """

    def __init__(
        self,
        cells: dict[int, Owner],
        exceptions: list[PlannedException],
        here: Here,
        *,
        running: bool,
    ) -> None:
        self.cells = cells
        self.exceptions = exceptions
        self.calendar, self.arrived, self.now = here
        self.running = running

    def minutes(self) -> dict[tuple[str, str], int]:
        """Use of her day by place."""
        day = self.calendar.day_at(self.now)
        found: dict[tuple[str, str], int] = {}
        for cell, owner in self.cells.items():
            if day.start <= cell < min(day.end, self.now):
                platform, surface = owner.place.split("/")
                found[platform, surface] = found.get((platform, surface), 0) + CELL
        return found

    def excepted(self, boundary: str, at: int) -> bool:
        return any(
            e.concerns(boundary) and e.start <= at and (e.end is None or at < e.end)
            for e in self.exceptions
        )

    def covered(self, boundary: Boundary) -> list[int]:
        """The cells that count for a boundary, in order."""
        return sorted(
            cell
            for cell, owner in self.cells.items()
            if cell < self.now
            and _covers(boundary, owner.place)
            and not self.excepted(boundary.id, cell)
        )

    def standing(self, version: Version) -> str:
        """How a boundary stands now."""
        boundary = version.boundary
        if self.excepted(boundary.id, self.now):
            return "excepted"
        cells = self.covered(boundary)
        # An exception that has just ended leaves no use before it.
        in_use = self.running and self._goes_on(boundary)
        rule = boundary.rule
        if isinstance(rule, Limit):
            used, found = self._used(rule, cells, in_use=in_use)
            for level, goal in _goals(rule):
                if found and (used > goal or (in_use and used == goal)):
                    return level
            return "within"
        if isinstance(rule, Checks):
            day = self.calendar.day_at(self.now)
            opened = [c for c in openings(cells) if day.start <= c]
            begins = in_use and (not cells or self.now - cells[-1] - CELL >= GAP)
            return "past" if len(opened) + begins > rule.checks else "within"
        start, end = self._closed(rule)
        if start > self.now:
            warned = start - rule.grace_after - (rule.warn_before or 0)
            is_near = rule.warn_before is not None and in_use and self.now >= warned
            return "near" if is_near else "within"
        used_here = any(max(start, version.valid_from) <= c < end for c in cells)
        return "past" if used_here or in_use else "within"

    def _goes_on(self, boundary: Boundary) -> bool:
        last = self.cells.get(self.now - CELL)
        return last is not None and _covers(boundary, last.place)

    def _used(self, rule: Limit, cells: list[int], *, in_use: bool) -> tuple[int, bool]:
        """Use of the current period, and whether there is such a period."""
        if rule.per == "sitting":
            sitting = sittings(cells, rule.rest)
            if sitting and self.now - sitting[-1][-1] - CELL < rule.rest:
                return len(sitting[-1]) * CELL, True
            return 0, in_use
        day = self.calendar.day_at(self.now)
        start = day.start if rule.per == "day" else self.calendar.week_at(self.now)[0]
        return sum(c >= start for c in cells) * CELL, True

    def _closed(self, rule: Schedule) -> tuple[int, int]:
        """The closed stretch that is now, or the next one."""
        zone = self.calendar.zone
        start = self.now // GAP * GAP
        while _is_open(rule, start, zone):
            start += GAP
        while not _is_open(rule, start - GAP, zone):
            start -= GAP
        end = start
        while not _is_open(rule, end, zone):
            end += GAP
        return start, end

    def crossings(self, versions: Iterable[Version]) -> set[tuple[str, str, int]]:
        """(boundary, level, instant) at which limits and checks were crossed, once a period."""
        found: dict[tuple[str, str, int], int] = {}
        for version in versions:
            cells = self.covered(version.boundary)
            for period, mine in self._periods(version.boundary.rule, cells):
                for level, at in _first(version, mine, cells):
                    key = (version.boundary.id, level, period)
                    found[key] = min(found.get(key, at), at)
        return {(boundary, level, at) for (boundary, level, _), at in found.items()}

    def facts(self, versions: Iterable[Version]) -> list[Fact]:
        """What a notice follows from, of each boundary that holds now."""
        versions = list(versions)
        found = []
        for version in versions:
            if version.holds_at(self.now):
                mine = [v for v in versions if v.boundary.id == version.boundary.id]
                found.append(self._fact(version, mine))
        return found

    def _fact(self, version: Version, mine: list[Version]) -> Fact:
        boundary = version.boundary
        standing = self.standing(version)
        in_use = self.running and self._goes_on(boundary)
        cells = self.covered(boundary)
        period = self._period(boundary.rule, cells, in_use=in_use and standing != "excepted")
        crossed: dict[str, int] = {}
        for each in mine if period is not None else ():
            for level, at in self._first_in(each, cells, period or (0, 0)):
                crossed[level] = min(crossed.get(level, at), at)
        if in_use and standing in ("near", "past"):
            crossed.setdefault(standing, self.now)
        visit = self._visit(boundary) if in_use else []
        return Fact(
            boundary=boundary.id,
            kind=type(boundary.rule).__name__.lower(),
            standing=standing,
            period=period,
            crossed=crossed,
            in_use=in_use,
            visit=min(visit, default=self.now),
            visit_used=len(visit) * CELL,
        )

    def _first_in(
        self, version: Version, cells: list[int], period: tuple[int, int]
    ) -> list[tuple[str, int]]:
        rule = version.boundary.rule
        if not isinstance(rule, Schedule):
            inside = [c for c in cells if period[0] <= c < period[1]]
            return _first(version, inside, cells)
        times = [("past", *period)]
        if rule.warn_before is not None:
            times.append(("near", period[0] - rule.grace_after - rule.warn_before, period[0]))
        found = []
        for level, start, end in times:
            begin = max(start, self.arrived)
            held = [c for c in cells if begin <= c < end and version.holds_at(c)]
            found += [(level, min(held))] if held else []
        return found

    def _period(self, rule: Rule, cells: list[int], *, in_use: bool) -> tuple[int, int] | None:
        if isinstance(rule, Schedule):
            return self._closed(rule)
        if isinstance(rule, Limit) and rule.per == "week":
            return self.calendar.week_at(self.now)
        if isinstance(rule, Limit) and rule.per == "sitting":
            last = sittings(cells, rule.rest)[-1:]
            if last and self.now - last[0][-1] - CELL < rule.rest:
                return last[0][0], last[0][-1] + CELL + rule.rest
            return (self.now, self.now + rule.rest) if in_use else None
        day = self.calendar.day_at(self.now)
        return day.start, day.end

    def _visit(self, boundary: Boundary) -> list[int]:
        """The cells of the visit that goes on, excepted ones too."""
        found: list[int] = []
        at = self.now
        for cell in sorted(self.cells, reverse=True):
            if cell >= self.now or not _covers(boundary, self.cells[cell].place):
                continue
            if at - cell - CELL >= GAP:
                break
            found.append(cell)
            at = cell
        return found

    def _periods(self, rule: Rule, cells: list[int]) -> list[tuple[int, list[int]]]:
        if isinstance(rule, Limit) and rule.per == "sitting":
            return [(each[0], each) for each in sittings(cells, rule.rest)]
        if isinstance(rule, Schedule):
            return []
        by: dict[int, list[int]] = {}
        weekly = isinstance(rule, Limit) and rule.per == "week"
        for cell in cells:
            start = self.calendar.week_at(cell)[0] if weekly else self.calendar.day_at(cell).start
            by.setdefault(start, []).append(cell)
        return list(by.items())


@lru_cache(maxsize=100_000)
def _is_open(rule: Schedule, at: int, zone: str) -> bool:
    """Hours of these tests open and close on the same date, once a day."""
    local = to_local(at, zone)
    minutes = local.hour * 60 + local.minute
    (window,) = rule.hours.week[local.weekday()]
    return window.start - rule.grace_before // GAP <= minutes < window.end + rule.grace_after // GAP


def _goals(rule: Limit) -> list[tuple[str, int]]:
    """Each level, and the use that brings it."""
    goals = [("past", rule.at_most)]
    if rule.warn_percent is not None:
        goals.append(("near", rule.at_most * rule.warn_percent // 100))
    return goals


def _first(version: Version, inside: list[int], cells: list[int]) -> list[tuple[str, int]]:
    """When each level was first reached by the cells of one period, while this version held."""
    rule = version.boundary.rule
    found = []
    if isinstance(rule, Limit):
        for level, goal in _goals(rule):
            held = [c for i, c in enumerate(inside) if i * CELL >= goal and version.holds_at(c)]
            found += [(level, held[0])] if held else []
    elif isinstance(rule, Checks):
        opened = openings(inside, cells)[rule.checks :]
        held = [c for c in opened if version.holds_at(c)]
        found += [("past", held[0])] if held else []
    return found


def _covers(boundary: Boundary, place: str) -> bool:
    platform, surface = place.split("/")
    return covers_match(boundary.covers, platform, surface, "both")


def openings(cells: list[int], whole: list[int] | None = None) -> list[int]:
    """The cells at which use begins after a minute without any (in the whole of use)."""
    held = set(cells if whole is None else whole)
    return [c for c in cells if not any(c - back in held for back in range(CELL, GAP + CELL, CELL))]


def sittings(cells: list[int], rest: int) -> list[list[int]]:
    """Runs of cells without a rest between them."""
    found: list[list[int]] = []
    for cell in cells:
        if found and cell - found[-1][-1] - CELL < rest:
            found[-1].append(cell)
        else:
            found.append([cell])
    return found
