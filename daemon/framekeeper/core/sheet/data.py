"""What a sheet can be made from, and what of it may be on this one.

`stripped` is the one place that decides what leaves: everything after it sees only what was
ticked, so nothing else can be printed by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from framekeeper.core import reasons
from framekeeper.core.exceptions import Reason  # noqa: TC001  # msgspec reads the type
from framekeeper.core.review.availability import OutOfHours  # noqa: TC001  # the same
from framekeeper.core.settings import Boundary, Covers, Hours, Schedule, Value, Window
from framekeeper.core.versions import What  # noqa: TC001  # the same

if TYPE_CHECKING:
    from collections.abc import Iterable

Tick = Literal["platforms", "times", "sentences", "looks"]
"""Platforms by name; times of the clock; her own sentences; how often she needed to look."""

TICKS: tuple[Tick, ...] = ("platforms", "times", "sentences", "looks")

SOME = "some"
"""Stands for a platform that is not named."""


class SheetSurface(Value, frozen=True, kw_only=True):
    """Use of one surface: ms together, of the typical day, and of the usual one before."""

    surface: str
    total: int
    middle: int | None
    usual: int | None


class SheetChange(Value, frozen=True, kw_only=True):
    """A boundary as it was before and after a change, from a date (ISO) on."""

    date: str
    what: What
    before: Boundary | None
    after: Boundary | None
    reason: str


class SheetException(Value, frozen=True, kw_only=True):
    """A planned exception: first and last date (ISO; "" for open end), for one boundary or all."""

    first: str
    last: str
    reason: Reason
    closed: bool
    all: bool


class SheetKept(Value, frozen=True, kw_only=True):
    """How a boundary was kept: days within of those that count; notices, and those she left by."""

    boundary: Boundary
    within: int
    counted: int
    notices: int
    left: int


class SheetData(Value, frozen=True, kw_only=True):
    """All of it. Dates are ISO, lengths ms; what is not known is None.

    `hours_a_day` is in how many different hours of the day she was there, on the typical day.
    `first_check` and `last_check` are minutes after midnight on the typical day.
    """

    first: str
    last: str
    days: int
    leave_days: int
    unknown: int
    used: int
    outside: OutOfHours
    surfaces: tuple[SheetSurface, ...]
    checks: int | None
    usual_checks: int | None
    hours_a_day: int | None
    away: int | None
    changes: tuple[SheetChange, ...] = ()
    exceptions: tuple[SheetException, ...] = ()
    kept: tuple[SheetKept, ...] = ()
    platforms: tuple[tuple[str, int], ...] = ()
    first_check: int | None = None
    last_check: int | None = None
    looks: int | None = None


def stripped(data: SheetData, ticks: Iterable[Tick]) -> SheetData:
    """The data without all that was not ticked."""
    allowed = frozenset(ticks)
    return replace(
        data,
        changes=tuple(
            replace(
                change,
                before=change.before and _boundary(change.before, allowed),
                after=change.after and _boundary(change.after, allowed),
                reason=_reason(change.reason, allowed),
            )
            for change in data.changes
        ),
        kept=tuple(replace(k, boundary=_boundary(k.boundary, allowed)) for k in data.kept),
        platforms=data.platforms if "platforms" in allowed else (),
        first_check=data.first_check if "times" in allowed else None,
        last_check=data.last_check if "times" in allowed else None,
        looks=data.looks if "looks" in allowed else None,
    )


def _reason(reason: str, allowed: frozenset[Tick]) -> str:
    """The word that was chosen is none of hers; a sentence beside it is."""
    chosen, _ = reasons.read(reason)
    return reason if "sentences" in allowed else chosen


def _boundary(boundary: Boundary, allowed: frozenset[Tick]) -> Boundary:
    """A boundary without its names, sentences, platforms and windows, unless ticked.

    Its id goes too: it is made from the name.
    """
    words = "sentences" in allowed
    rule = boundary.rule
    if isinstance(rule, Schedule):
        rule = replace(rule, hours=_hours(rule.hours, allowed))
    return replace(
        boundary,
        id="",
        name=boundary.name if words else "",
        because=boundary.because if words else "",
        plan=boundary.plan if words else "",
        covers=boundary.covers if "platforms" in allowed else _covers(boundary.covers),
        rule=rule,
    )


def _covers(covers: Covers) -> Covers:
    return replace(covers, include=_atoms(covers.include), exclude=_atoms(covers.exclude))


def _atoms(atoms: tuple[str, ...]) -> tuple[str, ...]:
    """Platforms by no name; several of them are one."""
    found = []
    for atom in atoms:
        platform, _, surface = atom.partition("/")
        found.append(f"{'*' if platform == '*' else SOME}/{surface}")
    return tuple(sorted(set(found)))


def _hours(hours: Hours, allowed: frozenset[Tick]) -> Hours:
    """Hours by no name; without times not even on which days they open."""
    week: tuple[tuple[Window, ...], ...] = hours.week if "times" in allowed else ((),) * 7
    return replace(hours, name="", week=week)
