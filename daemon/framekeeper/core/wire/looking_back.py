"""The messages about looking back: review, sheet and words. Numbers and ids only.

What a sheet may not show is taken away before it crosses; her public texts are hers to show.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from framekeeper.core.review.review import About, Choice, Review
from framekeeper.core.settings import TextId
from framekeeper.core.sheet.data import SheetData, Tick
from framekeeper.core.shelf.texts import Shelf
from framekeeper.core.wire.base import Instant, Message

Id = Annotated[str, Meta(max_length=60)]
"""The id of a boundary, "" for what is about none."""


class ReviewRequest(Message, frozen=True, kw_only=True):
    """Ask for this week's questions."""


class ReviewAnswer(Message, frozen=True, kw_only=True):
    """The questions. `due`: they were not answered or skipped in this week yet."""

    now: int
    zone: str
    due: bool
    review: Review


class Choosing(Message, frozen=True, kw_only=True):
    """What she answered to one question; None: she skipped it, and so it is kept."""

    about: About
    boundary: Id
    choice: Choice | None


class ReviewedRequest(Message, frozen=True, kw_only=True):
    """What she answered."""

    answers: Annotated[list[Choosing], Meta(max_length=3)]


class ReviewedAnswer(Message, frozen=True, kw_only=True):
    """How many answers were kept."""

    kept: int


class SheetRequest(Message, frozen=True, kw_only=True):
    """Ask for the data of a sheet: since an instant, or since the last sheet.

    `ticks` are what may be on it besides the default. `made`: it is made, so that the next one
    begins where it ends. `shown`: the `now` of the answer that she has, so that what is noted are
    the days of that sheet, also after the day edge.
    """

    since: Instant | None
    ticks: Annotated[list[Tick], Meta(max_length=4)]
    made: bool
    shown: Instant | None = None


class SheetAnswer(Message, frozen=True, kw_only=True):
    """The data of the sheet, without what was not ticked."""

    now: int
    data: SheetData


class WordsRequest(Message, frozen=True, kw_only=True):
    """Ask for her public texts."""


class WordsAnswer(Message, frozen=True, kw_only=True):
    """The texts as they are now; those that stand on her profiles; those that no longer match."""

    shelf: Shelf
    pasted: list[TextId]
    outdated: list[TextId]
    off: list[str]


class PastedRequest(Message, frozen=True, kw_only=True):
    """A text stands on her profiles now, as it is now; or it stands there no longer."""

    text: Literal["out_of_hours", "no_clinical", "crisis", "leave", "bio"]
    there: bool


class PastedAnswer(Message, frozen=True, kw_only=True):
    """Whether that could be noted: a text that lacks what it needs cannot be pasted."""

    noted: bool
