"""Which rows here are those of a file: what is known at the start of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from framekeeper.core.boundaries.base import FAR
from framekeeper.core.intervals import subtraction
from framekeeper.store.words import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framekeeper.core.whole import records as r
    from framekeeper.store.transaction import Transaction

T = TypeVar("T")


class Joined(NamedTuple):
    """The row here of each source of the file; `made`: those that were not here before."""

    sources: dict[int, int]
    made: frozenset[int]


class Known:
    """What is here at the start; what the file brings itself is not held against it."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.notices: dict[int, int] = {}
        """The row here of each notice of the file."""
        self.tellings: dict[int, int] = {}
        """The row here of each telling of the file that is new."""
        self.told = {row[0] for row in tx.all("SELECT at FROM telling")}
        self.damages = {(row[0], row[1]) for row in tx.all("SELECT found_at, kind FROM damage")}
        self.exceptions = {
            (row[0], row[1], row[2])
            for row in tx.all("SELECT boundary, shape, valid_from FROM exception")
        }
        self._held: dict[str, list[tuple[int, int]]] = {}
        self._versions: set[tuple[str, str, int, int | None]] = set()
        for boundary, values, since, until in tx.all(
            'SELECT boundary, "values", valid_from, valid_to FROM boundary_version'
        ):
            self._held.setdefault(boundary, []).append((since, FAR if until is None else until))
            self._versions.add((boundary, values, since, until))
        self._no_notice = not tx.number("SELECT max(id) FROM notice")
        self._no_telling = not tx.number("SELECT max(id) FROM telling")

    def free_notice(self, number: int) -> int | None:
        """The row for a notice of the file: its own in an empty table, so that nothing moves."""
        return number if self._no_notice else None

    def free_telling(self, number: int) -> int | None:
        """The row for a telling, likewise."""
        return number if self._no_telling else None

    def room_for(self, version: r.BoundaryRecord, values: str) -> list[tuple[int, int | None]]:
        """The parts of its time in which no version of the same boundary was here."""
        if (version.values.id, values, version.since, version.until) in self._versions:
            return []
        held = self._held.get(version.values.id)
        if not held:
            return [(version.since, version.until)]
        whole = (version.since, FAR if version.until is None else version.until)
        return [
            (start, None if end == FAR else end)
            for start, end in subtraction([whole], sorted(held))
        ]

    def join(self, browsers: Sequence[r.Browser], sources: Sequence[r.Source], made: int) -> Joined:
        """Find each source of the file, or make it, with its browser, no longer paired."""
        tx = self._tx
        stored = tx.all(
            "SELECT s.id, s.epoch, b.name, b.paired_at FROM source s"
            " LEFT JOIN browser b ON b.id = s.browser ORDER BY s.id"
        )
        by_id = {browser.id: browser for browser in browsers}
        free: dict[str, list[tuple[int, tuple[str, int]]]] = {}
        for row, epoch, name, since in stored:
            free.setdefault(epoch, []).append((row, (name, since)))
        found: dict[int, int] = {}
        for exact in (True, False):  # those of the same browser first
            for source in sources:
                browser = by_id[source.browser]
                rows = free.get(source.epoch, [])
                mine = next(
                    (e for e in rows if not exact or e[1] == (browser.name, browser.since)), None
                )
                if source.id not in found and mine is not None:
                    found[source.id] = mine[0]
                    rows.remove(mine)
                    self._go_on(mine[0], source)
        rows_of = self._browsers(browsers, made)
        keep = not stored
        new: set[int] = set()
        for source in sources:
            if source.id not in found:
                found[source.id] = self._make(source, rows_of[source.browser], keep=keep)
                new.add(found[source.id])
        return Joined(found, frozenset(new))

    def _browsers(self, browsers: Sequence[r.Browser], made: int) -> dict[int, int]:
        """The row of each browser; one that is new here is not paired and has no key."""
        tx = self._tx
        stored = {
            (row[1], row[2], row[3]): row[0]
            for row in tx.all("SELECT id, name, product, paired_at FROM browser")
        }
        keep = not stored
        rows = {}
        for browser in browsers:
            key = (browser.name, browser.product, browser.since)
            if key not in stored:
                until = made if browser.until is None else browser.until
                stored[key] = tx.insert(
                    "INSERT INTO browser (id, key_id, name, label, product, paired_at, unpaired_at)"
                    " VALUES (?, '', ?, ?, ?, ?, ?)",
                    (
                        browser.id if keep else None,
                        browser.name,
                        LABELS.index(browser.label),
                        browser.product,
                        browser.since,
                        until,
                    ),
                )
            rows[browser.id] = stored[key]
        return rows

    def _go_on(self, row: int, source: r.Source) -> None:
        """The file may know more of a numbering than we do: after a restored copy, for instance."""
        self._tx.run(
            "UPDATE source SET settled = ?, settled_end = ?, owed = ?, lowest = max(lowest, ?)"
            " WHERE id = ? AND settled < ? AND NOT EXISTS"
            " (SELECT 1 FROM ahead WHERE ahead.source = ?)",
            (
                source.settled,
                source.settled_end,
                source.owed,
                source.lowest,
                row,
                source.settled,
                row,
            ),
        )

    def _make(self, source: r.Source, browser: int, *, keep: bool) -> int:
        return self._tx.insert(
            "INSERT INTO source"
            " (id, browser, epoch, label, lowest, settled, settled_end, owed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                source.id if keep else None,
                browser,
                source.epoch,
                LABELS.index(source.label),
                source.lowest,
                source.settled,
                source.settled_end,
                source.owed,
            ),
        )


def rest_of(new: Iterable[T], known: Sequence[T]) -> list[T]:
    """Those that are not known yet."""
    return [each for each in new if each not in known]
