from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from framekeeper.core.intervals import total
from framekeeper.core.partition import partition, parts
from framekeeper.core.spans import Span
from support.laws import law
from support.use import span, spans, winners

SPANS = spans()


def _but_n(pieces: list[Span]) -> list[tuple[int, int, int, int, str, str]]:
    return [(p.start, p.end, p.since, p.source, p.platform, p.surface) for p in pieces]


def _who(one: Span | None) -> tuple[object, ...] | None:
    return None if one is None else (one.since, one.source, one.n, one.platform, one.surface)


def _stretch(one: Span | None) -> tuple[object, ...] | None:
    return None if one is None else (one.since, one.source, one.platform, one.surface)


@law(given=SPANS)
def test_each_instant_belongs_to_the_span_that_wins_it(given: list[Span]) -> None:
    expected = winners(given)
    assert [_who(one) for one in winners(parts(given))] == [_who(one) for one in expected]
    assert [_stretch(one) for one in winners(partition(given))] == [_stretch(o) for o in expected]


@law(given=SPANS)
def test_pieces_are_sorted_and_disjoint_and_each_lies_in_a_span(given: list[Span]) -> None:
    for pieces in (parts(given), partition(given)):
        assert all(a.end <= b.start for a, b in pairwise(pieces))
    numbered = list({(one.source, one.n): one for one in given}.values())  # as the store holds it
    for piece in parts(numbered):
        assert any(
            one.start <= piece.start and piece.end <= one.end and _who(one) == _who(piece)
            for one in numbered
        )


@law(given=SPANS)
def test_pieces_sum_to_the_union_of_all_spans(given: list[Span]) -> None:
    expected = total((one.start, one.end) for one in given)
    assert sum(piece.length for piece in partition(given)) == expected
    assert sum(piece.length for piece in parts(given)) == expected


@law(given=SPANS, seed=st.randoms(use_true_random=False), again=st.integers(0, 8))
def test_order_and_duplicates_do_not_matter(given: list[Span], seed: object, again: int) -> None:
    shuffled = given + given[:again]
    seed.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert parts(shuffled) == parts(given)
    assert partition(shuffled) == partition(given)


@law(given=spans(most=6), which=st.integers(0, 5), at=st.integers(1, 11))
def test_splitting_a_span_of_a_stretch_changes_nothing(
    given: list[Span], which: int, at: int
) -> None:
    # Numbers with room between them, so that both halves keep their place among the others.
    spaced = [
        Span(o.start, o.end, o.since, o.source, 10 * o.n, o.platform, o.surface) for o in given
    ]
    before = partition(spaced)
    if which < len(spaced) and at < spaced[which].length:
        one = spaced.pop(which)
        cut = one.start + at
        spaced += [
            Span(one.start, cut, one.since, one.source, one.n, one.platform, one.surface),
            Span(cut, one.end, one.since, one.source, one.n + 1, one.platform, one.surface),
        ]
    if len({(o.since, o.source, o.n // 10) for o in spaced}) < len(given):
        return  # two spans claimed one number: the store never lets that in
    assert _but_n(partition(spaced)) == _but_n(before)


@law(given=SPANS, more=spans(most=1))
def test_adding_a_span_never_lowers_the_overall_total(given: list[Span], more: list[Span]) -> None:
    before = sum(piece.length for piece in partition(given))
    assert sum(piece.length for piece in partition(given + more)) >= before


@law(given=SPANS, start=st.integers(0, 50), end=st.integers(0, 50))
def test_a_window_follows_from_the_spans_clipped_to_it(
    given: list[Span], start: int, end: int
) -> None:
    def clipped(pieces: list[Span]) -> list[Span]:
        return [part for piece in pieces if (part := piece.clip(start, end)) is not None]

    assert parts(clipped(given)) == clipped(parts(given))
    assert _but_n(partition(clipped(given))) == _but_n(clipped(partition(given)))


@law(given=SPANS)
def test_a_partition_is_its_own_partition(given: list[Span]) -> None:
    assert parts(parts(given)) == parts(given)
    assert partition(partition(given)) == partition(given)


def test_what_she_turned_to_last_has_the_instant() -> None:
    work, private = span(0, 20), span(5, 12, source=2, place="whatsapp/messages")
    assert partition([work, private]) == [
        span(0, 5),
        span(5, 12, source=2, place="whatsapp/messages"),
        span(12, 20, since=0),
    ]


def test_a_tie_goes_to_the_greatest_source_and_then_to_the_greatest_number() -> None:
    tied = [span(0, 9, source=1, n=9), span(0, 9, source=2, n=1), span(0, 9, source=2, n=2)]
    assert parts(tied) == [span(0, 9, source=2, n=2)]


def test_touching_spans_of_one_stretch_are_one_piece_with_the_first_number() -> None:
    stretch = [span(0, 5, n=3), span(5, 9, since=0, n=4)]
    assert partition(stretch) == [span(0, 9, n=3)]
    assert parts(stretch) == stretch


def test_touching_spans_of_two_stretches_stay_apart() -> None:
    assert partition([span(0, 5), span(5, 9, n=2)]) == [span(0, 5), span(5, 9, n=2)]


def test_three_windows_and_two_browsers_at_once_count_once() -> None:
    ten = 600_000
    given = [
        span(0, ten, source=1),
        span(1, ten, source=1, n=2, place="instagram/messages"),
        span(2, ten, source=2, place="whatsapp/messages"),
    ]
    assert [piece.length for piece in partition(given)] == [1, 1, ten - 2]


def test_no_use_is_no_piece() -> None:
    assert partition([]) == []
    assert parts([]) == []
