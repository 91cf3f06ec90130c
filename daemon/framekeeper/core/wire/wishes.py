"""What she changes in the dashboard: a boundary, hours; and that it is undone.

With `dry` nothing is changed: the answer says what it would mean. Instants are UTC milliseconds,
lengths milliseconds.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from framekeeper.core.reasons import LONGEST_NOTE, Chosen
from framekeeper.core.review.within import Verdict
from framekeeper.core.settings import Boundary
from framekeeper.core.wire.base import BoundaryId, Message, Word
from framekeeper.core.wire.frame import Length

Sentence = Annotated[str, Meta(max_length=LONGEST_NOTE)]
"""Words of her own."""
Atom = Annotated[str, Meta(min_length=1, max_length=81)]
"""What a boundary covers, as the settings write it: a surface, a platform, a group, both."""
MOST_ATOMS = 60


class NewRule(Message, frozen=True, kw_only=True):
    """The values of one kind, as she wishes them: a limit, checks, or hours to keep."""

    kind: Literal["limit", "schedule", "checks"]
    at_most: Length | None = None
    per: Literal["day", "week", "sitting"] | None = None
    checks: Annotated[int, Meta(ge=0, le=1_000)] | None = None
    within: Annotated[str, Meta(min_length=1, max_length=100)] | None = None
    grace_after: Length | None = None


class WishRequest(Message, frozen=True, kw_only=True):
    """Change a boundary, set a new one (`boundary` None) or end one (`ends`).

    `back` has it as it holds, and takes back whatever waits. What is None stays. With `dry` nothing
    is changed: the answer says what it would mean.
    """

    boundary: BoundaryId | None
    dry: bool
    ends: bool = False
    back: bool = False
    name: Annotated[str, Meta(min_length=1, max_length=60)] | None = None
    rule: NewRule | None = None
    covers: Annotated[list[Atom], Meta(min_length=1, max_length=MOST_ATOMS)] | None = None
    without: Annotated[list[Atom], Meta(max_length=MOST_ATOMS)] | None = None
    because: Sentence | None = None
    plan: Sentence | None = None
    reason: Chosen | None = None
    note: Sentence = ""


class PreviewDay(Message, frozen=True, kw_only=True):
    """One of the last days: how it was, and how it would have been; None where it did not hold."""

    key: str
    used: int
    before: Verdict | None
    after: Verdict | None


class WishAnswer(Message, frozen=True, kw_only=True):
    """What changes and from when; else `problem`, the key of the sentence of why it cannot be.

    `boundary` is as it would be. The preview comes with `dry` alone.
    """

    what: Literal["new", "tighter", "looser", "mixed", "same", "ended", ""]
    at: int
    boundary: Boundary | None
    preview: list[PreviewDay]
    problem: str = ""
    details: dict[str, str] = msgspec.field(default_factory=dict)


class Opening(Message, frozen=True, kw_only=True):
    """One window of a weekday, in minutes after midnight; an end before its start is overnight."""

    start: Annotated[int, Meta(ge=0, le=1_439)]
    end: Annotated[int, Meta(ge=0, le=1_439)]


MOST_WINDOWS = 12


class HoursRequest(Message, frozen=True, kw_only=True):
    """Change hours, or make new ones: seven days, Monday first. With `dry` nothing is changed."""

    name: Word
    dry: bool
    week: Annotated[
        list[Annotated[list[Opening], Meta(max_length=MOST_WINDOWS)]],
        Meta(min_length=7, max_length=7),
    ]
    reason: Chosen | None = None
    note: Sentence = ""


class HoursChange(Message, frozen=True, kw_only=True):
    """What a change of hours means for one boundary that keeps them; `preview` with `dry` alone."""

    boundary: str
    name: str
    what: Literal["tighter", "looser", "mixed", "same"]
    at: int
    preview: list[PreviewDay]


class HoursAnswer(Message, frozen=True, kw_only=True):
    """What it means for each boundary that keeps these hours; else why it cannot be."""

    changes: list[HoursChange]
    problem: str = ""
    details: dict[str, str] = msgspec.field(default_factory=dict)


Changed = Literal[
    "changed",
    "new",
    "ended",
    "hours",
    "exception",
    "exception-ended",
    "review",
    "text",
    "sheet",
    "import",
]
"""What was done: to a boundary (the first three), to hours, to an exception; a review answered, a
public text noted as pasted or taken down, a sheet made, a file taken in."""


class Undoable(Message, frozen=True, kw_only=True):
    """The last change that can be undone, until an instant; `name` is hers, "" if there is none."""

    number: int
    what: Changed
    name: str
    until: int


class UndoRequest(Message, frozen=True, kw_only=True):
    """Undo a change by its number; None only asks what could be undone."""

    number: Annotated[int, Meta(ge=1, le=2**53 - 1)] | None = None


class UndoAnswer(Message, frozen=True, kw_only=True):
    """Whether it was undone, else `problem`; and what can be undone next."""

    done: bool
    last: Undoable | None
    problem: str = ""
