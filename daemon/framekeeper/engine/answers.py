"""A picture of how things stand, as the messages that popup, tray and command line read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.ledger import counts_in
from framekeeper.core.wire.state import BoundaryState, Coming, Edge, Minutes, Posting, Today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.board import Standing
    from framekeeper.core.notices.values import Silence
    from framekeeper.engine.picture import Picture


def today(picture: Picture) -> Today:
    """Her day so far: minutes by surface, the most used first."""
    minutes = [
        Minutes(platform=platform, surface=surface, confirmed=confirmed, running=running)
        for (platform, surface), (confirmed, running) in picture.minutes.items()
    ]
    minutes.sort(key=lambda m: (-m.confirmed - m.running, m.platform, m.surface))
    return Today(
        key=picture.day.key,
        start=picture.day.start,
        end=picture.day.end,
        minutes=minutes,
        checks=picture.checks,
        unknown=picture.unknown,
    )


def boundaries(
    picture: Picture, silences: Iterable[Silence], label: str = "both"
) -> list[BoundaryState]:
    """Every boundary in force, in the order of her settings, for a browser with a label."""
    last: dict[str, Silence] = {}
    for silence in silences:
        known = last.get(silence.boundary)
        if known is None or known.until < silence.until:
            last[silence.boundary] = silence
    return [_boundary(s, last.get(s.boundary.id), label) for s in picture.board.standings]


def posting(picture: Picture) -> list[Posting]:
    """What counts as posting now, because she said so."""
    return [
        Posting(platform=m.platform, since=m.start, until=m.end)
        for m in picture.posting
        if m.start <= picture.now < m.end
    ]


def coming(picture: Picture) -> list[Coming]:
    """What waits for its time."""
    return [
        Coming(boundary=each.boundary, name=each.name, at=each.at, ends=each.ends)
        for each in picture.coming
    ]


def _boundary(standing: Standing, silence: Silence | None, label: str) -> BoundaryState:
    boundary, exception = standing.boundary, standing.exception
    counts = counts_in(boundary.covers, label)
    return BoundaryState(
        id=boundary.id,
        name=boundary.name,
        kind=standing.kind,
        standing=standing.standing,
        used=standing.used,
        left=_left(standing),
        until=standing.until,
        response=boundary.response if counts else "notify",
        covers=list(boundary.covers.include),
        excepts=list(boundary.covers.exclude),
        plan=boundary.plan,
        silent_until=silence.until if silence else None,
        silent_why=silence.why if silence else "",
        excepted=exception is not None,
        exception_until=exception.end if exception else None,
        opens=standing.judgement.opens,
        holds=standing.holds if counts else None,
    )


def _left(standing: Standing) -> int | None:
    """What is left; below zero by as much as a limit is past."""
    at_most = standing.judgement.numbers.get("at_most")
    if standing.left is None or at_most is None:
        return standing.left
    return at_most - standing.used


def next_edge(standings: Iterable[Standing]) -> Edge | None:
    """The next opening or closing of hours that any boundary keeps."""
    edges = [
        Edge(boundary=s.boundary.id, at=s.judgement.edge[0], opens=s.judgement.edge[1])
        for s in standings
        if s.judgement.edge is not None and s.standing != "excepted"
    ]
    return min(edges, key=lambda edge: edge.at, default=None)
