"""What a text may not confirm, and may not promise."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from framekeeper.core.settings import Hours, PublicTexts, Settings, Window
from framekeeper.core.shelf.cautions import cautions
from framekeeper.core.shelf.texts import shelf
from framekeeper.core.shelf.week_minutes import always_open, longest_closed, open_minutes
from support.laws import law
from support.promises import BERLIN, at, week

OFFICE = week("09:00-12:30", "13:30-17:30")
EVERY_DAY = week("08:00-20:00", days=range(7))
ALWAYS = week("00:00-12:00", "12:00-00:00", days=range(7))


def about(text: str, hours: Hours | None = OFFICE) -> list[str]:
    return [each.about for each in cautions(text, hours)]


@pytest.mark.parametrize(
    "text",
    [
        "See you on Tuesday.",
        "Thanks, we can talk about this in your next session.",
        "I will raise it in our session.",
        "As my client you can call me.",
        "When we last spoke you said this.",
        "Your appointment is confirmed.",
        "Please keep this for our work together.",
        "As we discussed, I am away.",
        "Dear client, I am on leave.",
        "Dear patients, thank you for your patience.",
        "See you Thursday.",
        "Looking forward to seeing you again.",
        "I look forward to seeing you on Monday.",
        "We will continue on Thursday.",
        "We\u2019ll pick this up next week.",
        "You are one of my clients, so please call the practice.",
        "As one of my patients you have my number.",
        "I am glad that you are in therapy with me.",
        "Thank you for what you shared with me.",
        "What you told me stays with me.",
        "I remember what you said.",
        "At our usual time, then.",
        "Your diagnosis stays between us.",
        "Your invoice is on its way.",
        "Same time next week.",
        "Talk to you on Tuesday.",
        "Speak soon.",
        "We meet on Thursday as usual.",
        "Your therapist, A. Example",
    ],
)
def test_a_text_that_confirms_that_somebody_is_in_therapy_is_noted(text: str) -> None:
    assert about(text) == ["relation"]


@pytest.mark.parametrize(
    "text",
    [
        "If you have an appointment, please call the practice.",
        "If you are a client of mine, please call the practice.",
        "If this is about your appointment, please call the practice.",
        "To ask about working together, please use the form.",
        "I work as a therapist in Leeds.",
        "I can't answer clinical questions here.",
        "This is not a private place, and you deserve one.",
        "I see clients in Leeds and online.",
        "Please call the practice about your appointment if you have one.",
        "Please speak to your own therapist or your GP.",
        "My clients find me in Leeds.",
        "Current clients: please call the practice.",
        "To ask about therapy with me, please use the form.",
        "I look forward to reading your message.",
        "Thank you for your message.",
    ],
)
def test_a_text_that_confirms_nothing_is_not_noted(text: str) -> None:
    assert about(text) == []


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("I read messages Monday to Friday 9:00-12:30 and 13:30-17:30.", []),
        ("Mon-Fri 9-12:30, 13:30-17:30", []),
        ("Messages Mon\u2013Fri 9:00\u201312:30.", []),
        ("I answer between 9 and 12 on weekdays.", []),
        ("I answer from 2 to 5 pm.", []),
        ("I answer Monday to Friday 9 am to 12 pm.", []),
        ("I answer Monday to Friday 9:00-18:00.", ["times"]),
        ("I answer Monday to Saturday 9:00-12:00.", ["times"]),
        ("I answer from 9 to 5.", ["times"]),  # closed at noon
        ("I answer every day 9:00-12:00.", ["times"]),
        ("I am here until 20:00.", ["times"]),
        ("I am here from 9:00.", []),
        ("I am here until 17.30.", []),
        ("I am here until 6pm.", ["times"]),
        ("Mon-Fri 9-17", ["times"]),
        ("I also answer on Saturdays.", ["days"]),
        ("I answer on working days.", []),
        ("I do not answer on Saturdays.", []),
        ("I answer on Mondays.", []),
        ("I read messages at weekends.", ["days"]),
        ("Not at weekends.", []),
        ("I am back on Saturday 4 April.", []),  # no promise to answer
        ("I answer from 9 to noon.", []),
        ("I read messages twice a day, at 9:30 and 17:00.", []),
        ("I read messages at 9:30 and 19:00.", ["times"]),
        ("I read messages between 9:30 and 19:00.", ["times"]),
        ("On leave 21.12.-3.1.", []),
        ("I answer until midnight.", ["times"]),
        ("I answer Weds and Sats 9-12.", ["times"]),
        ("I sat down to answer what I could.", []),
        ("I also answer in the evenings.", ["times"]),
        ("I am reachable every evening.", ["times"]),
        ("I look at messages at night.", ["times"]),
        ("I read messages in the mornings.", []),
        ("I read messages at lunchtime.", []),
        ("I do not read messages in the evening.", []),
        ("Good evening, and thank you for writing.", []),
        ("I answer seven days a week.", ["days"]),
        ("I answer 7 days a week.", ["days"]),
        ("I am away on Monday and answer on Saturday.", ["days"]),
    ],
)
def test_times_and_days_that_her_hours_do_not_allow_are_noted(text: str, noted: list[str]) -> None:
    assert about(text) == noted


@pytest.mark.parametrize(
    ("text", "hours", "noted"),
    [
        ("I reply within 24 hours.", OFFICE, ["delay"]),
        ("I reply within 24 hours.", EVERY_DAY, []),
        ("I reply within an hour.", EVERY_DAY, ["delay"]),
        ("I reply within 2 days.", OFFICE, ["delay"]),  # a weekend is longer
        ("I reply within 3 days.", OFFICE, []),
        ("I reply within 2 working days.", OFFICE, []),
        ("I reply within two working days.", OFFICE, []),
        ("I reply the same day.", OFFICE, ["delay"]),
        ("I reply the same day.", EVERY_DAY, []),
        ("I cannot reply the same day.", OFFICE, []),
        ("Write any time.", OFFICE, ["always"]),
        ("I am reachable 24/7.", OFFICE, ["always"]),
        ("I am reachable 24/7.", ALWAYS, []),
        ("I am not always available.", OFFICE, []),
        ("I reply immediately.", EVERY_DAY, ["always"]),
        ("I reply within 24h.", OFFICE, ["delay"]),
        ("I reply within 24 to 48 hours.", OFFICE, ["delay"]),
        ("I reply within 1-2 hours.", EVERY_DAY, ["delay"]),
        ("I reply within 12-24 hours.", EVERY_DAY, []),
        ("I reply within one or two business days.", OFFICE, []),
        ("Response time: 2 hours.", OFFICE, ["delay"]),
        ("In an emergency I answer at any time.", OFFICE, ["always"]),
        ("In emergencies you can reach me day & night.", OFFICE, ["always"]),
        ("The Samaritans are there day and night: 116 123.", OFFICE, []),
        ("For emergencies call 112, 24/7.", OFFICE, []),
        ("Write at any hour.", OFFICE, ["always"]),
        ("I am always on call for you.", OFFICE, ["always"]),
        ("Here for you 24-7.", OFFICE, ["always"]),
        ("No worries, I reply within an hour.", EVERY_DAY, ["delay"]),
    ],
)
def test_an_answer_sooner_than_her_hours_allow_is_noted(
    text: str, hours: Hours, noted: list[str]
) -> None:
    assert about(text, hours) == noted


@pytest.mark.parametrize(
    "text",
    [
        "Call 112 or Samaritans 116 123.",
        "Call 01632 960 000 or 0800-111-222.",
        "Call 999 / 111-222.",
        "Rooms 3-5, 12 High Street, LS1 4AB.",
        "See https://example.org/a:9-17 or mail 9-5@example.org.",
        "I have worked for 10 to 15 years.",
    ],
)
def test_numbers_that_are_no_times_are_none(text: str) -> None:
    assert about(text) == []


def test_without_hours_only_what_is_confirmed_is_noted() -> None:
    assert about("I answer at 23:00.", None) == []
    assert about("See you on Monday.", None) == ["relation"]


def test_a_caution_repeats_no_more_than_it_needs() -> None:
    (found,) = cautions("I answer on Saturdays   9:00  -  10:00.", OFFICE)
    assert found.said == "9:00 - 10:00"


def test_the_longest_closed_stretch_goes_over_the_end_of_the_week() -> None:
    assert longest_closed(OFFICE) == (63 * 60) + 30  # Friday 17:30 to Monday 9:00
    assert longest_closed(week(days=())) == 7 * 1440
    assert always_open(ALWAYS)
    assert not always_open(EVERY_DAY)
    assert open_minutes(week(days=())) == []


# --- no text that is made here is ever noted ---------------------------------------------------


@st.composite
def weeks(draw: st.DrawFn) -> Hours:
    """Any hours as the settings would take them, over midnight on Saturdays too."""
    found: list[tuple[Window, ...]] = []
    for _ in range(7):
        edges = sorted(draw(st.lists(st.integers(0, 96), max_size=4, unique=True)))
        pairs = zip(edges[::2], edges[1::2], strict=False)
        found.append(tuple(Window(start=a * 15, end=b * 15) for a, b in pairs))
    if draw(st.booleans()):
        found = [found[0]] * draw(st.integers(1, 7)) + found
    week_of = found[:7]
    if draw(st.booleans()):
        week_of[5], week_of[6] = (Window(start=draw(st.integers(720, 1439)), end=120),), ()
    return Hours(name="office", week=tuple(week_of))


@law(hours=weeks(), days=st.integers(0, 5), fast=40, deep=600)
def test_the_texts_that_are_made_promise_nothing_that_the_hours_do_not_allow(
    hours: Hours, days: int
) -> None:
    settings = Settings(
        hours=(hours,),
        texts=PublicTexts(reply_in_days=days, crisis=("112", "Samaritans 116 123")),
    )
    for text in shelf(settings, (), at("12:00"), BERLIN).texts:
        for version in text.versions:
            assert cautions(version, hours) == (), version
