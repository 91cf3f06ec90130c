"""The sheet as Markdown, for notes and mail. Signs with a meaning in Markdown are escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.core.sheet.model import Section, Sheet, Table

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE = "\\_" * 60


def markdown(sheet: Sheet) -> str:
    """The whole page."""
    parts = [f"# {_text(sheet.title)}", _text(sheet.period)]
    for section in sheet.sections:
        parts += _section(section)
    parts += ["---", *(_text(line) for line in sheet.about)]
    parts += [f"## {_text(sheet.notes)}", *[_LINE] * sheet.lines]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> list[str]:
    parts = [f"## {_text(section.title)}"]
    parts += [f"**{_text(a.question)}** {_text(a.said)}" for a in section.answers]
    parts += [_table(table) for table in section.tables]
    if section.items:
        parts.append("\n".join(f"* {_text(item)}" for item in section.items))
    return parts


def _table(table: Table) -> str:
    lines = [_cells(table.headings)]
    lines.append("|---|" + "---:|" * (len(table.headings) - 1))
    lines += [_cells(row.cells) for row in table.rows]
    return "\n".join(lines)


def _cells(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(_text, cells)) + " |"


def _text(text: str) -> str:
    """One line of text that Markdown takes as it is."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
