"""Completion in real shells: the words come from the program itself, without loading a command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from framekeeper.cli import frame, run
from support.terminal import at_terminal

DAEMON = Path(__file__).resolve().parents[3] / "daemon"

ASK = """
source "$1"
COMP_WORDS=("${@:2}")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_framekeeper_completion framekeeper
printf '%s\\n' "${COMPREPLY[@]}"
"""


LINES = {
    "framekeeper st": "status",
    "framekeeper boundary lo": "loosen",
    "framekeeper today --js": "--json",
    "framekeeper words out": "out-of-hours",
}
LOOKING = (
    "autoload -Uz compinit; compinit -u -D; bindkey '^I' complete-word;"
    'look() { zle -I; print -r -- "[$BUFFER]" }; zle -N look; bindkey "^X" look; print ready'
)
"""zsh as it completes for who uses it; ^X prints the line as it stands."""


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"needs {shell}")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A PATH on which `framekeeper` is a program."""
    program = tmp_path / "bin" / "framekeeper"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m framekeeper "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join((str(program.parent), "/usr/bin", "/bin"))
    return {"PATH": path, "PYTHONPATH": str(DAEMON), "HOME": str(tmp_path)}


def script(tmp_path: Path, shell: str, capsys: pytest.CaptureFixture[str]) -> Path:
    capsys.readouterr()
    assert run(["completion", shell]) == 0
    file = tmp_path / f"script.{shell}"
    file.write_text(capsys.readouterr().out)
    return file


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["framekeeper", "st"], ["status"]),
        (["framekeeper", "boundary", "lo"], ["loosen"]),
        (["framekeeper", "today", "--js"], ["--json"]),
        (["framekeeper", "words", "out"], ["out-of-hours"]),
        (["framekeeper", "completion", ""], ["bash", "zsh", "fish"]),
        (["framekeeper", ""], list(frame.COMMANDS)),
    ],
)
def test_bash_completes_commands_options_and_words(
    typed: list[str],
    expected: list[str],
    environment: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = subprocess.run(
        ["bash", "-c", ASK, "ask", str(script(tmp_path, "bash", capsys)), *typed],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (answer.stdout.split(), answer.stderr) == (expected, "")


@pytest.mark.slow
@needs("fish")
def test_fish_completes_commands_options_and_words(
    environment: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = script(tmp_path, "fish", capsys)
    asked = "source $argv[1]; for line in $argv[2..]; complete --do-complete $line; end"
    answer = subprocess.run(
        ["fish", "--no-config", "-c", asked, str(file), *LINES, "framekeeper completion "],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    words = [line.partition("\t")[0] for line in answer.stdout.splitlines()]
    assert (words, answer.stderr) == ([*LINES.values(), "bash", "fish", "zsh"], "")


@pytest.mark.slow
@needs("zsh")
def test_zsh_completes_commands_options_and_words(
    environment: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script(tmp_path, "zsh", capsys).rename(tmp_path / "_framekeeper")
    with at_terminal(["zsh", "-f", "-i"], environment) as terminal:
        terminal.type(f"fpath=({tmp_path} $fpath); {LOOKING}\n")
        terminal.until("\nready")
        for line, word in LINES.items():
            terminal.type(f"{line}\t\x18")
            terminal.until(f"[{line.rpartition(' ')[0]} {word} ]")
            terminal.type("\x15")  # empties the line
        terminal.type("framekeeper completion \t")
        terminal.until("bash  zsh   fish")


def test_another_shell_is_a_mistake_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "tcsh"]) == 2
    assert "zsh" in capsys.readouterr().err


def test_completing_a_command_loads_none(environment: dict[str, str]) -> None:
    program = (
        "import sys; from framekeeper.cli import run\n"
        "try: run([])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        env={
            **environment,
            "_FRAMEKEEPER_COMPLETE": "bash_complete",
            "COMP_WORDS": "framekeeper ",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    modules = {f"framekeeper.cli.{where.partition(':')[0]}" for where in frame.COMMANDS.values()}
    assert set(answer.stderr.split()) & modules == set()
    assert "plain,status" in answer.stdout


def test_without_a_shell_it_says_in_one_line_which_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["completion"]) == 2
    said = capsys.readouterr().err
    assert said == (
        "Missing argument 'bash|zsh|fish'. Choose from: bash, zsh, fish."
        " Help: framekeeper completion --help\n"
    )
