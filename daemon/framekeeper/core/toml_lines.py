"""Where each key of a TOML file stands, for messages that name a line.

The parser proper (tomli) keeps no places. This walks a text that tomli has accepted and notes the
line of every table, key and array item; it is run only when there is something to complain of.
Nothing may enter that judges what a key means.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Path = tuple["str | int", ...]
"""A way through the parsed document: keys and positions (from 0)."""

_TOKEN = re.compile(
    r"""
      (?P<blank>[\ \t\r]+|\#[^\n]*)
    | (?P<newline>\n)
    | (?P<long>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3,5}|'{3}(?:[^']|'{1,2}(?!'))*'{3,5})
    | (?P<text>\"(?:[^"\\\n]|\\.)*\"|'[^'\n]*')
    | (?P<mark>[\[\]{}=,.])
    | (?P<bare>[^\s\[\]{}=,.\#"']+)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_LETTERS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def lines_of(text: str) -> dict[Path, int]:
    """The line (from 1) of every table, key and array item of a valid TOML text."""
    walker = _Walker(text)
    # What was found before the end is right; the rest falls back to what encloses it.
    with suppress(RecursionError, _TextEndsError):
        walker.document()
    return walker.lines


def nearest(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of the path, or of the innermost thing around it that has one."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


class _TextEndsError(Exception):
    """The text ended, or is not the TOML that was promised."""


class _Walker:
    """Reads tokens from left to right and notes where keys stand."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._line = 1
        self._line_of_token = 1
        self._counts: dict[Path, int] = {}

    def _next(self, *, newlines: bool = False) -> tuple[str, str]:
        """Kind and text of the next token that is not blank."""
        while True:
            match = _TOKEN.match(self._text, self._at)
            if match is None:
                raise _TextEndsError
            self._at = match.end()
            self._line_of_token = self._line
            self._line += match[0].count("\n")
            kind = str(match.lastgroup)
            if kind != "blank" and (kind != "newline" or newlines):
                return kind, match[0]

    def _peek(self, *, newlines: bool = False) -> str:
        at, line, of_token = self._at, self._line, self._line_of_token
        found = self._next(newlines=newlines)[1]
        self._at, self._line, self._line_of_token = at, line, of_token
        return found

    def document(self) -> None:
        table: Path = ()
        while True:
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        self._next()
        many = self._peek() == "["
        if many:
            self._next()
        line = self._line
        table: Path = ()
        *around, last = self._key()
        for part in around:
            table = self._inside(table, part)
        if many:
            table = (*table, last)
            self._next()
            position = self._counts.get(table, -1) + 1
            self._counts[table] = position
            self.lines.setdefault(table, line)
            table = (*table, position)
        else:
            table = self._inside(table, last)
        self._next()
        self.lines.setdefault(table, line)
        return table

    def _inside(self, table: Path, part: str) -> Path:
        """The table under this name; of an array of tables, the one that was begun last."""
        table = (*table, part)
        return (*table, self._counts[table]) if table in self._counts else table

    def _key(self) -> list[str]:
        parts = [_unquoted(*self._next())]
        while self._peek(newlines=True) == ".":
            self._next()
            parts.append(_unquoted(*self._next()))
        return parts

    def _pair(self, table: Path) -> None:
        first = self._peek()
        if not first:
            raise _TextEndsError
        parts = self._key()
        line = self._line
        for part in parts:
            table = (*table, part)
            self.lines.setdefault(table, line)
        self._next()  # =
        self._value(table)

    def _value(self, path: Path) -> None:
        kind, text = self._next()
        self.lines.setdefault(path, self._line_of_token)
        if text == "[" and kind == "mark":
            self._array(path)
        elif text == "{" and kind == "mark":
            self._inline_table(path)
        elif kind == "bare":
            # 3.14 and 2026-11-23 09:00:00 are several tokens
            while self._at < len(self._text) and self._peek(newlines=True) not in _ENDS:
                self._next(newlines=True)

    def _array(self, path: Path) -> None:
        position = 0
        while self._peek() != "]":
            self._value((*path, position))
            position += 1
            if self._peek() == ",":
                self._next()
        self._next()

    def _inline_table(self, path: Path) -> None:
        while self._peek() != "}":
            self._pair(path)
            if self._peek() == ",":
                self._next()
        self._next()


_ENDS = frozenset({",", "]", "}", "\n"})


def _unquoted(kind: str, text: str) -> str:
    if kind != "text":
        return text
    if text[0] == "'":
        return text[1:-1]
    return _ESCAPE.sub(_unescape, text[1:-1])


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1:
        return chr(int(code[1:], 16))
    return _LETTERS.get(code, code)
