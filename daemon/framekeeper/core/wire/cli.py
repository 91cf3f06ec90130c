"""The messages between the command line and the daemon.

Ids and numbers only: sentences are made by the command line. All instants are UTC milliseconds,
all durations milliseconds unless the name says otherwise.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from framekeeper.core import reasons
from framekeeper.core.reasons import Chosen
from framekeeper.core.settings import Problem
from framekeeper.core.wire.base import BoundaryId, Instant, Message
from framekeeper.core.wire.state import BoundaryState, InSession, State, Today

Note = Annotated[str, Meta(max_length=reasons.LONGEST_NOTE)]
"""Her own sentence about a change."""

Name = Annotated[str, Meta(min_length=1, max_length=60)]
"""The name of a browser, as `framekeeper browsers` shows it."""


class HealthRequest(Message, frozen=True, kw_only=True):
    """Are you there, and which are you?"""


class HealthAnswer(Message, frozen=True, kw_only=True):
    """Proof that the daemon runs."""

    daemon: str
    protocol: int
    pid: int
    started: int


class StatusRequest(Message, frozen=True, kw_only=True):
    """Ask for all that `framekeeper status` shows."""


class StatusAnswer(Message, frozen=True, kw_only=True):
    """How the daemon is, and how things stand.

    `notifier` and `tray` name what shows notices and the icon ("" = nothing does); `held` is the
    number of notices held while she is in session.
    """

    daemon: str
    started: int
    zone: str
    state: State
    notifier: str
    tray: str
    held: int
    problems: list[Problem]


class TodayRequest(Message, frozen=True, kw_only=True):
    """Ask for her day so far."""


class TodayAnswer(Message, frozen=True, kw_only=True):
    """Her day so far, and how each boundary stands."""

    now: int
    zone: str
    today: Today
    boundaries: list[BoundaryState]


class BrowsersRequest(Message, frozen=True, kw_only=True):
    """Ask which browsers are paired."""


class PairedBrowser(Message, frozen=True, kw_only=True):
    """One paired browser; `refused` counts spans that could not be counted."""

    name: str
    label: Literal["work", "private", "both"]
    product: Literal["chromium", "firefox"]
    paired: int
    extension: str
    heard: int | None
    unheard_since: int | None
    refused: int


class BrowsersAnswer(Message, frozen=True, kw_only=True):
    """All paired browsers, by name."""

    browsers: list[PairedBrowser]


class UnpairRequest(Message, frozen=True, kw_only=True):
    """Forget the key of a browser; what it reported stays."""

    name: Name


class UnpairAnswer(Message, frozen=True, kw_only=True):
    """Whether there was one of that name."""

    found: bool


class InSessionRequest(Message, frozen=True, kw_only=True):
    """Switch in session on or off; `minutes` counts only for on."""

    on: bool
    minutes: Annotated[int, Meta(ge=1, le=180)] = 60


class InSessionAnswer(Message, frozen=True, kw_only=True):
    """How the switch stands now."""

    session: InSession


class DoctorRequest(Message, frozen=True, kw_only=True):
    """Ask the daemon to examine itself; with `notify` it shows a notice for trial."""

    notify: bool = False


class Finding(Message, frozen=True, kw_only=True):
    """One thing looked at; `key` names the sentence that the command line says."""

    key: str
    level: Literal["good", "note", "bad"]
    details: dict[str, str]


class DoctorAnswer(Message, frozen=True, kw_only=True):
    """All that was looked at."""

    findings: list[Finding]


class ForgetRequest(Message, frozen=True, kw_only=True):
    """Forget what is kept about a window; None means since ever, or until for ever."""

    start: Instant | None
    end: Instant | None


class ForgetAnswer(Message, frozen=True, kw_only=True):
    """What was forgotten: rows, and the names of the copies that a new one took the place of.

    `out_of_reach` are keys of sentences about what the daemon cannot reach.
    """

    spans: int
    notices: int
    sentences: int
    rewritten: list[str]
    out_of_reach: list[str]


class ReloadRequest(Message, frozen=True, kw_only=True):
    """Read the settings file again.

    After a change by a command: the id of the boundary that it was about, and her reason for it.
    """

    boundary: BoundaryId | None = None
    reason: Chosen | None = None
    note: Note = ""


class ReloadAnswer(Message, frozen=True, kw_only=True):
    """Whether the file is in force; else what is wrong with it."""

    in_force: bool
    problems: list[Problem]


class PairOpenRequest(Message, frozen=True, kw_only=True):
    """Open the window for one browser; `replaces` names one whose history the new one goes on."""

    replaces: Name | None = None


class PairOpenAnswer(Message, frozen=True, kw_only=True):
    """The code to type into the popup, "" if there is no browser of the name to replace."""

    code: str
    milliseconds: int


class PairWatchRequest(Message, frozen=True, kw_only=True):
    """Ask what became of the window."""


class PairWatchAnswer(Message, frozen=True, kw_only=True):
    """What became of the window; `name` is that of the browser which came in."""

    state: Literal["none", "open", "paired", "expired", "spent"]
    name: str


class PairCloseRequest(Message, frozen=True, kw_only=True):
    """Close the window."""


class PairCloseAnswer(Message, frozen=True, kw_only=True):
    """Whether one was open."""

    was_open: bool


class LinkRequest(Message, frozen=True, kw_only=True):
    """Ask for a link that opens the dashboard once."""


class LinkAnswer(Message, frozen=True, kw_only=True):
    """The link, good once and for 60 s."""

    url: str
