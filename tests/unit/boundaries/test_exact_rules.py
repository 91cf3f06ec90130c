"""The exact rules of each kind, case by case (design, section 11)."""

from __future__ import annotations

import pytest

from framekeeper.core.boundaries import KINDS, kind_name, kind_of
from framekeeper.core.boundaries.base import Context, Crossing, Judgement
from framekeeper.core.settings import Rule, Schedule
from support.promises import CALENDAR, MIN, at, checks, limit, schedule, week
from support.small_days import track_of

Runs = list[tuple[int, int]]


def judged(
    rule: Rule, runs: Runs, now: int, *, in_use: bool = False, valid_from: int = 0
) -> Judgement:
    context = Context(now=now, calendar=CALENDAR, in_use=in_use, valid_from=valid_from)
    return kind_of(rule).judge(rule, track_of(runs), context)


def crossed(
    rule: Rule, runs: Runs, now: int, *, in_use: bool = False, valid_from: int = 0
) -> list[Crossing]:
    context = Context(now=now, calendar=CALENDAR, in_use=in_use, valid_from=valid_from)
    return kind_of(rule).crossings(rule, track_of(runs), context, at("4:00"))


def instants(found: list[Crossing], level: str = "past") -> list[int]:
    return [c.at for c in found if c.level == level]


def use(start: str, minutes: int, day: int = 0) -> tuple[int, int]:
    return at(start, day), at(start, day) + minutes * MIN


def test_every_kind_of_rule_has_its_module() -> None:
    assert {kind_name(rule) for rule in (limit(1), checks(1), schedule("09:00-10:00"))} == set(
        KINDS
    )


# --- limit ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("used", "in_use", "standing"),
    [
        (9, True, "within"),
        (10, False, "within"),  # reached and stopped: nothing is past
        (10, True, "past"),  # used up while use goes on
        (11, False, "past"),
        (0, False, "within"),
    ],
)
def test_a_limit_is_past_when_more_is_used_or_it_is_used_up_in_use(
    used: int,
    in_use: bool,  # noqa: FBT001  # a column of the table
    standing: str,
) -> None:
    runs = [use("10:00", used)] if used else []
    assert judged(limit(10), runs, at("10:00") + used * MIN, in_use=in_use).standing == standing


def test_a_limit_of_nothing_is_crossed_by_the_first_instant_and_never_without_use() -> None:
    assert judged(limit(0), [], at("10:00")).standing == "within"
    assert judged(limit(0), [], at("10:00"), in_use=True).standing == "past"
    assert instants(crossed(limit(0), [], at("10:00"), in_use=True)) == [at("10:00")]
    assert instants(crossed(limit(0), [use("10:00", 1)], at("12:00"))) == [at("10:00")]


def test_a_limit_used_up_exactly_is_crossed_by_the_next_use_of_the_day() -> None:
    runs = [use("10:00", 10)]
    assert crossed(limit(10), runs, at("11:00")) == []
    assert instants(crossed(limit(10), [*runs, use("12:00", 1)], at("13:00"))) == [at("12:00")]
    assert instants(crossed(limit(10), [*runs, use("12:00", 1, day=1)], at("13:00", 1))) == []


def test_a_limit_is_crossed_once_a_day_and_anew_after_the_day_edge() -> None:
    runs = [(at("3:30", 1), at("4:30", 1))]  # half an hour on either side of the edge
    found = crossed(limit(20), runs, at("12:00", 1))
    assert instants(found) == [at("3:50", 1), at("4:20", 1)]
    assert [c.period for c in found] == [at("4:00"), at("4:00", 1)]


def test_a_limit_says_what_is_left_and_when_it_will_be_crossed() -> None:
    now = at("10:20")
    found = judged(limit(45, warn_percent=80), [use("10:00", 20)], now, in_use=True)
    assert (found.used, found.left) == (20 * MIN, 25 * MIN)
    assert found.until == now + 16 * MIN  # near at 36 min
    assert judged(limit(45), [use("10:00", 20)], now).until == at("4:00", 1)


@pytest.mark.parametrize("warning", [{"warn_percent": 80}, {"warn_before": 9 * MIN}])
def test_a_limit_is_near_from_its_warning_on(warning: dict[str, int]) -> None:
    rule = limit(45, "day", **warning)
    found = crossed(rule, [use("10:00", 50)], at("12:00"))
    assert instants(found, "near") == [at("10:36")]
    assert instants(found) == [at("10:45")]
    assert judged(rule, [use("10:00", 37)], at("11:00")).standing == "near"


def test_a_week_is_counted_over_the_days() -> None:
    rule = limit(60, per="week")
    runs = [use("10:00", 40), use("10:00", 40, day=2)]
    assert instants(crossed(rule, runs, at("12:00", 2))) == [at("10:20", 2)]
    assert judged(rule, runs, at("12:00", 2)).period == (at("4:00"), at("4:00", 7))


def test_values_that_came_later_are_crossed_by_the_first_use_under_them() -> None:
    found = crossed(
        limit(10), [use("10:00", 30), use("14:00", 5)], at("15:00"), valid_from=at("12:00")
    )
    assert instants(found) == [at("14:00")]


# --- sitting -------------------------------------------------------------------------------


def test_a_gap_as_long_as_the_rest_ends_a_sitting_and_a_shorter_one_does_not() -> None:
    rule = limit(20, per="sitting")
    runs = [use("10:00", 15), use("10:25", 15)]
    assert crossed(rule, runs, at("11:00")) == []
    shorter = [use("10:00", 15), (at("10:25") - 1, at("10:40"))]
    found = crossed(rule, shorter, at("11:00"))
    assert instants(found) == [at("10:30") - 1]  # the pause is not used time
    assert found[0].period == at("10:00")


def test_the_day_edge_does_not_end_a_sitting() -> None:
    rule = limit(20, per="sitting")
    found = crossed(rule, [(at("3:50", 1), at("4:20", 1))], at("5:00", 1))
    assert [(c.period, c.at) for c in found] == [(at("3:50", 1), at("4:10", 1))]
    assert judged(rule, [(at("3:50", 1), at("4:20", 1))], at("4:20", 1)).used == 30 * MIN


def test_a_sitting_is_over_a_rest_after_its_last_use() -> None:
    rule = limit(20, per="sitting")
    runs = [use("10:00", 30)]
    assert judged(rule, runs, at("10:40") - 1).standing == "past"
    assert judged(rule, runs, at("10:35")).until == at("10:40")
    over = judged(rule, runs, at("10:40"))
    assert (over.standing, over.used, over.period) == ("within", 0, None)


def test_late_use_merges_two_sittings_into_one_crossing() -> None:
    rule = limit(20, per="sitting")
    runs = [use("10:00", 15), use("10:30", 15)]
    assert crossed(rule, runs, at("11:00")) == []
    merged = [*runs[:1], use("10:20", 2), *runs[1:]]
    assert instants(crossed(rule, merged, at("11:00"))) == [at("10:33")]


# --- rolling -------------------------------------------------------------------------------


def test_a_rolling_limit_sees_only_its_window() -> None:
    rule = limit(30, per="rolling", rolling=120 * MIN)
    runs = [use("8:00", 20), use("9:30", 20)]
    assert instants(crossed(rule, runs, at("10:00"))) == [at("9:40")]
    apart = [use("8:00", 20), use("10:10", 20)]
    assert crossed(rule, apart, at("11:00")) == []
    assert judged(rule, runs, at("9:50")).until == at("10:10")  # ten of forty minutes left it


def test_a_rolling_limit_is_told_once_a_day_at_its_first_rise() -> None:
    rule = limit(10, per="rolling", rolling=60 * MIN)
    runs = [use("8:00", 15), use("12:00", 15), use("12:00", 15, day=1)]
    found = crossed(rule, runs, at("13:00", 1))
    assert [(c.period, c.at) for c in found] == [
        (at("4:00"), at("8:10")),
        (at("4:00", 1), at("12:10", 1)),
    ]
    context = Context(now=at("13:00"), calendar=CALENDAR, in_use=False)
    assert kind_of(rule).crossings(rule, track_of(runs), context, at("11:00")) == []


def test_a_rolling_limit_past_over_the_day_edge_does_not_rise_there() -> None:
    rule = limit(10, per="rolling", rolling=60 * MIN)
    found = crossed(rule, [(at("3:40", 1), at("4:20", 1))], at("5:00", 1))
    assert instants(found) == [at("3:50", 1)]


# --- schedule ------------------------------------------------------------------------------

OFFICE = ("09:00-12:30", "13:30-17:30")


@pytest.mark.parametrize(
    ("time", "standing", "until"),
    [
        ("9:00", "within", "12:30"),
        ("12:29", "within", "12:30"),
        ("12:30", "past", "13:30"),
        ("13:30", "within", "17:30"),
    ],
)
def test_a_schedule_is_past_in_use_from_closing_to_opening(
    time: str, standing: str, until: str
) -> None:
    found = judged(schedule(*OFFICE), [], at(time), in_use=True)
    assert (found.standing, found.until) == (standing, at(until))


def test_a_schedule_stays_past_until_the_next_opening_and_is_crossed_once_a_closed_stretch() -> (
    None
):
    rule = schedule(*OFFICE)
    runs = [use("12:40", 1), use("12:50", 1), use("19:00", 1), use("8:00", 1, day=1)]
    assert judged(rule, runs, at("13:29")).standing == "past"
    assert judged(rule, runs, at("13:30")).standing == "within"
    found = crossed(rule, runs, at("10:00", 1))
    assert [(c.period, c.at, c.period_end) for c in found] == [
        (at("12:30"), at("12:40"), at("13:30")),
        (at("17:30"), at("19:00"), at("9:00", 1)),
    ]


def test_opening_and_closing_include_the_grace_and_the_minutes_told_do_not_reach_into_it() -> None:
    rule = schedule(*OFFICE, grace_after=10 * MIN, grace_before=5 * MIN)
    assert judged(rule, [], at("12:39"), in_use=True).standing == "within"
    assert judged(rule, [], at("12:40"), in_use=True).standing == "past"
    assert judged(rule, [], at("13:25"), in_use=True).standing == "within"
    assert judged(rule, [use("12:30", 20)], at("13:00")).used == 10 * MIN
    assert judged(rule, [], at("12:45")).opens == at("13:30")  # the hours themselves
    assert judged(rule, [], at("12:32")).edge == (at("13:30"), True)


def test_grace_that_bridges_a_break_leaves_no_closed_stretch() -> None:
    rule = schedule(*OFFICE, grace_after=60 * MIN)
    assert judged(rule, [use("12:50", 5)], at("13:00"), in_use=True).standing == "within"


def test_a_window_of_no_length_has_no_grace() -> None:
    # 29 March 2026: 2:00 to 3:00 does not exist in Berlin
    rule = Schedule(hours=week("02:10-02:50", days=[6]), grace_after=60 * MIN, grace_before=0)
    gap = at("3:00", 20)
    assert judged(rule, [], gap + MIN, in_use=True).standing == "past"
    assert judged(rule, [], at("2:20", 13), in_use=True).standing == "within"


def test_a_warning_before_the_closing_shows_while_in_use_until_the_grace_ends() -> None:
    rule = schedule(*OFFICE, grace_after=10 * MIN, warn_before=15 * MIN)
    assert judged(rule, [], at("17:14"), in_use=True).until == at("17:15")
    assert judged(rule, [], at("17:15"), in_use=True).standing == "near"
    assert judged(rule, [], at("17:39"), in_use=True).standing == "near"
    assert judged(rule, [], at("17:15")).standing == "within"
    found = crossed(rule, [(at("17:20"), at("17:45"))], at("18:00"))
    assert [(c.level, c.at, c.period) for c in found] == [
        ("near", at("17:20"), at("17:40")),
        ("past", at("17:40"), at("17:40")),
    ]


def test_hours_that_never_open_are_told_once_a_day() -> None:
    rule = Schedule(hours=week(days=[]), grace_after=0)
    runs = [use("10:00", 1), use("11:00", 1), use("10:00", 1, day=1)]
    found = crossed(rule, runs, at("12:00", 1))
    assert [(c.period, c.at) for c in found] == [
        (at("4:00"), at("10:00")),
        (at("4:00", 1), at("10:00", 1)),
    ]


def test_a_window_over_midnight_is_one_window() -> None:
    rule = Schedule(hours=week("22:00-02:00", days=[4]), grace_after=0)
    assert judged(rule, [], at("23:59", 4), in_use=True).standing == "within"
    assert judged(rule, [], at("1:59", 5), in_use=True).standing == "within"
    assert judged(rule, [], at("2:00", 5), in_use=True).standing == "past"


def test_a_schedule_that_is_new_is_not_past_by_use_before_it() -> None:
    runs = [use("19:00", 5)]
    rule = schedule(*OFFICE)
    assert judged(rule, runs, at("20:00"), valid_from=at("19:30")).standing == "within"
    assert judged(rule, runs, at("20:00")).standing == "past"


# --- checks --------------------------------------------------------------------------------


def test_a_gap_of_exactly_a_minute_makes_a_new_opening_and_a_shorter_one_does_not() -> None:
    rule = checks(1)
    shorter = [(at("10:00"), at("10:01")), (at("10:02") - 1, at("10:03"))]
    assert judged(rule, shorter, at("11:00")).used == 1
    exactly = [(at("10:00"), at("10:01")), (at("10:02"), at("10:03"))]
    assert judged(rule, exactly, at("11:00")).standing == "past"
    assert instants(crossed(rule, exactly, at("11:00"))) == [at("10:02")]


def test_checks_are_past_at_the_opening_after_the_last_allowed_one() -> None:
    runs = [use(f"{hour}:00", 1) for hour in range(9, 15)]
    assert judged(checks(6), runs, at("20:00")).standing == "within"
    assert judged(checks(6), runs, at("20:00"), in_use=True).standing == "past"
    assert instants(crossed(checks(6), runs, at("20:00"), in_use=True)) == [at("20:00")]


def test_an_opening_belongs_to_the_day_of_its_first_instant() -> None:
    runs = [(at("3:59", 1), at("5:00", 1))]
    assert judged(checks(1), runs, at("5:00", 1)).used == 0


def test_checks_are_near_at_the_opening_that_reaches_the_warning() -> None:
    runs = [use(f"{hour}:00", 1) for hour in range(9, 15)]
    found = crossed(checks(6, warn_percent=80), runs, at("20:00"))
    assert instants(found, "near") == [at("13:00")]  # the fifth: 4.8 is not reached by four


# --- comparing -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (limit(45), limit(30), "tighter"),
        (limit(45), limit(60), "looser"),
        (limit(45), limit(45, warn_percent=80), "same"),
        (limit(45), limit(45, per="week"), "mixed"),
        (limit(20, per="sitting"), limit(20, per="sitting", rest=20 * MIN), "tighter"),
        (limit(20, per="sitting"), limit(15, per="sitting", rest=5 * MIN), "mixed"),
        (
            limit(20, per="rolling", rolling=60 * MIN),
            limit(20, per="rolling", rolling=30 * MIN),
            "looser",
        ),
        (checks(6), checks(5), "tighter"),
        (checks(6), checks(7), "looser"),
        (schedule(*OFFICE), schedule("09:00-12:00", "13:30-17:30"), "tighter"),
        (schedule(*OFFICE), schedule("09:00-17:30"), "looser"),
        (schedule(*OFFICE), schedule("08:00-12:30"), "mixed"),
        (schedule(*OFFICE), schedule(*OFFICE, grace_after=10 * MIN), "looser"),
        (schedule(*OFFICE, grace_before=5 * MIN), schedule(*OFFICE), "tighter"),
        (schedule("09:00-12:00", "12:00-14:00"), schedule("09:00-14:00"), "same"),
        (schedule("22:00-02:00"), schedule("22:00-01:00"), "tighter"),
    ],
)
def test_each_kind_knows_what_asks_for_more(old: Rule, new: Rule, change: str) -> None:
    assert kind_of(new).compare(old, new) == change


def test_hours_that_never_close_are_never_past_nor_near() -> None:
    rule = Schedule(hours=week("00:00-24:00", days=range(7)), warn_before=15 * MIN)
    runs = [(at("0:00"), at("0:00", 9))]
    found = judged(rule, runs, at("23:50", 8), in_use=True)
    assert (found.standing, found.period, found.used) == ("within", None, 0)
    assert crossed(rule, runs, at("0:00", 9)) == []


def test_an_idle_schedule_holds_until_its_next_edge() -> None:
    assert judged(schedule(*OFFICE), [], at("10:00")).until == at("12:30")
    assert judged(schedule(*OFFICE), [], at("18:00")).until == at("9:00", 1)
