"""The Start page in both browsers: it opens by itself, and two clicks keep a first boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from support.fake_daemon import quiet_state

if TYPE_CHECKING:
    from browser.conftest import World

pytestmark = pytest.mark.browser

START = "start/start.html"
OFFICE = [{"start": 540, "end": 1050}]
WEEK = [*[OFFICE] * 5, [], []]
UNTICK = """async () => {
  for (const box of document.querySelectorAll('.day input')) box.checked = false;
}"""
SIDEWAYS = "async () => document.documentElement.scrollWidth - document.documentElement.clientWidth"

WRONG_HOURS = [
    (["12:30", "12:30", "17:00", "17:20"], "A window begins and ends at 12:30 PM."),
    (
        ["12:30", "17:10", "17:00", "17:20"],
        "12:30 PM\u20135:10 PM and 5:00 PM\u20135:20 PM overlap.",
    ),
    (
        ["17:00", "02:00", "23:00", "23:30"],
        "5:00 PM\u20132:00 AM and 11:00 PM\u201311:30 PM overlap.",
    ),
]
FILL = """async () => {
  const fields = [...document.querySelectorAll('#hours input[type=time]')];
  %s.forEach((time, i) => void (fields[i].value = time));
  document.getElementById('keep-said').textContent = '';
}"""
FILLED = """async () => {
  return [...document.querySelectorAll('#hours input[type=time]')].map((field) => field.value);
}"""


def begun(world: World) -> list[dict[str, Any]]:
    """What was asked to be kept."""
    return [call.message for call in world.daemon.calls if call.path == "/v1/begin"]


def test_after_the_installation_it_opens_by_itself(world: World) -> None:
    assert world.browser.began_with == START


def test_to_choose_and_to_keep_are_two_clicks(world: World) -> None:
    world.daemon.state = quiet_state()
    with world.browser.face(START) as page:
        page.until("#question:not([hidden])")
        assert page.axe() == []
        page.press("input[value=messages]")
        page.until("#hours:not([hidden]) input[type=time]")
        assert page.axe() == []
        page.press("#keep")
        page.until("#kept:not([hidden])")
        page.until("#question[hidden]")
        page.until("#step-question[data-done]")
        assert "Evening" in page.said("#kept")
        assert page.axe() == []
    assert begun(world)[-1] == {"answer": "messages", "week": WEEK}


def test_the_hours_can_be_changed_before_they_are_kept(world: World) -> None:
    world.daemon.state = quiet_state()
    with world.browser.face(START) as page:
        page.until("#question:not([hidden])")
        page.press("input[value=set-times]")
        page.until("#hours .window:nth-child(3)")
        page.press(".day:nth-of-type(7) input")
        page.run(
            """async () => {
              const field = document.querySelector('#hours input[type=time]');
              field.value = '12:00';
            }"""
        )
        page.press("#keep")
        page.until("#kept:not([hidden])")
    week = begun(world)[-1]["week"]
    assert week[0] == [{"start": 720, "end": 770}, {"start": 1020, "end": 1040}]
    assert week[6] == []


def test_hours_that_are_none_are_not_even_asked_for(world: World) -> None:
    world.daemon.state = quiet_state()
    count = len(begun(world))
    with world.browser.face(START) as page:
        page.until("#question:not([hidden])")
        page.press("input[value=everything]")
        page.until("#hours:not([hidden]) input")
        page.run(UNTICK)
        page.press("#keep")
        page.until("#keep-said:not(:empty)")
        assert page.said("#keep-said") == "Tick a day at least."
    assert len(begun(world)) == count


def test_each_kind_of_wrong_hours_is_said_and_what_she_typed_stays(world: World) -> None:
    world.daemon.state = quiet_state()
    count = len(begun(world))
    with world.browser.face(START) as page:
        page.until("#question:not([hidden])")
        page.press("input[value=set-times]")
        page.until("#hours .window:nth-child(3)")
        for times, said in WRONG_HOURS:
            page.run(FILL % times)
            page.press("#keep")
            page.until("#keep-said:not(:empty)")
            assert page.said("#keep-said").replace("\u202f", " ") == said
            assert page.run(FILLED) == times
    assert len(begun(world)) == count


def test_to_just_watch_is_one_click_and_says_what_comes_of_it(world: World) -> None:
    world.daemon.state = quiet_state()
    with world.browser.face(START) as page:
        page.until("#question:not([hidden])")
        page.press("#keep")
        page.until("#step-question[data-done]")
        assert "says nothing" in page.said("#kept")
    assert begun(world)[-1] == {"answer": "watch", "week": None}


def test_a_boundary_that_was_set_meanwhile_is_said(world: World) -> None:
    world.daemon.state = quiet_state()
    with world.browser.face(START) as page:
        page.until("#question:not([hidden])")
        page.press("input[value=everything]")
        world.daemon.refused.add("/v1/begin")
        page.press("#keep")
        page.until("#keep-said:not(:empty)")
        world.daemon.refused.clear()
        assert "Nothing was changed" in page.said("#keep-said")


def test_nothing_is_wider_than_a_narrow_window_at_twice_the_size(world: World) -> None:
    world.daemon.state = quiet_state()
    for path in (START, "options/options.html"):
        with world.browser.face(path) as page:
            page.until("#platforms:not([hidden])")
            page.run("async () => { document.documentElement.style.fontSize = '200%'; }")
            assert page.run(SIDEWAYS) <= 0
            assert page.axe() == []
