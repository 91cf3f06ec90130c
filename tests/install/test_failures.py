"""What can be in the way of ./install.sh: one clear sentence, an exit code, nothing half done."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.home import Home

pytestmark = pytest.mark.install

TOOLS = ("bash", "dirname", "uname", "cat", "sed", "mkdir", "chmod", "df", "awk", "env", "flock")


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/bash\n{text}\n")
    path.chmod(0o755)
    return path


def one_sentence(said: str) -> str:
    lines = said.splitlines()
    assert len(lines) == 1, said
    return lines[0]


def programs(home: Home) -> list[str]:
    """The programs that stand beside each other, whole or not."""
    folder = home.data / "program"
    return [path.name for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]


def real_python() -> str:
    return os.path.realpath(sys.executable)


def test_without_any_python_it_names_what_to_install(home: Home, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    answer = home.install(PATH=str(tools))
    assert answer.returncode == 1
    assert "Python 3.10 or newer" in one_sentence(answer.stderr)


def test_a_python_that_is_too_old_is_passed_over(home: Home, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    script(tools / "python3", 'case $* in *version_info*) exit 1 ;; esac; echo used >>"$HOME/used"')
    assert home.install(PATH=str(tools)).returncode == 1
    assert not (home.path / "used").exists()


def test_a_python_without_venv_is_told_with_the_name_of_the_package(
    home: Home, tmp_path: Path
) -> None:
    bare = script(
        tmp_path / "tools" / "python3",
        f'case $* in *"import venv, ensurepip"*) exit 1 ;; esac; exec {real_python()} "$@"',
    )
    answer = home.install(FRAMEKEEPER_PYTHON=str(bare))
    assert answer.returncode == 1
    said = one_sentence(answer.stderr)
    assert "venv" in said
    if Path("/etc/debian_version").exists():
        assert f"python{sys.version_info[0]}.{sys.version_info[1]}-venv" in said
    assert not home.data.exists()


def test_sudo_is_refused(home: Home) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can look like sudo")
    answer = home.install(SUDO_USER="somebody")
    assert answer.returncode == 1
    assert "without sudo" in one_sentence(answer.stderr)


def test_a_copy_that_is_not_whole_names_the_missing_file(home: Home, tmp_path: Path) -> None:
    script(tmp_path / "half" / "install.sh", "")
    shutil.copy2(home.tree / "install.sh", tmp_path / "half" / "install.sh")
    answer = home.run(str(tmp_path / "half" / "install.sh"))
    assert answer.returncode == 1
    assert "requirements.lock is missing" in one_sentence(answer.stderr)


def test_unknown_words_show_the_usage(home: Home) -> None:
    answer = home.install("--everything")
    assert answer.returncode == 2
    assert 'does not know "--everything"' in answer.stderr
    assert "--uninstall" in answer.stderr
    assert "FINGERPRINT" not in answer.stderr  # what is written for those who mend the script


def test_help_shows_the_usage(home: Home) -> None:
    answer = home.install("--help")
    assert answer.returncode == 0
    assert "--restore FILE" in answer.stdout


def test_a_full_disk_is_told_before_anything_is_made(home: Home) -> None:
    script(home.path / "tools" / "df", 'echo "Filesystem 1M Used Available"; echo "x 9 9 3 99% /"')
    answer = home.install(PATH=f"{home.path / 'tools'}:{os.environ['PATH']}")
    assert answer.returncode == 1
    said = one_sentence(answer.stderr)
    assert said.startswith("The disk is full:")
    assert "3 MB left" in said
    assert not (home.data / "program" / "current").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_that_fills_up_in_the_middle_leaves_nothing_behind(home: Home) -> None:
    home.data.mkdir(parents=True)
    # df tells of a large disk the first time, and the truth from then on.
    script(
        home.path / "tools" / "df",
        f'if mkdir "$HOME/asked" 2>/dev/null; then echo head; echo "x 9 9 9999 1% /"; '
        f'else exec {shutil.which("df")} "$@"; fi',
    )
    answer = home.run(
        "unshare",
        "--mount",
        "bash",
        "-c",
        f'mount -t tmpfs -o size=8m none "{home.data}" && "{home.tree}/install.sh"; '
        f'code=$?; ls "{home.data}/program"; exit $code',
        PATH=f"{home.path / 'tools'}:{os.environ['PATH']}",
    )
    assert answer.returncode == 1
    assert "The disk is full:" in answer.stderr
    made = [line for line in answer.stdout.splitlines() if not line.startswith("Installing")]
    assert made == []


def test_a_home_that_cannot_be_written_is_told(home: Home) -> None:
    (home.path / ".local").write_text("in the way")
    answer = home.install()
    assert answer.returncode == 1
    assert str(home.data) in one_sentence(answer.stderr)


def test_packages_that_cannot_be_fetched_are_told(home: Home) -> None:
    answer = home.install(
        PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CACHE_DIR=str(home.path / "none")
    )
    assert answer.returncode == 1
    said = one_sentence(answer.stderr)
    assert "is the network up?" in said
    assert (home.path / ".local/state/framekeeper/install.log").exists()
    assert programs(home) == []


@pytest.mark.long
def test_a_run_that_was_killed_half_way_is_healed_by_the_next(home: Home) -> None:
    # The first thing that is asked of Python after the environment was made: kill the installer.
    deadly = script(
        home.path / "tools" / "python3",
        f'{real_python()} "$@"; code=$?\n'
        'case "$*" in *"-m venv"*) kill -9 $PPID ;; esac; exit $code',
    )
    first = home.install(FRAMEKEEPER_PYTHON=str(deadly))
    assert first.returncode != 0
    assert not (home.data / "program" / "current").exists()
    assert programs(home) != []

    second = home.install()
    assert second.returncode == 0, second.stderr
    assert len(programs(home)) == 1


def test_a_taken_port_is_named_and_so_is_the_way_out(installed: Home) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = installed.install(FRAMEKEEPER_PORT=str(port))
    assert answer.returncode == 1
    assert f"Port {port} is held by another program." in answer.stderr
    assert "FRAMEKEEPER_PORT=" in answer.stderr
    assert installed.install().returncode == 0


def test_broken_settings_stay_as_they_are_and_are_told(installed: Home) -> None:
    before = installed.settings.read_text()
    installed.settings.write_text("[day\nstarts = 4\n")
    try:
        answer = installed.install()
        assert installed.settings.read_text() == "[day\nstarts = 4\n"
    finally:
        installed.settings.write_text(before)
    assert "config check" in answer.stdout
    assert installed.install().returncode == 0


def test_two_installers_do_not_get_in_each_others_way(installed: Home) -> None:
    lock = installed.data / "program" / ".lock"
    answer = installed.run(
        "flock", "--nonblock", str(lock), "bash", str(installed.tree / "install.sh")
    )
    assert answer.returncode == 1
    assert "Another ./install.sh is at work" in answer.stderr


def test_something_else_in_the_place_of_the_command_stays(installed: Home) -> None:
    installed.launcher.unlink()
    installed.launcher.write_text("hers")
    try:
        answer = installed.install()
        assert installed.launcher.read_text() == "hers"
    finally:
        installed.launcher.unlink()
    assert answer.returncode == 0
    assert "is something else and stays" in answer.stdout
    assert installed.install().returncode == 0
