"""Sources: one row for each (paired browser, epoch), and which of its numbers have come.

What a number means is decided in `numbers`; here it is kept. First content wins: a number that
has come is never looked at again, unless it had been given up as lost and turns up after all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.store.memory import SourceMemory
from framekeeper.store.numbers import Block, Came, Numbers, in_turn, receive
from framekeeper.store.words import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from framekeeper.core.spans import Span
    from framekeeper.store.transaction import Transaction, View


def source_of(tx: Transaction, browser: int, epoch: str) -> int:
    """The row of this browser's epoch; made when it is heard for the first time.

    It carries the label that the browser has at that time, for as long as the epoch lasts.

    Raises:
        LookupError: no such browser.
    """
    known = tx.memory.source_ids.get((browser, epoch))
    if known is None:
        row = tx.one("SELECT id FROM source WHERE browser = ? AND epoch = ?", (browser, epoch))
        known = row[0] if row else _make(tx, browser, epoch)
        tx.memory.source_ids[browser, epoch] = known
    return known


def label_of(view: View, source: int) -> str:
    """The label of the browser that the source belongs to: work, private or both.

    Raises:
        LookupError: no such source.
    """
    return LABELS[recall(view, source).label]


def labels(view: View) -> dict[int, str]:
    """The label of every source."""
    return {row[0]: LABELS[row[1]] for row in view.all("SELECT id, label FROM source")}


def browser_of(view: View, source: int) -> int:
    """The browser's row that the source belongs to."""
    return view.number("SELECT browser FROM source WHERE id = ?", (source,))


def of_browser(view: View, browser: int) -> list[int]:
    """All sources of a browser, the newest last."""
    return [row[0] for row in view.all("SELECT id FROM source WHERE browser = ?", (browser,))]


def recall(view: View, source: int) -> SourceMemory:
    """What is known of a source.

    Raises:
        LookupError: no such source.
    """
    known = view.memory.sources.get(source)
    if known is None:
        row = view.one(
            "SELECT label, lowest, settled, settled_end, owed FROM source WHERE id = ?", (source,)
        )
        if row is None:
            msg = f"no source {source}"
            raise LookupError(msg)
        ahead = view.all(
            "SELECT first, last, t0, t1 FROM ahead WHERE source = ? ORDER BY first", (source,)
        )
        numbers = Numbers(row[2], row[3], bool(row[4]), tuple(Block(*block) for block in ahead))
        known = view.memory.sources[source] = SourceMemory(row[0], row[1], numbers)
    return known


def loses(view: View, source: int, lowest: int) -> bool:
    """Whether the lost time changes when the browser holds no number below `lowest`.

    Numbers are given up as lost, or those lost before get to know until when.
    """
    numbers = recall(view, source).numbers
    return numbers.owed or lowest > numbers.settled + 1


def admit(tx: Transaction, source: int, spans: Iterable[Span]) -> list[Span]:
    """Those spans of a report whose numbers have not come yet, one for each number."""
    numbers = recall(tx, source).numbers
    settled, ahead = numbers.settled, numbers.ahead
    fresh: dict[int, Span] = {}
    for span in spans:
        n = span.n
        if n in fresh:
            continue
        if n > settled:
            is_new = not ahead or not numbers.has(n)
        else:
            is_new = _find_lost(tx, source, span) is not None
        if is_new:
            fresh[n] = span
    return list(fresh.values())


def note(
    tx: Transaction, source: int, lowest: int, spans: Sequence[Span], refused: Sequence[int]
) -> Numbers:
    """Settle the numbers of admitted spans and of refused ones, and give up what is lost."""
    known = recall(tx, source)
    before = known.numbers
    next_ = None if refused else in_turn(before, lowest, spans)
    if next_ is not None:
        return _keep(tx, source, lowest, next_)
    came: list[Came] = []
    for span in spans:
        if span.n <= before.settled:
            _give_back(tx, source, span)
        else:
            came.append(Came(span.n, span.start, span.end))
    taken = {item.n for item in came}
    came.extend(Came(n) for n in sorted(set(refused) - taken) if not before.has(n))
    if not came and lowest <= before.settled + 1 and lowest == known.lowest:
        return before
    step = receive(before, lowest, came)
    after = step.numbers
    if step.until is not None:
        tx.run("UPDATE gap SET t1 = ? WHERE source = ? AND t1 IS NULL", (step.until, source))
    for lost in step.lost:
        tx.run(
            "INSERT OR REPLACE INTO gap (source, first, last, t0, t1) VALUES (?, ?, ?, ?, ?)",
            (source, lost.first, lost.last, lost.start, lost.end),
        )
    if after.ahead != before.ahead:
        _write_ahead(tx, source, before.ahead, after.ahead)
    return _keep(tx, source, lowest, after)


def _keep(tx: Transaction, source: int, lowest: int, numbers: Numbers) -> Numbers:
    """Write how far a source has come."""
    tx.run(
        "UPDATE source SET lowest = ?, settled = ?, settled_end = ?, owed = ? WHERE id = ?",
        (lowest, numbers.settled, numbers.end, numbers.owed, source),
    )
    known = recall(tx, source)
    known.numbers, known.lowest = numbers, lowest
    return numbers


def _make(tx: Transaction, browser: int, epoch: str) -> int:
    row = tx.one("SELECT label FROM browser WHERE id = ?", (browser,))
    if row is None:
        msg = f"no browser {browser}"
        raise LookupError(msg)
    return tx.insert(
        "INSERT INTO source (browser, epoch, label, lowest, settled, settled_end, owed)"
        " VALUES (?, ?, ?, 1, 0, NULL, 0)",
        (browser, epoch, row[0]),
    )


def _write_ahead(
    tx: Transaction, source: int, before: tuple[Block, ...], after: tuple[Block, ...]
) -> None:
    gone, new = set(before) - set(after), set(after) - set(before)
    tx.many(
        "DELETE FROM ahead WHERE source = ? AND first = ?",
        [(source, block.first) for block in gone],
    )
    tx.many(
        "INSERT INTO ahead (source, first, last, t0, t1) VALUES (?, ?, ?, ?, ?)",
        [(source, block.first, block.last, block.start, block.end) for block in new],
    )


_Lost = tuple[int, int, "int | None", "int | None"]


def _find_lost(tx: Transaction, source: int, span: Span) -> _Lost | None:
    """The run of lost numbers in which this one lies."""
    row = tx.one(
        "SELECT first, last, t0, t1 FROM gap WHERE source = ? AND first <= ?"
        " ORDER BY first DESC LIMIT 1",
        (source, span.n),
    )
    return (row[0], row[1], row[2], row[3]) if row and row[1] >= span.n else None


def _give_back(tx: Transaction, source: int, span: Span) -> None:
    """A lost number came after all: the unknown time shrinks to what is left around it."""
    lost = _find_lost(tx, source, span)
    if lost is None:  # two copies in one report: the first has mended it
        return
    first, last, start, end = lost
    tx.run("DELETE FROM gap WHERE source = ? AND first = ?", (source, first))
    insert: Callable[[tuple[int, int, int | None, int | None]], int] = lambda row: tx.run(  # noqa: E731  # one statement, said once
        "INSERT INTO gap (source, first, last, t0, t1) VALUES (?, ?, ?, ?, ?)", (source, *row)
    )
    if first < span.n:
        insert((first, span.n - 1, start, span.start))
    if span.n < last:
        insert((span.n + 1, last, span.end, end))
