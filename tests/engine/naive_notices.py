"""Which notices she should get, worked out plainly from how things stand at each instant.

Written from product.md ("A notice") and design.md, section 11, and from nothing of the program: no
deadline, no record, no gate. It is shown every instant at which something can happen, and says
what is to be told there. Times are UTC ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTLE = 20_000
MINUTE = 60_000
LOOK = 15 * MINUTE
ASKED = 10 * MINUTE
HOLD_AT_MOST = 180 * MINUTE
ONGOING = 1 << 62
AFTER_SESSION = 2 * MINUTE
LAPSE = 5 * MINUTE
TWICE = 2


class Fact(NamedTuple):
    """How one boundary stands.

    `crossed` has the first instant of each level in this period (a schedule's warning is for the
    closed stretch to come); `visit` is the start of the visit that goes on, `visit_used` the use
    in it.
    """

    boundary: str
    kind: str
    standing: str
    period: tuple[int, int] | None
    crossed: dict[str, int]
    in_use: bool
    visit: int
    visit_used: int


class Said(NamedTuple):
    """One thing that was told; what is told at one instant is one notice."""

    told: int
    boundary: str
    level: str
    topic: str
    turn: str
    at: int
    period: int

    @property
    def shown(self) -> tuple[int, str, str, str, str]:
        """What is compared."""
        return (self.told, self.boundary, self.level, self.topic, self.turn)


class Spent(NamedTuple):
    """What will not be told any more in a period."""

    boundary: str
    level: str
    at: int
    period: int


class Asked(NamedTuple):
    """Ten more minutes of one boundary."""

    boundary: str
    until: int


class Session(NamedTuple):
    """Her switch, or what is known of do-not-disturb, from when to when."""

    since: int
    until: int


class Herald:
    """Knows what was told, and what she asked for."""

    def __init__(self, most_a_day: int, repeat_after: int | None) -> None:
        self.most_a_day = most_a_day
        self.repeat_after = repeat_after
        self.said: list[Said] = []
        self.spent: list[Spent] = []
        self.asked: list[Asked] = []
        self.looks: dict[str, int] = {}
        self.session: Session | None = None
        self.quiet_until = 0
        self.screen = True
        self.desktop_quiet = False
        self.knows_quiet = False

    # --- what happens ---------------------------------------------------------------------

    def restart(self) -> None:
        """A session and a look live in memory only."""
        self.session = None
        self.knows_quiet = False
        self.looks.clear()

    def in_session(self, now: int, minutes: int) -> None:
        """She is in session, or (0) no longer."""
        here = self.session if self.session and now < self.session.until else None
        if minutes:
            self.session = Session(here.since if here else now, now + minutes * MINUTE)
        elif here:
            self.session = here._replace(until=now)

    def minutes(self, now: int, boundaries: Iterable[str]) -> None:
        """Ten more minutes."""
        self.asked += [Asked(each, now + ASKED) for each in boundaries]

    def look(self, now: int, boundaries: Iterable[str]) -> None:
        """I need to look."""
        self.looks.update(dict.fromkeys(boundaries, now + LOOK))

    # --- what is told ------------------------------------------------------------------------

    def tell(
        self, now: int, day: tuple[int, int], facts: Iterable[Fact], *, other: bool = False
    ) -> list[Said]:
        """What is told at this instant; `other`: something else is to be told, too."""
        facts = list(facts)
        before = list(self.asked), list(self.spent)
        found = self._found(now, day, facts)
        if self._hears_the_desktop(now, tells=bool(found) or other):
            self.asked, self.spent = before
            found = self._found(now, day, facts)
        if not self.screen:
            return []
        self.said += found
        return found

    def _found(self, now: int, day: tuple[int, int], facts: list[Fact]) -> list[Said]:
        found: list[Said] = []
        for fact in facts:
            found += self._of_boundary(now, day, fact)
        if self._notices(now, day) >= self.most_a_day:
            found = []
        return found + self._ends_of_minutes(now, facts)

    def _hears_the_desktop(self, now: int, *, tells: bool) -> bool:
        """The desktop is asked when something is to be told; whether it wants that to wait."""
        if self.knows_quiet or not tells or not self.desktop_quiet:
            return False
        self.knows_quiet, self.session = True, Session(now, ONGOING)
        return True

    def hears_the_end(self, ended: int) -> None:
        """Somebody has found out that do-not-disturb is over; nobody is told of it."""
        if self.knows_quiet and self.session:
            self.knows_quiet, self.session = False, self.session._replace(until=ended)

    def is_waiting(self, now: int, fact: Fact) -> bool:
        """Whether something of a boundary waits for the end of do-not-disturb."""
        ended = [a for a in self.asked if a.boundary == fact.boundary and now >= a.until]
        if ended:
            return True
        period = fact.period
        if fact.standing == "excepted" or self._silent(fact.boundary, now) or period is None:
            return False
        crossed = fact.crossed.items()
        due = [at for level, at in crossed if not self._is_done(fact.boundary, level, at, period)]
        return bool(due or self._turn(now, fact))

    def _of_boundary(self, now: int, day: tuple[int, int], fact: Fact) -> list[Said]:
        waits = False
        found = []
        for level, at in fact.crossed.items():
            period = fact.period
            if period is None or self._is_done(fact.boundary, level, at, period):
                continue
            if self._spends(now, fact, level, at):
                self.spent.append(Spent(fact.boundary, level, at, period[0]))
                continue
            waits = waits or level == "past"
            if self._may(now, day, fact, level):
                found.append(Said(now, fact.boundary, level, "boundary", "first", at, period[0]))
        if not waits and not found:
            found = self._following(now, day, fact)
        return found

    def _following(self, now: int, day: tuple[int, int], fact: Fact) -> list[Said]:
        """A later visit of a closed stretch, or the one quiet repeat."""
        turn = self._turn(now, fact)
        if not turn or not fact.period or not self._may(now, day, fact, "past"):
            return []
        at = fact.crossed.get("past", fact.visit)
        return [Said(now, fact.boundary, "past", "boundary", turn, at, fact.period[0])]

    def _turn(self, now: int, fact: Fact) -> str:
        """What would follow by now: a visit, a repeat, or ("") nothing."""
        if fact.standing != "past" or not fact.in_use or fact.period is None:
            return ""
        if now < self.quiet_until:
            return ""
        mine = [
            s
            for s in self.said
            if s.boundary == fact.boundary and s.level == "past" and _same(s, fact.period)
        ]
        if sum(s.topic == "boundary" for s in mine) >= TWICE:
            return ""
        last = max(mine, key=lambda s: s.told, default=None)
        if last is None or last.told < fact.visit:
            return "visit" if fact.kind == "schedule" else ""
        if self.repeat_after is None or last.topic == "minutes":
            return ""
        return "repeat" if now >= last.told + self.repeat_after else ""

    def _ends_of_minutes(self, now: int, facts: list[Fact]) -> list[Said]:
        found: list[Said] = []
        for asked in list(self.asked):
            if now < asked.until:
                continue
            replaced = any(until > asked.until for until in self._silent(asked.boundary, now))
            fact = next((f for f in facts if f.boundary == asked.boundary), None)
            if fact is None or replaced or now < self.quiet_until:
                self.asked.remove(asked)
                continue
            if self.is_held(now):
                continue
            if fact.standing not in ("near", "past") or not fact.in_use:
                self.asked.remove(asked)
                continue
            if self.screen:
                self.asked.remove(asked)
            found.append(
                Said(now, asked.boundary, "past", "minutes", "first", asked.until, asked.until)
            )
        return found

    # --- the rules ---------------------------------------------------------------------------

    def _may(self, now: int, day: tuple[int, int], fact: Fact, level: str) -> bool:
        """Whether nothing keeps this from being told."""
        today = [
            s
            for s in self.said
            if s.topic == "boundary"
            and (s.boundary, s.level) == (fact.boundary, level)
            and day[0] <= s.told < day[1]
        ]
        return (
            fact.standing == level
            and fact.in_use
            and fact.visit_used >= SETTLE
            and not self._silent(fact.boundary, now)
            and not self.is_held(now)
            and len(today) < TWICE
        )

    def _spends(self, now: int, fact: Fact, level: str, at: int) -> bool:
        """Whether it will not be told in this period any more."""
        if level == "near" and fact.standing == "past":
            return True
        if now < self.quiet_until:
            return True
        if fact.standing in (level, "excepted") or self._silent(fact.boundary, now):
            return False
        session = self.session
        return (
            session is not None
            and session.since <= at < session.until
            and now >= session.until + LAPSE
        )

    def _silent(self, boundary: str, now: int) -> list[int]:
        """Until when she asked for silence."""
        asked = [a.until for a in self.asked if a.boundary == boundary and now < a.until]
        look = self.looks.get(boundary, 0)
        return [*asked, look] if now < look else asked

    def is_held(self, now: int) -> bool:
        """In session, or just after one."""
        session = self.session
        if session is None or now < session.since:
            return False
        if now < session.until:
            return now < session.since + HOLD_AT_MOST
        return now < session.until + AFTER_SESSION

    def _notices(self, now: int, day: tuple[int, int]) -> int:
        """Notices of her day so far that count."""
        return len(
            {
                s.told
                for s in self.said
                if s.topic == "boundary" and day[0] <= s.told < day[1] and s.told <= now
            }
        )

    def _is_done(self, boundary: str, level: str, at: int, period: tuple[int, int]) -> bool:
        """Whether it was told, or will not be, in this period."""
        done: list[Said | Spent] = [s for s in self.said if s.topic == "boundary"]
        done += self.spent
        return any(
            (d.boundary, d.level) == (boundary, level) and (d.at == at or _same(d, period))
            for d in done
        )


def _same(one: Said | Spent, period: tuple[int, int]) -> bool:
    return one.period == period[0] or period[0] <= one.at < period[1]
