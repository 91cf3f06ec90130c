"""The messages between the dashboard in a tab and the daemon.

Ids and numbers only, but for what she wrote herself: sentences are made by the page. All instants
are UTC milliseconds, all durations milliseconds unless the name says otherwise.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from framekeeper.core.exceptions import PlannedException
from framekeeper.core.review.figures import DayFigures
from framekeeper.core.review.summary import Summary
from framekeeper.core.settings import Hours, Notices, TextId
from framekeeper.core.sheet.data import Tick
from framekeeper.core.sheet.model import Sheet
from framekeeper.core.shelf.cautions import Caution
from framekeeper.core.shelf.places import Fit
from framekeeper.core.versions import Version
from framekeeper.core.wire.base import Date, Instant, Message


class EnterRequest(Message, frozen=True, kw_only=True):
    """Exchange the token of a one-time link, which is sent as a header."""


class EnterAnswer(Message, frozen=True, kw_only=True):
    """The token of this tab."""

    token: str


class NamesRequest(Message, frozen=True, kw_only=True):
    """Ask for the names of platforms."""


class NamesAnswer(Message, frozen=True, kw_only=True):
    """The name of every platform in force, by its id."""

    platforms: dict[str, str]


class DayRequest(Message, frozen=True, kw_only=True):
    """Ask for the day that an instant lies in; None is today."""

    at: Instant | None = None


class Stay(Message, frozen=True, kw_only=True):
    """Use of one surface without a pause, to the second."""

    start: int
    end: int
    platform: str
    surface: str


class DayAnswer(Message, frozen=True, kw_only=True):
    """One of her days.

    `earlier` and `later` are instants of the days beside it, None where nothing was counted or the
    future begins. `open` is when her hours were open, None where she had none. `detail` is whether
    its instants are still there; if not, only sums are.
    """

    now: int
    zone: str
    earlier: int | None
    later: int | None
    detail: bool
    figures: DayFigures
    stays: list[Stay]
    checks: list[int]
    unknown: list[tuple[int, int]]
    open: list[tuple[int, int]] | None


class WeeksRequest(Message, frozen=True, kw_only=True):
    """Ask for one week or four, `back` times that many weeks before the current ones."""

    weeks: Literal[1, 4]
    back: Annotated[int, Meta(ge=0, le=520)] = 0


class WeeksAnswer(Message, frozen=True, kw_only=True):
    """Some weeks of hers summed up; `start` and `end` are their edges.

    `before` are the starts of the days before the first of which anything is known, `coming` those
    of the days that have not begun, `edge` is the day edge in minutes after
    midnight, `week_starts` 0 for Monday, `hours` what her hours are now.
    """

    now: int
    zone: str
    start: int
    end: int
    earlier: bool
    edge: int
    week_starts: int
    before: list[int]
    coming: list[int]
    hours: Hours | None
    summary: Summary


class FrameRequest(Message, frozen=True, kw_only=True):
    """Ask for all boundaries: what holds, what is to come, what was."""


class FrameAnswer(Message, frozen=True, kw_only=True):
    """Every version of every boundary, in the order of her settings, by time; her exceptions.

    `edge`: when her day begins, in minutes after midnight.
    """

    now: int
    zone: str
    edge: int
    versions: list[Version]
    exceptions: list[PlannedException]
    hours: list[Hours]
    notices: Notices


class KeptRequest(Message, frozen=True, kw_only=True):
    """Ask what is kept."""


class KeptTable(Message, frozen=True, kw_only=True):
    """One table: its rows, the bytes it takes, and the first instant that it tells of."""

    name: str
    rows: int
    size: int | None
    oldest: int | None


class KeptFile(Message, frozen=True, kw_only=True):
    """One file that holds what was counted: the database, its log, a copy, or one set aside."""

    kind: Literal["database", "log", "copy", "aside"]
    name: str
    size: int
    changed: int


class KeptAnswer(Message, frozen=True, kw_only=True):
    """All that is kept. `keep_detail` None keeps instants for ever; before `detail_from` are sums.

    `first` and `last` are the local dates of the first day and of today; `start` is the first
    instant that an export has to ask for.
    """

    now: int
    zone: str
    keep_detail: int | None
    detail_from: int
    start: int
    first: str
    last: str
    tables: list[KeptTable]
    files: list[KeptFile]


class ReachRequest(Message, frozen=True, kw_only=True):
    """Ask what `forget` would take: local days from `first` to `last`, or one hour of `first`."""

    first: Date
    last: Date
    hour: Annotated[int, Meta(ge=0, le=23)] | None = None


class ReachAnswer(Message, frozen=True, kw_only=True):
    """The window that this is, and the use in it by the sums of its days (an hour: exactly)."""

    start: int
    end: int
    zone: str
    used: int
    notices: int


class ShelfRequest(Message, frozen=True, kw_only=True):
    """Ask for her public texts, as a page shows them."""


class ShelfText(Message, frozen=True, kw_only=True):
    """One text: its versions, the longest first; what to look at in it; where it goes.

    `missing` is what it needs and lacks. `pasted`: it stands on her profiles; `outdated`: it stands
    there and no longer matches.
    """

    id: TextId
    versions: list[str]
    own: bool
    missing: list[str]
    pasted: bool
    outdated: bool
    cautions: list[Caution]
    fits: list[Fit]


class ShelfAnswer(Message, frozen=True, kw_only=True):
    """All texts."""

    texts: list[ShelfText]


class PaperRequest(Message, frozen=True, kw_only=True):
    """Ask for the sheet as it would be printed, since an instant or since the last one.

    `made`: it is made now, so that the next one begins where it ends.
    """

    ticks: Annotated[list[Tick], Meta(max_length=4)]
    made: bool
    since: Instant | None = None


class PaperAnswer(Message, frozen=True, kw_only=True):
    """The sheet, a document in her language; None if no whole day has gone by."""

    sheet: Sheet | None
    markdown: str
    last: str
