"""What a terminal gets: lines that fit, columns in order, nothing hidden; a pipe gets it plain."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from framekeeper.cli.output import Output, fitted, towards_right
from framekeeper.core.words import say

DAEMON = Path(__file__).resolve().parents[3] / "daemon"
NARROW = 40

TABLE = """
from framekeeper.cli.output import Output
out = Output()
out.line("A sentence that is longer than this terminal is wide.")
out.table(["Boundary", "Used"], [["\u05e2\u05e8\u05d1", "5 min"], ["W" * 60, "7 min"]], right=[1])
"""


def at_a_terminal(program: str, columns: int = NARROW, /, **environment: str) -> list[str]:
    """What a program writes on a real terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(DAEMON), "TERM": "xterm", "PATH": os.environ["PATH"], **environment},
        stdout=theirs,
        check=True,
    )
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65_536):
            said += part
    except OSError:  # Linux tells the end of a terminal so
        pass
    os.close(ours)
    return said.decode().splitlines()


def test_a_narrow_terminal_gets_lines_that_fit_and_every_letter_of_a_name() -> None:
    lines = at_a_terminal(TABLE)
    assert lines[:2] == ["A sentence that is longer than this", "terminal is wide."]
    assert "".join(lines).count("W") == 60
    seen = [re.sub(r"\x1b\[\d+m|\u200e", "", line) for line in lines]
    assert max(map(len, seen)) <= NARROW


def test_a_name_from_right_to_left_is_closed_before_the_number_after_it() -> None:
    (row,) = [line for line in at_a_terminal(TABLE) if "\u05e2" in line]
    assert row.index("\u200e") < row.index("5 min")


def test_a_sentence_with_a_name_from_right_to_left_shows_no_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Output().line(say("notices.line", name="\u05e2\u05e8\u05d1", text="12 min"))
    assert capsys.readouterr().out == "\u05e2\u05e8\u05d1: 12 min\n"


def test_a_pipe_gets_whole_lines_without_marks_and_colours() -> None:
    piped = subprocess.run(
        [sys.executable, "-c", TABLE],
        env={"PYTHONPATH": str(DAEMON), "COLUMNS": str(NARROW), "FORCE_COLOR": ""},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert piped.splitlines()[0] == "A sentence that is longer than this terminal is wide."
    assert "\x1b" not in piped
    assert "\u200e" not in piped


@pytest.mark.slow
def test_no_colour_stands_anywhere_and_none_is_asked_for_by_no_color() -> None:
    coloured = "\x1b[3"
    for environment in ({}, {"NO_COLOR": "1"}):
        assert coloured not in "\n".join(at_a_terminal(TABLE, **environment))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("  moved in and longer", ["  moved in", "  and longer"]),
        ("Mend it with: framekeeper config check", ["Mend it with:", "framekeeper config check"]),
        ("Nothing: 40 min", ["Nothing:", "40 min"]),
        ("/a/path/that/is/longer/than/it", ["/a/path/that/is/longer/than/it"]),
    ],
)
def test_a_line_is_cut_between_words_but_never_in_a_command(
    text: str, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "13")
    assert fitted(text).splitlines() == lines


def test_what_hangs_is_moved_in_from_its_second_line_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert fitted("good  all of it is in order", 6).splitlines() == [
        "good  all of it is",
        "      in order",
    ]


def test_other_names_are_left_as_they_are() -> None:
    assert towards_right("Evening") == "Evening"
