"""What the strict reader reads and what it refuses."""

from __future__ import annotations

import inspect
import json
import sys
from contextlib import suppress
from typing import Annotated, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from framekeeper.core import strict_json
from framekeeper.core.strict_json import MalformedError, Reader, parse
from framekeeper.core.wire.reports import SpansRequest

SPAN = {"n": 1, "platform": "x", "surface": "feed", "since": 5, "start": 5, "end": 9}
REPORT: dict[str, Any] = {
    "epoch": "0123456789abcdef",
    "from": 1,
    "sent": 10,
    "spans": [SPAN],
    "open": None,
}


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str = ""
    n: Annotated[int, Meta(ge=-(2**53) + 1, le=2**53 - 1)] = 0


class Anything(msgspec.Struct, frozen=True):
    """Allows what msgspec alone would let through."""

    a: object = None
    n: int = 0


NAMED = Reader(Named)
ANYTHING = Reader(Anything)
REPORTS = Reader(SpansRequest)

REFUSED = {
    "a key twice": b'{"n":1,"n":2}',
    "a key twice, once escaped": b'{"n":1,"\\u006e":1}',
    "a key twice with the same value": b'{"n":1,"n":1}',
    "a key twice, deep": b'{"a":[{"b":1,"b":1}]}',
    "NaN": b'{"n":NaN}',
    "Infinity": b'{"n":Infinity}',
    "minus Infinity": b'{"a":-Infinity}',
    "an exponent beyond all numbers": b'{"a":1e999}',
    "a fraction": b'{"a":1.5}',
    "a whole number with a fraction": b'{"n":1.0}',
    "an exponent": b'{"n":1e2}',
    "23 digits": b'{"n":' + b"9" * 23 + b"}",
    "5,000 digits": b'{"a":' + b"9" * 5_000 + b"}",
    "5,000 negative digits": b'{"a":-' + b"9" * 5_000 + b"}",
    "leading zero": b'{"n":01}',
    "plus": b'{"n":+1}',
    "lone high surrogate": b'{"a":"\\ud800"}',
    "lone low surrogate": b'{"a":"\\udc00"}',
    "surrogates in the wrong order": b'{"a":"\\udc00\\ud800"}',
    "lone surrogate in a key": b'{"a":{"\\ud800":1}}',
    "a surrogate as bytes": b'{"a":"\xed\xa0\x80"}',
    "not UTF-8": b'{"a":"\xff"}',
    "overlong": b'{"a":"\xc0\xaf"}',
    "UTF-16": '{"n":1}'.encode("utf-16"),
    "byte order mark": b'\xef\xbb\xbf{"n":1}',
    "nothing": b"",
    "spaces": b"  ",
    "cut off": b'{"n":1',
    "cut off in a string": b'{"a":"abc',
    "cut off in an escape": b'{"a":"\\u00',
    "trailing junk": b'{"n":1}x',
    "two values": b'{"n":1}{"n":1}',
    "trailing zero byte": b'{"n":1}\x00',
    "trailing comma": b'{"n":1,}',
    "comment": b'{"n":1/**/}',
    "single quotes": b"{'n':1}",
    "a newline in a string": b'{"a":"a\nb"}',
    "a bad escape": b'{"a":"\\x41"}',
    "an array": b"[]",
    "a string": b'"n"',
    "null": b"null",
    "30,000 arrays deep": b'{"a":' + b"[" * 30_000 + b"]" * 30_000 + b"}",
    "30,000 arrays, never closed": b"[" * 30_000,
    "30,000 objects deep": b'{"a":' * 30_000 + b"1" + b"}" * 30_000,
    "17 deep": b'{"a":' + b"[" * 16 + b"]" * 16 + b"}",
    "deep behind a string with a quote": b'{"a":["\\"",' + b"[" * 3_000 + b"]" * 3_000 + b"]}",
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_and_nothing_of_it_is_said(body: bytes) -> None:
    with pytest.raises(MalformedError) as told:
        ANYTHING.read(body)
    assert str(told.value) == ""
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__ or told.value.__context__ is None


def test_brackets_in_strings_are_no_nesting() -> None:
    assert NAMED.read(b'{ "name": "' + b"[{" * 500 + b'\\"[[["}').name.endswith('"[[[')


def test_sixteen_levels_are_read() -> None:
    assert ANYTHING.read(b'{"a": ' + b"[" * 15 + b"]" * 15 + b"}").n == 0


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b'{"name":"a"}', "a"),
        (b' {\n"name" : "a" }\r\n', "a"),
        ('{"name":"é"}'.encode(), "é"),
        (b'{"name":"\\u00e9"}', "é"),
        (b'{"name":"\\ud83c\\udf43"}', "\U0001f343"),
        (b'{"name":"\\u0000"}', "\x00"),
        (b'{"n":0,"name":"a"}', "a"),
    ],
)
def test_other_spellings_of_the_same_are_read(body: bytes, name: str) -> None:
    assert NAMED.read(body).name == name


def test_sixteen_digits_are_read_exactly() -> None:
    assert NAMED.read(b'{ "n": 9007199254740991 }').n == 2**53 - 1
    assert NAMED.read(b'{"n":-9007199254740991}').n == -(2**53) + 1


@pytest.mark.parametrize(
    "change",
    [
        {"url": "x"},
        {"title": "x"},
        {"epoch": "short"},
        {"epoch": 1},
        {"from": 0},
        {"from": "1"},
        {"from": True},
        {"sent": -1},
        {"sent": 10**15},
        {"spans": [{**SPAN, "url": "x"}]},
        {"spans": [{**SPAN, "n": 1.0}]},
        {"spans": [{**SPAN, "platform": "X Y"}]},
        {"spans": [{**SPAN, "platform": "a" * 41}]},
        {"spans": [SPAN] * 501},
        {"spans": {}},
        {"spans": None},
        {"open": {}},
        {"open": {**SPAN, "seen": 1}},
    ],
)
def test_a_report_with_anything_else_in_it_is_refused_whole(change: dict[str, Any]) -> None:
    for separators in ((",", ":"), (", ", ": ")):
        body = json.dumps({**REPORT, **change}, separators=separators).encode()
        with pytest.raises(MalformedError):
            REPORTS.read(body)


@pytest.mark.parametrize("missing", list(REPORT))
def test_a_report_without_one_of_its_parts_is_refused(missing: str) -> None:
    body = json.dumps({k: v for k, v in REPORT.items() if k != missing}).encode()
    with pytest.raises(MalformedError):
        REPORTS.read(body)


def test_every_way_of_writing_a_report_gives_the_same() -> None:
    compact = json.dumps(REPORT, separators=(",", ":")).encode()
    spaced = json.dumps(dict(reversed(REPORT.items())), indent=2).encode()
    assert REPORTS.read(compact) == REPORTS.read(spaced)


def test_a_low_recursion_limit_is_no_way_to_raise_anything_else() -> None:
    old = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 60)
    try:
        with pytest.raises(MalformedError):
            ANYTHING.read(REFUSED["30,000 objects deep"])
    finally:
        sys.setrecursionlimit(old)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_malformed(body: bytes) -> None:
    for read in (ANYTHING.read, REPORTS.read, parse):
        with suppress(MalformedError):
            read(body)


whole = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
plain = st.recursive(
    st.none() | st.booleans() | whole | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab"), inner, max_size=4),
    max_leaves=12,
)


@given(plain, st.booleans(), st.sampled_from([None, 1]))
def test_strict_json_is_read_as_python_reads_it(value: object, ascii_: bool, indent: int) -> None:  # noqa: FBT001  # Hypothesis passes it by place
    body = json.dumps(value, ensure_ascii=ascii_, indent=indent).encode()
    assert parse(body) == value


def test_the_cap_on_digits_and_depth_stand_in_the_module() -> None:
    assert (strict_json.DEEPEST, strict_json.MOST_DIGITS) == (16, 16)
