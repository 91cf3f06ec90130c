"""The texts on the shelf: what they say, where they fit, when they no longer match."""

from __future__ import annotations

import msgspec
import pytest

from framekeeper.core.exceptions import Closed, Open, PlannedException
from framekeeper.core.sentences.shelf import SENTENCES
from framekeeper.core.settings import Hours, PublicTexts, Settings
from framekeeper.core.shelf.places import PARTS, PLACES, fits
from framekeeper.core.shelf.said_hours import said, said_short
from framekeeper.core.shelf.texts import ORDER, Shelf, Text, back_on, outdated, shelf
from support.promises import BERLIN, at, week, window

OFFICE = week("09:00-12:30", "13:30-17:30")
NOW = at("12:00")


def made(hours: Hours | None = OFFICE, *exceptions: PlannedException, **texts: object) -> Shelf:
    settings = Settings(
        hours=() if hours is None else (hours,),
        texts=PublicTexts(**texts),  # type: ignore[arg-type]  # a shorthand
    )
    return shelf(settings, exceptions, NOW, BERLIN)


def text(found: Shelf, id_: str) -> Text:
    return next(each for each in found.texts if each.id == id_)


def leave(first: int, last: int, number: int = 1) -> PlannedException:
    return PlannedException(
        id=number,
        boundary=None,
        start=at("04:00", first),
        end=at("04:00", last),
        shape=Closed(),
        reason="leave",
    )


def days(**by_name: tuple[str, ...]) -> Hours:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return Hours(
        name="office", week=tuple(tuple(map(window, by_name.get(name, ()))) for name in names)
    )


@pytest.mark.parametrize(
    ("hours", "long", "short"),
    [
        (
            OFFICE,
            "Monday to Friday 9:00-12:30 and 13:30-17:30",
            "Mon-Fri 9-12:30, 13:30-17:30",
        ),
        (
            week("12:30-12:50", days=range(7)),
            "every day 12:30-12:50",
            "daily 12:30-12:50",
        ),
        (
            days(mon=("09:00-17:00",), wed=("09:00-17:00",), sat=("22:00-02:00",)),
            "Monday and Wednesday 9:00-17:00, Saturday 22:00-2:00",
            "Mon, Wed 9-17, Sat 22:00-2:00",
        ),
        (
            days(
                mon=("09:00-17:00",),
                tue=("09:00-17:00",),
                wed=("09:00-17:00",),
                sun=("09:00-17:00",),
            ),
            "Monday to Wednesday and Sunday 9:00-17:00",
            "Mon-Wed, Sun 9-17",
        ),
        (days(), "", ""),
    ],
)
def test_hours_are_said_as_people_say_them(hours: Hours, long: str, short: str) -> None:
    assert said(hours) == long
    assert said_short(hours) == short


def test_the_out_of_hours_text_says_her_hours_and_her_numbers() -> None:
    found = made(reply_in_days=2, crisis=("112", "Samaritans 116 123"), sign="Dr A.")
    (long, *_) = text(found, "out_of_hours").versions
    assert "Monday to Friday 9:00-12:30 and 13:30-17:30" in long
    assert "I answer within 2 working days." in long
    assert "If you need help now: 112 or Samaritans 116 123." in long
    assert long.endswith("Dr A.")


def test_what_she_did_not_set_is_not_said() -> None:
    (long, *_) = text(made(), "out_of_hours").versions
    assert "working day" not in long
    assert "help now" not in long
    assert "{" not in long
    assert "  " not in long


def test_a_text_that_lacks_what_it_needs_says_so_and_is_empty() -> None:
    found = made(None)
    missing = {each.id: each.missing for each in found.texts if each.missing}
    assert missing == {
        "out_of_hours": ("hours",),
        "crisis": ("crisis",),
        "leave": ("back",),
        "bio": ("hours",),
    }
    assert all(not each.versions for each in found.texts if each.missing)
    assert text(found, "no_clinical").versions


def test_hours_that_never_open_are_no_hours() -> None:
    assert made(days()).hours is None


def test_she_may_name_the_hours_that_the_texts_speak_of() -> None:
    other = Hours(name="check-ins", week=week("12:30-12:50", days=range(7)).week)
    settings = Settings(hours=(OFFICE, other), texts=PublicTexts(hours="check-ins"))
    assert shelf(settings, (), NOW, BERLIN).hours == other


def test_her_own_wording_takes_the_place_of_ours() -> None:
    own = (("bio", "Therapist. {hours}. {{no}} {crisis}"),)
    found = text(made(own=own, crisis=("112",)), "bio")
    assert found.own
    assert found.versions[0] == (
        "Therapist. Monday to Friday 9:00-12:30 and 13:30-17:30. {no} If you need help now: 112."
    )


def test_no_number_is_ever_cut() -> None:
    numbers = tuple(f"{n} " + "9" * 110 for n in range(6))
    (long, *_) = text(made(crisis=numbers), "crisis").versions
    assert all(number in long for number in numbers)


def test_leave_says_the_first_date_with_open_hours_after_it() -> None:
    found = made(OFFICE, leave(2, 5), cover="B. Example, 01632 960 000")
    assert found.back == "2026-03-16"  # the leave ends on a Saturday morning
    (long, *_) = text(found, "leave").versions
    assert "I am back on Monday 16 March." in long
    assert "Until then: B. Example, 01632 960 000." in long


def test_the_leave_that_goes_on_or_comes_next_is_the_one() -> None:
    assert made(OFFICE, leave(20, 27, 2), leave(2, 4, 1)).back == "2026-03-13"
    assert made(OFFICE, leave(-7, -1)).back == ""
    ill = PlannedException(
        id=1, boundary="evening", start=NOW, end=at("04:00", 3), shape=Open(), reason="ill"
    )
    assert made(OFFICE, ill).back == ""


def test_hours_over_the_end_of_leave_belong_to_the_night_before() -> None:
    night = week("22:00-06:00", days=range(7))
    assert str(back_on([leave(0, 3)], night, NOW, BERLIN)) == "2026-03-12"
    assert str(back_on([leave(0, 3)], None, NOW, BERLIN)) == "2026-03-12"


@pytest.mark.parametrize("id_", ORDER)
def test_every_text_has_a_version_for_each_of_its_places(id_: str) -> None:
    found = made(OFFICE, leave(2, 5), crisis=("112", "Samaritans 116 123"), reply_in_days=2)
    for fit in fits(text(found, id_)):
        assert fit.version is not None, fit
        assert fit.place.longest is None or fit.length <= fit.place.longest


def test_a_place_takes_the_longest_version_that_fits() -> None:
    found = text(made(), "bio")
    by_platform = {fit.place.platform: fit for fit in fits(found)}
    assert by_platform["instagram"].version == 0
    telegram = by_platform["telegram"]
    assert telegram.version is not None
    assert telegram.version > 0
    short = "I read messages Mon-Fri 9-12:30, 13:30-17:30. Not for emergencies."
    assert found.versions[telegram.version] == short


def test_her_own_text_that_is_too_long_fits_nowhere_and_says_how_long_it_is() -> None:
    found = text(made(own=(("bio", "x" * 200),)), "bio")
    fit = next(fit for fit in fits(found) if fit.place.platform == "instagram")
    assert (fit.version, fit.length) == (None, 200)


def test_platforms_that_are_off_are_not_listed() -> None:
    assert not [f for f in fits(text(made(), "bio"), ["tiktok"]) if f.place.platform == "tiktok"]


def test_every_place_says_how_to_get_there_and_belongs_to_a_text() -> None:
    assert {f"shelf.where.{p.platform}.{p.part}" for p in PLACES} == {
        key for key in SENTENCES if key.startswith("shelf.where.")
    }
    assert {p.part for p in PLACES} == {part for parts in PARTS.values() for part in parts}


def test_texts_made_from_hours_no_longer_match_when_the_hours_change_and_others_do() -> None:
    before = made(crisis=("112",))
    pasted: dict[str, str] = {each.id: each.mark for each in before.texts}
    assert outdated(pasted, before) == ()
    after = made(week("10:00-12:00"), crisis=("112",))
    assert outdated(pasted, after) == ("out_of_hours", "bio")
    assert outdated({"bio": pasted["bio"]}, after) == ("bio",)
    assert outdated({}, after) == ()


def test_the_leave_text_no_longer_matches_when_the_leave_is_over() -> None:
    away = made(OFFICE, leave(0, 2))
    assert outdated({"leave": text(away, "leave").mark}, made()) == ("leave",)


def test_a_shelf_goes_to_json_and_back() -> None:
    found = made(OFFICE, leave(0, 2))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Shelf) == found
