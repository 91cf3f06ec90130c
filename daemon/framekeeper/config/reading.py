"""Reads the settings file, whatever stands in its place, without blocking and without raising."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from typing import TYPE_CHECKING

import msgspec

from framekeeper.config.shipped import shipped_catalogue
from framekeeper.core.parse import parse_text
from framekeeper.core.settings import Problem, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.core.platforms import Catalogue

LARGEST_KB = 256
"""A settings file with forty boundaries has 10 KB."""

# Sentences about the file as a whole.
MISSING = "settings.missing"
NOT_A_FILE = "settings.not_a_file"
NOT_READABLE = "settings.not_readable"
NOT_WRITABLE = "settings.not_writable"
TOO_LARGE = "settings.too_large"
NOT_UTF8 = "settings.not_utf8"
EDIT_UNDONE = "settings.edit_undone"
EDIT_RACED = "settings.edit_raced"

_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO put there between the two looks must not hold us
    | getattr(os, "O_NOCTTY", 0)
)


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """What the file said when it was read.

    With problems the settings hold only what could be read: the last good ones stay in force.
    """

    path: str
    settings: Settings
    problems: tuple[Problem, ...]
    digest: str
    """Changes with the content, and with the reason why there is none."""


class SettingsError(Exception):
    """The file could not be read or changed; `problems` say why and how that is mended."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(p.key_of_sentence for p in problems))
        self.problems = problems


def trouble(sentence: str, line: int | None = None, **details: str) -> SettingsError:
    """A single problem with the whole file; `sentence` is a key of `words`."""
    problem = Problem(line=line, key="", value="", key_of_sentence=sentence, details=details)
    return SettingsError((problem,))


def load(path: Path, catalogue: Catalogue | None = None) -> Loaded:
    """Read and check the file. Never raises for what is in its place."""
    try:
        data = read_bytes(path)
        text = decode(data)
    except SettingsError as error:
        return Loaded(
            path=str(path),
            settings=Settings(),
            problems=error.problems,
            digest=error.problems[0].key_of_sentence,
        )
    parsed = parse_text(text, catalogue or shipped_catalogue())
    return Loaded(
        path=str(path),
        settings=parsed.settings,
        problems=parsed.problems,
        digest=digest_of(data),
    )


def digest_of(data: bytes) -> str:
    """Tells one content of the file from another."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file of bearable size; symbolic links are followed.

    Raises:
        SettingsError: it is missing, too large, no ordinary file, or may not be read.
    """
    largest = LARGEST_KB * 1024
    try:
        # Looked at before it is opened: opening a device can already do something.
        _refuse_odd(path.stat(), largest)
        handle = os.open(path, _OPEN)
        with open(handle, "rb") as file:  # noqa: PTH123  # a descriptor, not a path
            _refuse_odd(os.fstat(handle), largest)
            data = file.read(largest + 1)
    except FileNotFoundError as error:
        raise trouble(MISSING) from error
    except OSError as error:
        raise trouble(NOT_READABLE, why=reason(error)) from error
    if len(data) > largest:
        raise trouble(TOO_LARGE, most=str(LARGEST_KB))
    return data


def decode(data: bytes) -> str:
    """The text of the file.

    Raises:
        SettingsError: it is not UTF-8; the problem has the line.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise trouble(NOT_UTF8, line=data.count(b"\n", 0, error.start) + 1) from error


def reason(error: OSError) -> str:
    """What the system says, without the path."""
    return os.strerror(error.errno) if error.errno else errno.errorcode[errno.EIO]


def _refuse_odd(found: os.stat_result, largest: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise trouble(NOT_A_FILE)
    if found.st_size > largest:
        raise trouble(TOO_LARGE, most=str(LARGEST_KB))
