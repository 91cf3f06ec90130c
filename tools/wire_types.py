"""Write `types/api.d.ts` from `framekeeper.core.wire`, so that both sides speak of one thing.

Run from the top level: `PYTHONPATH=daemon python tools/wire_types.py`. A test holds the file equal.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import inspect

from framekeeper.core import wire

TARGET = Path(__file__).parent.parent / "types" / "api.d.ts"
HEAD = """\
// Made from daemon/framekeeper/core/wire.py by tools/wire_types.py; not to be edited.

declare namespace Wire {
"""
_SIMPLE = {
    inspect.IntType: "number",
    inspect.FloatType: "number",
    inspect.StrType: "string",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
}


def types() -> str:
    """The whole file: one interface a message, in the order of their names."""
    messages = sorted(
        (value for value in vars(wire).values() if _is_message(value)), key=lambda m: m.__name__
    )
    return HEAD + "\n".join(map(_interface, messages)) + "}\n"


def _is_message(value: object) -> bool:
    return (
        isinstance(value, type) and issubclass(value, wire.Message) and bool(value.__struct_fields__)
    )


def _interface(message: type[msgspec.Struct]) -> str:
    info = inspect.type_info(message)
    if not isinstance(info, inspect.StructType):
        raise TypeError(message)
    lines = [f"  interface {message.__name__} {{"]
    lines += [
        f"    {field.encode_name}{'' if field.required else '?'}: {_type(field.type)};"
        for field in info.fields
    ]
    return "\n".join([*lines, "  }", ""])


def _type(info: inspect.Type) -> str:
    if isinstance(info, inspect.Metadata):
        return _type(info.type)
    if isinstance(info, inspect.StructType):
        return info.cls.__name__
    if isinstance(info, inspect.LiteralType):
        return " | ".join(msgspec.json.encode(value).decode() for value in info.values)
    if isinstance(info, inspect.UnionType):
        return " | ".join(map(_type, info.types))
    if isinstance(info, inspect.ListType):
        return _list(_type(info.item_type))
    if isinstance(info, inspect.TupleType):
        return f"[{', '.join(map(_type, info.item_types))}]"
    if isinstance(info, inspect.DictType):
        return f"Record<{_type(info.key_type)}, {_type(info.value_type)}>"
    return _SIMPLE[type(info)]


def _list(item: str) -> str:
    return f"({item})[]" if "|" in item else f"{item}[]"


if __name__ == "__main__":
    TARGET.write_text(types(), encoding="utf-8")
