"""Where the program starts: the daemon loads nothing that only the command line needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DAEMON = Path(__file__).resolve().parents[2] / "daemon"
ONLY_FOR_COMMANDS = {"click", "tomlkit", "rich", "plyer", "psutil", "holidays", "framekeeper.cli"}


def modules_after(statement: str) -> set[str]:
    answer = subprocess.run(
        [sys.executable, "-c", f"import sys; {statement}; print(*sys.modules)"],
        env={"PYTHONPATH": str(DAEMON), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(answer.stdout.split())


@pytest.mark.slow
def test_a_daemon_that_cannot_start_names_the_whole_path(tmp_path: Path) -> None:
    deep = tmp_path / "/".join(["a-folder-with-a-long-name"] * 20)
    deep.mkdir(parents=True)
    in_the_way = deep / "data"
    in_the_way.write_text("not a folder")
    ended = subprocess.run(
        [sys.executable, "-m", "framekeeper", "serve"],
        env={
            "PYTHONPATH": str(DAEMON),
            "PATH": "/usr/bin:/bin",
            "HOME": str(tmp_path),
            "FRAMEKEEPER_DATA": str(in_the_way),
            "FRAMEKEEPER_CONFIG": str(tmp_path / "framekeeper.toml"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 78
    assert str(in_the_way) in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.slow
def test_serving_loads_neither_the_command_line_nor_what_is_seldom_used() -> None:
    assert modules_after("import framekeeper.app") & ONLY_FOR_COMMANDS == set()


def test_the_way_in_loads_neither_the_daemon_nor_the_command_line() -> None:
    found = modules_after("import framekeeper.__main__")
    assert found & {*ONLY_FOR_COMMANDS, "framekeeper.app", "aiohttp"} == set()
