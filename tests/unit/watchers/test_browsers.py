from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from framekeeper.watchers.browsers import SCAN_EVERY_MS, Browsers, Running, own_processes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from framekeeper.watchers.browsers import Process


class Machine:
    """Processes that the test starts and ends; counts how often all were looked at."""

    def __init__(self) -> None:
        self.programs: list[tuple[str, Fake]] = []
        self.scans = 0

    def run(self, program: str) -> Fake:
        process = Fake()
        self.programs.append((program, process))
        return process

    def scan(self) -> Iterable[tuple[str, Process]]:
        self.scans += 1
        return [(name, process) for name, process in self.programs if process.alive]


class Fake:
    alive = True

    def is_running(self) -> bool:
        return self.alive


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_a_running_browser_is_seen_by_its_product(machine: Machine) -> None:
    machine.run("bash")
    machine.run("vivaldi-bin")
    assert Browsers(machine.scan).look(5) == Running(frozenset({"chromium"}), 5)


@pytest.mark.parametrize(
    ("program", "product"),
    [
        ("chrome", "chromium"),
        ("Google Chrome", "chromium"),
        ("msedge.exe", "chromium"),
        ("brave", "chromium"),
        ("opera", "chromium"),
        ("firefox-esr", "firefox"),
        ("Firefox", "firefox"),
    ],
)
def test_browsers_go_by_many_names(machine: Machine, program: str, product: str) -> None:
    machine.run(program)
    assert Browsers(machine.scan).look(0).products == {product}


@pytest.mark.parametrize("program", ["chromedriver", "chrome_crashpad_handler", "geckodriver"])
def test_what_only_sounds_like_a_browser_is_none(machine: Machine, program: str) -> None:
    machine.run(program)
    assert Browsers(machine.scan).look(0).products == frozenset()


def test_all_processes_are_looked_at_once_a_minute_at_most(machine: Machine) -> None:
    browsers = Browsers(machine.scan)
    machine.run("firefox")
    for awake in range(0, SCAN_EVERY_MS, 1_000):
        assert browsers.look(awake).products == {"firefox"}
    assert machine.scans == 1
    machine.run("chromium")
    assert browsers.look(SCAN_EVERY_MS).products == {"firefox", "chromium"}
    assert machine.scans == 2


def test_while_both_products_run_nothing_is_scanned(machine: Machine) -> None:
    browsers = Browsers(machine.scan)
    machine.run("firefox")
    machine.run("chrome")
    for awake in range(0, 10 * SCAN_EVERY_MS, SCAN_EVERY_MS):
        browsers.look(awake)
    assert machine.scans == 1


def test_a_browser_that_ended_is_gone_at_once(machine: Machine) -> None:
    browsers = Browsers(machine.scan)
    firefox = machine.run("firefox")
    browsers.look(0)
    firefox.alive = False
    assert browsers.look(1).products == frozenset()


def test_a_second_browser_of_the_product_takes_over(machine: Machine) -> None:
    browsers = Browsers(machine.scan)
    chrome = machine.run("chrome")
    machine.run("brave")
    browsers.look(0)
    chrome.alive = False
    assert browsers.look(1).products == {"chromium"}


@pytest.fixture
def program_called_firefox(tmp_path: Path) -> Iterable[subprocess.Popen[bytes]]:
    program = tmp_path / "firefox"
    shutil.copy(shutil.which("sleep") or "/bin/sleep", program)
    with subprocess.Popen([program, "600"]) as running:
        yield running
        running.kill()


def test_a_real_process_is_known_by_its_program_and_known_to_have_ended(
    program_called_firefox: subprocess.Popen[bytes],
) -> None:
    (process,) = [
        process
        for name, process in own_processes()
        if name == "firefox" and _pid(process) == program_called_firefox.pid
    ]
    assert process.is_running()
    program_called_firefox.kill()
    program_called_firefox.wait()
    assert not process.is_running()


def _pid(process: Process) -> int:
    return int(getattr(process, "pid", 0))


def test_a_program_that_was_updated_while_it_runs_is_still_known(
    program_called_firefox: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    (tmp_path / "firefox").unlink()
    names = {_pid(p): name for name, p in own_processes()}
    assert names[program_called_firefox.pid] == "firefox"


SEEN_FROM_INSIDE = """
from framekeeper.watchers.browsers import own_processes
print(any(name == "firefox" for name, _ in own_processes()))
"""


def test_a_browser_is_seen_from_inside_the_sandbox_of_the_service(
    program_called_firefox: subprocess.Popen[bytes],
) -> None:
    # A user service with a closed file system runs in a user namespace of its own, and there the
    # kernel does not tell which program another process runs (ptrace(2), access mode).
    assert program_called_firefox.poll() is None
    look = ["unshare", "--user", "--map-root-user", sys.executable, "-c", SEEN_FROM_INSIDE]
    there = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    seen = subprocess.run(look, check=True, capture_output=True, text=True, env=there).stdout
    assert seen.strip() == "True"
