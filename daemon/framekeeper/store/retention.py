"""`keep_detail`: after so long, spans are let go of and only sums remain.

Whole days go at a time, so that the sums of every day that still has spans can be counted again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.store import meta, noting

if TYPE_CHECKING:
    from framekeeper.core.day import Calendar
    from framekeeper.store.transaction import Transaction

CHUNK = 2_000
"""Spans let go of in one transaction: a few milliseconds."""


def trim(tx: Transaction, before: int, calendar: Calendar) -> int:
    """Let go of up to CHUNK spans of the days before the one that `before` lies in.

    A span that reaches into that day stays. Coverage of that time goes too.

    Returns:
        How many spans went; fewer than CHUNK: there are no more.
    """
    edge = calendar.day_at(before).start
    if meta.get_number(tx, meta.DETAIL_FROM) < edge:
        meta.put(tx, meta.DETAIL_FROM, str(edge))
        tx.run("DELETE FROM gap WHERE t1 <= ?", (edge,))
        tx.run("DELETE FROM mark WHERE t1 <= ?", (edge,))
    else:
        noting.leaned_on(tx, "meta", meta.DETAIL_FROM)
    rows = tx.all(
        "SELECT t0, source, n FROM span WHERE t0 < ? AND t0 + t1 <= ? ORDER BY t0 LIMIT ?",
        (edge, edge, CHUNK),
    )
    tx.many("DELETE FROM span WHERE t0 = ? AND source = ? AND n = ?", rows)
    return len(rows)
