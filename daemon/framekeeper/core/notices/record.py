"""From crossings to what is recorded and due: once a boundary, period and level.

Crossings are a function of the final set of use, so late use can add one and undo another. One
that was recorded and is undone stays in the record, marked so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.notices.values import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.board import Crossed


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """What the record lacks, what in it no longer stands, and what came at another instant.

    `moved` are recorded subjects as they are to be.
    """

    new: tuple[Subject, ...]
    undone: tuple[Subject, ...]
    moved: tuple[Subject, ...] = ()


def same(crossed: Crossed, recorded: Subject) -> bool:
    """Whether what is recorded is this crossing's boundary, level and period."""
    return (
        recorded.topic == "boundary"
        and recorded.boundary == crossed.boundary
        and recorded.level == crossed.crossing.level
        and crossed.crossing.same_period(recorded.period, recorded.at)
    )


def reconcile(crossed: Iterable[Crossed], recorded: Iterable[Subject], since: int) -> Reconciled:
    """Compare the crossings from `since` on with what is recorded of them.

    Args:
        crossed: the final crossings from `since` to now, of `standings.crossed`.
        recorded: what the store holds: every period that is current or reaches past `since`.
        since: from where use was looked at; what is recorded before it is left alone.
    """
    final = list(crossed)
    known = [s for s in recorded if s.topic == "boundary"]
    new: list[Subject] = []
    for one in final:
        if any(same(one, other) for other in (*known, *new)):
            continue
        crossing = one.crossing
        new.append(
            Subject(
                at=crossing.at,
                boundary=one.boundary,
                level=crossing.level,
                period=crossing.period,
                period_end=crossing.period_end,
            )
        )
    undone: list[Subject] = []
    moved: list[Subject] = []
    for subject in known:
        if subject.at < since:
            continue
        stands = next((one.crossing for one in final if same(one, subject)), None)
        if stands is None:
            undone.append(subject)
        elif stands.at != subject.at:
            moved.append(
                msgspec.structs.replace(subject, at=stands.at, period_end=stands.period_end)
            )
    return Reconciled(new=tuple(new), undone=tuple(undone), moved=tuple(moved))
