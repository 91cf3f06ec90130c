"""Who may come in: each key id with its key, what it may ask for, and the browser it belongs to.

A caller is found by key id, never by Origin: in Chromium every profile has the same.
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Literal

from framekeeper import keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.browsers import Paired

Scope = Literal["spans", "state", "act", "cli", "enter", "dash"]

BROWSER_SCOPES: frozenset[Scope] = frozenset(("spans", "state", "act"))
"""What a browser may do: report, look, press; never export, set limits or delete."""

CLI_SCOPES: frozenset[Scope] = frozenset(("cli",))

_EXTENSION = re.compile(
    r"chrome-extension://[a-p]{32}"
    r"|moz-extension://[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


class Caller:
    """Somebody who can prove to be known.

    `browser` is its row and `origin` that of its extension; 0 and "" for the command line.
    """

    __slots__ = ("browser", "key", "key_id", "origin", "scopes")

    def __init__(self, key_id: str, key: keys.Key, browser: int, scopes: frozenset[Scope]) -> None:
        self.key_id = key_id
        self.key = key.secret
        self.origin = key.origin
        self.browser = browser
        self.scopes = scopes


def is_extension(origin: str) -> bool:
    """Whether an Origin is that of some browser extension."""
    return _EXTENSION.fullmatch(origin) is not None


def product_of(origin: str) -> str:
    """The kind of browser in which an extension with this Origin runs."""
    return "firefox" if origin.startswith("moz-") else "chromium"


class Callers:
    """Everybody who is known. A key without a browser, or the other way round, is nobody."""

    __slots__ = ("_callers", "_ring", "nobody")

    def __init__(self, ring: keys.KeyRing, browsers: Iterable[Paired]) -> None:
        self._ring = ring
        self._callers = {keys.CLI: Caller(keys.CLI, ring.keys[keys.CLI], 0, CLI_SCOPES)}
        for browser in browsers:
            if browser.key_id in ring.keys:
                self.admit(browser.key_id, browser.row)
        nobody = keys.Key(secrets.token_bytes(keys.KEY_BYTES), "")
        self.nobody = Caller("", nobody, 0, frozenset())
        """Stands in for an unknown caller, so that a refusal takes as long as a yes."""

    def get(self, key_id: str) -> Caller | None:
        """The caller with this key id."""
        return self._callers.get(key_id)

    def write_key(self, key_id: str, secret: bytes, origin: str) -> None:
        """Put a new browser's key on disk; it opens nothing until `admit`.

        Raises:
            KeyFileError: it cannot be written.
        """
        self._ring.add(key_id, keys.Key(secret, origin))

    def admit(self, key_id: str, browser: int) -> None:
        """Let a browser in whose key has been written."""
        self._callers[key_id] = Caller(key_id, self._ring.keys[key_id], browser, BROWSER_SCOPES)

    def dismiss(self, key_id: str) -> None:
        """Let a browser in no more, at once; then take its key from the disk.

        Raises:
            KeyFileError: the file cannot be removed.
        """
        if key_id != keys.CLI:
            self._callers.pop(key_id, None)
            self._ring.remove(key_id)
