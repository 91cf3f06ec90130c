"""The record of what was to be told and of what was: subjects, and the notices that told them.

    subject    due -> told              told: a telling of it was begun
                '---> dropped           with the code of why
    telling    sending -> shown         `sending` is committed before the call, so that a notice is
                    '---> failed        never sent twice; a subject of a failed one is due again

A subject stands here once a (topic, boundary, level, period, about): that is what "once" means,
whatever is restarted or set back. No text of a notice is kept, only what it was about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.core.notices.values import Subject, Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.store.transaction import Row, Transaction, View

State = Literal["due", "told", "dropped"]
_SELECT = (
    "SELECT id, topic, at, boundary, level, period, period_end, about, state, why, undone"
    " FROM notice"
)


class Entry(msgspec.Struct, frozen=True):
    """A subject as recorded; `why` is the code of why it was dropped, `undone` that late use has
    shown that it did not happen."""  # noqa: D205, D209  # one sentence

    subject: Subject
    state: State
    why: str
    undone: bool


class Telling(msgspec.Struct, frozen=True):
    """One notice: when it was sent, how that went, why, and what it told (with its turn)."""

    id: int
    at: int
    state: Literal["sending", "shown", "failed"]
    why: str
    subjects: tuple[Subject, ...]


def add(tx: Transaction, subject: Subject) -> Subject | None:
    """Record what is to be told; None if it is recorded already.

    What was undone by late use, or mended, and is so again is due, if nobody was told of it.
    """
    key = _key(subject)
    changed = tx.run(
        "INSERT OR IGNORE INTO notice"
        " (topic, at, boundary, level, period, period_end, about, state, why)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'due', '')",
        key,
    )
    if changed:
        number = tx.number("SELECT last_insert_rowid()")
        return msgspec.structs.replace(subject, id=number, turn="first")
    tx.run(
        "UPDATE notice SET undone = 0, at = ?, period_end = ?,"
        " state = CASE WHEN why IN ('undone', 'mended') THEN 'due' ELSE state END,"
        " why = CASE WHEN why IN ('undone', 'mended') THEN '' ELSE why END"
        " WHERE (undone = 1 OR why = 'mended') AND topic = ? AND boundary = ? AND level = ?"
        " AND period = ? AND about = ?",
        (key[1], key[5], key[0], key[2], key[3], key[4], key[6]),
    )
    return None


def move(tx: Transaction, subject: Subject) -> None:
    """Late use has shown that it happened at another instant, or that its period ends later."""
    tx.run(
        "UPDATE notice SET at = ?, period_end = ? WHERE id = ?",
        (subject.at, subject.period_end, subject.id),
    )


def drop(tx: Transaction, number: int, why: str) -> None:
    """It will not be told."""
    tx.run(
        "UPDATE notice SET state = 'dropped', why = ? WHERE id = ? AND state = 'due'", (why, number)
    )


def undo(tx: Transaction, number: int) -> None:
    """Late use has shown that it did not happen: it stays in the record, marked so."""
    tx.run("UPDATE notice SET undone = 1 WHERE id = ?", (number,))
    drop(tx, number, "undone")


def begin(tx: Transaction, subjects: Iterable[Subject], at: int, why: str) -> int:
    """A notice is about to be sent; returns the number of the telling.

    A subject that only follows from another (a repeat, a later visit) is joined to its record.
    """
    telling = tx.insert(
        "INSERT INTO telling (at, state, server_id, why) VALUES (?, 'sending', NULL, ?)", (at, why)
    )
    for subject in subjects:
        number = subject.id or _record(tx, subject)
        tx.run("UPDATE notice SET state = 'told' WHERE id = ?", (number,))
        tx.run(
            "INSERT OR IGNORE INTO part (telling, notice, turn) VALUES (?, ?, ?)",
            (telling, number, subject.turn),
        )
    return telling


def shown(tx: Transaction, telling: int, server_id: int) -> None:
    """The server took it and calls it by this number."""
    tx.run(
        "UPDATE telling SET state = 'shown', server_id = ? WHERE id = ? AND state = 'sending'",
        (server_id, telling),
    )


def failed(tx: Transaction, telling: int) -> None:
    """It is certainly not on the screen: what was told for the first time is due again."""
    changed = tx.run(
        "UPDATE telling SET state = 'failed' WHERE id = ? AND state = 'sending'", (telling,)
    )
    if changed:
        tx.run(
            "UPDATE notice SET state = 'due' WHERE id IN"
            " (SELECT notice FROM part WHERE telling = ? AND turn = 'first')",
            (telling,),
        )


def forget(tx: Transaction, start: int, end: int) -> int:
    """Take away the record of [start, end); returns how many subjects."""
    tx.run(
        "DELETE FROM part WHERE notice IN (SELECT id FROM notice WHERE at >= ? AND at < ?)"
        " OR telling IN (SELECT id FROM telling WHERE at >= ? AND at < ?)",
        (start, end, start, end),
    )
    tx.run("DELETE FROM telling WHERE at >= ? AND at < ?", (start, end))
    return tx.run("DELETE FROM notice WHERE at >= ? AND at < ?", (start, end))


def due(view: View) -> tuple[Subject, ...]:
    """All that waits to be told, the oldest first."""
    rows = view.all(_SELECT + " WHERE state = 'due' ORDER BY at, id")
    return tuple(_subject(row[:8]) for row in rows)


def recorded(view: View, since: int) -> tuple[Subject, ...]:
    """All subjects whose instant or period is not over at `since`, undone ones left out."""
    rows = view.all(
        _SELECT + " WHERE undone = 0 AND (at >= ? OR period_end > ?) ORDER BY at, id",
        (since, since),
    )
    return tuple(_subject(row[:8]) for row in rows)


def told(view: View, since: int) -> tuple[Told, ...]:
    """What was told (or was on its way) since an instant, part by part."""
    rows = view.all(
        "SELECT t.id, t.at, p.turn, n.id, n.topic, n.at, n.boundary, n.level, n.period,"
        " n.period_end, n.about FROM telling t JOIN part p ON p.telling = t.id"
        " JOIN notice n ON n.id = p.notice"
        " WHERE t.at >= ? AND t.state <> 'failed' ORDER BY t.at, t.id, n.id",
        (since,),
    )
    return tuple(
        Told(notice=row[0], told=row[1], subject=_subject(row[3:], turn=row[2])) for row in rows
    )


def entries(view: View, start: int, end: int) -> list[Entry]:
    """The record of subjects whose instant lies in [start, end), for `why` and the export."""
    rows = view.all(
        _SELECT + " WHERE at >= ? AND at < ? ORDER BY at, id",
        (start, end),
    )
    return [Entry(_subject(row[:8]), row[8], row[9], bool(row[10])) for row in rows]


def between(view: View, start: int, end: int) -> list[Telling]:
    """The notices sent in [start, end), in order."""
    rows = view.all(
        "SELECT id, at, state, why FROM telling WHERE at >= ? AND at < ? ORDER BY at, id",
        (start, end),
    )
    parts = view.all(
        "SELECT p.telling, p.turn, n.id, n.topic, n.at, n.boundary, n.level, n.period,"
        " n.period_end, n.about FROM part p JOIN notice n ON n.id = p.notice"
        " JOIN telling t ON t.id = p.telling WHERE t.at >= ? AND t.at < ? ORDER BY n.id",
        (start, end),
    )
    of: dict[int, list[Subject]] = {}
    for part in parts:
        of.setdefault(part[0], []).append(_subject(part[2:], turn=part[1]))
    return [Telling(row[0], row[1], row[2], row[3], tuple(of.get(row[0], ()))) for row in rows]


def _record(tx: Transaction, subject: Subject) -> int:
    """The record that a following subject belongs to; made if the first was never due."""
    row = tx.one(
        "SELECT id FROM notice WHERE topic = ? AND boundary = ? AND level = ? AND about = ?"
        " AND (period = ? OR (at >= ? AND at < ?)) ORDER BY at LIMIT 1",
        (
            subject.topic,
            subject.boundary,
            subject.level,
            subject.about,
            subject.period,
            subject.period,
            subject.period_end,
        ),
    )
    if row is not None:
        return int(row[0])
    made = add(tx, subject)
    return made.id if made else 0


def _key(subject: Subject) -> tuple[object, ...]:
    return (
        subject.topic,
        subject.at,
        subject.boundary,
        subject.level,
        subject.period if subject.topic in ("boundary", "unheard") else subject.at,
        subject.period_end,
        subject.about,
    )


def _subject(row: Row, turn: Literal["first", "visit", "repeat"] = "first") -> Subject:
    number, topic, at, boundary, level, period, period_end, about = row
    return Subject(
        id=number,
        topic=topic,
        at=at,
        boundary=boundary,
        level=level,
        period=period,
        period_end=period_end,
        about=about,
        turn=turn,
    )
