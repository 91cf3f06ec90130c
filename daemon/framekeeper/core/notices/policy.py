"""Decide about notices: tell now, hold, or drop, each with a reason code.

The rules are those of product.md ("A notice", the evidence table) and design.md, sections 9 and
11. Nothing is remembered here: what was told before is an argument, so that a restart or a clock
step changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.boundaries.base import Crossing
from framekeeper.core.notices import gates, texts
from framekeeper.core.notices.values import (
    Decisions,
    Drop,
    Hold,
    Moment,
    Subject,
    Tell,
    Told,
    Withdraw,
)

if TYPE_CHECKING:
    from framekeeper.core.board import Standing

A_STRETCH = 2
"""Tellings of one boundary in one period: the first, and one more."""


def decide(moment: Moment) -> Decisions:
    """What to tell now, what to hold, what to drop, and when to decide anew."""
    ready: list[Subject] = []
    hold: list[Hold] = []
    drop: list[Drop] = []
    for subject in (*moment.due, *_following(moment)):
        verdict = gates.judge(subject, moment)
        if isinstance(verdict, Hold):
            hold.append(verdict)
        elif isinstance(verdict, Drop):
            drop.append(verdict)
        else:
            ready.append(subject)
    if told_today(moment) >= moment.settings.most_a_day:
        full = [s for s in ready if s.topic == "boundary"]
        ready = [s for s in ready if s.topic != "boundary"]
        hold += [Hold(subject=s, why="day-full", until=moment.day.end) for s in full]
    tell = (_tell(tuple(sorted(ready, key=lambda s: (s.at, s.boundary))), moment),) if ready else ()
    ends = [h.until for h in hold if h.until is not None and h.until > moment.now]
    return Decisions(
        tell=tell,
        hold=tuple(hold),
        drop=tuple(drop),
        withdraw=_withdrawn(moment, tell),
        deadline=min(ends, default=None),
    )


def told_today(moment: Moment) -> int:
    """Notices of her day that count; several things told in one are one."""
    day = moment.day
    return len({t.notice for t in moment.told if t.counts and day.start <= t.told < day.end})


def _following(moment: Moment) -> list[Subject]:
    """What follows from a boundary that stays past: a quiet repeat, or a later visit."""
    found: list[Subject] = []
    waiting = {s.boundary for s in moment.due if s.topic == "boundary" and s.level == "past"}
    for standing in moment.board.standings:
        if standing.standing == "past" and standing.in_use and standing.boundary.id not in waiting:
            follows = _follows(standing, moment)
            if follows is not None:
                found.append(follows)
    return found


def _follows(standing: Standing, moment: Moment) -> Subject | None:
    period = standing.judgement.period
    visit = standing.visit if standing.visit is not None else moment.now
    if period is None:
        return None
    mine = told_in(moment, standing.boundary.id, period)
    last = max(mine, key=lambda t: t.told, default=None)
    counted = sum(t.counts for t in mine)
    if counted >= A_STRETCH:
        return None
    of = Subject(
        at=visit,
        boundary=standing.boundary.id,
        period=period[0],
        period_end=period[1],
        turn="visit",
    )
    if last is None or last.told < visit:
        # the first of a stretch that was not told when it was due, or a visit after it
        return of if standing.kind == "schedule" else None
    repeat_after = moment.settings.repeat_after
    if repeat_after is None or last.subject.topic == "minutes":
        return None
    return Subject(
        at=last.told + repeat_after,
        boundary=of.boundary,
        period=of.period,
        period_end=of.period_end,
        turn="repeat",
    )


def told_in(moment: Moment, boundary: str, period: tuple[int, int]) -> list[Told]:
    """What was told of a boundary being past in a period, minutes she asked for included."""
    here = Crossing(period=period[0], level="past", at=0, period_end=period[1])
    return [
        t
        for t in moment.told
        if t.subject.boundary == boundary
        and t.subject.level == "past"
        and t.subject.topic in ("boundary", "minutes")
        and here.same_period(t.subject.period, t.subject.at)
    ]


def _tell(subjects: tuple[Subject, ...], moment: Moment) -> Tell:
    """All that falls together, as one notice."""
    said = texts.lines(subjects, moment)
    title, body = texts.title_and_body(said)
    showing = _showing(subjects, moment)
    quiet = all(s.turn == "repeat" for s in subjects)
    return Tell(
        subjects=subjects,
        title=title,
        body=body,
        buttons=texts.buttons(subjects, moment),
        urgency="low" if quiet else "normal",
        replaces=max(showing, default=0),
        keys=tuple(line.key for line in said),
        why="together" if len(subjects) > 1 else gates.reason(subjects[0]),
    )


def _showing(subjects: tuple[Subject, ...], moment: Moment) -> set[int]:
    """The notices on screen about the same boundaries."""
    boundaries = {s.boundary for s in subjects if s.boundary}
    return {t.notice for t in moment.told if t.showing and t.subject.boundary in boundaries}


def _withdrawn(moment: Moment, tell: tuple[Tell, ...]) -> tuple[Withdraw, ...]:
    """Notices on screen whose time is gone: in session all, else those that are not so any more."""
    showing: dict[int, list[Told]] = {}
    for told in moment.told:
        if told.showing:
            showing.setdefault(told.notice, []).append(told)
    replaced = {t.replaces for t in tell}
    superseded = {n for t in tell for n in _showing(t.subjects, moment)} - replaced
    found: list[Withdraw] = []
    for notice, parts in showing.items():
        if notice in replaced:
            continue
        if gates.held_for_session(moment):
            found.append(Withdraw(notice=notice, why="in-session"))
        elif notice in superseded:
            found.append(Withdraw(notice=notice, why="superseded"))
        elif all(gates.is_gone(part.subject, moment) for part in parts):
            found.append(Withdraw(notice=notice, why="left"))
    return tuple(found)
