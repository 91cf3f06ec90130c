"""What the engine should come to, counted plainly: a cell of ten seconds at a time, from all spans.

No ledger, no deadlines, nothing remembered but what was reported. Times are UTC ms; use is given
in whole cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


class Judge:
    """Judges one picture of all use at one instant.

    Args:
        cells: who has which cell.
        calendar: which day an instant belongs to.
        exceptions: in which boundaries let go.
        now: the instant.
        running: whether a browser reports use that goes on.
    """

    def __init__(
        self,
        cells: dict[int, Owner],
        calendar: Calendar,
        exceptions: list[PlannedException],
        now: int,
        *,
        running: bool,
    ) -> None:
        self.cells = cells
        self.calendar = calendar
        self.exceptions = exceptions
        self.now = now
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
            above = used > rule.at_most or (in_use and used == rule.at_most)
            return "past" if found and above else "within"
        if isinstance(rule, Checks):
            day = self.calendar.day_at(self.now)
            opened = [c for c in openings(cells) if day.start <= c]
            begins = in_use and (not cells or self.now - cells[-1] - CELL >= GAP)
            return "past" if len(opened) + begins > rule.checks else "within"
        start = self._closed_since(rule)
        if start is None:
            return "within"
        used_here = any(c >= max(start, version.valid_from) for c in cells)
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

    def _closed_since(self, rule: Schedule) -> int | None:
        """The last closing, if the hours are closed now."""
        if self._is_open(rule, self.now):
            return None
        at = self.now // GAP * GAP
        while not self._is_open(rule, at - GAP):
            at -= GAP
        return at

    def _is_open(self, rule: Schedule, at: int) -> bool:
        """Hours of these tests open and close on the same date, and are the same every day."""
        local = to_local(at, self.calendar.zone)
        minutes = local.hour * 60 + local.minute
        (window,) = rule.hours.week[local.weekday()]
        return (
            window.start - rule.grace_before // GAP
            <= minutes
            < window.end + rule.grace_after // GAP
        )

    def crossings(self, versions: Iterable[Version]) -> set[tuple[str, int]]:
        """(boundary, instant) at which limits and checks were crossed, once a period."""
        found: dict[tuple[str, int], int] = {}
        for version in versions:
            rule = version.boundary.rule
            cells = self.covered(version.boundary)
            for period, mine in self._periods(rule, cells):
                for i, cell in enumerate(mine):
                    crossed = False
                    if isinstance(rule, Limit):
                        crossed = i * CELL >= rule.at_most
                    elif isinstance(rule, Checks):
                        opened = openings(mine[: i + 1], cells)
                        crossed = opened[-1:] == [cell] and len(opened) > rule.checks
                    if crossed and version.holds_at(cell):
                        key = (version.boundary.id, period)
                        found[key] = min(found.get(key, cell), cell)
                        break
        return {(boundary, at) for (boundary, _), at in found.items()}

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
