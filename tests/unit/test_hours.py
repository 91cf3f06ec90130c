from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import strategies as st

from framekeeper.core.hours import is_open, next_edge, windows
from framekeeper.core.intervals import Interval, union
from framekeeper.core.local_time import first_instant, to_local
from framekeeper.core.settings import Hours, Window
from support.laws import law
from support.places import DAY, HOUR, moments, utc

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def _hours(every_day: str = "", **days: str) -> Hours:
    """Hours as she writes them: `_hours(fri="22:00-02:00")`."""

    def parsed(day: str) -> tuple[Window, ...]:
        ends = [each.split("-") for each in day.split()]
        return tuple(
            Window(start=_minutes(start), end=_minutes(end) or 1440) for start, end in ends
        )

    week = tuple(parsed(days.get(day, every_day)) for day in _DAYS)
    return Hours(name="office", week=week)


def _on(zone: str, hours: Hours, start: str, end: str) -> list[tuple[str, str]]:
    def shown(at: int) -> str:
        return (dt.datetime(1970, 1, 1) + dt.timedelta(milliseconds=at)).isoformat()[:16]  # noqa: DTZ001  # UTC as text

    return [(shown(a), shown(b)) for a, b in windows(hours, utc(start), utc(end), zone)]


OFFICE = _hours(mon="09:00-12:30 13:30-17:30", tue="09:00-17:30")


def test_a_missing_day_is_closed() -> None:
    # 1 June 2026 is a Monday.
    assert _on("Europe/London", OFFICE, "2026-06-01T00:00", "2026-06-08T00:00") == [
        ("2026-06-01T08:00", "2026-06-01T11:30"),
        ("2026-06-01T12:30", "2026-06-01T16:30"),
        ("2026-06-02T08:00", "2026-06-02T16:30"),
    ]


def test_a_window_is_given_whole_even_if_little_of_it_is_asked_for() -> None:
    assert _on("Europe/London", OFFICE, "2026-06-02T10:00", "2026-06-02T10:01") == [
        ("2026-06-02T08:00", "2026-06-02T16:30")
    ]


@pytest.mark.parametrize(
    ("zone", "hours", "day", "expected"),
    [
        ("Europe/London", _hours(sun="01:15-01:45"), "2026-03-29", []),  # in the gap: none
        (
            "Europe/London",
            _hours(sun="01:30-02:30"),
            "2026-03-29",
            [("2026-03-29T01:00", "2026-03-29T01:30")],
        ),
        (
            "Europe/London",
            _hours(sun="00:30-01:30"),
            "2026-03-29",
            [("2026-03-29T00:30", "2026-03-29T01:00")],
        ),
        (  # in the fold: the first pass
            "Europe/London",
            _hours(sun="01:15-01:45"),
            "2026-10-25",
            [("2026-10-25T00:15", "2026-10-25T00:45")],
        ),
        (
            "Europe/London",
            _hours(sun="01:30-02:30"),
            "2026-10-25",
            [("2026-10-25T00:30", "2026-10-25T02:30")],
        ),
        (
            "Australia/Lord_Howe",
            _hours(sun="01:45-02:30"),
            "2026-10-03T14",
            [("2026-10-03T15:15", "2026-10-03T15:30")],
        ),
        (
            "Antarctica/Troll",
            _hours(sun="02:30-03:30"),
            "2026-03-29",
            [("2026-03-29T01:00", "2026-03-29T01:30")],
        ),
        ("Antarctica/Troll", _hours(sun="01:15-02:45"), "2026-03-29", []),
    ],
)
def test_windows_over_a_clock_change(
    zone: str, hours: Hours, day: str, expected: list[tuple[str, str]]
) -> None:
    start = utc(day if "T" not in day else f"{day}:00")
    found = windows(hours, start, start + 20 * HOUR, zone)
    assert found == [(utc(a), utc(b)) for a, b in expected if a != b]


def test_two_thirty_every_night_over_the_change() -> None:
    hours = _hours("02:30-03:30")
    assert _on("Europe/Berlin", hours, "2026-03-28T00:00", "2026-03-31T00:00") == [
        ("2026-03-28T01:30", "2026-03-28T02:30"),
        ("2026-03-29T01:00", "2026-03-29T01:30"),
        ("2026-03-30T00:30", "2026-03-30T01:30"),
    ]
    assert _on("Europe/Berlin", hours, "2026-10-25T00:00", "2026-10-26T00:00") == [
        ("2026-10-25T00:30", "2026-10-25T02:30")
    ]


def test_a_window_over_midnight_belongs_to_the_date_it_starts_on() -> None:
    late = _hours(fri="22:00-02:00")
    # 5 June 2026 is a Friday.
    assert _on("Europe/London", late, "2026-06-01T00:00", "2026-06-08T00:00") == [
        ("2026-06-05T21:00", "2026-06-06T01:00")
    ]
    assert is_open(late, utc("2026-06-06T00:59"), "Europe/London")
    assert not is_open(late, utc("2026-06-05T00:30"), "Europe/London")


def test_weekdays_are_calendar_dates_before_the_day_edge_too() -> None:
    early = _hours(sat="03:50-04:10")
    assert _on("Europe/London", early, "2026-06-05T00:00", "2026-06-07T00:00") == [
        ("2026-06-06T02:50", "2026-06-06T03:10")
    ]


def test_windows_that_touch_at_midnight_are_one() -> None:
    hours = _hours(mon="22:00-00:00", tue="00:00-02:00 03:00-04:00")
    assert _on("UTC", hours, "2026-06-01T12:00", "2026-06-02T12:00") == [
        ("2026-06-01T22:00", "2026-06-02T02:00"),
        ("2026-06-02T03:00", "2026-06-02T04:00"),
    ]


def test_a_run_of_whole_days_is_one_window() -> None:
    at_rest = _hours("00:00-00:00", mon="12:00-00:00")
    at = utc("2026-06-04T12:00")
    assert windows(at_rest, at, at + 1, "UTC") == [
        (utc("2026-06-01T12:00"), utc("2026-06-08T00:00"))
    ]
    assert next_edge(at_rest, at, "UTC") == (utc("2026-06-08T00:00"), False)


def test_a_skipped_date_has_no_hours_of_its_own() -> None:
    hours = _hours(fri="09:00-17:00")
    # Friday 30 December 2011 was not in Apia.
    found = next_edge(hours, utc("2011-12-29T12:00"), "Pacific/Apia")
    assert found == (utc("2012-01-05T19:00"), True)


def test_hours_that_never_close_have_no_edge() -> None:
    always = _hours("00:00-12:00 12:00-00:00")
    at = utc("2026-03-29T00:59")
    assert is_open(always, at, "Europe/London")
    assert next_edge(always, at, "Europe/London") is None
    ((start, end),) = windows(always, at, at + 1, "Europe/London")
    assert start < at - 7 * DAY
    assert end > at + 7 * DAY


def test_hours_without_a_window_have_no_edge() -> None:
    assert windows(_hours(), 0, 30 * DAY, "UTC") == []
    assert next_edge(_hours(), 0, "UTC") is None


def test_an_empty_stretch_of_time_has_no_windows() -> None:
    at = utc("2026-06-02T10:00")
    assert windows(OFFICE, at, at, "Europe/London") == []
    assert windows(OFFICE, at, at - 1, "Europe/London") == []


def test_an_edge_comes_after_its_own_instant() -> None:
    opens, closes = utc("2026-06-02T08:00"), utc("2026-06-02T16:30")
    assert next_edge(OFFICE, opens - 1, "Europe/London") == (opens, True)
    assert next_edge(OFFICE, opens, "Europe/London") == (closes, False)
    assert next_edge(OFFICE, closes, "Europe/London") == (utc("2026-06-08T08:00"), True)


@st.composite
def _weeks(draw: st.DrawFn) -> Hours:
    """Hours with at most two windows a day, by chance over midnight."""
    week = []
    for _ in range(7):
        at = sorted(draw(st.lists(st.integers(0, 47), max_size=4, unique=True)))
        day = [Window(start=a * 30, end=b * 30) for a, b in zip(at[::2], at[1::2], strict=False)]
        if len(at) % 2:
            day.append(
                Window(start=at[-1] * 30, end=draw(st.sampled_from((1440, 60, at[-1] * 15))))
            )
        week.append(tuple(window for window in day if window.end))
    return Hours(name="drawn", week=tuple(week))


def _brute(hours: Hours, at: int, zone: str) -> list[Interval]:
    """The windows of all dates within two weeks, each from its own two first instants."""
    today = to_local(at, zone).date()
    found = []
    for away in range(-15, 30):
        date = today + dt.timedelta(days=away)
        for window in hours.week[date.weekday()]:
            closes = date if window.end > window.start else date + dt.timedelta(days=1)
            start = first_instant(date, window.start, zone)
            found.append((start, first_instant(closes, window.end, zone)))
    return union(found)


@law(moment=moments(), hours=_weeks(), length=st.integers(1, 4 * DAY))
def test_windows_and_edges_are_those_of_brute_force(
    moment: tuple[int, str], hours: Hours, length: int
) -> None:
    at, zone = moment
    brute = _brute(hours, at, zone)
    found = windows(hours, at, at + length, zone)
    overlapping = [w for w in brute if w[0] < at + length and w[1] > at]
    if next_edge(hours, at, zone) is not None or not overlapping:
        assert found == overlapping
        edges = sorted(
            (edge, opens) for w in brute for edge, opens in ((w[0], True), (w[1], False))
        )
        assert next_edge(hours, at, zone) == next((e for e in edges if e[0] > at), None)
    assert is_open(hours, at, zone) == any(start <= at < end for start, end in brute)


@law(moment=moments(), hours=_weeks())
def test_sleeping_from_edge_to_edge_meets_every_change(
    moment: tuple[int, str], hours: Hours
) -> None:
    at, zone = moment
    for _ in range(6):
        edge = next_edge(hours, at, zone)
        if edge is None:
            return
        assert edge[0] > at
        assert is_open(hours, edge[0], zone) == edge[1]
        assert is_open(hours, edge[0] - 1, zone) != edge[1]
        at = edge[0]
