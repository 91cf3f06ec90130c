"""The sheet as one self-contained page: no script, no outside address, one A4 when printed.

All text is escaped; the style is a constant, so that a page with a strict policy can serve it as a
file of its own.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.core.sheet.model import Answer, Row, Section, Sheet, Table

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

STYLE = """\
@page { size: A4; margin: 11mm 17mm; }
* { box-sizing: border-box; }
html { background: #e9e9e6; color: #1d2327; }
body { font: 9.8pt/1.34 "Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial,
  sans-serif; margin: 8mm auto; padding: 14mm 17mm; width: 210mm; min-height: 297mm;
  background: #fff; overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
  display: flex; flex-direction: column; }
header { border-bottom: 1.2pt solid #34586b; padding-bottom: 2mm; margin-bottom: 3.6mm; }
h1 { font-size: 17pt; font-weight: 600; line-height: 1.2; margin: 0; color: #23414f; }
header p { margin: 1mm 0 0; color: #4a545a; }
main { flex: none; }
section { margin: 0 0 3.4mm; }
h2 { font-size: 11.5pt; font-weight: 600; margin: 0 0 1.8mm; color: #23414f; }
dl { margin: 0 0 3mm; }
dt { font-weight: 600; }
dd { margin: 0 0 1.2mm; }
ul { margin: 0; padding-left: 4.5mm; }
li { margin: 0 0 .8mm; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; margin: 0 0 2.5mm;
  font-size: 9.5pt; }
th { text-align: left; font-weight: 600; color: #4a545a; border-bottom: .6pt solid #9aa5ab; }
th, td { padding: .6mm 0 .6mm 3mm; text-align: right; width: 25mm; }
th:first-child, td:first-child { padding-left: 0; text-align: left; width: 44mm; }
th.bar, td.bar { width: auto; }
td { border-bottom: .4pt solid #e2e5e6; }
svg { display: block; width: 100%; height: 2.6mm; }
rect { fill: #6f93a4; }
.about { font-size: 8.6pt; line-height: 1.34; color: #3d464b; border-top: .6pt solid #9aa5ab;
  padding-top: 2.5mm; margin-top: auto; }
.about p { margin: 0 0 1.2mm; }
.notes { margin: 3mm 0 0; }
.notes div { border-bottom: .6pt solid #7d888e; height: 8.4mm; }
@media print { html { background: none; } body { margin: 0; padding: 0; width: auto;
  min-height: 274mm; } }
@media screen and (max-width: 210mm) { body { width: auto; margin: 0; padding: 8mm 6mm; } }
@media screen and (max-width: 140mm) { th.bar, td.bar { display: none; }
  th, td, th:first-child, td:first-child { width: auto; } }
"""


_AMOUNT = re.compile(r"(\d) (h|min|%)(?!\w)")


def html(sheet: Sheet) -> str:
    """The whole page."""
    title = escape(sheet.title)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title>",
            f"<style>\n{STYLE}</style>",
            "</head>",
            "<body>",
            body(sheet),
            "</body>",
            "</html>",
            "",
        ]
    )


def body(sheet: Sheet) -> str:
    """What is inside the page, for a preview in another one."""
    about = "".join(f"<p>{_whole(line)}</p>" for line in sheet.about)
    lines = "<div></div>" * sheet.lines
    return "\n".join(
        [
            f"<header><h1>{escape(sheet.title)}</h1><p>{escape(sheet.period)}</p></header>",
            "<main>",
            *(_section(section) for section in sheet.sections),
            "</main>",
            f'<footer class="about">{about}</footer>',
            f'<section class="notes"><h2>{escape(sheet.notes)}</h2>{lines}</section>',
        ]
    )


def _section(section: Section) -> str:
    parts = [f"<section><h2>{escape(section.title)}</h2>"]
    if section.answers:
        parts.append("<dl>" + "".join(map(_answer, section.answers)) + "</dl>")
    parts += map(_table, section.tables)
    if section.items:
        items = "".join(f"<li>{_whole(item)}</li>" for item in section.items)
        parts.append(f"<ul>{items}</ul>")
    return "\n".join([*parts, "</section>"])


def _whole(text: str) -> str:
    """A text in which no number is cut from what it is a number of."""
    return _AMOUNT.sub("\\1\u00a0\\2", escape(text))


def _answer(answer: Answer) -> str:
    return f"<dt>{escape(answer.question)}</dt><dd>{_whole(answer.said)}</dd>"


def _table(table: Table) -> str:
    first, *others = table.headings
    heads = f'<th scope="col">{escape(first)}</th><th class="bar"></th>'
    heads += "".join(f'<th scope="col">{escape(heading)}</th>' for heading in others)
    rows = "\n".join(map(_row, table.rows))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _row(row: Row) -> str:
    first, *others = row.cells
    bar = (
        '<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{row.bar}" height="10"></rect></svg>'
    )
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in others)
    return f'<tr><td>{escape(first)}</td><td class="bar">{bar}</td>{cells}</tr>'
