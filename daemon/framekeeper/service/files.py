"""Unit files from their templates, and writing them whole. Knows no service manager."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from framekeeper.service.base import ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PLACE = re.compile(r"@([A-Z]+)@")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put the values in their places; a line whose place stays empty is dropped.

    Raises:
        KeyError: the template has a place that is not among the values.
    """
    lines = []
    for line in template.splitlines():
        places = [] if line.startswith("#") else _PLACE.findall(line)
        if places and not any(values[place] for place in places):
            continue
        lines.append(_PLACE.sub(lambda at: values[at[1]], line) if places else line)
    return "\n".join(lines) + "\n"


def checked(word: str) -> str:
    """The word, which must fit on one line.

    Raises:
        ServiceError: it holds a control character, which no unit file can carry safely.
    """
    if _CONTROL.search(word):
        raise ServiceError("service.odd_path", path=_CONTROL.sub("?", word))
    return word


def systemd_word(word: str, *, command: bool = False) -> str:
    """One word of a unit file, quoted (systemd.syntax(7)); in a command `$` is doubled too."""
    word = checked(word).replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"')
    return '"' + (word.replace("$", "$$") if command else word) + '"'


def desktop_word(word: str) -> str:
    """One word of an Exec line: quoted, then escaped as a string (Desktop Entry Specification)."""
    quoted = re.sub(r'(["`$\\])', r"\\\1", checked(word)).replace("%", "%%")
    return '"' + quoted.replace("\\", "\\\\") + '"'


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it; folders above are made.

    Raises:
        ServiceError: it could not be written.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ServiceError(
            "service.not_written", path=str(path), why=error.strerror or ""
        ) from error
