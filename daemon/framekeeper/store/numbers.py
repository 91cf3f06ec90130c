"""Which numbers of a source have come: the settled mark, what lies ahead of it, what was lost.

Pure: no SQL. A source numbers its spans 1, 2, 3 ...; they may come late, twice and in any order.

    numbers   1 2 3 4 5 6 7 8 9 10         `from` = 6: the source no longer holds 4 and 5
    came      # # #     # #   # #
    before    settled 3      ahead [6 7] [9 10]      gap (4 5) (8 8)
    after     settled 7      ahead [9 10]            gap (8 8)      lost (4 5)

Lost numbers are unknown time between the neighbours that came: [end of 3, start of 6).
A refused number has come, but has no time.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framekeeper.core.spans import Span


class Came(msgspec.Struct, frozen=True, order=True):
    """A number that came, with the time of its span; a refused one has None."""

    n: int
    start: int | None = None
    end: int | None = None


class Block(msgspec.Struct, frozen=True, order=True):
    """A run of numbers that came ahead of the settled mark, and the time from first to last."""

    first: int
    last: int
    start: int | None
    end: int | None


class Lost(msgspec.Struct, frozen=True):
    """Numbers that will never come; `end` None: known only with the next span of the source."""

    first: int
    last: int
    start: int | None
    end: int | None


class Numbers(msgspec.Struct, frozen=True):
    """The numbering of one source. `end` is the end of the last span at or below the mark;
    `owed` says that the lost numbers just below the next span still lack their end."""  # noqa: D205, D209  # one sentence

    settled: int = 0
    end: int | None = None
    owed: bool = False
    ahead: tuple[Block, ...] = ()

    def has(self, n: int) -> bool:
        """Whether the number is settled or has come."""
        if n <= self.settled:
            return True
        i = bisect_right(self.ahead, n, key=_first)
        return i > 0 and self.ahead[i - 1].last >= n

    def gaps(self) -> list[tuple[int, int]]:
        """The numbers between those that came; they are still expected."""
        gaps: list[tuple[int, int]] = []
        below = self.settled
        for block in self.ahead:
            gaps.append((below + 1, block.first - 1))
            below = block.last
        return gaps


class Step(msgspec.Struct, frozen=True):
    """What a report did to the numbering; `until` ends lost numbers of earlier reports."""

    numbers: Numbers
    lost: tuple[Lost, ...] = ()
    until: int | None = None


def in_turn(numbers: Numbers, lowest: int, spans: Sequence[Span]) -> Numbers | None:
    """The numbering after these spans where they are those that come next, as nearly always.

    None: they are not, or something is missing before; then it is for `receive`.
    """
    if not spans or numbers.ahead or numbers.owed or lowest > numbers.settled + 1:
        return None
    for n, span in enumerate(spans, numbers.settled + 1):
        if span.n != n:
            return None
    return Numbers(spans[-1].n, spans[-1].end)


def receive(numbers: Numbers, lowest: int, came: Iterable[Came]) -> Step:
    """Take in the numbers of a report that are new (each once), then close those below `lowest`."""
    ahead = list(numbers.ahead)
    for item in sorted(came):
        _insert(ahead, item)
    return _settle(numbers, lowest, ahead)


def _first(block: Block) -> int:
    return block.first


def _insert(ahead: list[Block], item: Came) -> None:
    """Put one number among the blocks, joining those that it makes touch."""
    i = bisect_right(ahead, item.n, key=_first)
    block = Block(item.n, item.n, item.start, item.end)
    if i < len(ahead) and ahead[i].first == item.n + 1:
        block = _join(block, ahead.pop(i))
    if i and ahead[i - 1].last == item.n - 1:
        i -= 1
        block = _join(ahead.pop(i), block)
    ahead.insert(i, block)


def _join(below: Block, above: Block) -> Block:
    start = above.start if below.start is None else below.start
    end = below.end if above.end is None else above.end
    return Block(below.first, above.last, start, end)


def _settle(numbers: Numbers, lowest: int, ahead: list[Block]) -> Step:
    """Raise the mark over all that came in turn and over all that will not come."""
    settled, end, owed = numbers.settled, numbers.end, numbers.owed
    lost: list[Lost] = []
    until: int | None = None
    while True:
        if ahead and ahead[0].first == settled + 1:
            block = ahead.pop(0)
            settled = block.last
            if block.start is not None:
                if owed:
                    until = block.start if numbers.owed and until is None else until
                    lost = [_ended(item, block.start) for item in lost]
                    owed = False
                end = block.end
        elif settled + 1 < lowest:
            last = min(lowest, ahead[0].first if ahead else lowest) - 1
            lost.append(Lost(settled + 1, last, end, None))
            settled, owed = last, True
        else:
            return Step(Numbers(settled, end, owed, tuple(ahead)), tuple(lost), until)


def _ended(lost: Lost, end: int) -> Lost:
    return lost if lost.end is not None else Lost(lost.first, lost.last, lost.start, end)
