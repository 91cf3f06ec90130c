"""Made-up use, for tests of the core: small instants, so that brute force can walk every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from framekeeper.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import SearchStrategy

PLACES = (
    ("instagram", "feed"),
    ("instagram", "messages"),
    ("whatsapp", "messages"),
    ("youtube", "shorts"),
)
LABELS = {1: "work", 2: "private", 3: "both"}


def label_of(source: int) -> str:
    return LABELS[source]


def span(start: int, end: int, **other: object) -> Span:
    """A span of the first place in the first browser, but for what is said."""
    place = str(other.get("place", "instagram/feed")).split("/")
    since, source, n = (
        int(str(other.get(k, v))) for k, v in (("since", start), ("source", 1), ("n", 1))
    )
    return Span(start, end, since, source, n, place[0], place[1])


@st.composite
def _one(draw: st.DrawFn, until: int) -> Span:
    start = draw(st.integers(0, until - 1))
    end = start + draw(st.integers(1, 12))
    since = start - draw(st.integers(0, 6))
    place = draw(st.sampled_from(PLACES))
    return Span(
        start, end, since, draw(st.sampled_from((1, 2, 3))), draw(st.integers(1, 4)), *place
    )


def spans(until: int = 40, most: int = 8) -> SearchStrategy[list[Span]]:
    """Some spans that begin before `until`, overlapping as they will."""
    return st.lists(_one(until), max_size=most)


def opens(until: int = 40) -> SearchStrategy[list[Span]]:
    """What at most two browsers have open."""
    return st.lists(_one(until), max_size=2, unique_by=lambda each: each.source)


def winners(each: Iterable[Span], until: int = 60) -> list[Span | None]:
    """Brute force: who wins each ms from 0 on."""
    held = list(each)

    def rank(one: Span) -> tuple[int, int, int, tuple[int, ...], tuple[int, ...]]:
        # The last two decide only between spans that claim one number: the first by alphabet.
        return (
            one.since,
            one.source,
            one.n,
            tuple(-ord(c) for c in one.platform),
            tuple(-ord(c) for c in one.surface),
        )

    return [
        max((one for one in held if one.start <= at < one.end), key=rank, default=None)
        for at in range(until)
    ]
