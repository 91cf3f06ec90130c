from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import strategies as st
from support.laws import law
from support.places import HOUR, moments, utc

from framekeeper.core.local_time import first_instant, offset, to_local

_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001  # a wall time, as a plain number


def _wall(ms: int, zone: str) -> int:
    """The wall time at an instant, as ms since a wall clock showed 1970."""
    shown = to_local(ms, zone).replace(tzinfo=None)
    return (shown - _EPOCH) // dt.timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("date", "time", "zone", "expected"),
    [
        ("2026-06-01", "09:00", "Europe/London", "2026-06-01T08:00"),
        ("2026-01-01", "09:00", "Europe/London", "2026-01-01T09:00"),
        ("2026-03-29", "01:30", "Europe/London", "2026-03-29T01:00"),  # gap: the change
        ("2026-03-29", "02:00", "Europe/London", "2026-03-29T01:00"),
        ("2026-10-25", "01:30", "Europe/London", "2026-10-25T00:30"),  # fold: the first
        ("2026-10-25", "02:00", "Europe/London", "2026-10-25T02:00"),
        ("2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:30"),  # gap of 30 min
        ("2026-04-05", "01:45", "Australia/Lord_Howe", "2026-04-04T14:45"),  # fold of 30 min
        ("2011-12-30", "00:00", "Pacific/Apia", "2011-12-30T10:00"),  # the date never was
        ("2011-12-30", "04:00", "Pacific/Apia", "2011-12-30T10:00"),
        ("2011-12-31", "04:00", "Pacific/Apia", "2011-12-30T14:00"),
        ("2018-11-04", "00:00", "America/Sao_Paulo", "2018-11-04T03:00"),  # no midnight
        ("2019-02-17", "00:00", "America/Sao_Paulo", "2019-02-17T03:00"),  # 23:00 twice before
        ("2019-02-16", "23:30", "America/Sao_Paulo", "2019-02-17T01:30"),
        ("2006-10-29", "00:00", "America/St_Johns", "2006-10-29T02:30"),  # set back at 00:01
        ("2006-10-29", "00:01", "America/St_Johns", "2006-10-29T03:31"),
        ("2006-04-02", "00:30", "America/St_Johns", "2006-04-02T03:31"),  # set forward at 00:01
        ("1986-01-01", "00:10", "Asia/Kathmandu", "1985-12-31T18:30"),  # forward by 15 min
        ("2026-03-29", "02:30", "Antarctica/Troll", "2026-03-29T01:00"),  # gap of two hours
        ("2024-04-14", "02:30", "Africa/Casablanca", "2024-04-14T02:00"),  # end of Ramadan
        ("2024-03-10", "02:30", "Africa/Casablanca", "2024-03-10T01:30"),
        ("2024-02-29", "04:00", "Europe/London", "2024-02-29T04:00"),  # leap day
        ("2024-02-29", "24:00", "Europe/London", "2024-03-01T00:00"),
    ],
)
def test_the_first_instant_of_a_wall_time(date: str, time: str, zone: str, expected: str) -> None:
    minutes = int(time[:2]) * 60 + int(time[3:])
    assert first_instant(dt.date.fromisoformat(date), minutes, zone) == utc(expected)


@law(moment=moments(), minutes=st.integers(0, 1440))
def test_the_first_instant_is_the_first_that_shows_the_wall_time_or_later(
    moment: tuple[int, str], minutes: int
) -> None:
    at, zone = moment
    date = to_local(at, zone).date()
    found = first_instant(date, minutes, zone)
    target = (date.toordinal() - _EPOCH.toordinal()) * 24 * HOUR + minutes * 60_000
    assert _wall(found, zone) >= target
    # All changes are on whole minutes, so these instants see every stretch of the wall clock.
    before = range(found - 1, found - 30 * HOUR, -7 * 60_000)
    assert all(_wall(earlier, zone) < target for earlier in before)


@law(moment=moments())
def test_local_time_and_offset_say_the_same(moment: tuple[int, str]) -> None:
    at, zone = moment
    assert _wall(at, zone) == at + offset(at, zone)


def test_the_second_pass_of_a_fold_is_marked() -> None:
    first, second = utc("2026-10-25T00:30"), utc("2026-10-25T01:30")
    assert [to_local(at, "Europe/London").hour for at in (first, second)] == [1, 1]
    assert [to_local(at, "Europe/London").fold for at in (first, second)] == [0, 1]


def test_milliseconds_are_kept() -> None:
    assert to_local(utc("2026-06-01T08:00") + 7, "Europe/London").microsecond == 7_000


def test_an_unknown_zone_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="Nowhere"):
        to_local(0, "Nowhere/Atall")
