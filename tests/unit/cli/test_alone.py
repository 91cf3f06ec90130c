"""Commands that work without the daemon: config, classify, begin, privacy, doctor, service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from framekeeper.cli import run
from framekeeper.core.wire import cli
from support.answering import piped, typed

if TYPE_CHECKING:
    from pathlib import Path

    from support.answering import Answering

Said = pytest.CaptureFixture[str]


def test_config_path_prints_the_path_alone(home: Path, capsys: Said) -> None:
    assert run(["config", "path"]) == 0
    assert capsys.readouterr().out == f"{home / 'framekeeper.toml'}\n"


def test_config_check_tells_every_mistake_with_its_line(home: Path, capsys: Said) -> None:
    (home / "framekeeper.toml").write_text('[day]\nstarts = "25:00"\nweek_starts = "someday"\n')
    assert run(["config", "check"]) == 1

    lines = capsys.readouterr().out.splitlines()
    places = [line.split(": ")[0] for line in lines if not line.startswith(" ")]
    assert places == [f"{home / 'framekeeper.toml'}:2", f"{home / 'framekeeper.toml'}:3"]


def test_config_check_of_good_settings_counts_the_boundaries(home: Path, capsys: Said) -> None:
    (home / "framekeeper.toml").write_text("")
    assert run(["config", "check"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "0 boundaries."


def test_config_show_fills_in_what_is_left_out(home: Path, capsys: Said) -> None:
    (home / "framekeeper.toml").write_text('[day]\nstarts = "05:00"\n')
    assert run(["config", "show"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["day_starts"] == 300
    assert found["notices"]["most_a_day"] == 3


def test_classify_answers_a_line_an_address(capsys: Said) -> None:
    assert run(["classify", "https://www.instagram.com/direct/inbox/", "https://example.org/"]) == 0
    assert capsys.readouterr().out == "instagram/messages\n-\n"


def test_classify_takes_an_address_as_a_browser_shows_it(capsys: Said) -> None:
    shown = ["www.instagram.com/direct/inbox/", "instagram.com", "about:blank", "", "no address"]
    assert run(["classify", *shown]) == 0
    counted = capsys.readouterr().out.split()
    assert counted == ["instagram/messages", "instagram/feed", "-", "-", "-"]


def test_classify_reads_standard_input(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "https://www.instagram.com/direct/inbox/\n\nnonsense\n")
    assert run(["classify", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"platform": "instagram", "surface": "messages"},
        None,
        None,
    ]


def test_classify_without_an_address_is_a_mistake_of_usage() -> None:
    assert run(["classify"]) == 2


# --- begin --------------------------------------------------------------------------------------


def test_begin_writes_the_boundary_she_chose(
    home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "2\ny\ny\n")
    assert run(["begin"]) == 0

    written = (home / "framekeeper.toml").read_text()
    assert 'name = "Evening"' in written
    assert '"messages"' in written
    assert run(["config", "check"]) == 0
    assert "1 boundary." in capsys.readouterr().out


def test_begin_takes_other_hours(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    typed(monkeypatch, "1\nn\n10:00-12:00, 14:00-16:00\n\n\n\n-\n\n\ny\n")
    assert run(["begin"]) == 0
    assert run(["config", "show"]) == 0

    text = capsys.readouterr().out
    hours = json.loads(text[text.index("{\n") :])["hours"][0]["week"]
    assert hours[0] == [{"start": 600, "end": 720}, {"start": 840, "end": 960}]
    assert hours[1] == [{"start": 540, "end": 1050}]
    assert hours[4] == []


def test_begin_with_the_default_only_watches(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "\n")
    assert run(["begin"]) == 0
    assert "No boundary is set." in capsys.readouterr().out
    assert run(["config", "check"]) == 0
    assert "0 boundaries." in capsys.readouterr().out


def test_just_watching_leaves_a_boundary_that_is_set_and_says_so(
    home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "3\ny\ny\n")
    run(["begin"])
    before = (home / "framekeeper.toml").read_text()
    capsys.readouterr()
    typed(monkeypatch, "\n")
    assert run(["begin"]) == 0
    said = capsys.readouterr().out
    assert "Your boundary stays as it is." in said
    assert "No boundary is set." not in said
    assert (home / "framekeeper.toml").read_text() == before


def test_begin_says_how_the_extension_comes_into_each_browser(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "\n")
    run(["begin"])
    said = capsys.readouterr().out
    for part in ("chrome://extensions", "about:debugging", "Framekeeper/extension/manifest.json"):
        assert part in said
    assert said.endswith("Then connect it: framekeeper pair\n")


def test_begin_gives_the_whole_name_of_a_command_that_the_terminal_does_not_know(
    home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PATH", "/usr/bin")
    launcher = home / ".local" / "bin" / "framekeeper"
    launcher.parent.mkdir(parents=True)
    launcher.touch()
    typed(monkeypatch, "\n")
    run(["begin"])
    assert str(launcher) in capsys.readouterr().out


def test_begin_changes_nothing_without_her_agreement(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "framekeeper.toml").write_text("# hers\n")
    typed(monkeypatch, "3\ny\nn\n")
    assert run(["begin"]) == 1
    assert (home / "framekeeper.toml").read_text() == "# hers\n"


def test_begin_keeps_what_she_wrote(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "framekeeper.toml").write_text('# hers\n[notices]\nwording = "plain" # quiet\n')
    typed(monkeypatch, "3\ny\ny\n")
    assert run(["begin"]) == 0
    written = (home / "framekeeper.toml").read_text()
    assert written.startswith('# hers\n[notices]\nwording = "plain" # quiet\n')


def test_begin_with_hours_that_are_none_changes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    (home / "framekeeper.toml").write_text("# hers\n")
    typed(monkeypatch, "3\nn\nnoon\n")
    assert run(["begin"]) != 0
    assert (home / "framekeeper.toml").read_text() == "# hers\n"
    assert "noon is no time such as 9:00-17:30." in capsys.readouterr().out


def test_begin_asks_once_more_for_hours_that_cannot_be_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "3\nn\nnoon\n9-10.30, 16-5\ny\n")
    assert run(["begin"]) == 0
    assert 'every_day = ["09:00-10:30", "16:00-05:00"]' in (home / "framekeeper.toml").read_text()


def test_begin_without_a_terminal_is_one_sentence(
    home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped(monkeypatch)
    assert run(["begin"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "framekeeper begin" in said.err
    assert not (home / "framekeeper.toml").exists()


def test_begin_over_broken_settings_shows_the_mistakes_first(
    home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "framekeeper.toml").write_text("[day\n")
    typed(monkeypatch, "1\ny\ny\n")
    assert run(["begin"]) == 1
    assert (home / "framekeeper.toml").read_text() == "[day\n"
    assert ":1" in capsys.readouterr().out


def test_begin_lets_a_running_daemon_read_the_file(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    answering.teach(cli.ReloadRequest, cli.ReloadAnswer(in_force=True, problems=[]))
    typed(monkeypatch, "3\ny\ny\n")
    assert run(["begin"]) == 0
    assert "It is in force now." in capsys.readouterr().out


# --- privacy, doctor, service -------------------------------------------------------------------


def test_privacy_names_the_places_whole(home: Path, capsys: Said) -> None:
    assert run(["privacy"]) == 0
    said = capsys.readouterr().out
    assert str(home / "data") in said.replace("\n  ", " ")
    assert "not legal advice" in said


def test_privacy_as_json_has_every_point(home: Path, capsys: Said) -> None:
    assert run(["privacy", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    points = [point for section in found["sections"] for point in section["points"]]
    assert len(points) > 20
    assert any(str(home / "data") in point for point in points)


def test_doctor_without_a_daemon_says_what_to_do(home: Path, capsys: Said) -> None:
    (home / "framekeeper.toml").write_text("")
    assert run(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "good  The settings are in order" in said
    assert "mend  The daemon is not running." in said


def test_doctor_shows_what_the_daemon_found(answering: Answering, capsys: Said) -> None:
    answering.teach(
        cli.HealthRequest,
        cli.HealthAnswer(daemon="9.9.9", protocol=1, pid=1, started=1),
    )
    found = cli.Finding(key="cli.doctor.sandbox_none", level="note", details={})
    answering.teach(cli.DoctorRequest, cli.DoctorAnswer(findings=[found]))
    assert run(["doctor", "--notify"]) == 1

    said = capsys.readouterr().out
    assert answering.asked[-1] == cli.DoctorRequest(notify=True)
    assert "The daemon is 9.9.9" in said
    assert "note  This system does not let" in said


def test_doctor_as_json_is_a_list_of_findings(capsys: Said) -> None:
    assert run(["doctor", "--json"]) == 1
    levels = {each["level"] for each in json.loads(capsys.readouterr().out)["findings"]}
    assert levels <= {"good", "note", "bad"}


def test_service_status_of_nothing_says_how_to_register(capsys: Said) -> None:
    assert run(["service", "status"]) == 1
    assert "framekeeper service install" in capsys.readouterr().out


def test_a_backup_that_is_none_is_refused_and_changes_nothing(home: Path, capsys: Said) -> None:
    (home / "backup.db").write_bytes(b"no database")
    (home / "data").mkdir()
    (home / "data" / "framekeeper.db").write_bytes(b"hers")
    assert run(["restore", str(home / "backup.db")]) == 1
    assert (home / "data" / "framekeeper.db").read_bytes() == b"hers"
    assert "no sound copy" in capsys.readouterr().err
