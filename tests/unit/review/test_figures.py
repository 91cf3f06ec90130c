"""A day's figures, her median, the map and the share out of hours."""

from __future__ import annotations

import pytest

from framekeeper.core.exceptions import Closed, PlannedException
from framekeeper.core.review.availability import availability, out_of_hours, percent
from framekeeper.core.review.figures import DayFigures, figures
from framekeeper.core.review.medians import by_surface, median, usual
from framekeeper.core.review.open_hours import of_settings, open_windows
from framekeeper.core.settings import Settings
from support.past import past, since, used
from support.promises import BERLIN, MIN, at, boundary, limit, schedule, week


def figures_of(*uses: object, **more: object) -> tuple[DayFigures, ...]:
    return figures(past(uses, **more))  # type: ignore[arg-type]  # a shorthand


def leave(first: int, last: int) -> PlannedException:
    return PlannedException(
        id=1, boundary=None, start=at("04:00", first), end=at("04:00", last), shape=Closed()
    )


def test_minutes_are_counted_by_surface_platform_and_local_hour() -> None:
    day = figures_of(
        used(0, "9:50", 20, "instagram/feed"), used(0, "21:00", 5, "whatsapp/messages")
    )[0]
    assert day.surfaces == {"feed": 20 * MIN, "messages": 5 * MIN}
    assert day.platforms == {"instagram": 20 * MIN, "whatsapp": 5 * MIN}
    assert day.hours == {9: 10 * MIN, 10: 10 * MIN, 21: 5 * MIN}
    assert day.message_hours == {21: 5 * MIN}
    assert (day.used, day.messages) == (25 * MIN, 5 * MIN)


def test_first_and_last_check_are_openings_and_belong_to_her_day() -> None:
    monday, tuesday, *_ = figures_of(used(0, "8:10", 5), used(0, "13:00", 5), used(1, "1:30", 5))
    assert (monday.checks, monday.first, monday.last) == (3, at("8:10"), at("1:30", 1))
    assert (tuesday.checks, tuesday.first, tuesday.last) == (0, None, None)


def test_the_longest_stretch_away_from_messages_belongs_to_the_day_in_which_it_ends() -> None:
    chat = "instagram/messages"
    monday, tuesday, *_ = figures_of(
        used(0, "20:00", 10, chat), used(1, "7:00", 1), used(1, "9:00", 5, chat)
    )
    assert monday.away is None  # nothing before it
    assert tuesday.away == (at("20:10"), at("9:00", 1))


def test_a_stretch_away_with_unknown_time_in_it_is_not_called_one() -> None:
    chat = "instagram/messages"
    uses = (used(0, "20:00", 10, chat), used(1, "9:00", 5, chat))
    quiet = figures_of(*uses, unknown=[(at("21:00"), at("21:05"))])[1]
    unheard = figures_of(*uses, unknown=[(at("21:00"), at("21:10"))])[1]
    assert quiet.away is not None
    assert unheard.away is None


def test_out_of_hours_is_counted_on_the_hours_themselves_without_grace() -> None:
    evening = since(boundary(schedule("09:00-17:00", grace_after=10 * MIN)))
    day = figures_of(used(0, "8:50", 20), used(0, "17:00", 5, "x/messages"), versions=[evening])[0]
    assert day.outside == 15 * MIN
    assert day.outside_messages == 5 * MIN
    assert day.outside_checks == 2


def test_the_hours_that_held_then_decide() -> None:
    long, short = schedule("09:00-20:00"), schedule("09:00-12:00")
    versions = [
        since(boundary(long), until=1),
        since(boundary(short), day=1),
    ]
    monday, tuesday, *_ = figures_of(used(0, "19:00", 5), used(1, "19:00", 5), versions=versions)
    assert (monday.outside, tuesday.outside) == (0, 5 * MIN)


def test_without_a_schedule_the_hours_of_the_settings_count_and_without_any_nothing_is_said() -> (
    None
):
    office = week("09:00-12:00")
    versions = [since(boundary(limit(10)))]
    assert figures_of(used(0, "13:00", 5), versions=versions, hours=office)[0].outside == 5 * MIN
    assert figures_of(used(0, "13:00", 5), versions=versions)[0].outside is None
    assert open_windows((), None, at("4:00"), at("4:00", 1), BERLIN) is None


def test_office_is_the_hours_of_that_name_else_the_first() -> None:
    office, other = week("09:00-12:00"), week("12:00-13:00")
    other = type(other)(name="check-ins", week=other.week)
    assert of_settings(Settings(hours=(other, office))) == office
    assert of_settings(Settings(hours=(other,))) == other
    assert of_settings(Settings()) is None


def test_where_detail_is_gone_the_sums_still_speak_and_nothing_else_does() -> None:
    day = figures_of(used(0, "9:00", 5), hours=week("10:00-12:00"), detail_from=at("4:00", 3))[0]
    assert day.used == 5 * MIN
    assert (day.checks, day.first, day.away, day.outside) == (None, None, None, None)


def test_a_day_on_leave_or_mostly_unknown_or_not_over_does_not_count() -> None:
    found = figures_of(
        exceptions=[leave(1, 3)],
        unknown=[(at("10:00", 3), at("12:00", 3)), (at("10:00", 4), at("12:01", 4))],
        now=at("20:00", 5),
        length=6,
    )
    assert [day.counts for day in found] == [True, False, False, True, False, False]
    assert [day.leave for day in found] == [False, True, True, False, False, False]
    assert [day.whole for day in found] == [True] * 5 + [False]


@pytest.mark.parametrize(
    ("values", "middle"),
    [([], None), ([7], 7), ([9, 1], 5), ([3, 1, 2], 2), ([1, 2, 3, 10], 2), ([0, 0, 9], 0)],
)
def test_the_median_is_the_value_in_the_middle(values: list[int], middle: int | None) -> None:
    assert median(values) == middle


def test_minutes_stand_against_her_own_median_and_leave_is_left_out_of_it() -> None:
    uses = [used(day, "9:00", 10) for day in range(7)]
    uses += [used(day, "9:00", 55) for day in range(7, 14)]  # on leave: any number
    uses += [used(day, "9:00", 20) for day in range(14, 21)]
    found = figures_of(*uses, length=21, exceptions=[leave(7, 14)])
    (line,) = by_surface(found[14:], found[:14])
    assert (line.surface, line.total) == ("feed", 140 * MIN)
    assert (line.middle, line.usual) == (20 * MIN, 10 * MIN)


def test_a_surface_that_was_not_used_on_a_day_counts_as_nothing_on_it() -> None:
    found = figures_of(*(used(day, "9:00", 10) for day in (0, 1)), length=5)
    assert usual(found, "feed") == 0


def test_nothing_is_usual_before_five_days() -> None:
    assert usual(figures_of(used(0, "9:00", 10), length=4)) is None


def test_the_map_tells_use_by_weekday_and_hour_and_on_how_many_days_she_was_there() -> None:
    found = availability(
        figures_of(
            used(0, "9:00", 10),
            used(1, "2:00", 10, "x/messages"),  # before the edge: still Monday
            used(7, "9:30", 20),
            length=14,
        )
    )
    assert found.days == (2,) * 7
    told = [(c.weekday, c.hour, c.used, c.messages, c.there) for c in found.cells]
    assert told == [(0, 2, 10 * MIN, 10 * MIN, 1), (0, 9, 30 * MIN, 0, 2)]


def test_leave_is_left_out_of_the_map() -> None:
    found = availability(figures_of(used(0, "9:00", 10), length=7, exceptions=[leave(0, 1)]))
    assert found.cells == ()
    assert found.days == (0, 1, 1, 1, 1, 1, 1)


def test_the_share_out_of_hours_is_of_the_use_on_the_days_of_which_it_is_known() -> None:
    found = out_of_hours(
        figures_of(
            used(0, "9:00", 30), used(1, "20:00", 10, "x/messages"), hours=week("09:00-17:00")
        )
    )
    assert (found.used, found.share) == (10 * MIN, 25)
    assert (found.messages, found.messages_share) == (10 * MIN, 100)
    assert (found.checks, found.days) == (1, 1)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(0, 0, None), (0, 5, 0), (1, 1000, 1), (999, 1000, 99), (5, 5, 100), (1, 3, 33), (2, 3, 67)],
)
def test_a_little_is_not_called_nothing_and_nearly_all_not_all(
    part: int, whole: int, share: int | None
) -> None:
    assert percent(part, whole) == share
