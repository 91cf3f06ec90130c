"""The record of crossings and of what was told about each: once a (boundary, period, level).

due -> sending -> shown             `sending` is committed before the call, so a notice is
|        '-----> failed            never sent twice: after a crash it stays `sending`.
'-> dropped
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from framekeeper.store.transaction import Row, Transaction, View

Level = Literal["near", "past"]
State = Literal["due", "sending", "shown", "dropped", "failed"]

_STEPS: dict[State, tuple[State, ...]] = {
    "sending": ("due", "shown"),  # a shown notice may be repeated once
    "shown": ("sending",),
    "failed": ("sending",),
    "dropped": ("due",),
    "due": ("failed",),  # a server has appeared
}
_SELECT = (
    "SELECT id, boundary, version, period, level, at, state, told, server_id, why, undone"
    " FROM notice"
)


class Record(msgspec.Struct, frozen=True):
    """A crossing at `at` (UTC ms). `told` are the instants at which it was shown.

    `why` is what `framekeeper why` says of it: a key and numbers, as JSON. `undone`: late spans
    have shown that it did not happen.
    """

    id: int
    boundary: str
    version: int
    period: int
    level: Level
    at: int
    state: State
    told: tuple[int, ...]
    server_id: int | None
    why: str
    undone: bool


def add(  # noqa: PLR0913  # a crossing has these parts
    tx: Transaction,
    boundary: str,
    *,
    version: int,
    period: int,
    level: Level,
    at: int,
    why: str = "{}",
    state: State = "due",
) -> int | None:
    """Record a crossing; its id, or None if this (boundary, period, level) is recorded already."""
    if tx.run(
        "INSERT OR IGNORE INTO notice (boundary, version, period, level, at, state, told, why)"
        " VALUES (?, ?, ?, ?, ?, ?, '[]', ?)",
        (boundary, version, period, level, at, state, why),
    ):
        return tx.number("SELECT last_insert_rowid()")
    return None


def move(tx: Transaction, number: int, state: State) -> bool:
    """Bring a notice into its next state; False if it is not in a state before that one."""
    before = _STEPS[state]
    changed = tx.run(
        "UPDATE notice SET state = ? WHERE id = ? AND state IN (?, ?)",
        (state, number, before[0], before[-1]),
    )
    return changed > 0


def shown(tx: Transaction, number: int, server_id: int, at: int) -> bool:
    """The server has shown it; False if it was not being sent."""
    if not move(tx, number, "shown"):
        return False
    tx.run(
        "UPDATE notice SET server_id = ?, told = json_insert(told, '$[#]', ?) WHERE id = ?",
        (server_id, at, number),
    )
    return True


def amend(
    tx: Transaction, number: int, *, at: int | None = None, why: str | None = None,
    undone: bool | None = None,
) -> None:  # fmt: skip
    """Late spans moved the crossing: set what is given, keep the rest."""
    tx.run(
        "UPDATE notice SET at = coalesce(?, at), why = coalesce(?, why),"
        " undone = coalesce(?, undone) WHERE id = ?",
        (at, why, undone, number),
    )


def find(view: View, boundary: str, period: int, level: Level) -> Record | None:
    """The record of a (boundary, period, level)."""
    row = view.one(
        _SELECT + " WHERE boundary = ? AND period = ? AND level = ?",
        (boundary, period, level),
    )
    return None if row is None else _record(row)


def get(view: View, number: int) -> Record | None:
    """The record with this id."""
    row = view.one(_SELECT + " WHERE id = ?", (number,))
    return None if row is None else _record(row)


def waiting(view: View) -> list[Record]:
    """All that are due, the oldest first."""
    rows = view.all(_SELECT + " WHERE state = 'due' ORDER BY at, id")
    return [_record(row) for row in rows]


def between(view: View, start: int, end: int) -> list[Record]:
    """All crossings in [start, end), in order."""
    rows = view.all(_SELECT + " WHERE at >= ? AND at < ? ORDER BY at, id", (start, end))
    return [_record(row) for row in rows]


def _record(row: Row) -> Record:
    told = tuple(msgspec.json.decode(row[7], type=list[int]))
    number, boundary, version, period, level, at, state, _, server_id, why, undone = row
    return Record(
        number, boundary, version, period, level, at, state, told, server_id, why, bool(undone)
    )
