"""What keeps one subject from being told now: each gate holds it, drops it or lets it pass.

A gate is a rule with a code; the first that speaks decides, and its code is what `why` shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.boundaries.base import Crossing
from framekeeper.core.notices.texts import MESSAGES
from framekeeper.core.notices.values import Drop, Hold, Moment, Subject
from framekeeper.core.settings import MINUTE_MS

if TYPE_CHECKING:
    from framekeeper.core.board import Standing

SETTLE_MS = 20_000
"""Use in this visit before anything is said of it, so that a misclick says nothing."""

A_DAY = 2
"""Tellings of one boundary and level a day: one notice and one more."""

SESSION_CAP_MS = 180 * MINUTE_MS
"""A session holds notices no longer than this: a switch may be forgotten."""

SESSION_WAIT_MS = 2 * MINUTE_MS
"""So long after a session nothing is said: the next may follow, or somebody is still there."""

SESSION_LAPSE_MS = 5 * MINUTE_MS
"""What is not true so long after the session in which it came is dropped."""

PROBE_MS = MINUTE_MS
"""While do-not-disturb holds something, or nobody is there, it is asked at this distance."""

Verdict = Hold | Drop | None


def judge(subject: Subject, moment: Moment) -> Verdict:
    """Hold it, drop it, or (None) tell it now."""
    if subject.topic == "boundary":
        return _boundary(subject, moment)
    if subject.topic == "minutes":
        return _minutes(subject, moment)
    if subject.topic == "reminder":
        return _reminder(subject, moment)
    return _program(subject, moment)


def reason(subject: Subject) -> str:
    """The code of why this subject is told."""
    if subject.topic != "boundary":
        return subject.topic
    return subject.level if subject.turn == "first" else subject.turn


# --- boundaries ----------------------------------------------------------------------------


def _boundary(subject: Subject, moment: Moment) -> Verdict:
    standing = moment.board.of(subject.boundary)
    if standing is None:
        return Drop(subject=subject, why="boundary-ended")
    return (
        _once(subject, standing, moment)
        or _quieted(subject, standing, moment)
        or _in_session(subject, moment)
        or _still_so(subject, standing, moment)
        or _enough_today(subject, moment)
    )


def _once(subject: Subject, standing: Standing, moment: Moment) -> Verdict:
    """Once a boundary, period and level, while the period is current."""
    if subject.turn == "first" and any(
        t.subject.topic == "boundary"
        and t.subject.boundary == subject.boundary
        and t.subject.level == subject.level
        and _crossing(subject).same_period(t.subject.period, t.subject.at)
        for t in moment.told
    ):
        return Drop(subject=subject, why="told")
    if not _is_current(subject, standing):
        return Drop(subject=subject, why="period-over")
    if subject.level == "near" and standing.standing == "past":
        return Drop(subject=subject, why="superseded")
    return None


def _crossing(subject: Subject) -> Crossing:
    return Crossing(
        period=subject.period, level=subject.level, at=subject.at, period_end=subject.period_end
    )


def _is_current(subject: Subject, standing: Standing) -> bool:
    period = standing.judgement.period
    if period is None:
        return False
    return period[0] == subject.period or period[0] <= subject.at < period[1]


def _quieted(subject: Subject, standing: Standing, moment: Moment) -> Verdict:
    now = moment.now
    if now < moment.quiet_until:
        return Drop(subject=subject, why="quiet")
    if standing.standing == "excepted":
        return Hold(subject=subject, why="excepted", until=standing.until)
    for silence in moment.silences:
        if silence.boundary == subject.boundary and now < silence.until:
            return Hold(subject=subject, why=silence.why, until=silence.until)
    if subject.turn == "repeat" and now < subject.at:
        return Hold(subject=subject, why="not-yet", until=subject.at)
    return None


def _still_so(subject: Subject, standing: Standing, moment: Moment) -> Verdict:
    """Near or past still, in use, and not by a misclick."""
    now = moment.now
    if standing.standing != subject.level:
        lapses = _lapses(subject, moment)
        if lapses is not None and now >= lapses:
            return Drop(subject=subject, why="after-session")
        return Hold(subject=subject, why="not-so-now", until=lapses)
    if not standing.in_use:
        return Hold(subject=subject, why="not-in-use")
    if standing.visit_used < SETTLE_MS:
        return Hold(subject=subject, why="settling", until=now + SETTLE_MS - standing.visit_used)
    return None


def _enough_today(subject: Subject, moment: Moment) -> Verdict:
    day = moment.day
    told = sum(
        t.subject.topic == "boundary"
        and t.subject.boundary == subject.boundary
        and t.subject.level == subject.level
        and day.start <= t.told < day.end
        for t in moment.told
    )
    return Hold(subject=subject, why="boundary-full", until=day.end) if told >= A_DAY else None


# --- sessions ------------------------------------------------------------------------------


def held_for_session(moment: Moment) -> bool:
    """Whether a session holds notices now."""
    session = moment.session
    return session.on and moment.now < session.since + SESSION_CAP_MS


def _in_session(subject: Subject, moment: Moment) -> Verdict:
    session, now = moment.session, moment.now
    if held_for_session(moment):
        until = session.since + SESSION_CAP_MS
        if session.why == "do-not-disturb":
            return Hold(subject=subject, why="do-not-disturb", until=min(until, now + PROBE_MS))
        return Hold(subject=subject, why="in-session", until=until)
    if not session.on and session.ended is not None:
        waited = session.ended + SESSION_WAIT_MS
        if session.ended <= now < waited:
            return Hold(subject=subject, why="after-session", until=waited)
    return None


def _lapses(subject: Subject, moment: Moment) -> int | None:
    """When a subject of the last session is dropped if it is not true."""
    session = moment.session
    if session.on or session.ended is None or not session.since <= subject.at < session.ended:
        return None
    return session.ended + SESSION_LAPSE_MS


# --- what she asked for --------------------------------------------------------------------


def _already(subject: Subject, moment: Moment) -> bool:
    return any(
        t.subject.topic == subject.topic
        and t.subject.boundary == subject.boundary
        and t.subject.at == subject.at
        for t in moment.told
    )


def _asked(subject: Subject, moment: Moment) -> Verdict:
    """Once, at its time, unless she asked for quiet since."""
    if _already(subject, moment):
        return Drop(subject=subject, why="told")
    if moment.now < subject.at:
        return Hold(subject=subject, why="not-yet", until=subject.at)
    if moment.now < moment.quiet_until:
        return Drop(subject=subject, why="quiet")
    return None


def _minutes(subject: Subject, moment: Moment) -> Verdict:
    """The end of minutes she asked for: one notice of its own, if it says something yet."""
    standing = moment.board.of(subject.boundary)
    if standing is None:
        return Drop(subject=subject, why="boundary-ended")
    if any(s.boundary == subject.boundary and s.until > subject.at for s in moment.silences):
        return Drop(subject=subject, why="replaced")
    return (
        _asked(subject, moment)
        or _in_session(subject, moment)
        or _minutes_matter(subject, standing)
    )


def _minutes_matter(subject: Subject, standing: Standing) -> Verdict:
    if standing.standing not in ("near", "past"):
        return Drop(subject=subject, why="not-so-now")
    return None if standing.in_use else Drop(subject=subject, why="left")


def _reminder(subject: Subject, moment: Moment) -> Verdict:
    """At the next opening of her hours, unless she is there already."""
    asked = _asked(subject, moment)
    if asked is not None:
        return asked
    if subject.period_end and moment.now >= subject.period_end:
        return Drop(subject=subject, why="hours-closed")
    if moment.use is not None and moment.use.surface in MESSAGES:
        return Drop(subject=subject, why="there-already")
    return _in_session(subject, moment) or _away(subject, moment)


# --- the program itself --------------------------------------------------------------------


def _program(subject: Subject, moment: Moment) -> Verdict:
    """Something is not counted, or not understood: outside the cap, once each time."""
    if not subject.still:
        return Drop(subject=subject, why="mended")
    if subject.topic == "unheard":
        if _unheard_today(subject, moment):
            return Drop(subject=subject, why="told-today")
    elif _already(subject, moment):
        return Drop(subject=subject, why="told")
    if moment.now < moment.quiet_until:
        return Hold(subject=subject, why="quiet", until=moment.quiet_until)
    return _in_session(subject, moment) or _away(subject, moment)


def _unheard_today(subject: Subject, moment: Moment) -> bool:
    day = moment.day
    return any(
        t.subject.topic == "unheard"
        and t.subject.about == subject.about
        and day.start <= t.told < day.end
        for t in moment.told
    )


def _away(subject: Subject, moment: Moment) -> Verdict:
    if moment.present is not False:
        return None
    return Hold(subject=subject, why="away", until=moment.now + PROBE_MS)


# --- what is on the screen -----------------------------------------------------------------


def is_gone(subject: Subject, moment: Moment) -> bool:
    """Whether a notice on screen says what is not so any more; a repeat stops on leaving."""
    if subject.topic not in ("boundary", "minutes"):
        return subject.topic in ("unheard", "settings") and not subject.still
    standing = moment.board.of(subject.boundary)
    if standing is None or standing.standing not in ("near", "past"):
        return True
    return subject.turn == "repeat" and not standing.in_use
