"""What is taken in of an export beside use: her boundaries, what was told, what she answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.review.review import Asked
from framekeeper.core.whole import records as r
from framekeeper.store import looking_back
from framekeeper.store.joining import rest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.store.joining import Known
    from framekeeper.store.transaction import Transaction


class Promises:
    """Takes in these kinds of records; `handlers` says which."""

    def __init__(self, tx: Transaction, known: Known) -> None:
        self._tx = tx
        self._known = known
        self._asked: list[Asked] = []
        self._pasted: dict[str, str] = {}
        self._sheet: looking_back.LastSheet | None = None
        self.handlers: dict[type[r.Base], Callable[..., None]] = {
            r.BoundaryRecord: self._boundary,
            r.ExceptionRecord: self._exception,
            r.Notice: self._notice,
            r.Telling: self._telling,
            r.Part: self._part,
            r.Count: self._count,
            r.Answer: self._answer,
            r.SheetRecord: self._last_sheet,
            r.Pasted: self._paste,
            r.DamageRecord: self._damage,
        }

    def _boundary(self, version: r.BoundaryRecord) -> None:
        """The part of its time in which no version of this boundary stands here."""
        values = msgspec.json.encode(version.values).decode()
        for since, until in self._known.room_for(version, values):
            self._tx.run(
                "INSERT INTO boundary_version"
                ' (boundary, "values", valid_from, valid_to, reason, ended, place)'
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    version.values.id,
                    values,
                    since,
                    until,
                    version.reason,
                    version.ended if until == version.until else "",
                    version.place,
                ),
            )

    def _exception(self, exception: r.ExceptionRecord) -> None:
        shape = msgspec.json.encode(exception.shape).decode()
        if (exception.boundary, shape, exception.since) not in self._known.exceptions:
            self._tx.run(
                "INSERT INTO exception (boundary, shape, valid_from, valid_to, reason)"
                " VALUES (?, ?, ?, ?, ?)",
                (exception.boundary, shape, exception.since, exception.until, exception.reason),
            )

    def _notice(self, notice: r.Notice) -> None:
        tx = self._tx
        key = (notice.topic, notice.boundary, notice.level, notice.period, notice.about)
        tx.run(
            "INSERT OR IGNORE INTO notice (id, topic, at, boundary, level, period, period_end,"
            " about, state, why, undone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._known.free_notice(notice.id),
                notice.topic,
                notice.at,
                notice.boundary,
                notice.level,
                notice.period,
                notice.period_end,
                notice.about,
                notice.state,
                notice.why,
                notice.undone,
            ),
        )
        self._known.notices[notice.id] = tx.number(
            "SELECT id FROM notice WHERE topic = ? AND boundary = ? AND level = ? AND period = ?"
            " AND about = ?",
            key,
        )

    def _telling(self, telling: r.Telling) -> None:
        if telling.at not in self._known.told:
            self._known.tellings[telling.id] = self._tx.insert(
                "INSERT INTO telling (id, at, state, server_id, why) VALUES (?, ?, ?, NULL, ?)",
                (self._known.free_telling(telling.id), telling.at, telling.state, telling.why),
            )

    def _part(self, part: r.Part) -> None:
        telling = self._known.tellings.get(part.telling)
        if telling is not None:  # else it was told here, and is known
            self._tx.run(
                "INSERT OR IGNORE INTO part (telling, notice, turn) VALUES (?, ?, ?)",
                (telling, self._known.notices[part.notice], part.turn),
            )

    def _count(self, count: r.Count) -> None:
        self._tx.run(
            "INSERT INTO count (day, kind, number) VALUES (?, ?, ?)"
            " ON CONFLICT (day, kind) DO UPDATE SET number = max(number, excluded.number)",
            (count.day, count.kind, count.number),
        )

    # --- what is remembered of looking back ------------------------------------------------

    def _answer(self, answer: r.Answer) -> None:
        self._asked.append(
            Asked(about=answer.about, boundary=answer.boundary, at=answer.at, choice=answer.choice)
        )

    def _last_sheet(self, sheet: r.SheetRecord) -> None:
        self._sheet = looking_back.LastSheet(sheet.start, sheet.end)

    def _paste(self, pasted: r.Pasted) -> None:
        self._pasted[pasted.text] = pasted.mark

    def finish(self) -> None:
        """Write what was gathered."""
        tx = self._tx
        known = looking_back.asked(tx)
        if new := rest_of(self._asked, known):
            looking_back.put_asked(tx, sorted([*known, *new], key=lambda each: each.at))
        ours = looking_back.last_sheet(tx)
        if self._sheet is not None and (ours is None or ours.end < self._sheet.end):
            looking_back.sheet_made(tx, self._sheet)
        if self._pasted:
            looking_back.paste(tx, {**self._pasted, **looking_back.pasted(tx)})

    def _damage(self, damage: r.DamageRecord) -> None:
        if (damage.at, damage.kind) not in self._known.damages:
            self._tx.run(
                "INSERT INTO damage (found_at, kind, kept_as, restored_from, lost_from, lost_to)"
                " VALUES (?, ?, '', '', ?, ?)",
                (damage.at, damage.kind, damage.lost_from, damage.lost_to),
            )
