"""Use as plain rows, to be read elsewhere: times rounded to five minutes unless asked otherwise.

No notice, no reason and no sentence of hers is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.store import meta, rollups, sources, spans

if TYPE_CHECKING:
    from framekeeper.core.day import Calendar
    from framekeeper.store.transaction import View

ROUNDING_MS = 300_000


class Stay(msgspec.Struct, frozen=True):
    """Use of one surface without a pause. UTC ms; `start` and `end` rounded outwards, `ms` exact to
    the second unless nothing was rounded."""  # noqa: D205, D209  # one sentence

    day: str
    start: int
    end: int
    platform: str
    surface: str
    label: str
    ms: int


def stays(
    view: View, start: int, end: int, calendar: Calendar, rounding: int = ROUNDING_MS
) -> list[Stay]:
    """The use of [start, end) whose detail is still there, in order; never across a day edge.

    Stays on one surface that lie less than the rounding apart are one.
    """
    label_of = sources.labels(view)
    found: list[Stay] = []
    for piece in spans.pieces_between(view, start, end):
        label = label_of[piece.source]
        for day in calendar.days(piece.start, piece.end):
            first, last = max(piece.start, day.start), min(piece.end, day.end)
            now = Stay(day.key, first, last, piece.platform, piece.surface, label, last - first)
            if found and _joins(found[-1], now, rounding):
                found[-1] = msgspec.structs.replace(
                    found[-1], end=now.end, ms=found[-1].ms + now.ms
                )
            else:
                found.append(now)
    return [_rounded(stay, rounding) for stay in found] if rounding else found


def sums(view: View, start: int, end: int) -> list[rollups.Sum]:
    """The sums of the days that begin in [start, end): also where the detail is gone."""
    return rollups.cells(view, start, end)


def detail_from(view: View) -> int:
    """The instant (UTC ms) from which detail is there; 0: all of it."""
    return meta.get_number(view, meta.DETAIL_FROM)


def _joins(last: Stay, now: Stay, rounding: int) -> bool:
    same = (last.day, last.platform, last.surface, last.label) == (
        now.day,
        now.platform,
        now.surface,
        now.label,
    )
    return same and (now.start == last.end or now.start - last.end < rounding)


def _rounded(stay: Stay, rounding: int) -> Stay:
    return msgspec.structs.replace(
        stay,
        start=stay.start // rounding * rounding,
        end=-(-stay.end // rounding) * rounding,
        ms=(stay.ms + 500) // 1000 * 1000,
    )
