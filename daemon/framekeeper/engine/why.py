"""What `why` shows, put together: use, rule, record and the decision of this moment.

The store gives what is kept, the policy what it would do now; nothing is decided or remembered
here. No word of it tells of anybody but her.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from framekeeper.core.ledger import covers_match
from framekeeper.core.notices import policy
from framekeeper.core.notices.explain import silence
from framekeeper.core.versions import in_force
from framekeeper.core.wire.why import WhyAnswer, WhyBoundary, WhyNotice, WhyRequest, WhyStay
from framekeeper.engine import answers
from framekeeper.engine.available import available
from framekeeper.store import boundaries, export, tellings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.board import Standing
    from framekeeper.core.notices.values import Decisions, Hold, Moment, Silence, Subject
    from framekeeper.core.settings import Covers
    from framekeeper.core.versions import Version
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.picture import Picture
    from framekeeper.store.export import Stay
    from framekeeper.store.tellings import Entry, Telling
    from framekeeper.store.transaction import View

State = Literal["shown", "sending", "failed", "dropped", "held", "now"]


async def why(engine: Engine, said: WhyRequest) -> WhyAnswer:
    """Explain one boundary, or all, and her day.

    Raises:
        UnavailableError: the store cannot be read now.
    """

    def query(view: View) -> tuple[Picture, _Kept]:
        picture = engine.memory.look(view)
        return picture, _Kept(view, picture, engine)

    picture, kept = await available(engine.store.read(query))
    moment = engine.teller.moment(picture)
    decisions = policy.decide(moment)
    silences = engine.asked.silences(picture.due, picture.now)
    holds = {h.subject.id: h for h in decisions.hold if h.subject.id}
    found = [
        _boundary(standing, kept, moment, decisions, silences)
        for standing in picture.board.standings
        if said.boundary in (None, standing.boundary.id)
    ]
    return WhyAnswer(
        now=picture.now,
        zone=picture.zone,
        day_start=picture.day.start,
        day_end=picture.day.end,
        used=sum(confirmed + running for confirmed, running in picture.minutes.values()),
        checks=picture.checks,
        unknown=picture.unknown,
        told_today=policy.told_today(moment),
        most_a_day=engine.settings.notices.most_a_day,
        quiet_until=engine.asked.quiet_until(picture.now),
        session=engine.in_session.answer(picture.now),
        posting=answers.posting(picture),
        stays=[_stay(s) for s in kept.stays] if said.boundary is None else [],
        boundaries=found,
        other=_notices(kept, "", holds) if said.boundary is None else [],
    )


class _Kept:
    """What the store keeps of her day."""

    def __init__(self, view: View, picture: Picture, engine: Engine) -> None:
        start, end = picture.day.start, picture.now + 1
        periods = [s.judgement.period for s in picture.board.standings]
        first = min([start, *(p[0] for p in periods if p is not None)])
        self.stays: list[Stay] = export.stays(view, start, end, engine.memory.calendar)
        self.entries: list[Entry] = tellings.entries(view, first, picture.day.end)
        self.tellings: list[Telling] = tellings.between(view, first, end)
        versions = boundaries.between(view, picture.now, end)
        self.versions: dict[str, Version] = {
            v.boundary.id: v for v in in_force(versions, picture.now)
        }


def _boundary(
    standing: Standing,
    kept: _Kept,
    moment: Moment,
    decisions: Decisions,
    silences: Iterable[Silence],
) -> WhyBoundary:
    boundary, judged = standing.boundary, standing.judgement
    mine = [s for s in silences if s.boundary == boundary.id]
    silent = max(mine, key=lambda s: s.until, default=None)
    code, until = silence(standing, moment, decisions)
    version = kept.versions.get(boundary.id)
    holds = {h.subject.id: h for h in decisions.hold if h.subject.id}
    return WhyBoundary(
        boundary=boundary,
        kind=standing.kind,
        since=version.valid_from if version else moment.now,
        standing=standing.standing,
        in_use=standing.in_use,
        until=standing.until,
        period=judged.period,
        reason=judged.why,
        numbers=judged.numbers,
        exception=standing.exception,
        silent_until=silent.until if silent else None,
        silent_why=silent.why if silent else "",
        stays=[_stay(s) for s in kept.stays if _covers(boundary.covers, s)],
        notices=_notices(kept, boundary.id, holds),
        now=code,
        now_until=until,
    )


def _covers(covers: Covers, stay: Stay) -> bool:
    return covers_match(covers, stay.platform, stay.surface, stay.label)


def _stay(stay: Stay) -> WhyStay:
    return WhyStay(
        start=stay.start,
        end=stay.end,
        length=stay.ms,
        platform=stay.platform,
        surface=stay.surface,
        browser=stay.label,
    )


def _notices(kept: _Kept, boundary: str, holds: dict[int, Hold]) -> list[WhyNotice]:
    """All that was to be told of a boundary ("": of the program), and what became of it."""
    found: list[WhyNotice] = []
    told: set[int] = set()
    undone = {e.subject.id for e in kept.entries if e.undone}
    for telling in kept.tellings:
        for subject in telling.subjects:
            if subject.boundary == boundary:
                told.add(subject.id)
                is_undone = subject.id in undone
                found.append(
                    _notice(subject, telling.state, telling.why, telling.at, is_undone=is_undone)
                )
    for entry in kept.entries:
        subject = entry.subject
        if subject.boundary != boundary or subject.id in told:
            continue
        if entry.state == "dropped":
            found.append(_notice(subject, "dropped", entry.why, is_undone=entry.undone))
        elif subject.id in holds:
            hold = holds[subject.id]
            found.append(_notice(subject, "held", hold.why, until=hold.until))
        else:
            found.append(_notice(subject, "now", "now"))
    found.sort(key=lambda each: (each.told or each.at, each.at))
    return found


def _notice(  # noqa: PLR0913  # what there is to say of a notice
    subject: Subject,
    state: State,
    code: str,
    told: int | None = None,
    *,
    until: int | None = None,
    is_undone: bool = False,
) -> WhyNotice:
    return WhyNotice(
        topic=subject.topic,
        level=subject.level,
        turn=subject.turn,
        at=subject.at,
        told=told,
        state=state,
        why=code,
        until=until,
        undone=is_undone,
    )
