from __future__ import annotations

import pytest

from framekeeper.core.spans import Span
from support.use import span


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4)])
def test_a_span_without_length_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="ends after its start"):
        Span(start, end, 0, 1, 1, "instagram", "feed")


def test_a_stretch_that_begins_after_its_span_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="begins before its spans"):
        Span(5, 9, 6, 1, 1, "instagram", "feed")


def test_spans_are_ordered_by_start() -> None:
    assert sorted([span(7, 8), span(3, 9), span(5, 6)]) == [span(3, 9), span(5, 6), span(7, 8)]


def test_a_span_never_changes() -> None:
    with pytest.raises(AttributeError):
        span(0, 1).end = 2  # type: ignore[misc]  # that it is refused is the point


def test_a_clipped_span_stays_in_its_stretch() -> None:
    whole = span(10, 20, since=4, source=2, n=7)
    assert whole.clip(12, 15) == span(12, 15, since=4, source=2, n=7)
    assert whole.clip(0, 99) is whole
    assert whole.clip(20, 30) is None
    assert whole.clip(0, 10) is None


def test_a_moved_span_may_not_begin_before_its_stretch() -> None:
    with pytest.raises(ValueError, match="begins before its spans"):
        span(10, 20, since=4).moved(3, 9)


def test_length_is_in_milliseconds() -> None:
    assert span(1_000, 31_000).length == 30_000
