"""From weeks of use to the data of a sheet."""

from __future__ import annotations

import msgspec

from framekeeper.core.exceptions import Closed, PlannedException
from framekeeper.core.settings import Boundary
from framekeeper.core.sheet.data import SheetData
from framekeeper.core.sheet.gathered import changes, gathered
from framekeeper.core.versions import Version
from support.past import notice, past, since, used
from support.promises import BERLIN, MESSAGES, MIN, at, boundary, limit, schedule

CHAT = "whatsapp/messages"


def version(rule: object, first: int, last: int | None = None, **more: object) -> Version:
    made = boundary(rule)  # type: ignore[arg-type]  # a rule
    changed = msgspec.structs.replace(made, **{k: v for k, v in more.items() if k != "reason"})
    return Version(
        boundary=changed,
        valid_from=at("04:00", first),
        valid_to=None if last is None else at("04:00", last),
        reason=str(more.get("reason", "")),
    )


def told(*versions: Version, first: int = 0, last: int = 28) -> list[tuple[str, str, str]]:
    found = changes(versions, at("04:00", first), at("04:00", last), BERLIN)
    return [(c.date, c.what, c.reason) for c in found]


def test_changes_are_new_tightened_loosened_and_ended() -> None:
    versions = (
        version(limit(60), 1, 5),
        version(limit(30), 5, 9, reason="launch"),
        version(limit(45), 9, 12),
    )
    assert told(*versions) == [
        ("2026-03-10", "new", ""),
        ("2026-03-14", "tightened", "launch"),
        ("2026-03-18", "loosened", ""),
        ("2026-03-21", "ended", ""),
    ]


def test_changes_outside_the_sheet_are_not_on_it() -> None:
    versions = (version(limit(60), -3, 5), version(limit(30), 5, 40))
    assert told(*versions) == [("2026-03-14", "tightened", "")]


def test_a_new_name_or_sentence_is_no_change() -> None:
    versions = (version(limit(60), -3, 5), version(limit(60), 5, name="Other", because="Why."))
    assert told(*versions) == []


def test_a_boundary_that_rested_between_is_ended_and_new() -> None:
    versions = (version(limit(60), -3, 5), version(limit(60), 9))
    assert [what for _, what, _ in told(*versions)] == ["ended", "new"]


def weeks() -> SheetData:
    evening = since(boundary(schedule("09:00-17:00"), covers=MESSAGES))
    uses = [
        use
        for day in range(56)
        for use in (used(day, "10:00", 20), used(day, "20:00", 10 if day % 2 else 30, CHAT))
    ]
    leave = PlannedException(
        id=1,
        boundary=None,
        start=at("04:00", 49),
        end=at("04:00", 52),
        shape=Closed(),
        reason="leave",
    )
    looked = past(
        uses,
        length=56,
        versions=[evening],
        exceptions=[leave],
        told=[notice(40, "20:05"), notice(41, "20:09")],
        unknown=[(at("12:00", 30), at("12:30", 30))],
    )
    looked = msgspec.structs.replace(
        looked, looks={looked.days[30].key: 2, looked.days[20].key: 7, looked.days[55].key: 1}
    )
    return gathered(looked, at("04:00", 28))


def test_a_sheet_is_about_its_own_days() -> None:
    found = weeks()
    assert (found.first, found.last, found.days) == ("2026-04-06", "2026-05-03", 28)
    assert found.used == 28 * 40 * MIN
    assert found.outside.messages == 28 * 20 * MIN
    assert found.outside.used == (28 * 20 + 8 * 20) * MIN  # the hours are closed at weekends
    assert (found.leave_days, found.unknown, found.looks) == (3, 30 * MIN, 3)
    assert (found.checks, found.usual_checks, found.hours_a_day) == (2, 2, 2)


def test_leave_is_told_with_its_last_date() -> None:
    (leave,) = weeks().exceptions
    assert (leave.first, leave.last, leave.reason, leave.closed) == (
        "2026-04-27",
        "2026-04-29",
        "leave",
        True,
    )


def test_days_within_are_those_of_the_sheet_and_leave_is_left_out() -> None:
    (kept,) = weeks().kept
    assert (kept.within, kept.counted) == (0, 25)
    assert (kept.notices, kept.left) == (2, 1)


def test_first_and_last_check_are_those_of_the_day_in_the_middle() -> None:
    found = weeks()
    assert (found.first_check, found.last_check) == (10 * 60, 20 * 60)


def test_one_in_the_morning_is_later_than_eleven_at_night() -> None:
    looked = past([used(day, "23:00", 5) for day in range(5)] + [used(6, "1:00", 5)], length=7)
    night = past([used(day + 1, "1:00", 5) for day in range(6)], length=7)
    assert gathered(looked, at("04:00")).last_check == 23 * 60
    assert gathered(night, at("04:00")).last_check == 60


def test_a_sheet_of_no_days_is_empty() -> None:
    found = gathered(past(length=3), at("04:00", 3))
    assert (found.days, found.first, found.used, found.kept) == (0, "2026-03-12", 0, ())


def test_sheet_data_go_to_json_and_back() -> None:
    found = weeks()
    assert msgspec.json.decode(msgspec.json.encode(found), type=SheetData) == found
    assert isinstance(found.kept[0].boundary, Boundary)
