"""Trouble that a person is told of in one sentence. Holds the sentence's key, never the sentence.

Also the base of every error that may reach the end of a command or of the start of the daemon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping


@runtime_checkable
class Told(Protocol):
    """What every such error has, whichever part of the program raises it."""

    key: str
    values: Mapping[str, str]


class TroubleError(Exception):
    """Something went wrong that she can be told in one sentence.

    `key` is the sentence's key in `words`; `values` fill its fields.
    """

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values
