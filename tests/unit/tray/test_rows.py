from __future__ import annotations

from typing import Any

import msgspec
import pytest

from framekeeper.core.wire.state import (
    BoundaryState,
    BrowserState,
    Edge,
    InSession,
    Minutes,
    State,
    Today,
)
from framekeeper.tray.rows import Doings, look, rows, said
from support.promises import BERLIN, MIN, at

NOW = at("10:00")
BROWSER = BrowserState(name="Firefox", label="work", heard=NOW, unheard_since=None)
EVENING = BoundaryState(
    id="evening",
    name="Evening with A. B.",
    kind="schedule",
    standing="within",
    used=0,
    left=None,
    until=None,
    response="notify",
    covers=["messages"],
    excepts=[],
    plan="",
)
STATE = State(
    now=NOW,
    revision=1,
    catalogue="1",
    settings_ok=True,
    notices="shown",
    today=Today(
        key="2026-03-09",
        start=at("4:00"),
        end=NOW,
        minutes=[
            Minutes(platform="instagram", surface="feed", confirmed=25 * MIN, running=0),
            Minutes(platform="x", surface="messages", confirmed=6 * MIN, running=MIN),
        ],
        checks=3,
        unknown=0,
    ),
    boundaries=[EVENING],
    edge=Edge(boundary="evening", at=at("17:30"), opens=False),
    session=InSession(on=False, why="", until=None),
    browsers=[BROWSER],
)


class Her:
    def __init__(self) -> None:
        self.did: list[str] = []
        names = ("more_minutes", "start_session", "end_session", "pair", "dashboard", "quit")
        self.doings = Doings(**{name: self._does(name) for name in names})

    def _does(self, name: str) -> Any:  # noqa: ANN401  # a callable, whichever
        return lambda: self.did.append(name)


def changed(**values: object) -> State:
    return msgspec.structs.replace(STATE, **values)


def labels(state: State) -> list[str]:
    return [row.label for row in rows(state, BERLIN, Her().doings)]


def standing(word: str) -> State:
    return changed(boundaries=[msgspec.structs.replace(EVENING, standing=word)])


IN_SESSION = changed(session=InSession(on=True, why="switch", until=at("11:00")))
QUIET = changed(session=InSession(on=True, why="do-not-disturb", until=None))


def test_the_menu_reads_as_it_should() -> None:
    assert labels(STATE) == [
        "Today 32 min",
        "Hours close at 17:30",
        "",
        "10 more minutes",
        "In session for 1 h",
        "",
        "Pair a browser",
        "Open dashboard",
        "",
        "Quit until the next login",
    ]


def test_a_code_stands_in_the_menu_as_long_as_it_lets_a_browser_in() -> None:
    found = [row.label for row in rows(STATE, BERLIN, Her().doings, "ABCDEFGH")]
    after = found.index("Pair a browser") + 1
    assert found[after] == "Type ABCDEFGH into the popup"
    assert [label for label in found if label != found[after]] == labels(STATE)


def test_in_session_no_minutes_and_no_hours_are_shown() -> None:
    assert labels(IN_SESSION)[:2] == ["In session until 11:00", ""]
    assert "End session" in labels(IN_SESSION)
    assert "In session for 1 h" not in labels(IN_SESSION)


def test_in_session_it_cannot_be_read_from_the_menu_that_something_is_past() -> None:
    past = msgspec.structs.replace(standing("past"), session=IN_SESSION.session)
    assert rows(past, BERLIN, Her().doings)[2].enabled is False


def test_do_not_disturb_is_the_desktop_s_and_cannot_be_ended_here() -> None:
    assert labels(QUIET)[0] == "Do not disturb is on"
    assert "End session" not in labels(QUIET)


def test_time_nobody_reported_is_not_shown_as_none() -> None:
    today = msgspec.structs.replace(STATE.today, unknown=20 * MIN)
    assert labels(changed(today=today))[0] == "Today at least 32 min"


def test_without_hours_no_edge_is_shown() -> None:
    assert labels(changed(edge=None))[1] == ""


def test_hours_on_another_day_say_which() -> None:
    edge = Edge(boundary="evening", at=at("9:00", day=3), opens=True)
    assert labels(changed(edge=edge))[1] == "Hours open at Thursday 9:00"


@pytest.mark.parametrize("state", [STATE, IN_SESSION, QUIET, standing("past"), standing("near")])
def test_no_row_names_a_platform_a_surface_or_a_boundary(state: State) -> None:
    text = " ".join(labels(state)).lower()
    for word in ("evening", "a. b.", "instagram", "feed", "messages", "firefox"):
        assert word not in text


@pytest.mark.parametrize(
    ("word", "enabled"), [("within", False), ("near", True), ("past", True), ("excepted", False)]
)
def test_more_minutes_can_be_asked_for_when_something_is_near_or_past(
    word: str,
    enabled: bool,  # noqa: FBT001  # a table
) -> None:
    row = next(r for r in rows(standing(word), BERLIN, Her().doings) if "more" in r.label)
    assert row.enabled is enabled


def test_each_row_does_what_it_says() -> None:
    her = Her()
    for state in (STATE, IN_SESSION):
        for row in rows(state, BERLIN, her.doings):
            if row.pressed is not None:
                row.pressed()
    assert her.did == [
        *("more_minutes", "start_session", "pair", "dashboard", "quit"),
        *("more_minutes", "end_session", "pair", "dashboard", "quit"),
    ]


def test_a_number_belongs_to_one_row_for_ever() -> None:
    numbers = {r.id: r.label for r in rows(STATE, BERLIN, Her().doings) if r.id > 2}
    for row in rows(IN_SESSION, BERLIN, Her().doings)[1:]:
        assert numbers.get(row.id, row.label) == row.label


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (STATE, "within"),
        (standing("near"), "near"),
        (standing("past"), "past"),
        (standing("excepted"), "within"),
        (IN_SESSION, "held"),
        (changed(browsers=[]), "off"),
        (changed(browsers=[msgspec.structs.replace(BROWSER, unheard_since=NOW)]), "off"),
    ],
)
def test_the_icon_shows_how_things_stand(state: State, shown: str) -> None:
    assert look(state) == shown


def test_a_screen_reader_says_what_the_shape_says() -> None:
    assert [said(shown) for shown in ("within", "near", "past", "held", "off")] == [
        "Framekeeper: within",
        "Framekeeper: near",
        "Framekeeper: past",
        "Framekeeper: in session",
        "Framekeeper: not counting",
    ]
