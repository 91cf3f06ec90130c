"""The window through which a new browser comes in: one code, 120 s, five tries, one use."""

from __future__ import annotations

import secrets
from hmac import compare_digest
from typing import Literal, NamedTuple

OPEN_MS = 120_000
TRIES = 5
CODE_LENGTH = 8
USUAL_PORT = 8713

MOST_CALLS = 20
"""Calls to the pairing route in a minute, of whatever kind; a human needs two or three."""
_MINUTE_MS = 60_000

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011", " -\t")

State = Literal["none", "open", "paired", "expired", "spent"]


class Admitted(NamedTuple):
    """A right code; `replaces` is the name of the browser whose history goes on, "" for none."""

    replaces: str


class Pairing:
    """At most one window; opening another closes the one before. `now` is the boot clock, ms."""

    __slots__ = ("_calls", "_code", "_minute", "_name", "_replaces", "_state", "_tries", "_until")

    def __init__(self) -> None:
        self._state: State = "none"
        self._code = ""
        self._until = 0
        self._tries = 0
        self._replaces = ""
        self._name = ""
        self._minute = 0
        self._calls = 0

    def open(self, now: int, *, replaces: str = "") -> str:
        """Open a window and return its code."""
        self._code = "".join(secrets.choice(_CROCKFORD) for _ in range(CODE_LENGTH))
        self._state, self._until, self._tries = "open", now + OPEN_MS, TRIES
        self._replaces, self._name = replaces, ""
        return self._code

    def close(self) -> bool:
        """Close the window; whether one was open."""
        was_open = self._state == "open"
        self._state, self._code = "none", ""
        return was_open

    def state(self, now: int) -> tuple[State, str]:
        """What became of the window, and the name of the browser that came in."""
        if self._state == "open" and now >= self._until:
            self._state, self._code = "expired", ""
        return self._state, self._name

    def code(self, now: int) -> str:
        """The code of the window that is open; "" if none is."""
        return self._code if self.state(now)[0] == "open" else ""

    def too_many(self, now: int) -> bool:
        """Whether this call is one too many within a minute."""
        if now - self._minute >= _MINUTE_MS:
            self._minute, self._calls = now, 0
        self._calls += 1
        return self._calls > MOST_CALLS

    def enter(self, typed: str, port: int, now: int) -> Admitted | None:
        """Try a code; a right one closes the window, so that of two at once one comes in."""
        if self.state(now)[0] != "open":
            return None
        right = compare_digest(self._code, _normal(typed, port))
        if right:
            self._state, self._code = "paired", ""
            return Admitted(self._replaces)
        self._tries -= 1
        if not self._tries:
            self._state, self._code = "spent", ""
        return None

    def spent(self) -> bool:
        """Whether the last window was closed by wrong codes."""
        return self._state == "spent"

    def named(self, name: str) -> None:
        """Remember the name of the browser that came in."""
        self._name = name

    def failed(self) -> None:
        """The browser could not be taken in after all; a new code is needed."""
        self._state = "none"


def shown(code: str, port: int) -> str:
    """A code as she types it: with the port in front when that is not the usual one."""
    return code if port == USUAL_PORT else f"{port}-{code}"


def _normal(typed: str, port: int) -> str:
    """What was typed as it was meant (Crockford: case, O, I, L, hyphens, the port in front)."""
    plain = typed.upper().translate(_READ_AS)
    in_front = str(port)
    if len(plain) == CODE_LENGTH + len(in_front) and plain.startswith(in_front):
        plain = plain[len(in_front) :]
    return plain if plain.isascii() else ""
