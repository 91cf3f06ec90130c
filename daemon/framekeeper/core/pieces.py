"""The partition of her use in columns: who won from when to when, a year in a megabyte.

The pieces are sorted and disjoint; touching pieces of one stretch are always joined, so that equal
use is held equally, however it came. Numbers of spans are not kept: once the store has decided who
wins, they decide nothing more. What a platform or a boundary means may not enter here.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from framekeeper.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    _Row = tuple[int, int, int, int, int]
    """start, end, since, source, and the place of (platform, surface) in the list of kinds."""

_COMMITTED = 1
"""The `n` of a piece that is given out: above that of an open span, which has 0."""


def check(start: int, end: int, pieces: Sequence[Span]) -> None:
    """Refuse what is not a partition of the window.

    Raises:
        ValueError: a piece lies outside [start, end), or they overlap or are out of order.
    """
    at = start
    for piece in pieces:
        if piece.start < at or piece.end > end:
            msg = f"pieces lie in order in their window, {start} to {end}"
            raise ValueError(msg)
        at = piece.end


class Pieces:
    """Sorted, disjoint pieces of use; all values are UTC milliseconds."""

    __slots__ = ("_columns", "_ends", "_kind_of", "_kinds", "_starts")

    def __init__(self) -> None:
        self._starts = array("q")
        self._ends = array("q")
        since, source, kind = array("q"), array("q"), array("q")
        self._columns = (self._starts, self._ends, since, source, kind)
        self._kinds: list[tuple[str, str]] = []
        self._kind_of: dict[tuple[str, str], int] = {}

    def __len__(self) -> int:
        return len(self._starts)

    def splice(self, start: int, end: int, pieces: Iterable[Span]) -> None:
        """Put `pieces` (checked: in the window, in order) in place of the use in [start, end)."""
        new = [self._row(piece) for piece in pieces]
        if not self._ends or start >= self._ends[-1]:  # nearly always: after all that is there
            self._add(new)
            return
        # What touches the window from outside is taken in, so that it can be joined.
        i, j = bisect_left(self._ends, start), bisect_right(self._starts, end)
        rows: list[_Row] = []
        if i < j and self._starts[i] < start:
            rows.append((self._starts[i], start, *self._at(i)[2:]))
        rows += new
        if i < j and self._ends[j - 1] > end:
            rows.append((end, *self._at(j - 1)[1:]))
        rows = _joined(rows)
        for place, column in enumerate(self._columns):
            column[i:j] = array("q", [row[place] for row in rows])

    def _add(self, rows: list[_Row]) -> None:
        """Put rows behind all that is there."""
        rows = _joined([self._at(-1), *rows]) if self._ends else _joined(rows)
        if self._ends:
            self._ends[-1] = rows.pop(0)[1]
        for row in rows:
            for column, value in zip(self._columns, row, strict=True):
                column.append(value)

    def between(self, start: int, end: int) -> list[Span]:
        """The pieces that overlap [start, end), clipped to it, each with the `n` 1."""
        found: list[Span] = []
        for i in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            a, b, since, source, kind = self._at(i)
            platform, surface = self._kinds[kind]
            piece = Span(max(a, start), min(b, end), since, source, _COMMITTED, platform, surface)
            found.append(piece)
        return found

    def bounds(self) -> tuple[int, int] | None:
        """From the first start to the last end; None if there is no use."""
        return (self._starts[0], self._ends[-1]) if self._starts else None

    def _at(self, i: int) -> _Row:
        starts, ends, since, source, kind = self._columns
        return starts[i], ends[i], since[i], source[i], kind[i]

    def _row(self, piece: Span) -> _Row:
        name = (piece.platform, piece.surface)
        kind = self._kind_of.get(name)
        if kind is None:
            kind = self._kind_of[name] = len(self._kinds)
            self._kinds.append(name)
        return piece.start, piece.end, piece.since, piece.source, kind


def _joined(rows: list[_Row]) -> list[_Row]:
    """Join touching rows of one stretch (same since, source and kind)."""
    found: list[_Row] = []
    for row in rows:
        if found and found[-1][1] == row[0] and found[-1][2:] == row[2:]:
            found[-1] = (found[-1][0], *row[1:])
        else:
            found.append(row)
    return found
