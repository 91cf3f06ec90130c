"""What each command asks, and what it makes of the answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import msgspec
import pytest

from framekeeper import client
from framekeeper.api import routes
from framekeeper.cli import browsers as browsers_module
from framekeeper.cli import daemon, run
from framekeeper.core.wire import cli
from framekeeper.core.wire.dashboard import ReachAnswer, ReachRequest
from framekeeper.core.wire.files import GiveAnswer, GiveAt, GiveRequest
from framekeeper.core.wire.state import BoundaryState, InSession, Minutes, State, Today
from support.answering import typed

if TYPE_CHECKING:
    from pathlib import Path

    from support.answering import Answering

MINUTE = 60_000
NOW = 1_794_830_400_000  # Monday 16 November 2026, 12:00 UTC
Said = pytest.CaptureFixture[str]


def state(**changes: object) -> State:
    values: dict[str, object] = {
        "now": NOW,
        "revision": 1,
        "catalogue": "1",
        "settings_ok": True,
        "notices": "shown",
        "today": Today(
            key="2026-11-16",
            start=NOW - 480 * MINUTE,
            end=NOW + 960 * MINUTE,
            minutes=[
                minutes("instagram", "feed", 5),
                minutes("instagram", "messages", 12, running=1),
            ],
            checks=3,
            unknown=0,
        ),
        "boundaries": [],
        "edge": None,
        "session": InSession(on=False, why="", until=None),
        "browsers": [],
    }
    return State(**{**values, **changes})  # type: ignore[arg-type]  # a shorthand


def minutes(platform: str, surface: str, confirmed: int, running: int = 0) -> Minutes:
    return Minutes(
        platform=platform,
        surface=surface,
        confirmed=confirmed * MINUTE,
        running=running * MINUTE,
    )


def boundary(**changes: object) -> BoundaryState:
    values: dict[str, object] = {
        "id": "evening",
        "name": "Evening",
        "kind": "limit",
        "standing": "past",
        "used": 50 * MINUTE,
        "left": 0,
        "until": NOW + 60 * MINUTE,
        "response": "notify",
        "covers": [],
        "excepts": [],
        "plan": "",
    }
    return BoundaryState(**{**values, **changes})  # type: ignore[arg-type]  # a shorthand


def status(**changes: object) -> cli.StatusAnswer:
    return cli.StatusAnswer(
        daemon="0.1.0",
        started=NOW - 60 * MINUTE,
        zone="UTC",
        state=state(**changes),
        notifier="dbus",
        tray="shown",
        held=2,
        problems=[],
    )


def test_status_tells_boundaries_and_the_day(answering: Answering, capsys: Said) -> None:
    answering.teach(cli.StatusRequest, status(boundaries=[boundary()]))
    assert run(["status"]) == 0

    said = capsys.readouterr().out
    assert "Framekeeper 0.1.0 has run since 11:00." in said
    assert "Evening   past  50 min  0 min  13:00" in said
    assert "Today so far: 18 min, 3 checks. This laptop only." in said
    assert "Notices are shown (dbus)." in said


def test_status_without_a_boundary_says_how_to_set_one(answering: Answering, capsys: Said) -> None:
    answering.teach(cli.StatusRequest, status())
    run(["status"])
    assert "framekeeper begin" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"settings_ok": False}, "framekeeper config check"),
        ({"notices": "unavailable"}, "Notices cannot be shown here."),
        (
            {"session": InSession(on=True, why="switch", until=NOW + 30 * MINUTE)},
            "In session: notices are held until 12:30 (2 so far).",
        ),
        (
            {"session": InSession(on=True, why="do-not-disturb", until=None)},
            "Do not disturb is on: notices are held (2 so far).",
        ),
    ],
)
def test_status_tells_what_is_not_as_usual(
    changes: dict[str, object], sentence: str, answering: Answering, capsys: Said
) -> None:
    answering.teach(cli.StatusRequest, status(**changes))
    run(["status"])
    assert sentence in capsys.readouterr().out


def test_a_desktop_without_a_place_for_the_icon_is_a_line_in_status(
    answering: Answering, capsys: Said
) -> None:
    answering.teach(cli.StatusRequest, msgspec.structs.replace(status(), tray="no-panel"))
    assert run(["status"]) == 0
    assert "no icon in its panel" in capsys.readouterr().out


def test_checks_are_counted_not_timed(answering: Answering, capsys: Said) -> None:
    checks = boundary(name="Six checks", kind="checks", standing="near", used=5, left=1)
    answering.teach(cli.StatusRequest, status(boundaries=[checks]))
    run(["status"])
    assert "Six checks  near     5     1  13:00" in capsys.readouterr().out


def test_a_name_that_would_rewrite_the_screen_is_shown_as_text(
    answering: Answering, capsys: Said
) -> None:
    odd = boundary(name="\x1b[2Jgone\u202e")
    answering.teach(cli.StatusRequest, status(boundaries=[odd]))
    run(["status"])
    said = capsys.readouterr().out
    assert "<U+001B>[2Jgone<U+202E>" in said
    assert "\x1b" not in said


def test_json_is_the_answer_itself(answering: Answering, capsys: Said) -> None:
    answering.teach(cli.StatusRequest, status(boundaries=[boundary()]))
    assert run(["status", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["state"]["boundaries"][0]["used"] == 50 * MINUTE


def test_today_lists_the_longest_first_and_adds_up(answering: Answering, capsys: Said) -> None:
    answer = cli.TodayAnswer(now=NOW, zone="UTC", today=state().today, boundaries=[])
    answering.teach(cli.TodayRequest, answer)
    assert run(["today"]) == 0

    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[1] == ["Instagram", "Messages", "13", "min"]
    assert rows[2] == ["Instagram", "Feed", "5", "min"]
    assert rows[3] == ["Together", "18", "min"]


def test_a_day_without_use_says_so(answering: Answering, capsys: Said) -> None:
    empty = Today(key="d", start=0, end=1, minutes=[], checks=0, unknown=8 * MINUTE)
    answering.teach(
        cli.TodayRequest,
        cli.TodayAnswer(now=NOW, zone="UTC", today=empty, boundaries=[]),
    )
    run(["today"])
    said = capsys.readouterr().out
    assert "Nothing was counted today." in said
    assert "not heard: 8 min." in said


# --- pairing ------------------------------------------------------------------------------------


def test_pair_shows_the_code_and_waits_for_the_browser(
    answering: Answering, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browsers_module, "LOOK_EVERY", 0)
    answering.teach(
        cli.PairOpenRequest,
        cli.PairOpenAnswer(code="ABCD-EFGH", milliseconds=120_000),
    )
    answering.teach(
        cli.PairWatchRequest,
        cli.PairWatchAnswer(state="open", name=""),
        cli.PairWatchAnswer(state="paired", name="Firefox"),
    )
    assert run(["pair"]) == 0

    said = capsys.readouterr().out
    assert "within 2 min:\n\n    ABCD-EFGH\n" in said
    assert "Firefox is paired." in said


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [("expired", "run out"), ("spent", "five times"), ("none", "withdrawn")],
)
def test_pair_tells_why_nobody_came(
    outcome: Literal["expired", "spent", "none"], sentence: str, answering: Answering, capsys: Said
) -> None:
    answering.teach(cli.PairOpenRequest, cli.PairOpenAnswer(code="X", milliseconds=1))
    answering.teach(
        cli.PairWatchRequest,
        cli.PairWatchAnswer(state=outcome, name=""),
    )
    assert run(["pair"]) == 1
    assert sentence in capsys.readouterr().err


def test_pair_withdraws_the_code_when_it_is_interrupted(answering: Answering) -> None:
    answering.teach(cli.PairOpenRequest, cli.PairOpenAnswer(code="X", milliseconds=1))
    answering.teach(cli.PairCloseRequest, cli.PairCloseAnswer(was_open=True))
    answering.teach(cli.PairWatchRequest, client.NoAnswerError("client.no_answer"))
    assert run(["pair"]) == 1
    assert isinstance(answering.asked[-1], cli.PairCloseRequest)


def test_replacing_a_browser_that_is_not_there_names_it(answering: Answering, capsys: Said) -> None:
    answering.teach(cli.PairOpenRequest, cli.PairOpenAnswer(code="", milliseconds=0))
    assert run(["pair", "--replaces", "Old one"]) == 1
    assert "No browser is called Old one." in capsys.readouterr().err


def browser(**changes: object) -> cli.PairedBrowser:
    values: dict[str, object] = {
        "name": "Firefox",
        "label": "work",
        "product": "firefox",
        "paired": NOW,
        "extension": "0.1.0",
        "heard": NOW - 3 * MINUTE,
        "unheard_since": None,
        "refused": 0,
    }
    return cli.PairedBrowser(**{**values, **changes})  # type: ignore[arg-type]  # a shorthand


def test_browsers_tells_when_each_was_heard(answering: Answering, capsys: Said) -> None:
    answering.teach(cli.StatusRequest, status())
    answering.teach(
        cli.BrowsersRequest,
        cli.BrowsersAnswer(
            browsers=[
                browser(),
                browser(name="Chromium", label="private", heard=None),
                browser(name="Other", unheard_since=NOW - 45 * MINUTE),
            ]
        ),
    )
    assert run(["browsers"]) == 0
    said = capsys.readouterr().out
    assert "3 min ago" in said
    assert "not yet" in said
    assert "not counting since 11:15" in said


def test_unpairing_names_the_browser(answering: Answering, capsys: Said) -> None:
    answering.teach(cli.UnpairRequest, cli.UnpairAnswer(found=True))
    assert run(["browsers", "unpair", "Firefox"]) == 0
    assert answering.asked == [cli.UnpairRequest(name="Firefox")]
    assert capsys.readouterr().out.startswith("Firefox is taken out.")


def test_unpairing_a_stranger_is_a_failure(answering: Answering) -> None:
    answering.teach(cli.UnpairRequest, cli.UnpairAnswer(found=False))
    assert run(["browsers", "unpair", "Nobody"]) == 1


# --- in session, open ---------------------------------------------------------------------------


@pytest.mark.parametrize(("length", "expected"), [("50m", 50), ("1h", 60), ("1h30m", 90)])
def test_in_session_takes_a_length(length: str, expected: int, answering: Answering) -> None:
    on = InSession(on=True, why="switch", until=NOW + expected * MINUTE)
    answering.teach(cli.InSessionRequest, cli.InSessionAnswer(session=on))
    answering.teach(cli.StatusRequest, status())
    assert run(["in-session", "on", "--for", length]) == 0
    assert answering.asked[0] == cli.InSessionRequest(on=True, minutes=expected)


@pytest.mark.parametrize("length", ["", "0m", "181m", "4h", "1d", "90", "-5m"])
def test_a_length_that_is_none_is_a_mistake_of_usage(length: str, answering: Answering) -> None:
    assert run(["in-session", "on", f"--for={length}"]) == 2
    assert answering.asked == []


def test_in_session_off_says_that_notices_are_shown(answering: Answering, capsys: Said) -> None:
    off = InSession(on=False, why="", until=None)
    answering.teach(cli.InSessionRequest, cli.InSessionAnswer(session=off))
    assert run(["in-session", "off"]) == 0
    assert capsys.readouterr().out == "Not in session: notices are shown.\n"


def test_open_can_print_its_link(answering: Answering, capsys: Said) -> None:
    answering.teach(cli.LinkRequest, cli.LinkAnswer(url="http://127.0.0.1:8713/#x"))
    assert run(["open", "--print"]) == 0
    assert capsys.readouterr().out == "http://127.0.0.1:8713/#x\n"


# --- export and forget --------------------------------------------------------------------------


AT = GiveAt(stage=1, key=[1], sources=0, notices=0, tellings=0, done=1, of=2, records=1)
PARTS = (
    GiveAnswer(text="[\n1,\n", at=AT, done=1, of=2),
    GiveAnswer(text="2\n]\n", at=None, done=2, of=2),
)


def test_an_export_asks_in_parts_and_puts_them_together(answering: Answering, home: Path) -> None:
    answering.teach(GiveRequest, *PARTS)
    assert run(["export", "--to", str(home / "out.json")]) == 0
    assert answering.asked == [
        GiveRequest(kind="rounded", form="json"),
        GiveRequest(kind="rounded", form="json", at=AT),
    ]
    assert json.loads((home / "out.json").read_text()) == [1, 2]
    assert (home / "out.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in home.iterdir()] == ["out.json"]


def test_an_export_can_be_whole_a_table_and_go_into_a_pipe(
    answering: Answering, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answering.teach(GiveRequest, PARTS[1])
    assert run(["export", "--whole", "--as", "csv"]) == 0
    assert answering.asked == [GiveRequest(kind="whole", form="csv")]
    assert capfdbinary.readouterr().out == b"2\n]\n"


def test_an_export_never_writes_over_a_file(answering: Answering, home: Path) -> None:
    (home / "out.json").write_text("hers")
    answering.teach(GiveRequest, *PARTS)
    assert run(["export", "--to", str(home / "out.json")]) == 1
    assert (home / "out.json").read_text() == "hers"


def test_an_export_that_cannot_be_finished_leaves_nothing(
    answering: Answering, home: Path, capsys: Said
) -> None:
    answering.teach(GiveRequest, PARTS[0], client.NotRunningError("client.not_running"))
    assert run(["export", "--to", str(home / "out.json")]) == 1
    assert list(home.iterdir()) == []
    assert run(["export", "--to", str(home / "nowhere" / "out.json")]) == 1
    assert "could not be written" in capsys.readouterr().err


REACH = ReachAnswer(start=1, end=2, zone="UTC", used=12 * MINUTE, notices=1)
FORGOTTEN = cli.ForgetAnswer(
    spans=3,
    notices=1,
    sentences=0,
    rewritten=["a.db"],
    out_of_reach=["store.reach.exports"],
)


TODAY = cli.TodayAnswer(
    now=NOW,
    zone="UTC",
    today=Today(key="2026-11-18", start=0, end=1, minutes=[], checks=0, unknown=0),
    boundaries=[],
)
"""A Wednesday."""


def test_forget_takes_the_days_from_edge_to_edge(answering: Answering, capsys: Said) -> None:
    answering.teach(cli.TodayRequest, TODAY)
    answering.teach(ReachRequest, REACH)
    answering.teach(cli.ForgetRequest, FORGOTTEN)
    assert run(["forget", "--from", "2026-11-14", "--to", "2026-11-15", "--yes"]) == 0
    assert answering.asked[1:] == [
        ReachRequest(first="2026-11-14", last="2026-11-15"),
        cli.ForgetRequest(start=1, end=2),
    ]
    assert "files you exported" in capsys.readouterr().out


def test_forget_takes_one_hour_and_says_what_is_in_it(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    answering.teach(cli.TodayRequest, TODAY)
    answering.teach(ReachRequest, REACH)
    answering.teach(cli.ForgetRequest, FORGOTTEN)
    typed(monkeypatch, "y\n")
    assert run(["forget", "--from", "2026-11-14", "--hour", "14"]) == 0
    asked = ReachRequest(first="2026-11-14", last="2026-11-14", hour=14)
    assert answering.asked[1] == asked
    assert "12 min of use" in capsys.readouterr().out


@pytest.mark.parametrize("said", ["", "n\n", "\n"])
def test_forget_deletes_nothing_without_a_yes(
    said: str, answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering.teach(cli.ForgetRequest, FORGOTTEN)
    typed(monkeypatch, said)
    assert run(["forget", "--all"]) != 0
    assert answering.asked == []


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--all", "--from", "2026-01-01"],
        ["--from", "2026-01-02", "--to", "2026-01-01"],
        ["--from", "someday"],
        ["--from", "tomorrow"],
        ["--hour", "3"],
        ["--all", "--hour", "3"],
        ["--from", "2026-01-01", "--to", "2026-01-02", "--hour", "3"],
    ],
    ids=" ".join,
)
def test_forget_needs_clear_days(words: list[str], answering: Answering) -> None:
    answering.teach(cli.TodayRequest, TODAY)
    assert run(["forget", *words]) == 2
    assert set(map(type, answering.asked)) <= {cli.TodayRequest}


def test_forget_takes_a_day_by_its_word(answering: Answering) -> None:
    answering.teach(cli.TodayRequest, TODAY)
    answering.teach(ReachRequest, REACH)
    answering.teach(cli.ForgetRequest, FORGOTTEN)
    assert run(["forget", "--from", "sunday", "--to", "yesterday", "--yes"]) == 0
    assert answering.asked[1] == ReachRequest(first="2026-11-15", last="2026-11-17")


def test_every_question_is_asked_where_the_daemon_answers_it() -> None:
    asked = {r.request: r.path for r in routes.every().values() if r.path.startswith("/v1/cli/")}
    assert asked == daemon.ROUTES
