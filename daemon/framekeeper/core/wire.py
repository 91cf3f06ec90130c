"""The messages between the extension, the command line, the dashboard and the daemon.

Every field that may cross the wire stands here, with its bounds; a message with any other field
is refused whole. `docs/openapi.json` and `types/api.d.ts` are generated from this module.
All instants are UTC milliseconds, all durations milliseconds unless the name says otherwise.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

PROTOCOL = 1
"""Raised when a message changes its meaning; both sides speak the lower of the two."""

MAX_SPANS = 500
"""Spans in one report."""

Instant = Annotated[int, Meta(ge=0, le=32_503_680_000_000)]
"""UTC milliseconds, up to the year 3000."""
Number = Annotated[int, Meta(ge=1, le=2**53 - 1)]
WORD = r"^[a-z0-9_-]+$"
Word = Annotated[str, Meta(min_length=1, max_length=40, pattern=WORD)]
Repeated = Annotated[str, Meta(min_length=1, max_length=40, extra_json_schema={"pattern": WORD})]
"""A word that a report says again and again: the report looks at each once. To look at it wherever
it stands took two thirds of the time of reading."""
_is_word = re.compile(WORD).fullmatch
BoundaryId = Annotated[str, Meta(min_length=1, max_length=200)]
"""The identity of a boundary: an id, or what her name for it became."""
Epoch = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16,32}$")]


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A request or an answer: frozen, and nothing but its own fields."""


# --- reports -------------------------------------------------------------------------------


class WireSpan(Message, frozen=True, kw_only=True):
    """One closed span, numbered by its browser."""

    n: Number
    platform: Repeated
    surface: Repeated
    since: Instant
    start: Instant
    end: Instant


class WireOpen(Message, frozen=True, kw_only=True):
    """The span that still goes on; `seen` is the last instant confirmed by a sample."""

    platform: Repeated
    surface: Repeated
    since: Instant
    start: Instant
    seen: Instant


class SpansRequest(Message, frozen=True, kw_only=True):
    """A report. With no spans and nothing open it says "here"."""

    epoch: Epoch
    from_: Number = msgspec.field(name="from")
    sent: Instant
    spans: Annotated[list[WireSpan], Meta(max_length=MAX_SPANS)]
    open: WireOpen | None

    def __post_init__(self) -> None:
        """Look at each word once.

        Raises:
            ValueError: one cannot be the name of a platform or of a surface.
        """
        said: set[str] = set()
        for span in self.spans:
            said.add(span.platform)
            said.add(span.surface)
        if self.open is not None:
            said |= {self.open.platform, self.open.surface}
        if not all(map(_is_word, said)):
            msg = "a platform or a surface of that name cannot be"
            raise ValueError(msg)


class Refused(Message, frozen=True, kw_only=True):
    """A well-formed span that cannot be counted; it is settled all the same."""

    n: int
    why: Literal["future", "old", "platform", "surface"]


class SpansAnswer(Message, frozen=True, kw_only=True):
    """Sent after the spans are durable. All numbers up to `settled` need never be sent again."""

    settled: int
    gaps: list[tuple[int, int]]
    refused: list[Refused]
    state: State


# --- state ---------------------------------------------------------------------------------

Standing = Literal["within", "near", "past", "excepted", "unknown"]


SilenceWhy = Literal["", "minutes", "look"]


class BoundaryState(Message, frozen=True, kw_only=True):
    """How one boundary stands; `until` is the instant until which that holds if nothing changes.

    `left` is below zero by as much as a limit is past. `silent_until` is the end of the minutes
    that she asked for or of her look (`silent_why` says which), `exception_until` the end of the
    exception in force if it has one, `excepted` whether one is in force at all. `opens` is the next
    opening of the hours that it keeps. `response` is what it does in the browser that asks:
    `notify` where it does not count. `holds`: from when (0: already) to when (None: nobody knows)
    what it covers is to be held back there, since use of it is past or would be with its first
    instant.
    """

    id: str
    name: str
    kind: str
    standing: Standing
    used: int
    left: int | None
    until: int | None
    response: Literal["notify", "pause", "block"]
    covers: list[str]
    excepts: list[str]
    plan: str
    silent_until: int | None = None
    silent_why: SilenceWhy = ""
    excepted: bool = False
    exception_until: int | None = None
    opens: int | None = None
    holds: tuple[int, int | None] | None = None


class Minutes(Message, frozen=True, kw_only=True):
    """Time counted apart: milliseconds, confirmed and still running."""

    platform: str
    surface: str
    confirmed: int
    running: int


class Today(Message, frozen=True, kw_only=True):
    """Her day so far, from day edge to now."""

    key: str
    start: int
    end: int
    minutes: list[Minutes]
    checks: int
    unknown: int


class Edge(Message, frozen=True, kw_only=True):
    """The next opening or closing of hours that a boundary keeps."""

    boundary: str
    at: int
    opens: bool


SessionWhy = Literal["", "switch", "do-not-disturb"]


class InSession(Message, frozen=True, kw_only=True):
    """Whether notices are held, why, and until when (None: until that ends)."""

    on: bool
    why: SessionWhy
    until: int | None


class BrowserState(Message, frozen=True, kw_only=True):
    """One paired browser: when it was last heard, and whether it runs unheard."""

    name: str
    label: Literal["work", "private", "both"]
    heard: int | None
    unheard_since: int | None


class Posting(Message, frozen=True, kw_only=True):
    """She said that she is posting: the platform counts as posting from then until then."""

    platform: str
    since: int
    until: int


class Coming(Message, frozen=True, kw_only=True):
    """A boundary that changes by itself at an instant: to other values, or to none (`ends`)."""

    boundary: str
    name: str
    at: int
    ends: bool


class State(Message, frozen=True, kw_only=True):
    """All that popup, tray and badge need, in one answer.

    `quiet_until`: she wished for no notices until then. `undo` is whether the last "I'm posting" of
    her day can be taken back. `coming` are the changes that wait for their time. `pause_wait` is
    how long a pause lasts before she may go on.
    """

    now: int
    revision: int
    catalogue: str
    settings_ok: bool
    notices: Literal["shown", "unavailable"]
    today: Today
    boundaries: list[BoundaryState]
    edge: Edge | None
    session: InSession
    browsers: list[BrowserState]
    quiet_until: int | None = None
    posting: list[Posting] = msgspec.field(default_factory=list)
    undo: bool = False
    coming: list[Coming] = msgspec.field(default_factory=list)
    pause_wait: int = 10_000


class StateRequest(Message, frozen=True, kw_only=True):
    """Ask for the state; nothing is reported."""


class WaitRequest(Message, frozen=True, kw_only=True):
    """Hold until a command comes, the revision moves past `seen`, or 25 s have gone."""

    seen: Annotated[int, Meta(ge=0, le=2**53 - 1)]


class Command(Message, frozen=True, kw_only=True):
    """Something the browser shall do now; ignored after `expires` or if she has moved on."""

    id: str
    do: Literal["close"]
    platform: Word
    expires: Instant


class WaitAnswer(Message, frozen=True, kw_only=True):
    """What came while the request was held."""

    revision: int
    commands: list[Command]


Act = Literal["in-session", "close", "remind", "minutes", "look", "posting", "undo", "quiet"]


class ActRequest(Message, frozen=True, kw_only=True):
    """Something she pressed in the popup or on the pause page (docs/api.md, "Acts").

    `on` and `minutes` belong to in-session; `on` to posting and quiet too. `boundary`: which one it
    is about; without it minutes, look and remind are about all that are near or past. `platform`:
    what she is posting on, or what shall be closed in this browser; without it what is in front.
    """

    do: Act
    on: bool = True
    minutes: Annotated[int, Meta(ge=1, le=180)] = 60
    boundary: BoundaryId | None = None
    platform: Word | None = None


# --- meeting -------------------------------------------------------------------------------


class HelloRequest(Message, frozen=True, kw_only=True):
    """The extension says which it is."""

    extension: Annotated[str, Meta(max_length=20, pattern=r"^[0-9.]+$")]
    protocol: Annotated[int, Meta(ge=1, le=1_000)]


class HelloAnswer(Message, frozen=True, kw_only=True):
    """The daemon says which it is; `catalogue` is the version of the platform list."""

    daemon: str
    protocol: int
    catalogue: str


class CatalogueRequest(Message, frozen=True, kw_only=True):
    """Ask for the platform list."""


class WireSurface(Message, frozen=True, kw_only=True):
    """One rule: the first in order whose hosts, path and fragment fit gives the surface."""

    id: str
    patterns: list[str]
    hosts: list[str]
    fragment_patterns: list[str]


class WirePlatform(Message, frozen=True, kw_only=True):
    """One platform; `origins` are the match patterns to ask the browser for."""

    id: str
    name: str
    hosts: list[str]
    host_patterns: list[str]
    origins: list[str]
    own: bool
    surfaces: list[WireSurface]


class CatalogueAnswer(Message, frozen=True, kw_only=True):
    """The platform list in force, without those that are switched off."""

    version: str
    platforms: list[WirePlatform]


class PairRequest(Message, frozen=True, kw_only=True):
    """The code from `framekeeper pair`, typed into the popup."""

    code: Annotated[str, Meta(min_length=8, max_length=20)]
    label: Literal["work", "private", "both"]
    product: Literal["chromium", "firefox"]


class PairAnswer(Message, frozen=True, kw_only=True):
    """The key of this browser; it is told once and never again."""

    key_id: str
    key: str
    name: str
