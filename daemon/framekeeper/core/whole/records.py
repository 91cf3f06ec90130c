"""The records of an export: one a row of what is kept. Instants are UTC ms, durations ms.

A complete export (`kind` "whole") holds all that the store holds, but for keys, pairings and what
is only true of this laptop (numbers of the notification server, names of files). A rounded one is
to be handed on: times to five minutes, and her own sentences only if she ticked them.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from framekeeper.core.exceptions import Closed, Open, OtherValues  # noqa: TC001  # msgspec reads it
from framekeeper.core.reasons import Chosen  # noqa: TC001  # likewise
from framekeeper.core.review.review import About, Choice  # noqa: TC001  # likewise
from framekeeper.core.settings import Boundary, TextId  # noqa: TC001  # likewise
from framekeeper.core.wire.base import BoundaryId, Epoch, Instant, Number, Word  # noqa: TC001  # likewise

FORMAT: Literal[2] = 2
"""Raised when a record changes its meaning. 1 was the rounded export of the first drafts."""

Label = Literal["both", "work", "private"]
Row = Annotated[int, Meta(ge=1, le=2**53 - 1)]
"""The number of a record of its kind; others refer to it."""
Ms = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Key = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(@[0-9]{1,15})?$", max_length=26)]
"""The key of a day: its date; with its start where a journey gave two days one date."""
Short = Annotated[str, Meta(max_length=100)]
Written = Annotated[str, Meta(max_length=400)]
"""A reason: a chosen word, and a sentence of hers."""
Zone = Annotated[str, Meta(min_length=1, max_length=64)]
Place = Annotated[int, Meta(ge=0, le=1_000_000)]


class Base(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="record"
):
    """One record; `record` says of which kind."""


class Head(Base, frozen=True, kw_only=True, tag="framekeeper"):
    """What this is, and when it was made.

    Times of use that end before `detail_from` are gone, their sums are there. `quiet_until`: no
    notices until then. `rounded_to` is 0 where nothing was rounded.
    """

    format: Literal[2]
    kind: Literal["whole", "rounded"]
    made: Instant
    zone: Zone
    rounded_to: Ms = 0
    detail_from: Instant = 0
    quiet_until: Instant | None = None


class Browser(Base, frozen=True, kw_only=True, tag="browser"):
    """A browser that was paired from `since` on; `until` is when that ended. No key is in it."""

    id: Row
    name: Annotated[str, Meta(min_length=1, max_length=60)]
    label: Label
    product: Word
    since: Instant
    until: Instant | None = None


class Source(Base, frozen=True, kw_only=True, tag="source"):
    """One numbering of a browser: how far it came (`settled`), and from where it goes on.

    `settled_end` is the end of the last span at or below `settled`; `owed`: the lost numbers just
    below the next span still lack their end.
    """

    id: Row
    browser: Row
    epoch: Epoch
    label: Label
    lowest: Number
    settled: Ms
    settled_end: Instant | None = None
    owed: bool = False


class Ahead(Base, frozen=True, kw_only=True, tag="ahead"):
    """Numbers that came before others below them, and the time from first to last."""

    source: Row
    first: Number
    last: Number
    start: Instant | None = None
    end: Instant | None = None


class Lost(Base, frozen=True, kw_only=True, tag="lost"):
    """Numbers that will never come: unknown time from `start` to `end`, where that is known."""

    source: Row
    first: Number
    last: Number
    start: Instant | None = None
    end: Instant | None = None


class DayRecord(Base, frozen=True, kw_only=True, tag="day"):
    """One of her days, from edge to edge, and the zone whose clock it is read by."""

    key: Key
    start: Instant
    end: Instant
    zone: Zone


class BoundaryRecord(Base, frozen=True, kw_only=True, tag="boundary"):
    """The values of a boundary from `since` to before `until`; why they changed, why they ended.

    `place` is its place in the order of her settings.
    """

    place: Place
    since: Instant
    until: Instant | None = None
    reason: Written = ""
    ended: Written = ""
    values: Boundary


class ExceptionRecord(Base, frozen=True, kw_only=True, tag="exception"):
    """A planned exception for one boundary, or for all."""

    boundary: BoundaryId | None = None
    since: Instant
    until: Instant | None = None
    reason: Chosen = "other"
    shape: Open | Closed | OtherValues


class MarkRecord(Base, frozen=True, kw_only=True, tag="mark"):
    """She said that she was posting on a platform."""

    platform: Word
    start: Instant
    end: Instant


class Notice(Base, frozen=True, kw_only=True, tag="notice"):
    """What was to be told: about what, of which period, and what became of it. No text."""

    id: Row
    topic: Word
    at: Instant
    boundary: Annotated[str, Meta(max_length=200)] = ""
    level: Literal["near", "past"]
    period: Instant
    period_end: Instant
    about: Short = ""
    state: Literal["due", "told", "dropped"]
    why: Short = ""
    undone: bool = False


class Telling(Base, frozen=True, kw_only=True, tag="telling"):
    """One notice that was sent, and how that went."""

    id: Row
    at: Instant
    state: Literal["sending", "shown", "failed"]
    why: Short = ""


class Part(Base, frozen=True, kw_only=True, tag="part"):
    """What a telling told."""

    telling: Row
    notice: Row
    turn: Literal["first", "visit", "repeat"]


class Count(Base, frozen=True, kw_only=True, tag="count"):
    """How often a day she asked for something: a number, no time."""

    day: Key
    kind: Word
    number: Ms


class Answer(Base, frozen=True, kw_only=True, tag="answer"):
    """A question of a review, and what she answered; without `choice` it was skipped."""

    about: About
    boundary: Annotated[str, Meta(max_length=200)] = ""
    at: Instant
    choice: Choice | None = None


class SheetRecord(Base, frozen=True, kw_only=True, tag="sheet"):
    """The days of the last supervision sheet."""

    start: Instant
    end: Instant


class Pasted(Base, frozen=True, kw_only=True, tag="pasted"):
    """A public text stands on her profiles: the code by which a change is noticed, not the text."""

    text: TextId
    mark: Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]


class DamageRecord(Base, frozen=True, kw_only=True, tag="damage"):
    """Damage that was found and mended, and the time that was lost by it."""

    at: Instant
    kind: Literal["missing", "broken", "foreign", "altered", "log", "displaced"]
    lost_from: Instant | None = None
    lost_to: Instant | None = None


class Heard(Base, frozen=True, kw_only=True, tag="heard"):
    """When a source was heard."""

    source: Row
    start: Instant
    end: Instant


class Running(Base, frozen=True, kw_only=True, tag="running"):
    """When a browser of this product was seen running."""

    product: Word
    start: Instant
    end: Instant


class SumRecord(Base, frozen=True, kw_only=True, tag="sum"):
    """Use of one cell. `day` is the start of the day; where times of use are there, it follows
    from them and is not read again."""  # noqa: D205, D209  # one sentence

    day: Instant
    hour: Annotated[int, Meta(ge=0, le=23)]
    platform: Word
    surface: Word
    label: Label
    ms: Ms


class SpanRecord(Base, frozen=True, kw_only=True, tag="span"):
    """One piece of use as its browser told it; `since` is where its stretch began."""

    source: Row
    n: Number
    platform: Word
    surface: Word
    since: Instant
    start: Instant
    end: Instant


class Use(Base, frozen=True, kw_only=True, tag="use"):
    """Rounded only: a stay on one surface, its times rounded outwards."""

    day: Key
    start: Instant
    end: Instant
    platform: Word
    surface: Word
    label: Label


class DaySum(Base, frozen=True, kw_only=True, tag="day-sum"):
    """Rounded only: the minutes of a day on one surface, also where times of use are gone."""

    day: Key
    platform: Word
    surface: Word
    label: Label
    minutes: Ms


class SettingsRecord(Base, frozen=True, kw_only=True, tag="settings"):
    """Her settings file, as it stands. Only in a file that moves to another laptop."""

    text: Annotated[str, Meta(max_length=262_144)]


class End(Base, frozen=True, kw_only=True, tag="end"):
    """The last record: so many came before it. A file without it was cut off."""

    records: Ms


WHOLE: tuple[type[Base], ...] = (
    Head,
    SettingsRecord,
    Browser,
    Source,
    Ahead,
    Lost,
    DayRecord,
    BoundaryRecord,
    ExceptionRecord,
    MarkRecord,
    Notice,
    Telling,
    Part,
    Count,
    Answer,
    SheetRecord,
    Pasted,
    DamageRecord,
    Heard,
    Running,
    SumRecord,
    SpanRecord,
    End,
)
"""The kinds of a complete export, in the order in which they stand in it."""

ROUNDED: tuple[type[Base], ...] = (Head, DayRecord, BoundaryRecord, Use, DaySum, End)
"""The kinds of a rounded export, likewise."""

Record = (
    Head
    | SettingsRecord
    | Browser
    | Source
    | Ahead
    | Lost
    | DayRecord
    | BoundaryRecord
    | ExceptionRecord
    | MarkRecord
    | Notice
    | Telling
    | Part
    | Count
    | Answer
    | SheetRecord
    | Pasted
    | DamageRecord
    | Heard
    | Running
    | SumRecord
    | SpanRecord
    | Use
    | DaySum
    | End
)
"""Any record."""


def kind_of(record: type[Base] | Base) -> str:
    """The word that stands under `record`."""
    return str(record.__struct_config__.tag)
