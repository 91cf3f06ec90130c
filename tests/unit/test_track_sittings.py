"""Openings, sittings and holes of a track, after any history of changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framekeeper.core.track import Track

END = 60

changes = st.lists(
    st.tuples(
        st.integers(0, END - 1),
        st.integers(1, 12),
        st.lists(st.booleans(), min_size=12, max_size=12),
    ),
    min_size=1,
    max_size=6,
)
holes = st.sets(st.integers(0, END), max_size=6).map(
    lambda edges: tuple(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


def runs_of(use: list[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for t, on in enumerate(use):
        if on and found and found[-1][1] == t:
            found[-1] = (found[-1][0], t + 1)
        elif on:
            found.append((t, t + 1))
    return found


def sittings_of(use: list[bool], rest: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in runs_of(use):
        if found and start - found[-1][1] < rest:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


@pytest.mark.slow
@settings(max_examples=80)
@given(changes, holes, st.integers(1, 5), st.integers(0, END), st.integers(0, END))
def test_what_is_kept_beside_the_runs_follows_every_change(
    history: list[tuple[int, int, list[bool]]],
    gone: tuple[tuple[int, int], ...],
    rest: int,
    start: int,
    end: int,
) -> None:
    use = [False] * END
    track = Track()
    for at, length, picture in history:
        stop = min(END, at + length)
        use[at:stop] = picture[: stop - at]
        track.splice(at, stop, runs_of([False] * at + use[at:stop]))
        sittings = sittings_of(use, rest)
        inside = [s for s, _ in sittings if start <= s < end]
        assert list(track.openings(start, end, rest)) == inside
        assert track.count_openings(start, end, rest) == len(inside)
        assert (
            track.opening(2, start, rest)
            == ([s for s, _ in sittings if s >= start] + [None] * 2)[1]
        )
        assert list(track.sittings(start, end, rest)) == [
            s for s in sittings if s[0] < end and s[1] > start
        ]
        begun = [s for s in sittings if s[0] <= start]
        assert track.joined(start, rest) == (begun[-1] if begun else None)
        left = [on and not any(a <= t < b for a, b in gone) for t, on in enumerate(use)]
        assert list(track.without(gone).runs(0, END)) == runs_of(left)
        assert track.without(gone).used(start, end) == sum(left[start:end])


def test_a_track_keeps_few_sets_of_holes() -> None:
    track = Track()
    track.add(0, 100)
    for i in range(20):
        assert track.without(((i, i + 1),)).used(0, 100) == 99
