"""The messages about what is hers to take, bring, move and share.

Files go in parts: out as text (or base64, where they are sealed), in as base64, since a body holds
64 KB at most. All instants are UTC milliseconds.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from framekeeper.core.wire.base import Message

Form = Literal["json", "csv"]
Token = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}$", max_length=22)]
"""Names a file that is under way; made by the daemon."""
Data = Annotated[str, Meta(min_length=1, max_length=64_400, pattern=r"^[A-Za-z0-9+/]+={0,2}$")]
"""Up to 48,300 bytes, as base64."""
Passphrase = Annotated[str, Meta(min_length=1, max_length=1_000)]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]

PART_BYTES = 48_000
"""Bytes of one part on the way in."""


class GiveAt(Message, frozen=True, kw_only=True):
    """Where an export goes on: given by one part, handed back for the next."""

    stage: Annotated[int, Meta(ge=0, le=100)]
    key: Annotated[list[Annotated[int, Meta(ge=-1, le=2**53 - 1)]], Meta(max_length=5)]
    sources: Count
    notices: Count
    tellings: Count
    done: Count
    of: Count
    records: Count


class GiveRequest(Message, frozen=True, kw_only=True):
    """Ask for the first part of an export (`at` None), or for one that follows.

    `kind`: all of it; all of it and her settings, to move; or rounded to hand on, where `sentences`
    adds her own ones.
    """

    kind: Literal["whole", "move", "rounded"]
    form: Form
    at: GiveAt | None = None
    sentences: bool = False


class GiveAnswer(Message, frozen=True, kw_only=True):
    """The next part of the file, and where it goes on; None: that was all."""

    text: str
    at: GiveAt | None
    done: int
    of: int


class BringRequest(Message, frozen=True, kw_only=True):
    """Hand over a part of a file, in order: the first without a token.

    Nothing is read before all of it is there; a new file takes the place of one that was not used.
    """

    data: Data
    token: Token | None = None


class BringAnswer(Message, frozen=True, kw_only=True):
    """The token of the file and its length so far; `problem` is the key of why it cannot be."""

    token: str
    size: int
    problem: str = ""


class LookRequest(Message, frozen=True, kw_only=True):
    """Look at a file that was brought, whole; a sealed one needs its passphrase."""

    token: Token
    passphrase: Passphrase | None = None


class WrongLine(Message, frozen=True, kw_only=True):
    """A mistake: the line, the code of what is wrong, and what of the record it is about."""

    line: int
    code: str
    detail: str


class LookAnswer(Message, frozen=True, kw_only=True):
    """What a file holds. `problem` is the key of why it cannot be taken in, "" if it can.

    `more` counts the mistakes that are not listed. `settings`: her settings file is in it.
    """

    problem: str
    mistakes: list[WrongLine]
    more: int
    made: int
    records: int
    spans: int
    days: int
    start: int | None
    end: int | None
    settings: bool


class TakeRequest(Message, frozen=True, kw_only=True):
    """Take in a file that was looked at; with `settings` her settings in it take effect too."""

    token: Token
    settings: bool = False


class WorkRequest(Message, frozen=True, kw_only=True):
    """Ask how far the work has come that was begun last."""


class WorkAnswer(Message, frozen=True, kw_only=True):
    """How far it has come. `problem` is the key of why it failed; then nothing was changed.

    `spans` are the pieces of use that were new, `days` the days that were counted again, `kept` the
    name under which her earlier settings stand, "" where they did not change. `undo`: what was
    taken in can be undone for ten minutes.
    """

    state: Literal["none", "working", "done", "failed"]
    done: int
    of: int
    problem: str = ""
    details: dict[str, str] = msgspec.field(default_factory=dict)
    spans: int = 0
    days: int = 0
    kept: str = ""
    undo: bool = False


class BackupRequest(Message, frozen=True, kw_only=True):
    """Make a verified copy of the data now."""


class BackupAnswer(Message, frozen=True, kw_only=True):
    """The name of the copy among the backups, and its bytes."""

    name: str
    folder: str
    size: int
    problem: str = ""


class SealRequest(Message, frozen=True, kw_only=True):
    """Make the one file that moves to another laptop: all data and settings, by a passphrase."""

    passphrase: Passphrase


class SealAnswer(Message, frozen=True, kw_only=True):
    """The token of the sealed file and its length; `problem` is the key of why there is none."""

    token: str
    size: int
    problem: str = ""
    details: dict[str, str] = msgspec.field(default_factory=dict)


class FetchRequest(Message, frozen=True, kw_only=True):
    """Ask for a part of a sealed file, from an offset on."""

    token: Token
    at: Count


class FetchAnswer(Message, frozen=True, kw_only=True):
    """The part, as base64; "" behind the end, and the file is gone then."""

    data: str


class ShareRequest(Message, frozen=True, kw_only=True):
    """Ask for her boundaries as a text for a colleague."""

    names: bool = False


class ShareAnswer(Message, frozen=True, kw_only=True):
    """Hours and kinds, as settings."""

    text: str
