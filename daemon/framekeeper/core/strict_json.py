"""JSON read strictly: one meaning, or none.

Refused: keys given twice, fractions and exponents, integers of more than 16 digits, NaN and the
infinities, nesting deeper than any message, bytes that are not UTF-8, lone surrogates, a byte
order mark, anything before or after the value, and whatever the type does not allow (unknown
fields, wrong types, values out of bounds).

msgspec alone lets doubled keys and endless integers through. So a message is decoded and encoded
again: if that gives back the same bytes, as it does for all that the extension and the command
line send, it can have held nothing of the kind. Anything else takes the careful way round.
The text of a message may enter no error.
"""

from __future__ import annotations

import json
import re
from typing import Generic, NoReturn, TypeVar

import msgspec

T = TypeVar("T")

DEEPEST = 16
"""Levels of nesting; no message has more than five."""

MOST_DIGITS = 16
"""Digits of an integer: what a double holds exactly (2^53)."""

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NO_BRACKETS = re.compile(r"[^\[\]{}]+")
_encode = msgspec.json.Encoder().encode


class MalformedError(Exception):
    """The message cannot be read as what it should be; it says nothing about its content."""


class Reader(Generic[T]):
    """Reads one type of message."""

    __slots__ = ("_decode", "_type")

    def __init__(self, type_: type[T]) -> None:
        self._type = type_
        self._decode = msgspec.json.Decoder(type_).decode

    def read(self, body: bytes) -> T:
        """The message in a body.

        Raises:
            MalformedError: it is not exactly one value of this type in strict JSON.
        """
        try:
            message = self._decode(body)
            if _encode(message) == body:
                return message
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            pass  # the careful way says no for certain, and in one place
        try:
            return msgspec.convert(parse(body), self._type)
        except msgspec.ValidationError:
            raise MalformedError from None


def parse(body: bytes) -> object:
    """A body as plain objects.

    Raises:
        MalformedError: it is not strict JSON.
    """
    try:
        text = body.decode("utf-8")
        if _depth(text) > DEEPEST:
            _refuse()
        value: object = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse,
            parse_float=_refuse,
            parse_int=_short,
        )
        if "\\u" in text:  # only an escape can bring a lone surrogate past the decoder
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except ValueError:  # both JSONDecodeError and UnicodeError are
        raise MalformedError from None
    return value


def _depth(text: str) -> int:
    """How deep brackets nest outside strings; a text that is no JSON may give any number."""
    depth = deepest = 0
    for bracket in _NO_BRACKETS.sub("", _STRING.sub("", text)):
        if bracket in "[{":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return deepest


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _refuse()
    return found


def _short(digits: str) -> int:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        _refuse()
    return int(digits)


def _refuse(_: str = "") -> NoReturn:
    raise MalformedError
