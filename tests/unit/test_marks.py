"""What a mark makes of the pieces it touches, held against each millisecond."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from framekeeper.core.marks import STAYS, Mark, counted
from framekeeper.core.partition import partition
from support.use import span, spans, winners

if TYPE_CHECKING:
    from framekeeper.core.spans import Span

UNTIL = 60


def marks() -> st.SearchStrategy[list[Mark]]:
    one = st.builds(
        lambda start, length, platform: Mark(start, start + length, platform),
        st.integers(0, UNTIL),
        st.integers(1, 20),
        st.sampled_from(("instagram", "youtube")),
    )
    return st.lists(one, max_size=4)


def as_counted(surface: str, platform: str, at: int, found: list[Mark]) -> str:
    """Brute force."""
    marked = any(m.platform == platform and m.start <= at < m.end for m in found)
    return "create" if marked and surface not in STAYS else surface


def by_instant(pieces: list[Span]) -> dict[int, tuple[int, str, str]]:
    return {
        at: (piece.source, piece.platform, piece.surface)
        for piece in pieces
        for at in range(piece.start, piece.end)
    }


@given(spans(), marks())
def test_each_instant_counts_as_brute_force_says(use: list[Span], found: list[Mark]) -> None:
    got = by_instant(counted(partition(use), found))
    expected = {
        at: (w.source, w.platform, as_counted(w.surface, w.platform, at, found))
        for at, w in enumerate(winners(use, UNTIL))
        if w is not None
    }
    assert got == expected


@given(spans(), marks())
def test_marking_and_deciding_who_wins_commute(use: list[Span], found: list[Mark]) -> None:
    distinct = {(s.source, s.n): s for s in use}.values()
    first = by_instant(counted(partition(distinct), found))
    assert by_instant(partition(counted(distinct, found))) == first


@given(spans(), marks(), st.integers(0, UNTIL), st.integers(1, UNTIL))
def test_a_mark_changes_nothing_outside_itself(
    use: list[Span],
    found: list[Mark],
    start: int,
    length: int,
) -> None:
    more = [*found, Mark(start, start + length, "instagram")]
    before, after = (by_instant(counted(partition(use), m)) for m in (found, more))
    outside = [at for at in before if not start <= at < start + length]
    assert [before[at] for at in outside] == [after[at] for at in outside]
    assert before.keys() == after.keys()


def test_a_piece_is_cut_at_the_edges_of_a_mark_and_keeps_its_stretch() -> None:
    piece = span(0, 30)
    got = counted([piece], [Mark(10, 20, "instagram")])
    assert [(p.start, p.end, p.surface, p.since) for p in got] == [
        (0, 10, "feed", 0),
        (10, 20, "create", 0),
        (20, 30, "feed", 0),
    ]


def test_two_marks_that_overlap_are_as_one() -> None:
    got = counted([span(0, 30)], [Mark(5, 15, "instagram"), Mark(10, 20, "instagram")])
    assert [(p.start, p.end, p.surface) for p in got] == [
        (0, 5, "feed"),
        (5, 20, "create"),
        (20, 30, "feed"),
    ]


def test_messages_requests_comments_and_insights_stay_what_they_are() -> None:
    for surface in ("messages", "requests", "comments", "insights"):
        piece = span(0, 30, place=f"instagram/{surface}")
        assert counted([piece], [Mark(0, 30, "instagram")]) == [piece]
