"""When she is told, when not, and why (product, "A notice"; design, sections 9 and 11)."""

from __future__ import annotations

import msgspec
import pytest

from framekeeper.core.notices.values import Hold, Session, Silence, Subject, Told
from framekeeper.core.settings import Notices, Rule
from framekeeper.core.versions import Version
from support.promises import CALENDAR, MIN, at, boundary, checks, limit, schedule
from support.telling import Teller


def promise(rule: Rule, name: str = "A day") -> Version:
    return Version(boundary=boundary(rule, name), valid_from=0)


def told_at(teller: Teller) -> list[int]:
    return [now for now, _ in teller.sent]


def why_held(teller: Teller) -> list[str]:
    return [h.why for h in teller.last.hold]


NO_REPEAT = Notices(repeat_after=None)
EVENING = promise(schedule("09:00-17:00"), "Evening")


def test_a_limit_crossed_in_use_is_told_at_that_instant_and_once() -> None:
    teller = Teller(promise(limit(10)), settings=NO_REPEAT)
    teller.live(at("10:00"), at("11:00"))
    teller.live(at("12:00"), at("12:30"))
    assert told_at(teller) == [at("10:10")]
    assert teller.sent[0][1].why == "past"


def test_nothing_is_said_in_the_first_seconds_of_a_visit() -> None:
    teller = Teller(EVENING, settings=NO_REPEAT)
    teller.live(at("19:00"), at("19:00") + 10_000)
    assert told_at(teller) == []
    assert why_held(teller) == ["not-in-use"]
    teller.live(at("20:00"), at("20:01"))
    assert told_at(teller) == [at("20:00") + 20_000]


def test_while_it_settles_the_deadline_is_the_end_of_settling() -> None:
    teller = Teller(EVENING)
    teller.look(at("19:00"), running=False)
    teller.use(at("19:00"), at("19:00") + 5_000)
    found = teller.look(at("19:00") + 5_000, running=True)
    assert (found.deadline, why_held(teller)) == (at("19:00") + 20_000, ["settling"])


def test_a_schedule_tells_once_a_visit_and_at_most_twice_a_closed_stretch() -> None:
    teller = Teller(EVENING, settings=NO_REPEAT)
    for hour in (18, 19, 20, 21):
        teller.live(at(f"{hour}:00"), at(f"{hour}:10"))
    assert told_at(teller) == [at("18:00") + 20_000, at("19:00") + 20_000]
    assert [tell.why for _, tell in teller.sent] == ["past", "visit"]
    teller.live(at("18:00", 1), at("18:10", 1))
    assert len(teller.sent) == 3


def test_a_short_gap_is_the_same_visit() -> None:
    teller = Teller(EVENING, settings=NO_REPEAT)
    teller.live(at("18:00"), at("18:10"))
    teller.live(at("18:10") + 59_000, at("18:20"))
    assert len(teller.sent) == 1


def test_one_quiet_repeat_follows_if_she_stays() -> None:
    teller = Teller(promise(limit(10)))
    teller.live(at("10:00"), at("12:00"))
    assert told_at(teller) == [at("10:10"), at("10:30")]
    first, repeat = (tell for _, tell in teller.sent)
    assert (first.urgency, repeat.urgency, repeat.why) == ("normal", "low", "repeat")


def test_the_repeat_does_not_come_to_one_who_left() -> None:
    teller = Teller(promise(limit(10)))
    teller.live(at("10:00"), at("10:15"))
    teller.live(at("10:20"), at("11:00"))
    assert told_at(teller) == [at("10:10")]


def test_a_repeat_takes_the_place_of_its_notice_and_goes_when_she_leaves() -> None:
    teller = Teller(promise(limit(10)))
    teller.live(at("10:00"), at("10:20"))
    teller.told = [msgspec.structs.replace(t, showing=True) for t in teller.told]
    teller.use(at("10:00"), at("10:30"))
    teller.look(at("10:30"), running=True)
    assert teller.sent[-1][1].replaces == 1
    teller.told = [msgspec.structs.replace(t, showing=t.notice == 2) for t in teller.told]
    assert [w.notice for w in teller.look(at("10:31"), running=False).withdraw] == [2]


@pytest.mark.slow
def test_three_notices_a_day_and_the_fourth_is_kept_for_the_next() -> None:
    names = ["One", "Two", "Three", "Four"]
    teller = Teller(
        *(promise(limit(10 + 5 * i, per="week"), name) for i, name in enumerate(names)),
        settings=NO_REPEAT,
    )
    teller.live(at("10:00"), at("11:00"))
    assert told_at(teller) == [at("10:10"), at("10:15"), at("10:20")]
    assert [(h.why, h.until) for h in teller.last.hold] == [("not-in-use", None)]
    teller.look(at("11:00") - 1, running=True)
    teller.live(at("10:00", 1), at("10:10", 1))
    assert told_at(teller)[3:] == [at("10:00", 1) + 20_000]


def test_a_full_day_holds_until_the_day_edge_and_says_so() -> None:
    teller = Teller(promise(limit(10)), settings=Notices(most_a_day=0))
    teller.use(at("10:00"), at("10:11"))
    found = teller.look(at("10:11"), running=True)
    assert [(h.why, h.until) for h in found.hold] == [("day-full", at("4:00", 1))]


def test_what_falls_together_is_one_notice_and_counts_once() -> None:
    teller = Teller(
        promise(limit(10), "A day"),
        promise(limit(10, per="sitting"), "One sitting"),
        promise(limit(10, per="week"), "A week"),
        settings=Notices(most_a_day=2, repeat_after=None),
    )
    teller.live(at("10:00"), at("10:20"))
    (tell,) = (tell for _, tell in teller.sent)
    assert tell.why == "together"
    assert tell.body.splitlines() == [
        "A day: The time you set has come.",
        "A week: The time you set has come.",
        "One sitting: The time you set has come.",
    ]
    teller.live(at("12:00"), at("12:20"))  # a second sitting: the day has room for it
    assert told_at(teller) == [at("10:10"), at("12:10")]


def test_near_and_past_are_told_each_and_near_not_when_it_is_past_already() -> None:
    teller = Teller(promise(limit(10, warn_percent=80)), settings=NO_REPEAT)
    teller.live(at("10:00"), at("10:20"))
    assert [tell.why for _, tell in teller.sent] == ["near", "past"]
    late = Teller(promise(limit(10, warn_percent=80)), settings=NO_REPEAT)
    late.use(at("10:00"), at("10:15"))
    late.look(at("10:15"), running=True)
    assert [tell.why for _, tell in late.sent] == ["past"]
    assert [d.why for d in late.last.drop] == ["superseded"]


def test_one_boundary_is_told_at_most_twice_a_day() -> None:
    teller = Teller(
        promise(limit(10, per="sitting"), "One sitting"), settings=Notices(most_a_day=9)
    )
    for hour in (9, 11, 13, 15):
        teller.live(at(f"{hour}:00"), at(f"{hour}:15"))
    assert told_at(teller) == [at("9:10"), at("11:10")]


def test_a_crossing_of_a_day_that_is_over_is_not_told() -> None:
    teller = Teller(promise(limit(10)))
    teller.use(at("10:00"), at("11:00"))
    teller.look(at("11:00"))
    found = teller.look(at("4:00", 1))
    assert [d.why for d in found.drop] == ["period-over"]


def test_quiet_says_nothing_and_still_counts() -> None:
    teller = Teller(promise(limit(10)))
    teller.quiet_until = at("18:00")
    teller.live(at("10:00"), at("10:30"))
    assert teller.sent == []
    assert len(teller.recorded) == 1


@pytest.mark.parametrize("why", ["minutes", "look"])
def test_a_silence_holds_one_boundary_and_says_why(why: str) -> None:
    teller = Teller(promise(limit(10)), promise(limit(10), "Other"), settings=NO_REPEAT)
    teller.silences = (Silence(boundary="a-day", until=at("10:20"), why=why),)  # type: ignore[arg-type]  # both
    teller.live(at("10:00"), at("10:15"))
    assert [s.boundary for _, tell in teller.sent for s in tell.subjects] == ["other"]
    teller.use(at("10:00"), at("10:15"))
    held = teller.look(at("10:15"), running=True).hold
    assert [(h.why, h.until) for h in held] == [(why, at("10:20"))]


# --- asked for -----------------------------------------------------------------------------


def asked(minute: str) -> Subject:
    start = CALENDAR.day_at(at("10:00")).start
    return Subject(id=9, topic="minutes", boundary="a-day", at=at(minute), period=start)


def test_the_end_of_asked_minutes_has_one_notice_of_its_own_outside_the_cap() -> None:
    teller = Teller(promise(limit(10)), settings=Notices(most_a_day=1))
    teller.live(at("10:00"), at("10:12"))
    teller.due.append(asked("10:22"))
    teller.silences = (Silence(boundary="a-day", until=at("10:22"), why="minutes"),)
    for minute in range(12, 60):
        teller.use(at("10:00"), at(f"10:{minute}"))
        teller.look(at(f"10:{minute}"), running=True)
    assert told_at(teller) == [at("10:10"), at("10:22")]
    assert teller.sent[1][1].body == "The minutes you asked for have ended."


@pytest.mark.parametrize(
    ("change", "why"),
    [("left", "left"), ("newer", "replaced"), ("quiet", "quiet"), ("told", "told")],
)
def test_asked_minutes_that_say_nothing_any_more_are_dropped(change: str, why: str) -> None:
    teller = Teller(promise(limit(10)), settings=NO_REPEAT)
    teller.live(at("10:00"), at("10:22"))
    teller.due.append(asked("10:22"))
    if change == "newer":
        teller.silences = (Silence(boundary="a-day", until=at("10:40"), why="minutes"),)
    if change == "quiet":
        teller.quiet_until = at("12:00")
    if change == "told":
        teller.told.append(Told(notice=5, subject=asked("10:22"), told=at("10:22")))
    found = teller.look(at("10:22"), running=change != "left")
    assert [(d.subject.topic, d.why) for d in found.drop] == [("minutes", why)]


def test_asked_minutes_stand_for_what_was_held_meanwhile() -> None:
    teller = Teller(promise(limit(10)), settings=NO_REPEAT)
    teller.silences = (Silence(boundary="a-day", until=at("10:12"), why="minutes"),)
    teller.due.append(asked("10:12"))
    teller.live(at("10:00"), at("10:30"))
    (tell,) = (tell for _, tell in teller.sent)
    assert {s.topic for s in tell.subjects} == {"boundary", "minutes"}
    assert tell.body == "The minutes you asked for have ended."


def reminder(minute: str, until: str = "12:00") -> Subject:
    return Subject(id=8, topic="reminder", at=at(minute), period_end=at(until))


def test_a_reminder_comes_at_the_opening_with_no_buttons() -> None:
    teller = Teller(EVENING)
    teller.due.append(reminder("9:00"))
    assert teller.look(at("8:00")).deadline == at("9:00")
    (tell,) = teller.look(at("9:00")).tell
    assert (tell.body, tell.buttons) == ("You wanted to come back to messages.", ())


@pytest.mark.parametrize(
    ("now", "surface", "why"),
    [("12:00", "feed", "hours-closed"), ("9:30", "messages", "there-already")],
)
def test_a_reminder_that_is_stale_is_dropped(now: str, surface: str, why: str) -> None:
    teller = Teller(EVENING)
    teller.due.append(reminder("9:00"))
    teller.surface = surface
    teller.use(at("8:50"), at(now))
    assert why in [d.why for d in teller.look(at(now), running=True).drop]


# --- the program ---------------------------------------------------------------------------


def unheard(since: str, browser: str = "Firefox", *, still: bool = True) -> Subject:
    return Subject(id=7, topic="unheard", at=at(since), about=browser, still=still)


def test_an_unheard_browser_is_told_once_a_day_outside_the_cap() -> None:
    teller = Teller(settings=Notices(most_a_day=0))
    teller.due.append(unheard("9:10"))
    (tell,) = teller.look(at("9:40")).tell
    assert tell.body == "Not counting in Firefox since 9:10."
    teller.due += [unheard("11:00"), unheard("11:00", "Chromium")]
    found = teller.look(at("11:30"))
    assert [d.why for d in found.drop] == ["told-today"]
    assert [t.body for t in found.tell] == ["Not counting in Chromium since 11:00."]
    teller.due.append(unheard("9:00"))
    assert teller.look(at("9:40", 1)).tell


def test_what_is_mended_is_not_told() -> None:
    teller = Teller()
    teller.due.append(unheard("9:10", still=False))
    assert [d.why for d in teller.look(at("9:40")).drop] == ["mended"]


@pytest.mark.parametrize(
    ("topic", "about", "body"),
    [
        (
            "settings",
            "12",
            "The settings file has a mistake in line 12. The last good settings hold.",
        ),
        ("settings", "", "The settings file has a mistake. The last good settings hold."),
    ],
)
def test_the_program_tells_of_itself_once_each_time(topic: str, about: str, body: str) -> None:
    teller = Teller()
    subject = Subject(id=6, topic=topic, at=at("9:00"), about=about)  # type: ignore[arg-type]  # topics
    teller.due.append(subject)
    assert [t.body for t in teller.look(at("9:00")).tell] == [body]
    teller.due.append(subject)
    assert [d.why for d in teller.look(at("9:05")).drop] == ["told"]


# --- in session ----------------------------------------------------------------------------


def in_session(since: str, why: str = "switch") -> Session:
    return Session(on=True, why=why, since=at(since))  # type: ignore[arg-type]  # both


def ended(since: str, end: str) -> Session:
    return Session(since=at(since), ended=at(end))


def test_in_session_nothing_is_told_and_afterwards_one_notice_says_what_is_still_true() -> None:
    teller = Teller(
        promise(limit(10), "A day"),
        promise(limit(5, per="sitting"), "One sitting"),
        EVENING,
        settings=NO_REPEAT,
    )
    teller.session = in_session("18:00")
    teller.live(at("18:05"), at("18:20"))
    assert teller.sent == []
    assert set(why_held(teller)) == {"in-session"}
    teller.session = ended("18:00", "18:50")
    teller.live(at("18:51"), at("18:56"))
    assert told_at(teller) == [at("18:52")]
    (tell,) = (tell for _, tell in teller.sent)
    assert [s.boundary for s in tell.subjects] == ["evening", "a-day"]  # the sitting is over


def test_what_is_not_true_five_minutes_after_the_session_is_dropped() -> None:
    rule = limit(10, per="rolling", rolling=30 * MIN)
    teller = Teller(promise(rule), settings=NO_REPEAT)
    teller.session = in_session("10:00")
    teller.live(at("10:00"), at("10:12"))
    teller.session = ended("10:00", "10:50")
    assert teller.look(at("10:50")).deadline == at("10:52")
    assert teller.look(at("10:52")).deadline == at("10:55")
    assert [d.why for d in teller.look(at("10:55")).drop] == ["after-session"]


def test_do_not_disturb_holds_too_and_is_asked_for_while_something_waits() -> None:
    teller = Teller(promise(limit(10)))
    teller.session = in_session("10:00", "do-not-disturb")
    teller.use(at("10:00"), at("10:11"))
    found = teller.look(at("10:11"), running=True)
    assert [(h.why, h.until) for h in found.hold] == [("do-not-disturb", at("10:12"))]


def test_a_session_holds_for_three_hours_and_then_says_as_little_as_can_be() -> None:
    teller = Teller(promise(limit(10)), settings=Notices(wording="full", repeat_after=None))
    teller.session = in_session("10:00")
    teller.use(at("12:40"), at("12:59"))
    held = teller.look(at("12:59"), running=True).hold
    assert [h.until for h in held] == [at("13:00")]
    teller.use(at("12:40"), at("13:00"))
    (tell,) = teller.look(at("13:00"), running=True).tell
    assert (tell.title, tell.body) == ("Framekeeper", "A time you set has come.")


def test_when_a_session_begins_notices_leave_the_screen() -> None:
    teller = Teller(promise(limit(10)), settings=NO_REPEAT)
    teller.live(at("10:00"), at("10:12"))
    teller.told = [msgspec.structs.replace(t, showing=True) for t in teller.told]
    teller.session = in_session("10:12")
    found = teller.look(at("10:12"))
    assert [(w.notice, w.why) for w in found.withdraw] == [(1, "in-session")]


def test_every_hold_and_drop_has_a_code() -> None:
    teller = Teller(promise(checks(0), "Checks"), EVENING)
    teller.live(at("19:00"), at("19:01"))
    assert all(isinstance(h, Hold) and h.why for h in teller.last.hold)
