"""Which signed requests have been seen, so that none is served twice.

A mark of eight bytes a request is kept for longer than a signature is fresh, and nothing after
that. Marks are keyed by this process (Python's string hash), so nobody can aim at a collision.
"""

from __future__ import annotations

from array import array

KEEP_MS = 65_000
"""At least this long (boot clock) a mark is kept; fresh are 62 s (guard)."""

MOST = 500_000
"""Marks in one generation; beyond that nobody is served until it ends."""

_SHELVES = 4_095
_MASK = 2**64 - 1


class FullError(Exception):
    """More requests came than can be remembered."""


class Seen:
    """Two generations of marks: the one being filled and the one before."""

    __slots__ = ("_count", "_new", "_old", "_since")

    def __init__(self, now: int) -> None:
        self._new: dict[int, array[int]] = {}
        self._old: dict[int, array[int]] = {}
        self._count = 0
        self._since = now

    def first_time(self, key_id: str, nonce: str, now: int) -> bool:
        """Whether this is new; from now on it is not. `now` is the boot clock in ms.

        Raises:
            FullError: it cannot be remembered, so it must not be served.
        """
        if now - self._since >= KEEP_MS:
            self._old = self._new if now - self._since < 2 * KEEP_MS else {}
            self._new, self._count, self._since = {}, 0, now
        mark = hash(f"{key_id} {nonce}") & _MASK
        shelf = mark & _SHELVES
        if mark in self._old.get(shelf, ()):
            return False
        marks = self._new.get(shelf)
        if marks is None:
            marks = self._new[shelf] = array("Q")
        elif mark in marks:
            return False
        if self._count >= MOST:
            raise FullError
        self._count += 1
        marks.append(mark)
        return True
