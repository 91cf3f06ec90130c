"""Why nothing is told of a boundary at this moment, as a code. Decides nothing: it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.notices.policy import A_STRETCH, told_in

if TYPE_CHECKING:
    from framekeeper.core.board import Standing
    from framekeeper.core.notices.values import Decisions, Moment


def silence(standing: Standing, moment: Moment, decisions: Decisions) -> tuple[str, int | None]:
    """The code, and until when it is so by itself (None: until something happens).

    "now" means that something is being told of it.
    """
    boundary = standing.boundary.id
    if any(s.boundary == boundary for tell in decisions.tell for s in tell.subjects):
        return "now", None
    silent = [s for s in moment.silences if s.boundary == boundary and moment.now < s.until]
    if silent:
        last = max(silent, key=lambda s: s.until)
        return last.why, last.until
    held = [h for h in decisions.hold if h.subject.boundary == boundary]
    for hold in sorted(held, key=lambda h: (h.subject.level != standing.standing, h.subject.at)):
        return hold.why, hold.until
    if standing.standing in ("within", "unknown", "excepted"):
        return standing.standing, standing.until
    if not standing.in_use:
        return "not-in-use", None
    return _told_already(standing, moment)


def _told_already(standing: Standing, moment: Moment) -> tuple[str, int | None]:
    """Near or past, in use, and nothing waits: it was told, and the rules let nothing follow."""
    period = standing.judgement.period
    if period is None or standing.standing == "near":
        return "told", None if period is None else period[1]
    mine = told_in(moment, standing.boundary.id, period)
    if sum(t.counts for t in mine) >= A_STRETCH:
        return "enough", period[1]
    last = max(mine, key=lambda t: t.told, default=None)
    if last is not None and last.subject.topic == "minutes":
        return "after-minutes", period[1]
    if last is not None and moment.settings.repeat_after is None:
        return "no-repeat", period[1]
    return "told", period[1]
