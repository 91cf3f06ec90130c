"""What the dashboard is told of her use, and what her wishes there become."""

from __future__ import annotations

import msgspec
import pytest

from framekeeper.core.strict_json import MalformedError
from framekeeper.core.wire.cli import ForgetRequest
from framekeeper.core.wire.dashboard import DayRequest, ReachRequest, WeeksRequest
from framekeeper.core.wire.wishes import HoursRequest, Opening, WishRequest
from framekeeper.engine import dashboard
from support.engine_house import HOUR, MINUTE, EngineHouse, MoveIn
from support.promises import at

OFFICE = """\
[hours.office]
mon = ["09:00-12:00"]

[[boundary]]
name = "Evening"
covers = ["messages"]
within = "office"

[[boundary]]
name = "A day"            # a comment of hers
covers = ["everything"]
at_most = "45m"
per = "day"
"""


async def a_morning(house: EngineHouse) -> None:
    """Ten minutes of messages from 8:00, twenty of the feed from 10:00."""
    browser = await house.pair()
    await browser.look_at("instagram/messages")
    await browser.stay(10 * MINUTE)
    await browser.leave()
    await house.let(110 * MINUTE)
    await browser.look_at("instagram/feed")
    await browser.stay(20 * MINUTE)
    await browser.leave()


def wish(boundary: str | None, **parts: object) -> WishRequest:
    return msgspec.convert({"boundary": boundary, "dry": False, **parts}, WishRequest, strict=True)


async def test_a_day_is_told_by_stays_checks_and_her_hours(move_in: MoveIn) -> None:
    house = await move_in(OFFICE, "08:00")
    await a_morning(house)
    day = await house.desk.dashboard.day(DayRequest())
    assert [(s.surface, (s.end - s.start) // MINUTE) for s in day.stays] == [
        ("messages", 10),
        ("feed", 20),
    ]
    assert day.checks == [at("08:00"), at("10:00")]
    assert day.open == [(at("09:00"), at("12:00"))]
    assert day.figures.outside == 10 * MINUTE
    assert (day.earlier, day.later) == (None, None)


async def test_an_instant_to_come_is_today_and_one_long_ago_is_an_empty_day(
    move_in: MoveIn,
) -> None:
    house = await move_in(OFFICE, "08:00")
    ahead = await house.desk.dashboard.day(DayRequest(at=at("08:00", day=400)))
    assert ahead.figures.start == at("04:00")
    before = await house.desk.dashboard.day(DayRequest(at=0))
    assert before.stays == []
    assert before.later is not None


async def test_a_week_has_its_days_those_to_come_and_her_hours(move_in: MoveIn) -> None:
    house = await move_in(OFFICE, "08:00")
    await a_morning(house)
    week = await house.desk.dashboard.weeks(WeeksRequest(weeks=1))
    assert (week.start, week.end) == (at("04:00"), at("04:00", day=7))
    assert week.coming == [at("04:00", day=d) for d in range(1, 7)]
    assert [day.used for day in week.summary.days] == [30 * MINUTE]
    assert week.hours is not None
    assert not week.earlier


async def test_what_is_kept_is_told_by_table_and_file_without_its_content(move_in: MoveIn) -> None:
    house = await move_in(OFFICE, "08:00")
    await a_morning(house)
    kept = await house.desk.dashboard.kept()
    rows = {table.name: table.rows for table in kept.tables}
    assert rows["span"] > 0
    assert rows["boundary_version"] == 2
    assert kept.files[0].name == "framekeeper.db"
    assert (kept.first, kept.last) == ("2026-03-09", "2026-03-09")
    assert all(table.size for table in kept.tables)


async def test_reach_says_what_lies_in_an_hour_or_in_days(move_in: MoveIn) -> None:
    house = await move_in(OFFICE, "08:00")
    await a_morning(house)
    ask = house.desk.dashboard.reach
    hour = await ask(ReachRequest(first="2026-03-09", last="2026-03-09", hour=10))
    assert (hour.start, hour.end, hour.used) == (at("10:00"), at("11:00"), 20 * MINUTE)
    day = await ask(ReachRequest(first="2026-03-09", last="2026-03-09"))
    assert (day.start, day.end, day.used) == (at("04:00"), at("04:00", day=1), 30 * MINUTE)
    late = await ask(ReachRequest(first="2026-03-09", last="2026-03-09", hour=23))
    assert late.end - late.start == HOUR


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-02-30", "2026-03-01"), ("2026-03-02", "2026-03-01"), ("1000-01-01", "2026-03-01")],
)
async def test_dates_that_are_none_or_turned_round_are_refused(
    move_in: MoveIn, first: str, last: str
) -> None:
    house = await move_in(OFFICE)
    with pytest.raises(MalformedError):
        await house.desk.dashboard.reach(ReachRequest(first=first, last=last))


async def test_what_was_shown_to_be_reached_is_what_is_forgotten(move_in: MoveIn) -> None:
    house = await move_in(OFFICE, "08:00")
    await a_morning(house)
    reach = await house.desk.dashboard.reach(
        ReachRequest(first="2026-03-09", last="2026-03-09", hour=8)
    )
    await house.desk.forget(ForgetRequest(start=reach.start, end=reach.end))
    day = await house.desk.dashboard.day(DayRequest())
    assert {stay.surface for stay in day.stays} == {"feed"}


# --- wishes ---------------------------------------------------------------------------------------


async def test_a_dry_wish_says_what_it_would_mean_and_changes_nothing(move_in: MoveIn) -> None:
    house = await move_in(OFFICE, "08:00")
    answer = await house.desk.changes.wish(
        wish("a-day", dry=True, rule={"kind": "limit", "at_most": 30 * MINUTE})
    )
    assert (answer.what, answer.at) == ("tighter", at("08:00"))
    assert len(answer.preview) == 28
    assert house.settings_file.read_text(encoding="utf-8") == OFFICE
    assert (await house.desk.state()).boundaries[1].left == 45 * MINUTE


async def test_a_wish_goes_into_the_file_with_her_comments_and_holds_with_its_reason(
    move_in: MoveIn,
) -> None:
    house = await move_in(OFFICE, "08:00")
    answer = await house.desk.changes.wish(
        wish("a-day", rule={"kind": "limit", "at_most": 30 * MINUTE}, reason="ill", note="a cold")
    )
    assert answer.what == "tighter"
    assert 'at_most = "30m"' in house.settings_file.read_text(encoding="utf-8")
    assert "# a comment of hers" in house.settings_file.read_text(encoding="utf-8")
    frame = await house.desk.dashboard.boundaries()
    held = [v for v in frame.versions if v.boundary.id == "a-day"]
    assert held[-1].reason == "ill: a cold"
    assert (await house.desk.state()).boundaries[1].left == 30 * MINUTE


async def test_an_end_can_be_taken_back_with_every_value(move_in: MoveIn) -> None:
    house = await move_in(OFFICE, "08:00")
    before = (await house.desk.dashboard.boundaries()).versions
    ended = await house.desk.changes.wish(wish("evening", ends=True))
    assert (ended.what, ended.at) == ("ended", at("04:00", day=1))
    back = await house.desk.changes.wish(
        wish("evening", rule={"kind": "schedule", "within": "office"})
    )
    assert back.what == "same"
    after = (await house.desk.dashboard.boundaries()).versions
    assert {v.boundary for v in after} == {v.boundary for v in before}
    assert all(v.valid_to is None for v in after)


async def test_another_name_is_no_other_boundary(move_in: MoveIn) -> None:
    house = await move_in(OFFICE, "08:00")
    answer = await house.desk.changes.wish(wish("a-day", name="Forty-five"))
    assert answer.what == "same"
    frame = await house.desk.dashboard.boundaries()
    named = [v.boundary.name for v in frame.versions if v.boundary.id == "a-day"]
    assert named[-1] == "Forty-five"
    assert len({v.boundary.id for v in frame.versions}) == 2


async def test_a_new_boundary_holds_at_once(move_in: MoveIn) -> None:
    house = await move_in(OFFICE, "08:00")
    rule = {"kind": "checks", "checks": 4, "per": "day"}
    answer = await house.desk.changes.wish(wish(None, name="Four", rule=rule, covers=["feed"]))
    assert (answer.what, answer.at) == ("new", at("08:00"))
    assert (await house.desk.state()).boundaries[2].name == "Four"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (wish("gone", rule={"kind": "limit", "at_most": MINUTE}), "changing.unknown"),
        (wish(None, name="x"), "changing.nothing"),
        (wish(None, name="A day", rule={"kind": "checks", "checks": 1}), "dashboard.there"),
        (wish("a-day", name="Evening"), "settings.name_twice"),
        (wish("evening", rule={"kind": "schedule", "within": "none"}), "settings.unknown_hours"),
        (wish("a-day", rule={"kind": "limit", "at_most": 24 * HOUR}), "settings.never_reached"),
        (wish("a-day", plan="x\u202ey"), "settings.hidden_characters"),
    ],
)
async def test_a_wish_that_cannot_be_says_why_and_changes_nothing(
    move_in: MoveIn, said: WishRequest, problem: str
) -> None:
    house = await move_in(OFFICE)
    answer = await house.desk.changes.wish(said)
    assert (answer.what, answer.problem) == ("", problem)
    assert house.settings_file.read_text(encoding="utf-8") == OFFICE


async def test_hours_that_open_longer_hold_tomorrow_and_shorter_ones_at_once(
    move_in: MoveIn,
) -> None:
    house = await move_in(OFFICE, "08:00")
    longer = [[Opening(start=540, end=900)], *[[]] * 6]
    answer = await house.desk.changes.hours(HoursRequest(name="office", dry=True, week=longer))
    assert [(c.name, c.what, c.at) for c in answer.changes] == [
        ("Evening", "looser", at("04:00", day=1))
    ]
    assert [len(change.preview) for change in answer.changes] == [28]
    shorter = [[Opening(start=540, end=600)], *[[]] * 6]
    answer = await house.desk.changes.hours(HoursRequest(name="office", dry=False, week=shorter))
    assert (answer.changes[0].what, answer.changes[0].preview) == ("tighter", [])
    assert 'mon = ["09:00-10:00"]' in house.settings_file.read_text(encoding="utf-8")


async def test_windows_that_overlap_are_no_hours(move_in: MoveIn) -> None:
    house = await move_in(OFFICE)
    twice = [Opening(start=540, end=660), Opening(start=600, end=720)]
    answer = await house.desk.changes.hours(
        HoursRequest(name="office", dry=False, week=[twice, *[[]] * 6])
    )
    assert answer.problem == "settings.windows_overlap"
    assert answer.details == {
        "day": "mon",
        "window": "10:00-12:00",
        "otherday": "mon",
        "other": "09:00-11:00",
    }
    assert house.settings_file.read_text(encoding="utf-8") == OFFICE


def test_forgetting_never_asks_for_more_than_eleven_years() -> None:
    assert dashboard._LONGEST_RANGE.days < 366 * 11


# --- before there was anything ------------------------------------------------------------------


async def test_days_before_the_first_are_no_days_without_use(move_in: MoveIn) -> None:
    house = await move_in(OFFICE)
    browser = await house.pair()
    await browser.look_at()
    await browser.stay(3 * MINUTE)
    await browser.report()
    asked = WeeksRequest(weeks=4)
    found = await house.desk.dashboard.weeks(asked)
    shown = len(found.before) + len(found.summary.days) + len(found.coming)
    assert shown == 28
    assert len(found.before) >= 21
    assert (found.summary.usual, found.summary.usual_checks) == (None, None)
    older = await house.desk.dashboard.weeks(WeeksRequest(weeks=1, back=9))
    assert (len(older.before), older.summary.days) == (7, ())
