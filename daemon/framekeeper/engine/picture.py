"""How everything stands at one instant, as a value that any thread may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from framekeeper.core.board import Board
    from framekeeper.core.day import Day
    from framekeeper.core.marks import Mark
    from framekeeper.core.notices.values import Subject, Told
    from framekeeper.core.versions import Coming
    from framekeeper.engine.in_front import Front


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """How everything stands at one instant.

    `minutes` are by (platform, surface): ms confirmed, ms running. `turn` is the next instant at
    which running use begins to count, stops counting if no report comes, or counts as something
    else. `due` and `told` are what the notices' policy decides from. `posting` are her marks that
    hold now, `posted` all of her day, `coming` what will change by itself.
    """

    now: int
    zone: str
    day: Day
    board: Board
    minutes: dict[tuple[str, str], tuple[int, int]]
    checks: int
    unknown: int
    front: Front | None
    turn: int | None
    due: tuple[Subject, ...]
    told: tuple[Told, ...]
    posting: tuple[Mark, ...] = ()
    posted: tuple[Mark, ...] = ()
    coming: tuple[Coming, ...] = ()
