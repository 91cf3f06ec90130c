"""What is kept of an earlier look changes nothing: the board is that of judging all anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from hypothesis import strategies as st

from framekeeper.core.board import Given
from framekeeper.core.kept import Kept
from framekeeper.core.standings import stand
from framekeeper.core.track import Track
from framekeeper.core.versions import Version
from support.laws import law
from support.promises import CALENDAR, MIN, at, boundary, checks, limit, schedule

if TYPE_CHECKING:
    from framekeeper.core.settings import Rule

RULES: tuple[Rule, ...] = (
    limit(5, warn_percent=50),
    limit(12, per="week"),
    limit(3, per="sitting", rest=4 * MIN),
    limit(4, per="rolling", rolling=30 * MIN),
    schedule("09:00-12:30", "13:30-17:30", grace_after=7 * MIN, warn_before=10 * MIN),
    checks(2, warn_percent=50),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("use", "wait", "late", "back", "new")),
        st.integers(0, 2 * len(RULES) - 1),
        st.sampled_from((1, 30_000, MIN, 61_000, 4 * MIN, 29 * MIN, 5 * 60 * MIN, 17 * 60 * MIN)),
        st.booleans(),
    ),
    min_size=2,
    max_size=30,
)


def versions() -> tuple[Version, ...]:
    """Each rule twice, with a notice and with a pause."""
    told = [boundary(rule, f"b{i}") for i, rule in enumerate(RULES)]
    paused = [msgspec.structs.replace(each, id=f"p-{each.id}", response="pause") for each in told]
    return tuple(Version(boundary=each, valid_from=0) for each in (*told, *paused))


@law(fast=150, deep=5_000, steps=STEPS)
def test_what_is_kept_is_what_would_be_judged(steps: list[tuple[str, int, int, bool]]) -> None:
    now, kept, held = at("08:50"), Kept(), versions()
    tracks = {version.boundary.id: Track() for version in held}
    ids = list(tracks)
    for what, which, ms, running in steps:
        track = tracks[ids[which]]
        if what == "use":
            start = max(track.end, now)
            track.splice(start, start + ms, [(start, start + ms)])
        if what == "late":
            track.splice(now - ms - MIN, now - ms, [(now - ms - MIN, now - ms)])
        if what == "new":
            held = versions()
        now += -ms if what == "back" else ms
        given = Given(now=now, calendar=CALENDAR, versions=held, running=running)

        def track_of(version: Version) -> Track:
            return tracks[version.boundary.id]

        assert stand(given, track_of, kept) == stand(given, track_of)
