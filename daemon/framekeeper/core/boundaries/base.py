"""What every kind of boundary speaks: its context, its judgement, its crossings.

A kind sees a track (times of covered use) and a context, and nothing else: no platform, no
browser, no name, no clock. No kind knows another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

if TYPE_CHECKING:
    from framekeeper.core.track import Track

FAR = 2**62
"""Later than every instant."""

Level = Literal["near", "past"]
Standing = Literal["within", "near", "past"]
Change = Literal["tighter", "looser", "same", "mixed"]


class Interval(Protocol):
    """A day: half-open, UTC milliseconds."""

    @property
    def start(self) -> int:
        """Its first instant."""
        ...

    @property
    def end(self) -> int:
        """The first instant after it."""
        ...


class Days(Protocol):
    """What a kind asks of the calendar."""

    @property
    def zone(self) -> str:
        """IANA name of the zone in which hours are read."""
        ...

    def day_at(self, ms: int) -> Interval:
        """Her day that holds the instant."""
        ...

    def week_at(self, ms: int) -> tuple[int, int]:
        """Start and end of her week that holds the instant."""
        ...


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """When and under which values is judged.

    `in_use`: covered use goes on at `now` (the track reaches up to it). The values judged by are
    in force from `valid_from` to `valid_to`; crossings outside are another version's affair.
    """

    now: int
    calendar: Days
    in_use: bool
    valid_from: int = 0
    valid_to: int = FAR


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """How one boundary stands at an instant.

    `used` and `left` are milliseconds (for checks: openings); `left` is None where nothing can be
    left. `until` is the earliest instant at which the standing can change if what goes on now goes
    on: nobody needs to judge before it, unless use begins, ends or is added (None: never).
    `period` is the one in which the boundary is told once. `why` is the key of a sentence,
    `numbers` its fields. `edge` is the next opening (True) or closing of the hours it keeps,
    without grace, `opens` the next opening.
    """

    standing: Standing
    used: int
    left: int | None
    until: int | None
    period: tuple[int, int] | None
    why: str
    numbers: dict[str, int]
    edge: tuple[int, bool] | None = None
    opens: int | None = None


class Crossing(msgspec.Struct, frozen=True, kw_only=True):
    """The instant `at` at which a boundary became near or past in a period.

    `period` is the start of the period and, with the level, what it is told once for;
    `period_end` is its end as known now (a sitting can still grow).
    """

    period: int
    level: Level
    at: int
    period_end: int

    def same_period(self, period: int, at: int) -> bool:
        """Whether a crossing recorded for `period` at `at` belongs to the same period.

        Late use may move the start of a sitting, new hours that of a closed stretch; it is the
        same one still if what was recorded happened in it.
        """
        return period == self.period or self.period <= at < self.period_end


class Kind(Protocol):
    """What a module of a boundary kind offers; `rule` is the kind's own values."""

    def judge(self, rule: Any, track: Track, context: Context) -> Judgement:  # noqa: ANN401  # each kind has its own rule
        """How a boundary with this rule stands now."""
        ...

    def crossings(self, rule: Any, track: Track, context: Context, since: int) -> list[Crossing]:  # noqa: ANN401  # each kind has its own rule
        """The crossings from `since` to now: a pure function of the use, whenever it was heard."""
        ...

    def compare(self, old: Any, new: Any) -> Change:  # noqa: ANN401  # each kind has its own rule
        """Whether the new rule asks for more or less than the old one."""
        ...


def first_past(track: Track, goal: int, period: tuple[int, int], context: Context) -> int | None:
    """The first instant in the period at which covered use goes on and `goal` ms are used up.

    That is the start of the (goal + 1)th millisecond of use: reaching the goal exactly and
    stopping there is not past it. Under values that came into force later, it is the first use
    under them.
    """
    start, end = period
    first = max(start, context.valid_from)
    last = min(end, context.valid_to, context.now)
    at = track.reaches(goal + 1, start)
    if at is not None and at - 1 < first:
        at = track.reaches(1, first)
    if at is not None and at - 1 < last:
        return at - 1
    now = context.now
    here = context.in_use and first <= now < min(end, context.valid_to)
    return now if here and track.used(start, now) >= goal else None


def compare_numbers(*pairs: tuple[int, int]) -> Change:
    """Compare (old, new) numbers of which a smaller one asks for more.

    Examples:
        compare_numbers((45, 30), (10, 10)) is "tighter", compare_numbers((45, 30), (5, 10)) is
        "mixed".
    """
    return together(
        *("same" if new == old else "tighter" if new < old else "looser" for old, new in pairs)
    )


def together(*changes: Change) -> Change:
    """Several changes at once; one tighter and one looser are mixed."""
    said = set(changes) - {"same"}
    if not said:
        return "same"
    return said.pop() if len(said) == 1 else "mixed"
