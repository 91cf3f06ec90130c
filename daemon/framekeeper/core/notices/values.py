"""What a decision about notices is made from, and what it says.

No sentence and no rule enters here. Instants are UTC milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.core.boundaries.base import Level  # noqa: TC001  # msgspec reads it at run time
from framekeeper.core.settings import MINUTE_MS, Notices, Value

if TYPE_CHECKING:
    from framekeeper.core.board import Board
    from framekeeper.core.boundaries.base import Interval

Topic = Literal["boundary", "minutes", "reminder", "unheard", "settings"]
"""What a notice is about. minutes: the end of minutes she asked for."""

Turn = Literal["first", "visit", "repeat"]
"""The first telling of a period; a later visit of a closed stretch; the quiet repeat."""

Button = Literal["close", "remind", "minutes", "look", "posting"]

BUTTONS: frozenset[Button] = frozenset({"close", "remind", "minutes", "look", "posting"})

ASKED_MS = 10 * MINUTE_MS
"""`10 more minutes`."""


class Subject(Value, frozen=True, kw_only=True):
    """One thing to tell; `id` is the store's number of what is due, 0 for what only follows.

    For a boundary: `level`, and `period` to `period_end` that it is told once for; `at` is its
    crossing. Of a browser unheard, `period` is the start of her day, for it is told once in it.
    Else `at` is when it is due (asked minutes, reminder) or since when it is so, and `period_end`
    when it is stale (0: never). `about` is a browser's name, or a line of the file. `still`: what
    it says of the program is so yet.
    """

    id: int = 0
    topic: Topic = "boundary"
    at: int
    boundary: str = ""
    level: Level = "past"
    period: int = 0
    period_end: int = 0
    turn: Turn = "first"
    about: str = ""
    still: bool = True


class Told(Value, frozen=True, kw_only=True):
    """A subject that was told (or whose notice was on its way): `notice` is the notice's number.

    Several told in one notice carry the same number. `showing`: not known to be gone.
    """

    notice: int
    subject: Subject
    told: int
    showing: bool = False

    @property
    def counts(self) -> bool:
        """Whether it takes one of the notices of the day."""
        return self.subject.topic == "boundary"


class Silence(Value, frozen=True, kw_only=True):
    """One boundary says nothing until an instant: she asked for minutes, or needs to look."""

    boundary: str
    until: int
    why: Literal["minutes", "look"]


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Whether she is in session, as far as known; it lives in memory only.

    `since`: its start, or that of the last one; `ended`: the end of the last one, if it was seen.
    """

    on: bool = False
    why: Literal["", "switch", "do-not-disturb"] = ""
    since: int = 0
    ended: int | None = None


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """What is in front of her now; `name` is the platform's name for a screen."""

    platform: str
    name: str
    surface: str


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """All that a decision follows from.

    `told` reaches back at least to the start of her day and of every current period. `present`:
    whether somebody sits at the laptop; None where that is not known.
    """

    now: int
    zone: str
    day: Interval
    board: Board
    due: tuple[Subject, ...] = ()
    told: tuple[Told, ...] = ()
    settings: Notices = Notices()
    session: Session = Session()
    quiet_until: int = 0
    silences: tuple[Silence, ...] = ()
    present: bool | None = None
    use: Use | None = None
    offered: frozenset[Button] = BUTTONS

    @property
    def wording(self) -> Literal["plain", "name", "full"]:
        """How much may be said: in what is likely a session still, as little as can be."""
        return "plain" if self.session.on else self.settings.wording


class Tell(msgspec.Struct, frozen=True, kw_only=True):
    """Send one notice now. `replaces` is the number of one that it takes the place of, or 0.

    `keys` are the sentences that it is made of, `why` the code of the reason.
    """

    subjects: tuple[Subject, ...]
    title: str
    body: str
    buttons: tuple[tuple[Button, str], ...]
    urgency: Literal["low", "normal"]
    replaces: int
    keys: tuple[str, ...]
    why: str


class Hold(msgspec.Struct, frozen=True, kw_only=True):
    """Not now; look at it at `until` (None: when something happens)."""

    subject: Subject
    why: str
    until: int | None = None


class Drop(msgspec.Struct, frozen=True, kw_only=True):
    """It will not be told."""

    subject: Subject
    why: str


class Withdraw(msgspec.Struct, frozen=True, kw_only=True):
    """Take a notice from the screen."""

    notice: int
    why: str


class Decisions(msgspec.Struct, frozen=True, kw_only=True):
    """What to do about notices now, and the instant at which to decide anew."""

    tell: tuple[Tell, ...] = ()
    hold: tuple[Hold, ...] = ()
    drop: tuple[Drop, ...] = ()
    withdraw: tuple[Withdraw, ...] = ()
    deadline: int | None = None
