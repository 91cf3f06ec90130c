"""Writes what is generated from the types.

`docs/openapi.json` and `types/api.d.ts` from the messages, `docs/export.schema.json` from the
records of an export.

`python -m framekeeper.api.openapi` from the root of the repository; a test holds both files equal
to the types, so that a message cannot change unseen. Never imported by the daemon.
"""

from __future__ import annotations

import json
import sys
from inspect import cleandoc
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

from framekeeper.api import routes
from framekeeper.api.answers import REFUSAL_BODIES
from framekeeper.core.whole.records import Record
from framekeeper.core.wire.base import PROTOCOL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.api.route import Route

OPENAPI = Path("docs/openapi.json")
TYPES = Path("types/api.d.ts")
EXPORT = Path("docs/export.schema.json")

_REF = "#/components/schemas/{name}"
_CLASSES = {
    "pair": "Anybody with an extension's Origin and the code of an open window.",
    "extension": "A paired browser: its Origin, and a signature by its key.",
    "cli": "The command line: a signature by its key; no Origin, no Sec-Fetch headers.",
    "dashboard": "A tab of the dashboard: its own Origin, and a token in Framekeeper-Token.",
}
_SIGNATURE = "RFC 9421 with hmac-sha256, as docs/api.md says; with Content-Digest."
_TAB = "One-time token of a link, or the token of a tab."
_REFUSALS = {
    "extension": (400, 401, 403, 408, 413, 415, 421, 429, 500, 503),
    "cli": (400, 401, 403, 408, 413, 415, 421, 429, 500, 503),
    "pair": (400, 403, 408, 413, 415, 421, 429, 500, 503),
    "dashboard": (400, 403, 408, 413, 415, 421, 500, 503),
}


def openapi() -> dict[str, Any]:
    """The document, as OpenAPI 3.1."""
    types = [t for route in routes.every().values() for t in (route.request, route.answer)]
    unique = list(dict.fromkeys(types))
    schemas, components = msgspec.json.schema_components(unique, ref_template=_REF)
    of = dict(zip(unique, schemas, strict=True))
    for schema in components.values():
        if said := schema.get("description"):
            schema["description"] = cleandoc(said)
    components["Refusal"] = {
        "type": "object",
        "title": "Refusal",
        "description": "The same body for the same status; nothing about the reason.",
        "properties": {"error": {"enum": sorted(_error(status) for status in REFUSAL_BODIES)}},
        "required": ["error"],
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Framekeeper",
            "version": str(PROTOCOL),
            "description": "Generated from the messages; docs/api.md says how they are signed.",
        },
        "servers": [{"url": "http://127.0.0.1:8713"}],
        "tags": [{"name": name, "description": said} for name, said in _CLASSES.items()],
        "paths": {
            path: {"post": _operation(route, of[route.request], of[route.answer])}
            for path, route in sorted(routes.every().items())
        },
        "components": {
            "schemas": dict(sorted(components.items())),
            "securitySchemes": {
                "signature": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Signature",
                    "description": _SIGNATURE,
                },
                "tab": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Framekeeper-Token",
                    "description": _TAB,
                },
            },
        },
    }


def _operation(route: Route, request: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    security = {"extension": "signature", "cli": "signature", "dashboard": "tab"}
    scheme = security.get(route.class_)
    return {
        "tags": [route.class_],
        "operationId": route.path.removeprefix("/v1/").replace("/", "-"),
        "summary": (route.handle.__doc__ or "").split("\n", 1)[0],
        "security": [{scheme: [route.scope]}] if scheme else [],
        "requestBody": {"required": True, "content": _json(request)},
        "responses": {
            "200": {"description": "Done.", "content": _json(answer)},
            **{
                str(status): {
                    "description": f"Refused: {_error(status)}.",
                    "content": _json({"$ref": _REF.format(name="Refusal")}),
                }
                for status in _REFUSALS[route.class_]
            },
        },
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _error(status: int) -> str:
    error: str = json.loads(REFUSAL_BODIES[status])["error"]
    return error


def types() -> str:
    """The messages of extension and dashboard, as TypeScript."""
    found: dict[str, str] = {}
    rows = []
    told = [
        (path, route) for path, route in sorted(routes.every().items()) if route.class_ != "cli"
    ]
    for _, route in told:
        _declare(inspect.type_info(route.request), found, answered=False)
    for path, route in told:
        _declare(inspect.type_info(route.answer), found, answered=True)
        names = f"request: {route.request.__name__}; answer: {route.answer.__name__}"
        rows.append(f'  "{path}": {{ {names} }};')
    api = (
        "/** Every path that an extension or the dashboard posts to. */\n"
        "interface Api {\n" + "\n".join(rows) + "\n}\n"
    )
    inside = "\n".join([api, *(found[name] for name in sorted(found))])
    return (
        "// Generated by `python -m framekeeper.api.openapi` from the daemon's messages; a test\n"
        "// holds it equal to them. Instants are UTC milliseconds, durations milliseconds.\n\n"
        f"declare namespace Wire {{\n  type Protocol = {PROTOCOL};\n\n{indent(inside, '  ')}}}\n"
    )


def _declare(type_: inspect.Type, found: dict[str, str], *, answered: bool) -> None:
    """Declare a message and all that it holds; an answer leaves nothing out."""
    if not isinstance(type_, inspect.StructType):
        for inner in _inner(type_):
            _declare(inner, found, answered=answered)
        return
    name = type_.cls.__name__
    if name in found:
        return
    found[name] = ""
    fields = [] if type_.tag_field is None else [f"  {type_.tag_field}: {json.dumps(type_.tag)};"]
    for field in type_.fields:
        _declare(field.type, found, answered=answered)
        mark = "" if field.required or answered else "?"
        fields.append(f"  {field.encode_name}{mark}: {_written(field.type)};")
    said = (type_.cls.__doc__ or "").strip().replace("\n\n    ", "\n *\n * ")
    said = said.replace("\n    ", "\n * ").replace("*/", "*\\/")  # it would close the comment
    body = "\n".join(fields)
    found[name] = f"/** {said} */\ninterface {name} {{\n{body}\n}}\n".replace("{\n\n}", "{}")


def _inner(type_: inspect.Type) -> Iterable[inspect.Type]:
    if isinstance(type_, (inspect.ListType, inspect.VarTupleType)):
        return (type_.item_type,)
    if isinstance(type_, inspect.TupleType):
        return type_.item_types
    if isinstance(type_, inspect.UnionType):
        return type_.types
    if isinstance(type_, inspect.DictType):
        return (type_.key_type, type_.value_type)
    return ()


_PLAIN: dict[type[inspect.Type], str] = {
    inspect.IntType: "number",
    inspect.StrType: "string",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
}


def _written(type_: inspect.Type) -> str:
    """A type as TypeScript writes it.

    Raises:
        KeyError: no message has held such a type so far.
    """
    if isinstance(type_, inspect.Metadata):
        type_ = type_.type
    if isinstance(type_, inspect.StructType):
        return str(type_.cls.__name__)
    if isinstance(type_, (inspect.LiteralType, inspect.UnionType)):
        return " | ".join(_choices(type_))
    if isinstance(type_, inspect.TupleType):
        return "[" + ", ".join(_written(one) for one in type_.item_types) + "]"
    if isinstance(type_, (inspect.ListType, inspect.VarTupleType)):
        one = _written(type_.item_type)
        return f"({one})[]" if " | " in one else f"{one}[]"
    if isinstance(type_, inspect.DictType):
        return f"Record<string, {_written(type_.value_type)}>"
    return _PLAIN[type(type_)]


def _choices(type_: inspect.LiteralType | inspect.UnionType) -> list[str]:
    if isinstance(type_, inspect.LiteralType):
        return [json.dumps(value) for value in type_.values]
    return [_written(one) for one in type_.types]


def export_schema() -> dict[str, Any]:
    """The records of an export, as JSON Schema: a file is an array of them."""
    (record,), kinds = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    for kind in kinds.values():
        if said := kind.get("description"):
            kind["description"] = cleandoc(said)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An export of Framekeeper",
        "description": "docs/export.md says which records stand in which export, and their order.",
        "type": "array",
        "items": record,
        "$defs": dict(sorted(kinds.items())),
    }


def files() -> dict[Path, str]:
    """Each generated file with its text."""

    def document(value: dict[str, Any]) -> str:
        return json.dumps(value, indent=1, ensure_ascii=False) + "\n"

    return {OPENAPI: document(openapi()), TYPES: types(), EXPORT: document(export_schema())}


def main(root: Path) -> None:
    """Write the files below the root of the repository."""
    for file, text in files().items():
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path())
