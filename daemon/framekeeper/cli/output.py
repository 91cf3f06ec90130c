"""How answers look: tables and lines for a person, JSON for a program. Decides no content.

Text from her settings or browsers is shown as text: control and direction characters that could
rewrite the screen are made visible. Nothing is coloured, wrapped or marked when the output is not
a terminal.
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
import unicodedata
from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.words import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
"""Unicode categories with no picture of their own: controls, direction marks, separators."""

_WIDE = 400
"""Columns of a table that goes into a pipe, where nothing may be wrapped."""


class Output:
    """Where a command's answer goes."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json

    def json(self, value: object) -> None:
        """Print one JSON document."""
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
        sys.stdout.write(text + "\n")

    def line(self, text: str = "", *, hang: int = 0) -> None:
        """Print one line; a narrower terminal gets it in several, all but the first moved in."""
        text = visible(text)
        sys.stdout.write((fitted(text, hang) if sys.stdout.isatty() else text) + "\n")

    def whole(self, text: str) -> None:
        """Print a line that is made to be copied: it is never cut in two."""
        sys.stdout.write(visible(text) + "\n")

    def flush(self) -> None:
        """Let her see what was printed so far."""
        sys.stdout.flush()

    def text(self, text: str) -> None:
        """Print several lines."""
        for line in text.splitlines():
            self.line(line)

    def table(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        right: Sequence[int] = (),
        indent: int = 0,
    ) -> None:
        """Print rows under headings; the columns `right` (by number) are aligned to the right."""
        from rich.console import Console  # noqa: PLC0415  # 40 ms that most commands need not pay
        from rich.padding import Padding  # noqa: PLC0415  # likewise
        from rich.table import Table  # noqa: PLC0415  # likewise
        from rich.text import Text  # noqa: PLC0415  # likewise

        terminal = sys.stdout.isatty()
        console = Console(width=None if terminal else _WIDE, highlight=False)
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for number, heading in enumerate(headings):
            justify = "right" if number in right else "left"
            table.add_column(
                Text(heading),
                justify=justify,  # type: ignore[arg-type]  # one of two words
                no_wrap=not terminal,
                overflow="fold",
            )
        for row in rows:
            cells = [visible(cell) for cell in row]
            table.add_row(*(Text(towards_right(cell) if terminal else cell) for cell in cells))
        moved_in = Padding(table, (0, 0, 0, indent), expand=False)
        if terminal:
            console.print(moved_in)
            return
        with console.capture() as captured:
            console.print(moved_in)
        sys.stdout.writelines(line.rstrip() + "\n" for line in captured.get().splitlines())


_TOGETHER = re.compile(
    r"(?<=: )(?:framekeeper|\./install\.sh) \S.*$|framekeeper [a-z-]+|\d+ (?:min|h|%)(?!\w)"
)
"""A command in a sentence: cut in two and copied, its first half would be run. A number with what
it is a number of.
"""

_KEPT_SPACE = "\u00a0"


def fitted(text: str, hang: int = 0) -> str:
    """A line in as many as the terminal needs, cut between words, each indented as the first.

    `hang` is what all but the first are moved in by besides.
    """
    columns = shutil.get_terminal_size().columns
    if len(text) <= columns or " " not in text.strip():
        return text
    whole = _TOGETHER.sub(lambda found: found[0].replace(" ", _KEPT_SPACE), text)
    indent = " " * (len(text) - len(text.lstrip(" ")) + hang)
    lines = textwrap.wrap(
        whole,
        columns,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(_KEPT_SPACE, " ")


def towards_right(text: str) -> str:
    """A name written from right to left, closed, so that the columns after it keep their order."""
    if any(unicodedata.bidirectional(char) in _FROM_RIGHT for char in text):
        return text + _TO_RIGHT
    return text


_FROM_RIGHT = {"R", "AL"}
_TO_RIGHT = "\u200e"


def full(key: str, **values: object) -> str:
    """A sentence whose values are neither cut nor cleaned: paths and reasons of the system.

    `words.say` cuts names to what a notice can hold; here `visible` makes the rest harmless.
    """
    return sentence(key).format_map(values)


def complain(sentence: str) -> None:
    """Say one sentence on the error output."""
    sys.stderr.write(visible(sentence) + "\n")


def visible(text: str) -> str:
    """The text with every character that has no picture written as its code."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"<U+{ord(char):04X}>" if unicodedata.category(char) in _HIDDEN else char for char in text
    )
