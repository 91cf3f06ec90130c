"""Where the program starts: the daemon loads nothing that only the command line needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DAEMON = Path(__file__).resolve().parents[2] / "daemon"
ONLY_FOR_COMMANDS = {"click", "tomlkit", "rich", "plyer", "psutil", "framekeeper.cli"}


def modules_after(statement: str) -> set[str]:
    answer = subprocess.run(
        [sys.executable, "-c", f"import sys; {statement}; print(*sys.modules)"],
        env={"PYTHONPATH": str(DAEMON), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(answer.stdout.split())


def test_serving_loads_neither_the_command_line_nor_what_is_seldom_used() -> None:
    assert modules_after("import framekeeper.app") & ONLY_FOR_COMMANDS == set()


def test_the_way_in_loads_neither_the_daemon_nor_the_command_line() -> None:
    found = modules_after("import framekeeper.__main__")
    assert found & {*ONLY_FOR_COMMANDS, "framekeeper.app", "aiohttp"} == set()
