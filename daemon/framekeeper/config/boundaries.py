"""Changes to the `[[boundary]]` sections of a parsed settings document, for `edit`.

What a value means is checked when the whole file is read; nothing here decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framekeeper.core.parsing.boundaries import id_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit import TOMLDocument

    Values = Mapping[str, "str | int | list[str]"]


def identity(table: Mapping[str, object]) -> str:
    """The id of a boundary as the file has it."""
    return str(table.get("id") or id_of(str(table["name"])))


def has(document: TOMLDocument, boundary: str) -> bool:
    """Whether the file has this boundary (by its id)."""
    return _place(document, boundary) is not None


def put(document: TOMLDocument, boundary: str, values: Values) -> None:
    """Set these keys of a boundary that is there; an empty text or list takes the key away."""
    place = _place(document, boundary)
    if place is None:
        return
    tables: Any = document["boundary"]
    for key, value in values.items():
        if value in ("", []):
            tables[place].pop(key, None)
        else:
            tables[place][key] = value


def add(document: TOMLDocument, values: Values) -> None:
    """Add a boundary after all others."""
    import tomlkit  # noqa: PLC0415  # for changing only

    table = tomlkit.table()
    table.trivia.indent = "\n"  # a blank line before its header
    for key, value in values.items():
        if value not in ("", []):
            table.add(key, value)
    if not document.get("boundary", []):
        document.pop("boundary", None)
        document.add("boundary", tomlkit.aot())
    tables: Any = document["boundary"]
    tables.append(table)


def remove(document: TOMLDocument, boundary: str) -> None:
    """Take a boundary away; comments and blank lines that stand after it stay."""
    place = _place(document, boundary)
    if place is None:
        return
    tables: Any = document["boundary"]
    after = _trailing(tables[place])
    del tables[place]
    if place < len(tables):
        # What stands before the header of a section is its indent.
        follows = tables[place].trivia
        follows.indent = "".join(item.as_string() for item in after) + follows.indent
    elif len(tables):
        for item in after:
            tables[place - 1].add(item)
    else:
        document.pop("boundary")
        for item in after:
            document.add(item)


def _trailing(table: Any) -> list[Any]:  # noqa: ANN401  # tomlkit's own classes
    """The comments and blank lines at the end of a table: they are about what follows."""
    found: list[Any] = []
    for key, item in reversed(table.value.body):
        if key is not None:
            break
        found.append(item)
    found.reverse()
    return found


def _place(document: TOMLDocument, boundary: str) -> int | None:
    tables: Any = document.get("boundary", [])
    return next((i for i, table in enumerate(tables) if identity(table) == boundary), None)
