from __future__ import annotations

from hypothesis import strategies as st

from framekeeper.core.day import Calendar
from framekeeper.core.intervals import clip, total
from framekeeper.core.partition import partition
from framekeeper.core.rollup import Cell, added, cells, change, summed
from framekeeper.core.spans import Span
from support.laws import law
from support.places import DAY, HOUR, edges, moments, utc
from support.use import label_of, spans

# Small spans blown up so that they go over hours and days, around a clock change.
SCALE = HOUR


def _around(moment: tuple[int, str], drawn: list[Span]) -> list[Span]:
    base = moment[0] - 25 * SCALE

    def at(small: int) -> int:
        return base + small * SCALE

    return [
        Span(at(o.start), at(o.end), at(o.since), o.source, o.n, o.platform, o.surface)
        for o in drawn
    ]


@law(moment=moments(), edge=edges, drawn=spans())
def test_cells_sum_to_the_union_of_all_spans_by_day_and_by_week(
    moment: tuple[int, str], edge: int, drawn: list[Span]
) -> None:
    calendar = Calendar(moment[1], edge)
    given = _around(moment, drawn)
    use = [(one.start, one.end) for one in given]
    found = cells(partition(given), calendar, label_of)
    assert sum(found.values()) == total(use)
    by_day = summed(found, lambda cell: cell.day)
    for one in given:
        week = calendar.week_at(one.start)
        in_week = 0
        for day in calendar.days(*week):
            assert by_day.get(day.key, 0) == total(clip(use, day.start, day.end))
            in_week += by_day.get(day.key, 0)
        assert in_week == total(clip(use, *week))


@law(moment=moments(), before=spans(), more=spans(most=2))
def test_changes_lead_from_one_state_to_the_other(
    moment: tuple[int, str], before: list[Span], more: list[Span]
) -> None:
    calendar = Calendar(moment[1])
    old = cells(partition(_around(moment, before)), calendar, label_of)
    new = cells(partition(_around(moment, before + more)), calendar, label_of)
    assert added(old, change(old, new)) == new
    assert change(new, new) == {}
    assert sum(change(old, new).values()) >= 0


@law(moment=moments(), drawn=spans(), cut=st.integers(-10, 60))
def test_windows_put_together_are_the_whole(
    moment: tuple[int, str], drawn: list[Span], cut: int
) -> None:
    calendar, given = Calendar(moment[1]), _around(moment, drawn)
    at, far = moment[0] + cut * SCALE // 2, 30 * DAY
    sides = [
        cells(
            partition([part for one in given if (part := one.clip(start, end)) is not None]),
            calendar,
            label_of,
        )
        for start, end in ((at - far, at), (at, at + far))
    ]
    assert added(*sides) == cells(partition(given), calendar, label_of)


def test_a_cell_says_day_hour_place_and_label() -> None:
    start = utc("2026-06-02T02:50")
    piece = Span(start, start + 20 * 60_000, start, 2, 1, "instagram", "messages")
    assert cells([piece], Calendar("Europe/London"), label_of) == {
        Cell("2026-06-01", 3, "instagram", "messages", "private"): 10 * 60_000,
        Cell("2026-06-02", 4, "instagram", "messages", "private"): 10 * 60_000,
    }


def test_sums_are_by_whatever_is_asked() -> None:
    sums = {
        Cell("2026-06-01", 9, "instagram", "feed", "work"): 3,
        Cell("2026-06-01", 10, "instagram", "feed", "private"): 4,
        Cell("2026-06-02", 9, "x", "feed", "work"): 5,
    }
    assert summed(sums, lambda cell: cell.hour) == {9: 8, 10: 4}
    assert summed(sums, lambda cell: (cell.platform, cell.surface)) == {
        ("instagram", "feed"): 7,
        ("x", "feed"): 5,
    }


def test_a_cell_that_comes_to_nothing_is_absent() -> None:
    cell = Cell("2026-06-01", 9, "instagram", "feed", "work")
    assert added({cell: 5}, {cell: -5}) == {}
    assert change({cell: 5}, {}) == {cell: -5}
