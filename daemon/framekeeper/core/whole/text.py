"""Records as text and back: JSON with one record a line, and rows of a table (CSV). PURE.

    [                                        record,id,name, ...
    {"record":"framekeeper", ...},           framekeeper,,, ...
    {"record":"span", ...},                  span,,, ...
    {"record":"end","records":2}             end,,, ...
    ]

Both hold the same and are read a record at a time, so that a file of any length takes little
memory. In a table an empty cell is a field that is not said; a text that a table program would take
for a formula has an apostrophe before it, which is taken off again.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, cast

import msgspec

from framekeeper.core.strict_json import MalformedError, Reader
from framekeeper.core.whole.records import FORMAT, WHOLE, Base, Record, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Form = Literal["json", "csv"]

LONGEST_LINE = 2_000_000
"""Characters; the settings of a file that moves are its longest record."""

_HOLDS_JSON = ("values", "shape")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_encode = msgspec.json.Encoder().encode
_reader: Reader[Record] = Reader(cast("type[Record]", Record))

COLUMNS: tuple[str, ...] = (
    "record",
    *dict.fromkeys(name for kind in WHOLE for name in kind.__struct_fields__),
    "minutes",
)
"""The heading of a table, complete or rounded."""


class Mistake(NamedTuple):
    """What is wrong with a line: `code` names its sentence, `detail` what of it can be said."""

    line: int
    code: str
    detail: str = ""


Read = tuple[int, "Record | Mistake"]
"""The number of a line, and what stands there."""


def beginning(form: Form) -> str:
    """What stands before the first record."""
    return "[\n" if form == "json" else _row(COLUMNS)


def written(record: Base, form: Form) -> str:
    """A record as it stands in the file."""
    if form == "json":
        end = "\n]\n" if kind_of(record) == "end" else ",\n"
        return _encode(record).decode() + end
    values = cast("dict[str, object]", msgspec.to_builtins(record))
    return _row(tuple(_cell(name, values.get(name)) for name in COLUMNS))


def read_json(lines: Iterable[str]) -> Iterator[Read]:
    """The records of a JSON file, a line at a time; `[`, `]` and empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            yield number, Mistake(number, "long")
            return
        text = line.strip().removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").removesuffix(",")
        if text in ("", "[", "]"):
            continue
        try:
            yield number, _reader.read(text.encode("utf-8", "surrogatepass"))
        except MalformedError:
            if _is_newer(text):
                yield number, Mistake(number, "newer")
                return  # what follows is of no use
            yield number, Mistake(number, "record", _why(text))


def read_csv(lines: Iterable[str]) -> Iterator[Read]:
    """The records of a table, a row at a time."""
    rows = csv.reader(_bounded(lines), strict=True)
    try:
        for row in rows:
            if rows.line_num == 1 or tuple(row) == COLUMNS:
                if tuple(cell.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}") for cell in row) != (
                    COLUMNS
                ):
                    yield 1, Mistake(1, "columns")
                    return
                continue
            if row:
                yield rows.line_num, _of_row(rows.line_num, row)
    except (csv.Error, OverflowError):
        yield rows.line_num, Mistake(rows.line_num, "row")


def _of_row(line: int, row: list[str]) -> Record | Mistake:
    if len(row) != len(COLUMNS):
        return Mistake(line, "row")
    said: dict[str, object] = {}
    for name, cell in zip(COLUMNS, row, strict=True):
        if cell == "":
            continue
        try:
            said[name] = msgspec.json.decode(cell) if name in _HOLDS_JSON else _plain(cell)
        except msgspec.DecodeError:
            return Mistake(line, "record", name)
    try:
        return msgspec.convert(said, cast("type[Record]", Record), strict=False)
    except msgspec.ValidationError as error:
        return Mistake(line, "record", _safe(str(error)))


def _plain(cell: str) -> str:
    return cell.removeprefix("'")


def _cell(name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if name in _HOLDS_JSON:
        return _encode(value).decode()
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _bounded(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if len(line) > LONGEST_LINE:
            raise OverflowError
        yield line


def _why(text: str) -> str:
    """What of a record cannot be; its type's own words, which hold no content."""
    try:
        msgspec.json.decode(text.encode("utf-8", "replace"), type=cast("type[Record]", Record))
    except (msgspec.MsgspecError, RecursionError) as error:
        return _safe(str(error))
    return ""


class _Newer(msgspec.Struct, tag="framekeeper", tag_field="record"):
    """The first record of a file, of a later version than this program knows."""

    format: Annotated[int, msgspec.Meta(gt=FORMAT)]


def _is_newer(text: str) -> bool:
    try:
        msgspec.json.decode(text.encode("utf-8", "replace"), type=_Newer)
    except (msgspec.MsgspecError, RecursionError):
        return False
    return True


def _safe(said: str) -> str:
    """Msgspec repeats an unknown word or field; what stands in the file is not said again."""
    return said.rsplit(" - at ", maxsplit=1)[-1].strip("`$.") if " - at " in said else ""
