from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import strategies as st

from framekeeper.core.intervals import Interval, union
from framekeeper.core.ledger import Ledger, covers_match
from framekeeper.core.partition import partition
from framekeeper.core.settings import Covers
from framekeeper.core.spans import Span
from support.laws import law
from support.use import PLACES, label_of, opens, span, spans, winners

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from framekeeper.core.track import Track

COVERS = {
    "all": Covers(include=("*/*",)),
    "messages": Covers(include=("*/messages",)),
    "messages again": Covers(include=("*/messages",)),
    "instagram at work": Covers(include=("instagram/*",), browsers="work"),
    "not the feed": Covers(include=("*/*",), exclude=("instagram/feed",)),
    "shorts": Covers(include=("youtube/shorts",), browsers="private"),
}
FAR = 100


def _ledger() -> Ledger:
    return Ledger(COVERS, label_of)


def _held(track: Track) -> list[Interval]:
    return list(track.runs(-FAR, FAR))


def _seen(ledger: Ledger) -> dict[str, object]:
    """All that can be asked of a ledger."""
    seen: dict[str, object] = {name: _held(ledger.track(name)) for name in COVERS}
    seen["everything"] = _held(ledger.everything)
    for start, end in ((-FAR, FAR), (10, 30), (25, 26)):
        seen[f"minutes {start}"] = ledger.minutes(start, end)
        seen[f"pieces {start}"] = ledger.pieces(start, end)
    return seen


def _rebuilt(pieces: list[Span], now: int, running: list[Span]) -> Ledger:
    ledger = _ledger()
    ledger.load(pieces)
    ledger.running(now, running)
    return ledger


_CHANGES: SearchStrategy[Any] = st.one_of(
    st.tuples(st.just("splice"), st.integers(0, 50), st.integers(0, 25), spans()),
    st.tuples(st.just("append"), st.integers(0, 8), st.integers(1, 8), st.sampled_from(PLACES)),
    st.tuples(st.just("running"), st.integers(0, 60), st.just(0), opens()),
    st.tuples(st.just("forget"), st.integers(0, 20), st.just(0), st.just([])),
)


@law(fast=40, deep=3000, changes=st.lists(_CHANGES, max_size=8))
def test_after_any_history_a_ledger_is_one_rebuilt_from_the_partition(
    changes: list[tuple[str, int, int, Any]],
) -> None:
    ledger, held = _ledger(), list[Span]()
    now, running = 0, list[Span]()
    kept = ledger.track("messages")
    for what, at, length, drawn in changes:
        if what == "splice":
            start, end, given = at, at + length, list(drawn)
            inside = partition([part for s in given if (part := s.clip(start, end)) is not None])
            ledger.splice(start, end, inside)
            outside = [s.clip(-FAR, start) for s in held] + [s.clip(end, FAR) for s in held]
            held = partition([*inside, *(part for part in outside if part is not None)])
        elif what == "append":
            last = held[-1].end if held else 0
            new = Span(last + at, last + at + length, last, 1, 1, *drawn)
            if new.end < FAR:
                ledger.splice(new.start, new.end, [new])
                held = partition([*held, new])
        elif what == "running":
            now, running = at, list(drawn)
            ledger.running(now, running)
        else:
            ledger.forget_before(at)
            held = [part for s in held if (part := s.clip(at, FAR)) is not None]
        assert _seen(ledger) == _seen(_rebuilt(held, now, running))
    assert ledger.track("messages") is kept


@law(given=spans(), now=st.integers(0, 60), running=opens())
def test_tracks_and_minutes_are_those_of_brute_force(
    given: list[Span], now: int, running: list[Span]
) -> None:
    committed = partition(given)
    ledger = _rebuilt(committed, now, running)
    marked = [Span(s.start, s.end, s.since, s.source, 1, s.platform, s.surface) for s in committed]
    open_now = [
        Span(s.start, min(s.end, now), s.since, s.source, 0, s.platform, s.surface)
        for s in running
        if s.start < now
    ]
    won = dict(enumerate(winners([*marked, *open_now])))
    for name, covers in COVERS.items():
        expected = union(
            (at, at + 1)
            for at, one in won.items()
            if one and covers_match(covers, one.platform, one.surface, label_of(one.source))
        )
        assert _held(ledger.track(name)) == expected
    assert _held(ledger.everything) == union((at, at + 1) for at, one in won.items() if one)
    counted: dict[tuple[str, str], tuple[int, int]] = {}
    for at in range(10, 30):
        if one := won[at]:
            confirmed, still = counted.get((one.platform, one.surface), (0, 0))
            counted[one.platform, one.surface] = (confirmed + one.n, still + 1 - one.n)
    assert ledger.minutes(10, 30) == counted


@law(given=spans(), now=st.integers(0, 60), running=opens())
def test_what_ran_is_gone_when_nothing_runs(
    given: list[Span], now: int, running: list[Span]
) -> None:
    ledger = _rebuilt(partition(given), now, running)
    ledger.running(now, ())
    assert _seen(ledger) == _seen(_rebuilt(partition(given), 0, []))


def test_an_open_span_counts_until_now_and_no_longer() -> None:
    ledger = _ledger()
    for now in (10, 15, 12):
        ledger.running(now, [span(5, 50)])
        assert _held(ledger.everything) == [(5, now)]
    ledger.running(5, [span(5, 50)])
    assert _held(ledger.everything) == []


def test_confirmed_and_running_time_are_told_apart_in_one_stretch() -> None:
    ledger = _ledger()
    ledger.splice(0, 30, [span(0, 30)])
    ledger.running(45, [span(25, 45, since=0)])
    assert ledger.minutes(0, 99) == {("instagram", "feed"): (30, 15)}
    assert _held(ledger.everything) == [(0, 45)]


def test_a_span_that_is_committed_takes_the_place_of_what_ran() -> None:
    ledger = _ledger()
    ledger.running(40, [span(0, 40)])
    ledger.splice(0, 35, [span(0, 35)])
    ledger.running(40, ())
    assert ledger.minutes(0, 99) == {("instagram", "feed"): (35, 0)}


def test_boundaries_that_cover_the_same_share_a_track() -> None:
    ledger = _ledger()
    assert ledger.track("messages") is ledger.track("messages again")


def test_an_unregistered_boundary_has_no_track() -> None:
    with pytest.raises(KeyError):
        _ledger().track("nobody's")


def test_other_boundaries_get_their_tracks_with_the_use_that_is_loaded() -> None:
    pieces = partition([span(0, 9), span(12, 15, place="whatsapp/messages")])
    ledger = _rebuilt(pieces, 20, [])
    before = _held(ledger.everything)
    ledger.load(pieces, {"whatsapp": Covers(include=("whatsapp/*",))})
    assert _held(ledger.track("whatsapp")) == [(12, 15)]
    assert _held(ledger.everything) == before
    with pytest.raises(KeyError):
        ledger.track("instagram at work")
    ledger.load(pieces, COVERS)
    ledger.running(20, [span(17, 20)])
    assert _held(ledger.track("instagram at work")) == [(0, 9), (17, 20)]


def test_forgetting_leaves_use_after_the_instant() -> None:
    ledger = _rebuilt([span(0, 9), span(12, 15)], 0, [])
    ledger.forget_before(5)
    assert _held(ledger.everything) == [(5, 9), (12, 15)]
    ledger.forget_before(3)
    assert _held(ledger.everything) == [(5, 9), (12, 15)]


@pytest.mark.parametrize(
    "pieces",
    [
        [span(0, 5), span(4, 9)],
        [span(6, 9), span(0, 5)],
        [span(0, 11)],
    ],
)
def test_what_is_no_partition_of_its_window_is_refused_and_changes_nothing(
    pieces: list[Span],
) -> None:
    ledger = _rebuilt([span(0, 3)], 20, [span(15, 20)])
    before = _seen(ledger)
    with pytest.raises(ValueError, match="order"):
        ledger.splice(0, 10, pieces)
    assert _seen(ledger) == before


@pytest.mark.parametrize(
    ("covers", "matches"),
    [
        (Covers(include=("*/*",)), True),
        (Covers(include=("instagram/*",)), True),
        (Covers(include=("*/messages",)), True),
        (Covers(include=("instagram/messages",)), True),
        (Covers(include=("facebook/*", "instagram/feed", "*/feed")), False),
        (Covers(include=()), False),
        (Covers(include=("*/*",), exclude=("*/messages",)), False),
        (Covers(include=("*/*",), exclude=("instagram/messages",)), False),
        (Covers(include=("instagram/messages",), exclude=("instagram/*",)), False),
        (Covers(include=("*/*",), exclude=("*/feed",)), True),
        (Covers(include=("*/*",), browsers="work"), True),
        (Covers(include=("*/*",), browsers="private"), False),
    ],
)
def test_a_boundary_covers_what_it_says(covers: Covers, *, matches: bool) -> None:
    assert covers_match(covers, "instagram", "messages", "work") is matches


@pytest.mark.parametrize("browsers", ["work", "private", "both"])
def test_a_browser_for_both_counts_for_each(browsers: str) -> None:
    covers = Covers(include=("*/*",), browsers=browsers)  # type: ignore[arg-type]  # one of the three
    assert covers_match(covers, "instagram", "messages", "both")


def test_what_ran_hours_ago_is_gone_when_something_runs_now() -> None:
    hours = 3 * 3_600_000
    ledger = _rebuilt([span(0, 9), span(hours, hours + 9)], 20, [span(12, 20)])
    ledger.running(2 * hours, [span(2 * hours - 5, 2 * hours, place="youtube/shorts")])
    assert ledger.minutes(0, 3 * hours) == {
        ("instagram", "feed"): (18, 0),
        ("youtube", "shorts"): (0, 5),
    }
