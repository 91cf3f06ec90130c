"""Boundaries over time: which values hold when, and what a new wish changes now or tomorrow.

Her file is a wish; the versions are what holds. Tightening and new boundaries hold at once;
loosening and ending from the next day edge, and while one of these waits the other values can be
tightened. A command goes the same way as an edited file. Past days keep the values that held then:
a version that has begun is never changed, only ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.core.boundaries import kind_of
from framekeeper.core.boundaries.base import FAR, Change, compare_numbers, together
from framekeeper.core.carried import carried
from framekeeper.core.settings import Boundary, Covers, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from framekeeper.core.boundaries.base import Days

LoosenAfter = Literal["day edge", "now"] | int
"""When a loosening holds: from the next day edge, at once, or so many ms later."""

What = Literal["new", "tightened", "loosened", "changed", "ended", "kept"]

_WHAT: dict[Change, What] = {
    "tighter": "tightened",
    "looser": "loosened",
    "mixed": "loosened",
    "same": "changed",
}
_RESPONSES = {"notify": 0, "pause": 1, "block": 2}


class Version(Value, frozen=True, kw_only=True):
    """The values of a boundary from `valid_from` to before `valid_to` (UTC ms; None: no end yet).

    `row` is the store's number, 0 while it has none. `reason` is hers, for this change; `ended` is
    the one for which it ends without another in its place.
    """

    row: int = 0
    boundary: Boundary
    valid_from: int
    valid_to: int | None = None
    reason: str = ""
    ended: str = ""

    @property
    def ends(self) -> int:
        """The first instant at which it no longer holds."""
        return FAR if self.valid_to is None else self.valid_to

    def holds_at(self, at: int) -> bool:
        """Whether these values hold at an instant."""
        return self.valid_from <= at < self.ends


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What happens to one boundary, so that she can be told: what, and from when."""

    boundary: str
    name: str
    what: What
    at: int


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What the store shall do: set these ends, remove these that never held, add these."""

    end: tuple[tuple[Version, int | None], ...] = ()
    remove: tuple[Version, ...] = ()
    add: tuple[Version, ...] = ()
    changed: tuple[Changed, ...] = ()
    ended: str = ""

    @property
    def changes(self) -> bool:
        """Whether the store has to do anything."""
        return bool(self.end or self.remove or self.add)

    def because(self, reason: str) -> Plan:
        """The plan with her reason on what it changes; what waited has one of its own."""
        changes = {(c.boundary, c.at) for c in self.changed}
        added = tuple(
            msgspec.structs.replace(v, reason=reason)
            if (v.boundary.id, v.valid_from) in changes
            else v
            for v in self.add
        )
        return msgspec.structs.replace(self, add=added, ended=reason)

    def ends_with(self, version: Version, when: int | None) -> str:
        """Her reason for the end of a version: none where it goes on, or another follows."""
        followed = any(v.boundary.id == version.boundary.id for v in self.add)
        return "" if when is None or followed else self.ended

    def applied(self, versions: Iterable[Version]) -> tuple[Version, ...]:
        """The versions after this plan."""
        ends = dict(self.end)
        kept = [
            msgspec.structs.replace(v, valid_to=ends[v], ended=self.ends_with(v, ends[v]))
            if v in ends
            else v
            for v in versions
            if v not in self.remove
        ]
        return (*kept, *self.add)


def in_force(versions: Iterable[Version], at: int) -> tuple[Version, ...]:
    """The versions that hold at an instant, one a boundary, in the order given."""
    return tuple(v for v in versions if v.holds_at(at))


def by_end(versions: Iterable[Version]) -> dict[tuple[str, int], Version]:
    """The versions by boundary and end, to walk back from one to the one before it."""
    return {(v.boundary.id, v.ends): v for v in versions}


def held_since(version: Version, ended: Mapping[tuple[str, int], Version]) -> int:
    """Since when its rule has held for what it covers, under whatever name or reason."""
    since = version.valid_from
    while earlier := ended.get((version.boundary.id, since)):
        if earlier.valid_from >= since or not _judges_alike(earlier.boundary, version.boundary):
            break
        since = earlier.valid_from
    return since


def _judges_alike(one: Boundary, other: Boundary) -> bool:
    return one.id == other.id and one.rule == other.rule and one.covers == other.covers


def joined(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Versions of one boundary, those that follow each other and judge alike made one."""
    versions = tuple(versions)
    if len(versions) == 1:
        return versions
    found: list[Version] = []
    for version in sorted(versions, key=lambda v: v.valid_from):
        last = found[-1] if found else None
        if (
            last
            and last.ends == version.valid_from
            and _judges_alike(last.boundary, version.boundary)
        ):
            found[-1] = msgspec.structs.replace(version, valid_from=last.valid_from)
        else:
            found.append(version)
    return tuple(found)


def next_change(versions: Iterable[Version], after: int) -> int | None:
    """The first instant after `after` at which a version begins or ends."""
    edges = [edge for v in versions for edge in (v.valid_from, v.ends) if after < edge < FAR]
    return min(edges, default=None)


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """A boundary that changes by itself at an instant: to other values, or to none at all."""

    boundary: str
    name: str
    at: int
    ends: bool


def coming(versions: Iterable[Version], after: int) -> tuple[Coming, ...]:
    """What waits to hold, or to end: by time."""
    versions = tuple(versions)
    begins = {(v.boundary.id, v.valid_from) for v in versions}
    found = [
        Coming(boundary=v.boundary.id, name=v.boundary.name, at=v.valid_from, ends=False)
        for v in versions
        if v.valid_from > after
    ]
    found += [
        Coming(boundary=v.boundary.id, name=v.boundary.name, at=v.ends, ends=True)
        for v in versions
        if after < v.ends < FAR and (v.boundary.id, v.ends) not in begins
    ]
    return tuple(sorted(found, key=lambda each: (each.at, each.boundary)))


def compare(old: Boundary, new: Boundary) -> Change:
    """Whether the new values ask for more (tighter) or less of her than the old ones.

    Name, reason, plan and warning are not asked of her: they change nothing here. Tighter in one
    thing and looser in another is "mixed", which waits like a loosening.
    """
    if kind_of(old.rule) is not kind_of(new.rule):
        return "mixed"
    return together(
        kind_of(new.rule).compare(old.rule, new.rule),
        _compare_covers(old.covers, new.covers),
        compare_numbers((_RESPONSES[new.response], _RESPONSES[old.response])),
    )


def _compare_covers(old: Covers, new: Covers) -> Change:
    """Covering more asks for more."""
    browsers: Change = "same"
    if old.browsers != new.browsers:
        browsers = (
            "tighter" if new.browsers == "both" else "looser" if old.browsers == "both" else "mixed"
        )
    return together(
        _compare_atoms(old.include, new.include),
        _compare_atoms(new.exclude, old.exclude),
        browsers,
    )


def _compare_atoms(old: Sequence[str], new: Sequence[str]) -> Change:
    """Whether new atoms reach further ("tighter") than old ones."""
    more = all(any(_reaches(n, o) for n in new) for o in old)
    less = all(any(_reaches(o, n) for o in old) for n in new)
    if more and less:
        return "same"
    return "tighter" if more else "looser" if less else "mixed"


def _reaches(wide: str, narrow: str) -> bool:
    """Whether the atom `wide` covers all that `narrow` covers."""
    pairs = zip(wide.split("/", 1), narrow.split("/", 1), strict=False)
    return all(w in ("*", n) for w, n in pairs)


def plan_changes(
    versions: Iterable[Version],
    wanted: Iterable[Boundary],
    now: int,
    calendar: Days,
    loosen_after: LoosenAfter = "day edge",
) -> Plan:
    """What changes when these boundaries, and no others, are wished for from now on.

    The same wish twice changes nothing; a wish for what holds now takes back what was to come.
    """
    later = loosens_at(now, calendar, loosen_after)
    known = [v for v in versions if v.ends > now]
    wishes = {boundary.id: boundary for boundary in wanted}
    plan = Plan()
    for boundary in wishes.values():
        plan = _both(plan, _plan_one(known, boundary, now, later))
    for boundary_id in dict.fromkeys(v.boundary.id for v in known):
        if boundary_id not in wishes:
            mine = [v for v in known if v.boundary.id == boundary_id]
            plan = _both(plan, _plan_end(mine, later))
    return plan


def asked(versions: Iterable[Version], wish: Boundary, now: int) -> Boundary:
    """What a wish asks for beside what waits already, on top of what holds now."""
    mine = [v for v in versions if v.boundary.id == wish.id and v.ends > now]
    held = next((v.boundary for v in mine if v.holds_at(now)), None)
    if held is None:
        return wish
    return carried(held, max(mine, key=lambda v: v.valid_from).boundary, wish)


def loosens_at(now: int, calendar: Days, loosen_after: LoosenAfter) -> int:
    """From when a loosening holds that is wished for now."""
    if loosen_after == "now":
        return now
    if loosen_after == "day edge":
        return calendar.day_at(now).end
    return now + loosen_after


def _plan_one(known: list[Version], wish: Boundary, now: int, later: int) -> Plan:
    mine = [v for v in known if v.boundary.id == wish.id]
    current = next((v for v in mine if v.holds_at(now)), None)
    coming = tuple(v for v in mine if v.valid_from > now)
    if current is None:
        if coming and coming[0].boundary == wish:
            return Plan()
        fresh = Version(boundary=wish, valid_from=now)
        return Plan(remove=coming, add=(fresh,), changed=(_said(wish, "new", now),))
    if current.boundary == wish:
        kept = Plan(end=((current, None),), remove=coming, changed=(_said(wish, "kept", now),))
        return kept if coming or current.valid_to is not None else Plan()
    now_asked = asked(mine, wish, now)
    if now_asked not in (wish, current.boundary):
        change = compare(current.boundary, now_asked)
        if change in ("tighter", "same"):
            return _plan_beside(current, coming, now_asked, wish, now)
    change = compare(current.boundary, wish)
    at = now if change in ("tighter", "same") else later
    if coming and compare(coming[-1].boundary, wish) in ("tighter", "same"):
        at = min(at, coming[-1].valid_from)  # so much is hers by then already
    if any(v.boundary == wish and v.valid_from <= at for v in coming):
        return Plan()  # it comes already
    said = (_said(wish, _WHAT[change], at),)
    return _plan_next(current, coming, (Version(boundary=wish, valid_from=at),), said)


def _plan_beside(
    current: Version, coming: Sequence[Version], held: Boundary, wish: Boundary, now: int
) -> Plan:
    """Some values hold at once; what waits goes on waiting, for its own reason."""
    waits = coming[-1]
    then = msgspec.structs.replace(waits, row=0, boundary=wish, valid_to=None)
    first = Version(boundary=held, valid_from=now, valid_to=waits.valid_from)
    said = (_said(held, _WHAT[compare(current.boundary, held)], now),)
    return _plan_next(current, coming, (first, then), said)


def _plan_next(
    current: Version,
    coming: Sequence[Version],
    add: tuple[Version, ...],
    said: tuple[Changed, ...],
) -> Plan:
    """These in place of what holds and of all that was to come."""
    at = add[0].valid_from
    if current.valid_from == at:  # it never held: nothing lies between
        return Plan(remove=(current, *coming), add=add, changed=said)
    return Plan(end=((current, at),), remove=tuple(coming), add=add, changed=said)


def _plan_end(mine: list[Version], later: int) -> Plan:
    """The end of one boundary, whatever it was to become."""
    begun = [v for v in mine if v.valid_from < later]
    beyond = tuple(v for v in mine if v.valid_from >= later)
    last = max(begun or beyond, key=lambda v: v.valid_from)
    said = (_said(last.boundary, "ended", later),)
    if not begun:
        return Plan(remove=beyond, changed=said)
    if last.ends <= later and not beyond:
        return Plan()  # it ends already
    return Plan(end=((last, later),), remove=beyond, changed=said)


def _said(boundary: Boundary, what: What, at: int) -> Changed:
    return Changed(boundary=boundary.id, name=boundary.name, what=what, at=at)


def _both(one: Plan, other: Plan) -> Plan:
    return Plan(
        end=one.end + other.end,
        remove=one.remove + other.remove,
        add=one.add + other.add,
        changed=one.changed + other.changed,
    )
