"""The keys on disk: the command line's and one for each paired browser.

One file a key (`cli.key`, `<key id>.key`): 43 characters of base64url, and for a browser a second
line with the origin of the extension that it was given to. A key that somebody else
could have read or put there is no key: owner, mode and kind of each file are checked on what was
opened, never by name, and the daemon refuses to start instead of mending. No key may enter a log,
an error or a repr.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CLI = "cli"
"""The key id of the command line."""

KEY_BYTES = 32
_LONGEST_FILE = 200
_ID_CHARS = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH = 16
_FILE_NAME = re.compile(r"([a-z0-9]{1,32})\.key")
_CONTENT = re.compile(rb"([A-Za-z0-9_-]{43})(?:\n([a-z0-9:/-]{1,80}))?\n?")
_UNFINISHED = ".new-"


class KeyFileError(Exception):
    """A key that cannot be trusted; holds the key of its sentence and its values, never a key."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class Key:
    """A key, and the origin of the extension it was given to ("" for the command line).

    It has no repr of its own, so that no log can show it.
    """

    __slots__ = ("origin", "secret")

    def __init__(self, secret: bytes, origin: str) -> None:
        self.secret = secret
        self.origin = origin


class KeyRing:
    """All keys, read once and kept in memory; additions and removals go to disk first.

    Args:
        directory: hers alone (0700), made before.

    Raises:
        KeyFileError: the directory or a file in it could have been touched by others, or a file
            holds no key.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._keys: dict[str, Key] = {}
        with _opened(directory) as folder:
            for name in sorted(os.listdir(folder)):  # noqa: PTH208  # of the descriptor that was checked
                if found := _FILE_NAME.fullmatch(name):
                    self._keys[found[1]] = _read(folder, directory, name)
                elif name.startswith(_UNFINISHED):
                    os.unlink(name, dir_fd=folder)
        if CLI not in self._keys:
            self.add(CLI, Key(secrets.token_bytes(KEY_BYTES), ""))

    @property
    def keys(self) -> Mapping[str, Key]:
        """Every key by its id."""
        return self._keys

    def add(self, key_id: str, key: Key) -> None:
        """Write a new key to disk, whole or not at all, then know it.

        Raises:
            KeyFileError: it cannot be written.
            ValueError: no such id or key can be.
        """
        name = f"{key_id}.key"
        content = f"{text_of(key.secret)}\n{key.origin}".rstrip().encode() + b"\n"
        fits = len(key.secret) == KEY_BYTES and _CONTENT.fullmatch(content)
        if not fits or not _FILE_NAME.fullmatch(name) or key_id in self._keys:
            msg = "a new key has 32 bytes and an id of its own in lower case"
            raise ValueError(msg)
        with _opened(self._directory) as folder:
            try:
                _write(folder, name, content)
            except OSError as error:
                raise _unusable(self._directory / name, error) from None
        self._keys[key_id] = key

    def remove(self, key_id: str) -> None:
        """Forget a key, at once in memory and then on disk; one that is not there is no mistake.

        Raises:
            KeyFileError: its file cannot be removed.
        """
        self._keys.pop(key_id, None)
        name = f"{key_id}.key"
        with _opened(self._directory) as folder:
            try:
                with suppress(FileNotFoundError):
                    os.unlink(name, dir_fd=folder)
                os.fsync(folder)
            except OSError as error:
                raise _unusable(self._directory / name, error) from None


def new_key() -> tuple[str, bytes]:
    """A fresh key id and key."""
    key_id = "".join(secrets.choice(_ID_CHARS) for _ in range(_ID_LENGTH))
    return key_id, secrets.token_bytes(KEY_BYTES)


def text_of(key: bytes) -> str:
    """A key as it is written: base64url without padding."""
    return urlsafe_b64encode(key).decode("ascii").rstrip("=")


def read_cli_key(directory: Path) -> bytes | None:
    """The command line's key; None if there is none yet.

    Raises:
        KeyFileError: it could have been touched by others, or the file holds no key.
    """
    if not os.path.lexists(directory / f"{CLI}.key"):
        return None
    with _opened(directory) as folder:
        return _read(folder, directory, f"{CLI}.key").secret


@contextmanager
def _opened(directory: Path) -> Iterator[int]:
    """A descriptor of the directory, after a look at whose it is."""
    try:
        folder = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        raise _unusable(directory, error) from None
    try:
        _check(os.fstat(folder), directory)
        yield folder
    finally:
        os.close(folder)


def _check(found: os.stat_result, path: Path) -> None:
    if found.st_uid != os.geteuid():
        raise KeyFileError("keys.not_yours", path=str(path))
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise KeyFileError("keys.open_to_others", path=str(path))


def _read(folder: int, directory: Path, name: str) -> Key:
    path = directory / name
    # O_NONBLOCK: a FIFO in its place must not hold the start for ever.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        file = os.open(name, flags, dir_fd=folder)
    except OSError as error:
        raise _unusable(path, error) from None
    try:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            raise KeyFileError("keys.no_file", path=str(path))
        _check(found, path)
        content = _CONTENT.fullmatch(os.read(file, _LONGEST_FILE))
    finally:
        os.close(file)
    if content is None:
        raise KeyFileError("keys.no_key", path=str(path))
    return Key(urlsafe_b64decode(content[1] + b"="), (content[2] or b"").decode("ascii"))


def _write(folder: int, name: str, content: bytes) -> None:
    """Durable and atomic: under a name of its own first, then renamed."""
    unfinished = _UNFINISHED + secrets.token_hex(8)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    file = os.open(unfinished, flags, 0o600, dir_fd=folder)
    try:
        try:
            os.fchmod(file, 0o600)
            os.write(file, content)
            os.fsync(file)
        finally:
            os.close(file)
        os.rename(unfinished, name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError:
        with suppress(OSError):
            os.unlink(unfinished, dir_fd=folder)
        raise
    os.fsync(folder)


def _unusable(path: Path, error: OSError) -> KeyFileError:
    why = error.strerror or type(error).__name__
    return KeyFileError("keys.unusable", path=str(path), why=why)
