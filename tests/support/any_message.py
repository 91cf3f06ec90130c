"""Messages of the right shape, with whatever values: what a caller of the door could send.

Words that mean something to the engine come up often, so that a call gets further than its first
check.
"""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from support.promises import at

MINUTE = 60_000
DAY = at("10:00")

KNOWN = st.sampled_from((
    "a-day", "A day", "evening", "Evening", "six", "office", "late", "everything", "messages",
    "instagram", "instagram/feed", "linkedin", "day", "week", "sitting", "2h", "45m", "0m", "+15m",
    "80%", "10m", "off", "09:00", "25:00", "24:00", "2026-03-09", "2026-03-10", "2026-02-29",
    "9999-12-31", "0001-01-01", "notify", "pause", "block", "work", "both", "*/*", "Work",
    "<b>x</b>", "\u202e", "\x00", "{name}", "%s", "'", "\n[[boundary]]",
))  # fmt: skip  # words, many a line
"""Words that mean something somewhere, and some that are nothing."""


def messages(cls: type[msgspec.Struct]) -> st.SearchStrategy[dict[str, Any]]:
    """The fields of a message; those with a default may be missing."""
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    needed = {f.encode_name: _values(f.type) for f in info.fields if f.required}
    free = {f.encode_name: _values(f.type) for f in info.fields if not f.required}
    found = st.fixed_dictionaries(needed, optional=free)
    if info.tag_field is None:
        return found
    return found.map(lambda fields: {info.tag_field: info.tag, **fields})


def _values(type_: inspect.Type) -> st.SearchStrategy[Any]:
    """Values of a type, as plain objects of JSON."""
    match type_:
        case inspect.StructType(cls=cls):
            found: st.SearchStrategy[Any] = messages(cls)
        case inspect.UnionType(types=types):
            found = st.one_of([_values(each) for each in types])
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
            least, most = type_.min_length or 0, min(type_.max_length or 4, 8)
            found = st.lists(_values(item), min_size=least, max_size=most)
        case inspect.LiteralType(values=choices):
            found = st.sampled_from(choices)
        case _:
            found = _plain(type_)
    return found


def _plain(type_: inspect.Type) -> st.SearchStrategy[Any]:
    match type_:
        case inspect.BoolType():
            found: st.SearchStrategy[Any] = st.booleans()
        case inspect.NoneType():
            found = st.none()
        case inspect.IntType(ge=least, le=most):
            telling = (least, most, 1, 5, 30, 60, MINUTE, 45 * MINUTE, DAY, DAY - 1)
            found = st.one_of(st.sampled_from(telling), st.integers(least, most))
        case inspect.Metadata(extra_json_schema={"pattern": str(pattern)}):
            found = st.one_of(KNOWN, st.from_regex(pattern.replace("$", r"\Z")))
        case inspect.StrType(pattern=str(pattern)):
            found = st.one_of(KNOWN, st.from_regex(pattern.replace("$", r"\Z")))
        case inspect.StrType(max_length=longest):
            found = st.one_of(KNOWN, st.text(max_size=longest or 40))
        case _:
            raise AssertionError(type_)
    return found
