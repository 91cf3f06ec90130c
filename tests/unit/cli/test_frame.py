"""The frame: exit codes, one sentence an error, nothing loaded that is not asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from framekeeper import __version__
from framekeeper.cli import frame, run
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.output import visible

DAEMON = Path(__file__).resolve().parents[3] / "daemon"

NEEDS_THE_DAEMON = (
    ["status"],
    ["today"],
    ["pair"],
    ["browsers"],
    ["browsers", "unpair", "Firefox"],
    ["in-session", "on"],
    ["export"],
    ["forget", "--all", "--yes"],
    ["open"],
)


def loaded_by(*words: str) -> set[str]:
    program = (
        "import sys; from framekeeper.cli import run; code = run(sys.argv[1:]); "
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, *words],
        env={"PYTHONPATH": str(DAEMON), "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )
    return set(answer.stderr.split())


def test_the_help_of_the_whole_loads_no_command() -> None:
    found = loaded_by("--help")
    modules = {f"framekeeper.cli.{where.partition(':')[0]}" for where in frame.COMMANDS.values()}
    assert found & modules == set()
    assert found & {"rich", "tomlkit", "plyer", "psutil", "aiohttp", "sqlite3"} == set()


def test_every_command_can_be_imported_and_has_help_and_examples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in frame.COMMANDS:
        assert run([name, "--help"]) == 0
        assert "Examples:" in capsys.readouterr().out


@pytest.mark.parametrize("words", NEEDS_THE_DAEMON, ids=" ".join)
def test_what_needs_the_daemon_says_that_it_does_not_run(
    words: list[str], capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    assert run(words) == 1

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Framekeeper is not running.")
    assert len(said.err.splitlines()) == 1
    assert not (home / "data").exists()


@pytest.mark.parametrize(
    "words",
    [["nothing-of-the-kind"], ["status", "--nothing"], ["in-session"], ["in-session", "maybe"]],
    ids=" ".join,
)
def test_wrong_words_are_answered_with_one_line_and_exit_code_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 2

    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert said.rstrip().endswith("--help")


def test_a_slip_of_the_pen_is_answered_with_the_command_that_was_meant(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["stauts"]) == 2
    said = capsys.readouterr().err
    assert said == "There is no command stauts. Did you mean status? Help: framekeeper --help\n"


def test_no_words_show_the_help_on_the_error_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Commands:" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"{__version__}\n"


def test_a_port_that_is_none_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRAMEKEEPER_PORT", "many")
    assert run(["config", "path"]) == 1
    assert capsys.readouterr().err == (
        "FRAMEKEEPER_PORT is many; it must be a number from 0 to 65535.\n"
    )


def test_json_may_stand_before_the_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--json", "config", "path"]) == run(["config", "path", "--json"]) == 0
    first, second = capsys.readouterr().out.split("}\n{")
    assert first.strip("{}\n") == second.strip("{}\n")


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    answer = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m framekeeper privacy | true"],
        env={"PYTHONPATH": str(DAEMON), "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stderr == ""


def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "framekeeper", "privacy"],
            env={"PYTHONPATH": str(DAEMON), "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert answer.returncode == 1
    assert answer.stderr == "The system says: No space left on device.\n"


def test_an_error_without_a_sentence_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(frame.framekeeper_group, "main", lambda *_, **__: broken())
    with pytest.raises(RuntimeError):
        run(["status"])


def test_the_values_of_an_error_are_shown_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "/home/" + "x" * 200

    def failing(*_: object, **__: object) -> None:
        raise CommandFailedError("cli.export.exists", path=long)

    monkeypatch.setattr(frame.framekeeper_group, "main", failing)
    assert run(["export"]) == 1
    assert long in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Über uns · 日本", "Über uns · 日本"),
        ("a\x1b[2Jb", "a<U+001B>[2Jb"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\nb", "a<U+000A>b"),
    ],
)
def test_characters_that_could_rewrite_the_screen_are_shown_as_codes(text: str, shown: str) -> None:
    assert visible(text) == shown
