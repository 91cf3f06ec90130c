"""The daemon without a service manager: started, found by its lock, stopped."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from framekeeper.service import autostart
from framekeeper.service.base import Launch, ServiceError

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import fcntl, os, signal, sys
lock = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o600)
fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
os.write(1, b"held\\n")
os.write(os.open(sys.argv[2], os.O_WRONLY), b"held\\n")
signal.sigwait({signal.SIGTERM})
"""


@pytest.fixture
def launch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Launch:
    """A stand-in daemon that takes the lock, says so in a pipe, and ends when it is told to."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    os.mkfifo(tmp_path / "ready")
    (tmp_path / "hold.py").write_text(HOLD)
    lock = tmp_path / "lock"
    program = str(tmp_path / "hold.py")
    return Launch(
        command=(sys.executable, "-I", program, str(lock), str(tmp_path / "ready")),
        environment=(),
        writable=(),
        readable=(),
        lock=lock,
        log=tmp_path / "state" / "daemon.log",
    )


def wait_until_held(launch: Launch) -> None:
    with (launch.lock.parent / "ready").open() as ready:
        assert ready.readline() == "held\n"


def test_it_is_started_by_itself_and_found_by_its_lock(launch: Launch) -> None:
    service = autostart.Autostart()
    service.start(launch)
    try:
        wait_until_held(launch)
        found = service.status(launch)
    finally:
        service.stop(launch)

    assert found.running
    assert not service.status(launch).running


def test_its_output_goes_to_a_log_that_only_she_can_read(launch: Launch) -> None:
    service = autostart.Autostart()
    service.start(launch)
    wait_until_held(launch)
    service.stop(launch)

    assert launch.log.read_text() == "held\n"
    assert launch.log.stat().st_mode & 0o777 == 0o600


def test_starting_again_replaces_the_one_that_runs(launch: Launch) -> None:
    service = autostart.Autostart()
    service.start(launch)
    wait_until_held(launch)
    first = autostart.holder(launch.lock)
    service.start(launch)
    try:
        wait_until_held(launch)
        second = autostart.holder(launch.lock)
    finally:
        service.stop(launch)

    assert first is not None
    assert second not in (None, first)


def test_stopping_what_does_not_run_is_no_mistake(launch: Launch) -> None:
    autostart.Autostart().stop(launch)


def test_a_lock_file_that_nobody_holds_has_no_holder(launch: Launch) -> None:
    launch.lock.write_text("4711\n")
    assert autostart.holder(launch.lock) is None


def test_a_lock_on_another_file_is_not_taken_for_this_one(launch: Launch, tmp_path: Path) -> None:
    launch.lock.write_text("")
    with (tmp_path / "other").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert autostart.holder(launch.lock) is None


def test_a_daemon_that_does_not_end_is_told(
    launch: Launch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autostart, "STOP_MS", 50)
    deaf = HOLD.replace("signal.sigwait({signal.SIGTERM})", "signal.pause()")
    ready = str(launch.lock.parent / "ready")
    process = subprocess.Popen([sys.executable, "-I", "-c", deaf, str(launch.lock), ready])
    try:
        wait_until_held(launch)
        with pytest.raises(ServiceError) as caught:
            autostart.Autostart().stop(launch)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()

    assert caught.value.key == "service.not_stopped"


def test_installing_writes_the_desktop_file_and_uninstalling_removes_it(launch: Launch) -> None:
    service = autostart.Autostart()
    service.install(launch)
    assert service.status(launch).registered
    assert f'Exec="{sys.executable}" "-I"' in service.file.read_text()

    service.uninstall(launch)
    assert not service.status(launch).registered
    service.uninstall(launch)


def test_her_environment_goes_before_the_command(tmp_path: Path) -> None:
    text = autostart.desktop_text(
        Launch(
            command=("/python", "serve"),
            environment=(("FRAMEKEEPER_PORT", "8714"),),
            writable=(),
            readable=(),
            lock=tmp_path / "lock",
            log=tmp_path / "log",
        )
    )
    assert 'env" "FRAMEKEEPER_PORT=8714" "/python" "serve"\n' in text
