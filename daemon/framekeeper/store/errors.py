"""What can go wrong with the store, as types. No sentence stands here, only keys and values."""

from __future__ import annotations


class StoreError(Exception):
    """A failure of the store; `key` names its sentence in `core.sentences.store`.

    `values` fill the fields of the sentence. They hold file names and reasons of the operating
    system or of SQLite, never anything that was stored.
    """

    exit_code = 1

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """Key and values for a log line; people read the sentence behind the key."""
        return " ".join([self.key, *(f"{name}={value}" for name, value in self.values.items())])


class AlreadyRunning(StoreError):  # noqa: N818  # a state of things, not a mistake
    """Another process holds the lock of this data directory."""

    exit_code = 75


class NotOurs(StoreError):  # noqa: N818  # a state of things, not a mistake
    """A file or directory is a link, of another user, or of a wrong kind: refused, untouched."""


class NewerSchema(StoreError):  # noqa: N818  # a state of things, not a mistake
    """The database was written by a newer version: refused, untouched."""


class StoreUnavailable(StoreError):  # noqa: N818  # the door turns it into 503
    """Nothing of this call is stored or can be read now; it may be tried again later."""
