"""How things stand: her day so far, each boundary, the session, the browsers."""

from __future__ import annotations

from typing import Literal

import msgspec

from framekeeper.core.wire.base import Message

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
