"""Long work on a real terminal shows how far it has come; into a pipe goes the answer alone."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from support.practice import Practice
from support.terminal import at_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

BAR = "━"
ESCAPE = "\x1b["
CLEARED = "\x1b[2K"
"""The line of the bar is emptied in the end."""
FRAMEKEEPER = (sys.executable, "-m", "support.shifted")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Some weeks of use, and the daemon that kept them."""
    practice = Practice(tmp_path_factory.mktemp("practice"), weeks=5)
    yield practice
    practice.close()


def test_an_export_shows_how_far_it_has_come_and_the_file_is_whole(
    practice: Practice, tmp_path: Path
) -> None:
    target = tmp_path / "all.json"
    with at_terminal(
        [*FRAMEKEEPER, "export", "--whole", "--to", str(target)], practice.environment
    ) as terminal:
        assert terminal.ended() == 0
        assert "Writing it down" in terminal.said
        assert BAR in terminal.said
        assert CLEARED in terminal.raw
        assert " It holds all of it" in " ".join(terminal.said.split())
    assert json.loads(target.read_text(encoding="utf-8"))[-1]["record"] == "end"


def test_an_import_shows_each_of_its_three_steps(practice: Practice, tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    practice.run("export", "--whole", "--to", str(target))
    practice.run("forget", "--from", "2026-11-02", "--to", "2026-11-08", "--yes")
    with at_terminal([*FRAMEKEEPER, "import", str(target)], practice.environment) as terminal:
        terminal.until("[y/N]")
        terminal.type("y\n")
        assert terminal.ended() == 0
        for step in ("Bringing the file", "Looking at it", "Taking it in"):
            assert f"{step} {BAR}" in terminal.said


def test_what_stands_on_the_terminal_itself_has_no_bar_in_it(practice: Practice) -> None:
    with at_terminal([*FRAMEKEEPER, "export", "--as", "csv"], practice.environment) as terminal:
        assert terminal.ended() == 0
        assert BAR not in terminal.said
        assert ESCAPE not in terminal.raw


def test_into_a_pipe_beside_the_terminal_goes_the_export_alone(
    practice: Practice, tmp_path: Path
) -> None:
    target = tmp_path / "piped.json"
    with (
        target.open("wb") as out,
        at_terminal([*FRAMEKEEPER, "export", "--whole"], practice.environment, out=out) as terminal,
    ):
        assert terminal.ended() == 0
        assert f"Writing it down {BAR}" in terminal.said
    assert json.loads(target.read_text(encoding="utf-8"))[-1]["record"] == "end"


@pytest.mark.parametrize(
    "words", [("export", "--to", "{file}"), ("backup", "{file}"), ("week",), ("today",)]
)
def test_without_a_terminal_nothing_is_drawn_and_nothing_coloured(
    practice: Practice, tmp_path: Path, words: tuple[str, ...]
) -> None:
    file = tmp_path / "file"
    said = subprocess.run(
        [*FRAMEKEEPER, *(word.format(file=file) for word in words)],
        env=practice.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stderr == ""
    assert ESCAPE not in said.stdout


def test_a_table_on_a_terminal_has_a_heading_that_stands_out(practice: Practice) -> None:
    with at_terminal([*FRAMEKEEPER, "week"], practice.environment) as terminal:
        assert terminal.ended() == 0
        assert ESCAPE + "1m" in terminal.raw


def test_a_copy_and_forgetting_say_that_they_are_at_work(
    practice: Practice, tmp_path: Path
) -> None:
    with at_terminal(
        [*FRAMEKEEPER, "backup", str(tmp_path / "copy.db")], practice.environment
    ) as terminal:
        assert terminal.ended() == 0
        assert f"Making the copy {BAR}" in terminal.said
    words = ("forget", "--from", "2026-10-20", "--yes")
    with at_terminal([*FRAMEKEEPER, *words], practice.environment) as terminal:
        assert terminal.ended() == 0
        assert f"Forgetting {BAR}" in terminal.said
