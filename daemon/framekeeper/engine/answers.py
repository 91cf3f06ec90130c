"""A picture of how things stand, as the messages that popup, tray and command line read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core import wire

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.standings import Standing
    from framekeeper.engine.picture import Picture


def today(picture: Picture) -> wire.Today:
    """Her day so far: minutes by surface, the most used first."""
    minutes = [
        wire.Minutes(platform=platform, surface=surface, confirmed=confirmed, running=running)
        for (platform, surface), (confirmed, running) in picture.minutes.items()
    ]
    minutes.sort(key=lambda m: (-m.confirmed - m.running, m.platform, m.surface))
    return wire.Today(
        key=picture.day.key,
        start=picture.day.start,
        end=picture.day.end,
        minutes=minutes,
        checks=picture.checks,
        unknown=picture.unknown,
    )


def boundaries(picture: Picture) -> list[wire.BoundaryState]:
    """Every boundary in force, in the order of her settings."""
    return [_boundary(standing) for standing in picture.board.standings]


def _boundary(standing: Standing) -> wire.BoundaryState:
    boundary = standing.boundary
    return wire.BoundaryState(
        id=boundary.id,
        name=boundary.name,
        kind=standing.kind,
        standing=standing.standing,
        used=standing.used,
        left=standing.left,
        until=standing.until,
        response=boundary.response,
        covers=list(boundary.covers.include),
        excepts=list(boundary.covers.exclude),
        plan=boundary.plan,
    )


def next_edge(standings: Iterable[Standing]) -> wire.Edge | None:
    """The next opening or closing of hours that any boundary keeps."""
    edges = [
        wire.Edge(boundary=s.boundary.id, at=s.judgement.edge[0], opens=s.judgement.edge[1])
        for s in standings
        if s.judgement.edge is not None and s.standing != "excepted"
    ]
    return min(edges, key=lambda edge: edge.at, default=None)
