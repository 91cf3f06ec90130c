"""Drift: three weeks in a row that differ from what she set.

It is a question, not a fault: which of the two should change, the boundary or the week? A week
differs when more than half of its days that count were past; of a boundary that is about a week,
when it was past at all.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from framekeeper.core.settings import Checks, Limit, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.core.review.within import DayVerdict
    from framekeeper.core.settings import Rule

WEEKS = 3
FEWEST_DAYS = 3
"""A week of which fewer days count says nothing."""

_WEEK_DAYS = 7


class Drift(Value, frozen=True, kw_only=True):
    """Three weeks that differ: the days past of the days that count, and the weekday it is about.

    `weekday` (0 is Monday) is the one that most past days fell on, if it holds more than half.
    """

    boundary: str
    weeks: int
    past: int
    counted: int
    weekday: int | None


def drift(
    boundary: str, rule: Rule, verdicts: Sequence[DayVerdict], week_starts: int, since: str = ""
) -> Drift | None:
    """The drift of one boundary over her last three whole weeks; None if there is none.

    Args:
        boundary: its id.
        rule: its rule now.
        verdicts: its days, in order, up to the last whole one.
        week_starts: 0 is Monday.
        since: only weeks that begin on this date (ISO) or later; a question that she answered is
            put anew no sooner than three weeks later.
    """
    weeks: dict[str, list[DayVerdict]] = {}
    for day in verdicts:
        weeks.setdefault(_week_of(day.key, week_starts), []).append(day)
    # A week that begins or ends in the midst of what is known says nothing as a whole.
    whole = [w for w in sorted(weeks) if len({d.key[:10] for d in weeks[w]}) == _WEEK_DAYS]
    last = whole[-WEEKS:]
    if len(last) < WEEKS or last[0] < since or not _follow(last):
        return None
    if not all(_differs(rule, weeks[week]) for week in last):
        return None
    days = [day for week in last for day in weeks[week]]
    past = [day for day in days if day.verdict == "past"]
    most = max(range(_WEEK_DAYS), key=lambda w: (sum(d.weekday == w for d in past), -w))
    mostly = 2 * sum(d.weekday == most for d in past) > len(past)
    return Drift(
        boundary=boundary,
        weeks=WEEKS,
        past=len(past),
        counted=sum(day.verdict != "left out" for day in days),
        weekday=most if mostly else None,
    )


def _differs(rule: Rule, days: Sequence[DayVerdict]) -> bool:
    counted = [day for day in days if day.verdict != "left out"]
    past = sum(day.verdict == "past" for day in counted)
    if len(counted) < FEWEST_DAYS:
        return False
    if isinstance(rule, (Limit, Checks)) and rule.per == "week":
        return past > 0
    return 2 * past > len(counted)


def _week_of(key: str, week_starts: int) -> str:
    """The date on which the week of a day begins."""
    date = dt.date.fromisoformat(key[:10])
    return (date - dt.timedelta(days=(date.weekday() - week_starts) % _WEEK_DAYS)).isoformat()


def _follow(weeks: Sequence[str]) -> bool:
    """Whether these weeks follow each other without a gap."""
    dates = [dt.date.fromisoformat(week) for week in weeks]
    return all(
        later - earlier == dt.timedelta(days=_WEEK_DAYS) for earlier, later in pairwise(dates)
    )
