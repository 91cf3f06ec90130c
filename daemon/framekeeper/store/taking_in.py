"""A complete export taken in, in one transaction: what is here already is not counted again.

What is here wins; what is not here is added. A numbering is known by its epoch, so that a file of
this laptop, or the same file again, adds nothing. Numberings of another laptop become sources of
their own, and where their use overlaps ours the partition counts each minute once, as ever.

Where times of use are gone, here or there, only sums can be joined: of two sums of one cell the
greater one stays, since nobody can know whether they are of the same minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framekeeper.core.day import Day
from framekeeper.core.marks import Mark
from framekeeper.core.spans import Span
from framekeeper.core.whole import records as r
from framekeeper.store import days, marks, meta, noting, rebuild, rollups, spans, undoing
from framekeeper.store.errors import StoreError
from framekeeper.store.joining import Joined, Known
from framekeeper.store.promises import Promises
from framekeeper.store.words import LABELS, word_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from framekeeper.core.day import Calendar
    from framekeeper.store.transaction import Transaction, View

_MANY = 2_000
"""Spans that are written at once."""


class CannotJoin(StoreError):  # noqa: N818  # a state of things, not a mistake
    """What the file holds cannot be joined with what is here; nothing was changed."""


class TakenIn(NamedTuple):
    """How many pieces of use are new, and how many days were counted again.

    `changed`: there is something to undo. `around`: what she negotiates, before and after.
    """

    spans: int
    days: int
    changed: bool
    around: undoing.Around


def can_join(view: View, detail_from: int) -> bool:
    """Whether a file whose times of use begin at an instant can be joined with what is here.

    It cannot where we hold times of use from before: sums and times of the same days cannot be
    told apart.
    """
    ours = meta.get_number(view, meta.DETAIL_FROM)
    if detail_from <= ours:
        return True
    return view.one("SELECT 1 FROM span WHERE t0 + t1 <= ? LIMIT 1", (detail_from,)) is None


def take_in(
    tx: Transaction,
    records: Iterable[r.Base],
    calendar_of: Callable[[View], Calendar],
    tick: Callable[[int], None] = lambda _done: None,
) -> TakenIn:
    """Add all records to what is kept.

    Args:
        tx: the transaction; all of it is one.
        records: of a file that was checked, in its order.
        calendar_of: reads her days; called once those of the file are stored.
        tick: called with the number of records that were read.

    Raises:
        CannotJoin: it cannot be joined with what is here.
    """
    taking = _Taking(tx, calendar_of)
    for number, record in enumerate(records, 1):
        taking.take(record)
        tick(number)
    return taking.finish()


class _Taking:
    """One import under way."""

    def __init__(self, tx: Transaction, calendar_of: Callable[[View], Calendar]) -> None:
        rollups.flush(tx)
        noting.begin(tx)
        self._tx = tx
        self._stood = undoing.kept(tx)
        self._calendar_of = calendar_of
        self._known = Known(tx)
        self._telling = Promises(tx, self._known)
        self._joined: Joined | None = None
        self._browsers: list[r.Browser] = []
        self._sources: list[r.Source] = []
        self._gone = 0
        """Times of use that end before this were let go of here."""
        self._floor = 0
        """Days that begin before this are known by their sums alone."""
        self._made = 0
        self._spans: list[Span] = []
        self._before = tx.number("SELECT count(*) FROM span")
        self._touched: list[tuple[int, int]] = []
        self._summed: set[int] = set()
        self._take: dict[type[r.Base], Callable[..., None]] = {
            r.Head: self._head,
            r.Browser: self._browsers.append,
            r.Source: self._sources.append,
            r.Ahead: self._ahead,
            r.Lost: self._lost,
            r.DayRecord: self._day,
            r.MarkRecord: self._mark,
            r.Heard: self._heard,
            r.Running: self._running,
            **self._telling.handlers,
            r.SumRecord: self._sum,
            r.SpanRecord: self._span,
        }

    def take(self, record: r.Base) -> None:
        """One record; settings and the end are not the store's business."""
        handle = self._take.get(type(record))
        if handle is not None:
            handle(record)

    def finish(self) -> TakenIn:
        """Write what was gathered, and count again what is touched by it."""
        tx = self._tx
        self._join()
        self._flush()
        self._telling.finish()
        for number in self._summed:
            _total(tx, number)
        calendar = self._calendar_of(tx)
        noting.recounting(tx)
        detail = meta.get_number(tx, meta.DETAIL_FROM)
        counted = rebuild.recount_touched(tx, calendar, self._touched, detail)
        added = tx.number("SELECT count(*) FROM span") - self._before
        noted = noting.finish(tx, self._touched)
        around = undoing.Around(self._stood, undoing.kept(tx))
        tx.memory.clear()
        return TakenIn(added, counted, noted or around.stood != around.stands, around)

    # --- what others refer to --------------------------------------------------------------

    def _join(self) -> Joined:
        """Which row here is which of the file's; found when the first record refers to one."""
        if self._joined is None:
            self._joined = self._known.join(self._browsers, self._sources, self._made)
        return self._joined

    def _head(self, head: r.Head) -> None:
        tx = self._tx
        if not can_join(tx, head.detail_from):
            raise CannotJoin(key="store.cannot_join")
        self._made = head.made
        self._gone = meta.get_number(tx, meta.DETAIL_FROM)
        self._floor = max(head.detail_from, self._gone)
        if self._floor:
            meta.put(tx, meta.DETAIL_FROM, str(self._floor))
        if (head.quiet_until or 0) > meta.get_number(tx, meta.QUIET):
            meta.put(tx, meta.QUIET, str(head.quiet_until))

    # --- numbers and coverage --------------------------------------------------------------

    def _ahead(self, block: r.Ahead) -> None:
        self._block("ahead", block)

    def _lost(self, block: r.Lost) -> None:
        self._block("gap", block)

    def _block(self, table: str, block: r.Ahead | r.Lost) -> None:
        row = self._join().sources[block.source]
        if row in self._join().made:  # of a numbering that is here we know more than the file
            self._tx.run(
                f"INSERT OR IGNORE INTO {table} (source, first, last, t0, t1)"  # noqa: S608  # one of two names above
                " VALUES (?, ?, ?, ?, ?)",
                (row, block.first, block.last, block.start, block.end),
            )

    def _heard(self, heard: r.Heard) -> None:
        self._tx.run(
            "INSERT INTO heard (source, t0, t1) VALUES (?, ?, ?)"
            " ON CONFLICT (source, t0) DO UPDATE SET t1 = max(t1, excluded.t1)",
            (self._join().sources[heard.source], heard.start, heard.end),
        )

    def _running(self, ran: r.Running) -> None:
        self._tx.run(
            "INSERT INTO running (product, t0, t1) VALUES (?, ?, ?)"
            " ON CONFLICT (product, t0) DO UPDATE SET t1 = max(t1, excluded.t1)",
            (word_id(self._tx, ran.product), ran.start, ran.end),
        )

    # --- days and use ----------------------------------------------------------------------

    def _day(self, day: r.DayRecord) -> None:
        """A day of the file, where ours leave room for it."""
        if not days.stored(self._tx, day.start, day.end):
            days.keep(self._tx, Day(key=day.key, start=day.start, end=day.end, zone=day.zone))

    def _mark(self, mark: r.MarkRecord) -> None:
        marks.put_if_new(self._tx, Mark(mark.start, mark.end, mark.platform))
        self._touch(mark.start, mark.end)

    def _sum(self, cell: r.SumRecord) -> None:
        """The sum of a time that is known by its sums alone, here or there."""
        if cell.day >= self._floor:
            return
        tx = self._tx
        day = days.stored(tx, cell.day, cell.day + 1)
        if not day:
            return
        number = days.id_of(day[0])
        tx.run(
            "INSERT INTO rollup (day, hour, platform, surface, label, ms) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (day, hour, platform, surface, label)"
            " DO UPDATE SET ms = max(ms, excluded.ms)",
            (
                number,
                cell.hour,
                word_id(tx, cell.platform),
                word_id(tx, cell.surface),
                LABELS.index(cell.label),
                cell.ms,
            ),
        )
        self._summed.add(number)

    def _span(self, span: r.SpanRecord) -> None:
        if span.end <= self._gone:
            return
        source = self._join().sources[span.source]
        self._spans.append(
            Span(span.start, span.end, span.since, source, span.n, span.platform, span.surface)
        )
        self._touch(span.start, span.end)
        if len(self._spans) >= _MANY:
            self._flush()

    def _flush(self) -> None:
        spans.insert_rows(self._tx, self._spans)
        self._spans.clear()

    def _touch(self, start: int, end: int) -> None:
        """Remember where use may have changed; what touches or overlaps is one."""
        if self._touched and self._touched[-1][0] <= start <= self._touched[-1][1] + _JOIN_MS:
            first, last = self._touched[-1]
            self._touched[-1] = (first, max(last, end))
        else:
            self._touched.append((start, end))


_JOIN_MS = 3_600_000
"""Touched times that lie less apart are of the same day anyhow."""


def _total(tx: Transaction, day: int) -> None:
    """The sums of the sums of one day anew."""
    tx.run("DELETE FROM total WHERE day = ?", (day,))
    tx.run(
        "INSERT INTO total (day, hour, ms) SELECT day, hour, sum(ms) FROM rollup WHERE day = ?"
        " GROUP BY day, hour UNION ALL SELECT day, 24, sum(ms) FROM rollup WHERE day = ?"
        " GROUP BY day",
        (day, day),
    )
