from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import strategies as st
from support.laws import law
from support.places import DAY, HOUR, edges, moments, utc, zones

from framekeeper.core.day import Calendar, Day, to_local

LONDON = Calendar("Europe/London")


def _lengths(calendar: Calendar, start: str, end: str) -> dict[str, float]:
    found = calendar.days(utc(start), utc(end))
    return {day.key: (day.end - day.start) / HOUR for day in found}


# --- days without travel -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "noon", "key", "hours"),
    [
        ("Europe/London", "2026-03-28T12:00", "2026-03-28", 23),
        ("Europe/London", "2026-03-29T12:00", "2026-03-29", 24),
        ("Europe/London", "2026-10-24T12:00", "2026-10-24", 25),
        ("Europe/London", "2026-10-25T12:00", "2026-10-25", 24),
        ("Australia/Lord_Howe", "2026-04-04T01:00", "2026-04-04", 24.5),
        ("Australia/Lord_Howe", "2026-10-03T01:00", "2026-10-03", 23.5),
        ("Antarctica/Troll", "2026-03-28T12:00", "2026-03-28", 22),
        ("Antarctica/Troll", "2026-10-24T12:00", "2026-10-24", 26),
        ("America/Sao_Paulo", "2018-11-03T15:00", "2018-11-03", 23),
        ("Europe/London", "2024-02-29T12:00", "2024-02-29", 24),
    ],
)
def test_a_day_has_as_many_hours_as_the_clock_gave_it(
    zone: str, noon: str, key: str, hours: float
) -> None:
    day = Calendar(zone).day_at(utc(noon))
    assert (day.key, (day.end - day.start) / HOUR, day.zone) == (key, hours, zone)


def test_apia_skipped_a_date_in_2011() -> None:
    around = ("2011-12-28T15:00", "2012-01-01T13:00")
    assert _lengths(Calendar("Pacific/Apia"), *around) == {
        "2011-12-28": 24,
        "2011-12-29": 20,
        "2011-12-30": 4,
        "2011-12-31": 24,
        "2012-01-01": 24,
    }
    at_midnight = Calendar("Pacific/Apia", edge_minutes=0)
    assert list(_lengths(at_midnight, "2011-12-29T15:00", "2011-12-31T09:00")) == [
        "2011-12-29",
        "2011-12-31",
    ]


def test_the_day_begins_at_four_in_the_morning() -> None:
    assert LONDON.day_at(utc("2026-06-02T02:59:59.999")).key == "2026-06-01"
    assert LONDON.day_at(utc("2026-06-02T03:00")).key == "2026-06-02"


def test_an_edge_inside_the_gap_is_the_change() -> None:
    calendar = Calendar("Europe/London", edge_minutes=90)
    assert calendar.day_at(utc("2026-03-29T12:00")).start == utc("2026-03-29T01:00")


def test_an_edge_inside_the_fold_is_its_first_pass() -> None:
    calendar = Calendar("Europe/London", edge_minutes=90)
    assert calendar.day_at(utc("2026-10-25T12:00")).start == utc("2026-10-25T00:30")


@law(moment=moments(), edge=edges, span=st.integers(1, 5 * DAY))
def test_days_follow_each_other_without_gap_or_overlap(
    moment: tuple[int, str], edge: int, span: int
) -> None:
    at, zone = moment
    days = Calendar(zone, edge).days(at, at + span)
    assert days[0].start <= at < days[0].end
    assert days[-1].start < at + span <= days[-1].end
    for earlier, later in pairwise(days):
        assert earlier.end == later.start
        assert earlier.key < later.key
    for day in days:
        for inside in (day.start, day.end - 1, (day.start + day.end) // 2):
            assert Calendar(zone, edge).day_at(inside) == day


# --- weeks ---------------------------------------------------------------------------------


def test_a_week_runs_from_monday_to_sunday_at_the_day_edge() -> None:
    assert LONDON.week_at(utc("2026-06-03T12:00")) == (
        utc("2026-06-01T03:00"),
        utc("2026-06-08T03:00"),
    )
    assert LONDON.week_at(utc("2026-06-01T02:00"))[1] == utc("2026-06-01T03:00")


def test_a_week_may_begin_on_sunday() -> None:
    calendar = Calendar("Europe/London", week_starts=6)
    assert calendar.week_at(utc("2026-06-03T12:00")) == (
        utc("2026-05-31T03:00"),
        utc("2026-06-07T03:00"),
    )


def test_the_53rd_week_of_2026_goes_over_the_new_year() -> None:
    assert LONDON.week_at(utc("2027-01-02T12:00")) == (
        utc("2026-12-28T04:00"),
        utc("2027-01-04T04:00"),
    )


@pytest.mark.parametrize(
    ("zone", "at", "hours"),
    [
        ("Europe/London", "2026-03-25T12:00", 7 * 24 - 1),
        ("Europe/London", "2026-10-21T12:00", 7 * 24 + 1),
        ("Australia/Lord_Howe", "2026-04-01T12:00", 7 * 24 + 0.5),
        ("Pacific/Apia", "2011-12-28T12:00", 6 * 24),
    ],
)
def test_a_week_has_the_hours_of_its_days(zone: str, at: str, hours: float) -> None:
    start, end = Calendar(zone).week_at(utc(at))
    assert (end - start) / HOUR == hours


@law(moment=moments(), edge=edges, first=st.integers(0, 6))
def test_weeks_follow_each_other_and_are_made_of_whole_days(
    moment: tuple[int, str], edge: int, first: int
) -> None:
    at, zone = moment
    calendar = Calendar(zone, edge, first)
    start, end = calendar.week_at(at)
    days = calendar.days(start, end)
    assert start <= at < end
    assert (days[0].start, days[-1].end) == (start, end)
    assert 6 <= len(days) <= 7
    assert calendar.week_at(end)[0] == end
    assert calendar.week_at(start - 1)[1] == start


# --- local hours ---------------------------------------------------------------------------


def _hours_of(calendar: Calendar, start: int, end: int) -> dict[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = {}
    for key, hour, begin, stop in calendar.split_hours(start, end):
        found[key, hour] = found.get((key, hour), 0) + stop - begin
    return found


def test_hours_are_those_of_the_wall_clock() -> None:
    start, end = utc("2026-06-02T02:45"), utc("2026-06-02T04:10")
    assert list(LONDON.split_hours(start, end)) == [
        ("2026-06-01", 3, start, utc("2026-06-02T03:00")),
        ("2026-06-02", 4, utc("2026-06-02T03:00"), utc("2026-06-02T04:00")),
        ("2026-06-02", 5, utc("2026-06-02T04:00"), end),
    ]


def test_the_hour_of_a_fold_is_twice_as_long_and_that_of_a_gap_is_none() -> None:
    autumn, spring = LONDON.day_at(utc("2026-10-24T12:00")), LONDON.day_at(utc("2026-03-28T12:00"))
    hours = _hours_of(LONDON, autumn.start, autumn.end)
    assert hours["2026-10-24", 1] == 2 * HOUR
    hours = _hours_of(LONDON, spring.start, spring.end)
    assert ("2026-03-28", 1) not in hours
    assert len(hours) == 23


def test_half_an_hour_is_set_back_on_lord_howe() -> None:
    calendar = Calendar("Australia/Lord_Howe")
    day = calendar.day_at(utc("2026-04-04T01:00"))
    assert _hours_of(calendar, day.start, day.end)["2026-04-04", 1] == 1.5 * HOUR
    day = calendar.day_at(utc("2026-10-03T01:00"))
    assert _hours_of(calendar, day.start, day.end)["2026-10-03", 2] == HOUR // 2


def test_kathmandu_has_its_hours_at_a_quarter_past() -> None:
    start = utc("2026-06-01T06:00")
    assert [piece[1:] for piece in Calendar("Asia/Kathmandu").split_hours(start, start + HOUR)] == [
        (11, start, start + HOUR // 4),
        (12, start + HOUR // 4, start + HOUR),
    ]


@law(moment=moments(), edge=edges, length=st.integers(1, 3 * DAY))
def test_hours_sum_to_the_day_and_name_what_the_clock_showed(
    moment: tuple[int, str], edge: int, length: int
) -> None:
    at, zone = moment
    calendar = Calendar(zone, edge)
    pieces = list(calendar.split_hours(at, at + length))
    assert (pieces[0][2], pieces[-1][3]) == (at, at + length)
    for earlier, later in pairwise(pieces):
        assert earlier[3] == later[2]
    for key, hour, start, end in pieces:
        for inside in (start, end - 1, (start + end) // 2):
            assert to_local(inside, zone).hour == hour
            assert calendar.day_at(inside).key == key
    for day in calendar.days(at, at + length):
        assert sum(_hours_of(calendar, day.start, day.end).values()) == day.end - day.start


# --- stored days and journeys --------------------------------------------------------------


def _berlin(key: str) -> Day:
    return Calendar("Europe/Berlin").day_at(utc(f"{key}T12:00"))


def test_stored_days_win_over_computed_ones() -> None:
    stored = (_berlin("2026-06-01"), _berlin("2026-06-02"))
    calendar = Calendar("Pacific/Honolulu", stored=stored)
    assert calendar.days(stored[0].start, stored[-1].end) == list(stored)


def test_stored_days_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="in order"):
        Calendar("UTC", stored=(_berlin("2026-06-02"), _berlin("2026-06-01")))


def test_after_a_journey_the_open_day_lasts_at_least_twelve_hours() -> None:
    last = _berlin("2026-06-01")  # ends 2 June, 02:00 UTC
    open_day = Calendar("Pacific/Honolulu", stored=(last,)).day_at(last.end)
    assert open_day == Day("2026-06-02", last.end, utc("2026-06-02T14:00"), "Pacific/Honolulu")
    open_day = Calendar("Pacific/Auckland", stored=(last,)).day_at(last.end)
    assert open_day == Day("2026-06-02", last.end, utc("2026-06-02T16:00"), "Pacific/Auckland")
    open_day = Calendar("Europe/London", stored=(last,)).day_at(last.end)
    assert open_day == Day("2026-06-02", last.end, utc("2026-06-03T03:00"), "Europe/London")


def test_two_days_of_one_date_have_two_keys() -> None:
    auckland = Calendar("Pacific/Auckland").day_at(utc("2026-06-01T12:00"))  # 2 June there... 1 June
    west = Calendar("Pacific/Honolulu", stored=(auckland,))
    keys = [day.key for day in west.days(auckland.start, auckland.end + 4 * DAY)]
    assert len(set(keys)) == len(keys)
    assert [key[:10] for key in keys] == sorted(key[:10] for key in keys)


def test_changing_the_zone_after_an_edge_has_gone_by_there_ends_nothing_in_the_past() -> None:
    day, evening = _berlin("2026-06-02"), utc("2026-06-02T20:00")  # in Honolulu 10:00
    moved = Calendar("Pacific/Honolulu").replanned(day, evening)
    assert moved == Day(day.key, day.start, utc("2026-06-03T14:00"), "Pacific/Honolulu")


def test_a_day_that_is_over_is_never_planned_anew() -> None:
    day = _berlin("2026-06-02")
    assert Calendar("Pacific/Honolulu").replanned(day, day.end) == day


def test_another_edge_resets_nothing_either() -> None:
    day, evening = _berlin("2026-06-02"), utc("2026-06-02T18:30")
    replanned = Calendar("Europe/Berlin", edge_minutes=20 * 60).replanned(day, evening)
    assert (replanned.start, replanned.end) == (day.start, utc("2026-06-03T18:00"))


@law(moment=moments(), edge=edges, zone=zones, there=st.integers(0, 40), back=st.integers(0, 40))
def test_there_and_back_within_the_day_changes_nothing(
    moment: tuple[int, str], edge: int, zone: str, there: int, back: int
) -> None:
    at, home = moment
    day = Calendar(home, edge).day_at(at)
    out, home_again = sorted(day.start + (day.end - day.start) * part // 41 for part in (there, back))
    away = Calendar(zone, edge).replanned(day, out)
    assert Calendar(home, edge).replanned(away, home_again) == day


@law(
    moment=moments(),
    edge=edges,
    journeys=st.lists(st.tuples(zones, st.integers(1, 50)), max_size=6),
)
def test_travelling_never_resets_a_limit(
    moment: tuple[int, str], edge: int, journeys: list[tuple[str, int]]
) -> None:
    """Whatever she travels: days tile, none is cut short at once, none is under 12 h but by clock."""
    now, zone = moment
    day = Calendar(zone, edge).day_at(now)
    held = [day]
    moved = {day.key: False}
    for to, hours in journeys:
        now += hours * HOUR
        for found in Calendar(zone, edge, stored=tuple(held)).days(held[-1].end, now + 1):
            held.append(found)
            moved[found.key] = False
        before, zone = held[-1], to
        held[-1] = after = Calendar(to, edge).replanned(before, now)
        assert (after.key, after.start) == (before.key, before.start)
        assert after.start <= now < after.end
        moved[after.key] = True
        assert Calendar(to, edge, stored=tuple(held)).day_at(now) == after
    assert len({each.key for each in held}) == len(held)
    for earlier, later in pairwise(held):
        assert earlier.end == later.start
    for each in held:
        usual = Calendar(each.zone, edge).day_at(each.start)
        assert each.end - each.start >= 12 * HOUR or (each.start, each.end) == (
            usual.start,
            usual.end,
        )


@law(
    moment=moments(),
    edge=edges,
    zone=zones,
    away=st.integers(-6 * DAY, 6 * DAY),
    count=st.integers(1, 3),
)
def test_each_instant_has_exactly_one_day_around_stored_days(
    moment: tuple[int, str], edge: int, zone: str, away: int, count: int
) -> None:
    at, home = moment
    stored = tuple(Calendar(home, edge).days(at, at + count * DAY))
    calendar = Calendar(zone, edge, stored=stored)
    days = calendar.days(at + away - DAY, at + away + 2 * DAY)
    assert len({day.key for day in days}) == len(days)
    for earlier, later in pairwise(days):
        assert earlier.end == later.start
    for day in days:
        assert Calendar(zone, edge, stored=stored).day_at((day.start + day.end) // 2) == day
        assert day in stored or all(day.end <= s.start or s.end <= day.start for s in stored)


@law(moment=moments(), edge=edges, first=st.integers(0, 6), zone=zones)
def test_weeks_tile_after_a_journey(
    moment: tuple[int, str], edge: int, first: int, zone: str
) -> None:
    at, home = moment
    calendar = Calendar(zone, edge, first, tuple(Calendar(home, edge).days(at, at + DAY)))
    for instant in (at - 3 * DAY, at, at + 3 * DAY):
        start, end = calendar.week_at(instant)
        assert start <= instant < end
        assert calendar.week_at(end)[0] == end
        assert calendar.week_at(start - 1)[1] == start
        assert calendar.week_at(start) == calendar.week_at(end - 1) == (start, end)
