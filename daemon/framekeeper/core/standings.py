"""How all boundaries stand at an instant, and when that can change.

Joins what one kind never sees: the values in force at the time, exceptions, and the time in which
nothing was heard. Decides about no notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.core import exceptions as planned
from framekeeper.core.board import Board, Crossed, Given, Standing, TrackOf
from framekeeper.core.boundaries import kind_name, kind_of
from framekeeper.core.boundaries.base import FAR, Context, Crossing, Judgement
from framekeeper.core.settings import Schedule
from framekeeper.core.versions import Version, by_end, held_since, in_force, joined, next_change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.kept import Kept
    from framekeeper.core.settings import Rule
    from framekeeper.core.track import Track

VISIT_GAP_MS = 60_000
"""So long without covered use ends a visit: the next use is an opening."""


def freed(version: Version, exception: PlannedException) -> Version:
    """The version as its track is asked for while an exception lets some of its use go free."""
    free = exception.shape.free if isinstance(exception.shape, planned.OtherValues) else ()
    if not free:
        return version
    covers = version.boundary.covers
    less = msgspec.structs.replace(covers, exclude=(*covers.exclude, *free))
    boundary = msgspec.structs.replace(version.boundary, covers=less)
    return msgspec.structs.replace(version, boundary=boundary)


def stand(given: Given, track_of: TrackOf, kept: Kept | None = None) -> Board:
    """How every boundary in force stands now; what is `kept` of an earlier look saves work only."""
    now = given.now
    ended = by_end(given.versions)
    kept = kept.of(given) if kept else None
    standings = tuple(
        _known(v, given, track_of, ended, kept) for v in in_force(given.versions, now)
    )
    edges = [s.until for s in standings]
    edges.append(next_change(given.versions, now))
    edges += [e.start for e in given.exceptions]
    edges += [e.end for e in given.exceptions]
    later = [edge for edge in edges if edge is not None and edge > now]
    return Board(now=now, standings=standings, deadline=min(later, default=None))


def _in_use(track: Track, now: int, *, running: bool) -> bool:
    """Whether covered use goes on: the partition gives this instant to what is covered."""
    if not running or track.end < now:
        return False
    # Use that is stored for later than now was reported before the clock was set back.
    last = track.last(now)
    return last is not None and last[1] >= now


def _known(
    version: Version,
    given: Given,
    track_of: TrackOf,
    ended: Mapping[tuple[str, int], Version],
    kept: Kept | None,
) -> Standing:
    whole = track_of(version)
    found = kept.standing(version.boundary.id, whole, given.now) if kept else None
    if found is None:
        found = _stand(version, whole, given, track_of, ended)
        if kept:
            kept.keep(found, whole, given)
    return found


def _stand(
    version: Version,
    whole: Track,
    given: Given,
    track_of: TrackOf,
    ended: Mapping[tuple[str, int], Version],
) -> Standing:
    now, boundary = given.now, version.boundary
    track, exception = whole, None
    if given.exceptions:
        exception = planned.in_force(given.exceptions, boundary.id, now)
        track = whole.without(planned.holes(given.exceptions, boundary.id))
    rule: Rule = boundary.rule
    excepted = exception is not None and isinstance(exception.shape, planned.Open)
    if exception is not None and not excepted:
        whole = track_of(freed(version, exception))
        rule, track = _instead(exception, whole)
    in_use = _in_use(whole, now, running=given.running)
    context = Context(
        now=now,
        calendar=given.calendar,
        in_use=in_use and not excepted,
        valid_from=held_since(version, ended),
    )
    judgement = kind_of(rule).judge(rule, track, context)
    standing: Literal["within", "near", "past", "excepted", "unknown"] = judgement.standing
    until = judgement.until
    if excepted:
        standing, until = "excepted", exception.end if exception else None
    elif given.unheard and standing != "past":
        standing = "unknown"
    visit = whole.joined(now, VISIT_GAP_MS) if in_use else None
    return Standing(
        boundary=boundary,
        kind=kind_name(boundary.rule),
        standing=standing,
        judgement=judgement,
        until=until,
        in_use=in_use,
        visit=visit[0] if visit else None,
        visit_used=whole.used(visit[0], now) if visit else 0,
        unknown=_overlap(given.unknown, judgement.period, now) if given.unknown else 0,
        exception=exception,
        holds=None
        if boundary.response == "notify" or excepted
        else _holds(rule, track, context, judgement),
    )


def _holds(
    rule: Rule, track: Track, context: Context, judgement: Judgement
) -> tuple[int, int | None] | None:
    """When covered use is past, or would be: known before it begins, and while hours are open."""
    begun = msgspec.structs.replace(context, in_use=True)
    if kind_of(rule).judge(rule, track, begun).standing == "past":
        return 0, judgement.until
    return judgement.period if isinstance(rule, Schedule) else None


def _instead(exception: PlannedException, whole: Track) -> tuple[Rule, Track]:
    """The rule that an exception puts in place of the boundary's, and the use that it sees."""
    if isinstance(exception.shape, planned.OtherValues):
        return exception.shape.rule, whole
    end = FAR if exception.end is None else exception.end
    outside = tuple(hole for hole in ((0, exception.start), (end, FAR)) if hole[0] < hole[1])
    return planned.CLOSED_RULE, whole.without(outside)


def _overlap(unknown: Iterable[tuple[int, int]], period: tuple[int, int] | None, now: int) -> int:
    if period is None:
        return 0
    return sum(max(0, min(end, period[1], now) - max(start, period[0])) for start, end in unknown)


def crossed(given: Given, track_of: TrackOf, since: int) -> tuple[Crossed, ...]:
    """The crossings of all boundaries from `since` to now, once a boundary, period and level.

    A function of the final set of use and of the values that held at each instant, whatever the
    order in which they became known.
    """
    by_boundary: dict[str, list[Version]] = {}
    for version in given.versions:
        if version.valid_from <= given.now:
            by_boundary.setdefault(version.boundary.id, []).append(version)
    return tuple(
        Crossed(boundary=boundary, crossing=crossing)
        for boundary, mine in by_boundary.items()
        for crossing in _crossed(joined(mine), given, track_of, since)
    )


def _crossed(
    mine: tuple[Version, ...], given: Given, track_of: TrackOf, since: int
) -> list[Crossing]:
    found = [
        crossing
        for version in mine
        if version.ends > since
        for crossing in _crossings(version, given, track_of, since)
    ]
    found.sort(key=lambda crossing: crossing.at)
    first: list[Crossing] = []
    for crossing in found:
        earlier = first + (
            _earlier(mine, given, track_of, crossing, since) if crossing.period < since else []
        )
        if not any(
            other.level == crossing.level and crossing.same_period(other.period, other.at)
            for other in earlier
        ):
            first.append(crossing)
    return first


def _earlier(
    mine: tuple[Version, ...], given: Given, track_of: TrackOf, crossing: Crossing, since: int
) -> list[Crossing]:
    """Crossings of the same period before `since`, by values that held then."""
    return [
        other
        for version in mine
        if version.valid_from < since and version.ends > crossing.period
        for other in _crossings(version, given, track_of, crossing.period)
        if other.at < since
    ]


def _crossings(version: Version, given: Given, track_of: TrackOf, since: int) -> list[Crossing]:
    """What crossed under one version: its own rule, and what exceptions put in its place."""
    now, boundary = given.now, version.boundary
    mine = [e for e in given.exceptions if e.concerns(boundary.id)]
    whole = track_of(version)
    if whole.end < since:
        return []  # whatever the kind, it is crossed by use, and within its last millisecond
    in_use = _in_use(whole, now, running=given.running)
    excepted = planned.in_force(mine, boundary.id, now) if mine else None
    arrived = given.zone_since if isinstance(boundary.rule, Schedule) else 0
    context = Context(
        now=min(now, version.ends),
        calendar=given.calendar,
        in_use=in_use and excepted is None and version.holds_at(now),
        valid_from=max(version.valid_from, arrived),
        valid_to=version.ends,
    )
    track = whole.without(planned.holes(mine, boundary.id)) if mine else whole
    found = kind_of(boundary.rule).crossings(boundary.rule, track, context, since)
    for exception in mine:
        start = max(version.valid_from, exception.start)
        end = min(version.ends, FAR if exception.end is None else exception.end)
        if isinstance(exception.shape, planned.Open) or start >= end or start > now or end <= since:
            continue
        meant = track_of(freed(version, exception))
        rule, track = _instead(exception, meant)
        meanwhile = Context(
            now=min(now, end),
            calendar=given.calendar,
            in_use=start <= now < end
            and excepted == exception
            and _in_use(meant, now, running=given.running),
            valid_from=start,
            valid_to=end,
        )
        found += kind_of(rule).crossings(rule, track, meanwhile, max(since, start))
    return found
