"""The use that still goes on counts while it is confirmed, and no further."""

from __future__ import annotations

from framekeeper.core.wire.reports import WireOpen
from framekeeper.engine.breaks import Moment
from framekeeper.engine.open_use import OpenUse

T = 1_800_000_000_000


def moment(after: int, asleep: int = 0) -> Moment:
    return Moment(wall=T + after, awake=after - asleep, boot=after)


def feed(start: int, seen: int, since: int | None = None) -> WireOpen:
    return WireOpen(
        platform="instagram",
        surface="feed",
        since=T + (start if since is None else since),
        start=T + start,
        seen=T + seen,
    )


def ends(use: OpenUse, at: Moment) -> list[int]:
    return [span.end - T for span in use.spans(at)]


def test_it_counts_to_now_while_reports_are_fresh() -> None:
    use = OpenUse()
    use.report(1, 7, feed(0, 10_000), moment(10_000))
    assert ends(use, moment(30_000)) == [30_000]
    assert use.next_change(moment(30_000)) == T + 55_000


def test_it_falls_back_to_the_last_sample_when_no_report_comes() -> None:
    use = OpenUse()
    use.report(1, 7, feed(0, 10_000), moment(10_000))
    assert ends(use, moment(54_999)) == [54_999]
    assert ends(use, moment(55_000)) == [10_000]
    assert use.next_change(moment(55_000)) is None


def test_sleep_does_not_count() -> None:
    use = OpenUse()
    use.report(1, 7, feed(0, 10_000), moment(10_000))
    use.interrupt()
    assert ends(use, moment(8 * 3_600_000, asleep=8 * 3_600_000 - 15_000)) == [10_000]


def test_a_new_report_replaces_the_old_one_and_each_browser_has_one() -> None:
    use = OpenUse()
    use.report(1, 7, feed(0, 10_000), moment(10_000))
    use.report(2, 8, feed(5_000, 10_000), moment(10_000))
    use.report(1, 7, feed(20_000, 25_000), moment(25_000))
    assert sorted(ends(use, moment(26_000))) == [26_000, 26_000]
    use.report(1, 7, None, moment(27_000))
    use.drop(2)
    assert use.spans(moment(28_000)) == []


def test_what_a_wild_clock_reports_is_not_counted() -> None:
    use = OpenUse()
    for wild in (
        feed(0, 400 * 86_400_000),  # seen a year ahead
        feed(10_000, 5_000),  # seen before its start
        feed(-30 * 3_600_000, 10_000),  # older than a stretch may be
        feed(0, 10_000, since=-30 * 3_600_000),
    ):
        use.report(1, 7, wild, moment(10_000))
        assert use.spans(moment(12_000)) == []


def test_a_span_that_begins_after_the_daemons_now_counts_nothing_yet() -> None:
    use = OpenUse()
    use.report(1, 7, feed(11_000, 11_000), moment(10_000))
    assert use.spans(moment(10_500)) == []
    assert ends(use, moment(12_000)) == [12_000]


def test_a_report_that_was_long_under_way_counts_to_its_last_sample() -> None:
    use = OpenUse()
    use.report(1, 7, feed(0, 10_000), moment(3_600_000))
    assert ends(use, moment(3_600_000)) == [10_000]
    assert use.fresh(moment(3_600_000)) == {}
