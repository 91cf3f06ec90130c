"""./install.sh from beginning to end, in one home, in the order in which a person would do it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
from typing import TYPE_CHECKING

import pytest

from framekeeper.service.autostart import holder
from support.terminal import at_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from support.home import Home

pytestmark = pytest.mark.install

HERS = '# mine\n[day]\nstarts = "05:00"\n'


def program(home: Home) -> str:
    return str((home.data / "program" / "current").resolve())


def with_launcher(home: Home) -> str:
    """A PATH on which the command is."""
    return f"{home.launcher.parent}:{home.environment['PATH']}"


def open_to_others(folder: Path) -> list[str]:
    return [
        str(path)
        for path in folder.rglob("*")
        if "program" not in path.parts and stat.S_IMODE(path.lstat().st_mode) & 0o077
    ]


def test_the_daemon_runs_and_its_database_can_be_written_and_read(installed: Home) -> None:
    answer = installed.framekeeper("service", "status", "--wait", "20")
    assert answer.returncode == 0
    assert "its database can be written and read" in answer.stdout
    assert (installed.data / "framekeeper.db").exists()


def test_nothing_of_hers_is_open_to_others(installed: Home) -> None:
    assert open_to_others(installed.data) == []
    assert open_to_others(installed.settings.parent) == []


def test_the_extension_is_copied_as_it_ships(installed: Home) -> None:
    shipped = installed.tree / "extension"
    names = {str(path.relative_to(shipped)) for path in shipped.rglob("*")}
    copied = {str(path.relative_to(installed.extension)) for path in installed.extension.rglob("*")}
    assert copied == names


def test_the_settings_are_written_and_set_no_boundary(installed: Home) -> None:
    assert installed.framekeeper("config", "check").returncode == 0
    shown = json.loads(installed.framekeeper("config", "show").stdout)
    assert shown["boundaries"] == []


def test_the_command_says_what_is_kept(installed: Home) -> None:
    assert str(installed.data) in installed.framekeeper("privacy").stdout.replace("\n  ", " ")


def test_bash_completes_the_command_from_the_file_where_it_looks(installed: Home) -> None:
    script = installed.path / ".local/share/bash-completion/completions/framekeeper"
    asked = (
        f'source "{script}"; COMP_WORDS=(framekeeper st); COMP_CWORD=1; '
        f'_framekeeper_completion "{installed.launcher}"; echo "${{COMPREPLY[*]}}"'
    )
    assert installed.run("bash", "-c", asked).stdout == "status\n"


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
def test_fish_finds_its_completion_by_itself(installed: Home) -> None:
    asked = "complete --do-complete 'framekeeper boundary lo'"
    answer = installed.run("fish", "-c", asked, PATH=with_launcher(installed))
    assert answer.stdout.partition("\t")[0] == "loosen"


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh")
def test_zsh_completes_once_the_line_that_is_told_stands_in_its_settings(installed: Home) -> None:
    hers = installed.path / ".zshrc"
    told = installed.install(SHELL="/bin/zsh").stdout.splitlines()
    (line,) = [each.strip() for each in told if "site-functions" in each]
    look = 'look() { zle -I; print -r -- "[$BUFFER]" }; zle -N look; bindkey "^X" look'
    hers.write_text(f"{line}\nautoload -Uz compinit; compinit -u -D\n{look}\nprint ready\n")
    environment = {**installed.environment, "PATH": with_launcher(installed)}
    with at_terminal(["zsh", "-i"], environment) as terminal:
        terminal.until("ready")
        terminal.type("framekeeper boundary lo\t\x18")
        terminal.until("[framekeeper boundary loosen ]")
    assert "site-functions" not in installed.install(SHELL="/bin/zsh").stdout
    hers.unlink()


def test_without_a_session_of_systemd_the_desktop_starts_it(installed: Home) -> None:
    file = installed.path / ".config" / "autostart" / "framekeeper.desktop"
    text = file.read_text()
    assert f'"{installed.data}/program/current/bin/python"' in text
    assert "FRAMEKEEPER_PORT=0" in text


def test_a_second_run_finds_all_done_and_keeps_her_settings(installed: Home) -> None:
    installed.settings.write_text(HERS)
    before = program(installed)
    answer = installed.install()

    assert answer.returncode == 0, answer.stderr
    assert "Installing" not in answer.stdout
    assert program(installed) == before
    assert installed.settings.read_text() == HERS


def test_without_a_terminal_the_next_step_is_three_lines(installed: Home) -> None:
    answer = installed.install()
    steps = [line for line in answer.stdout.splitlines() if line[:2] in {"1.", "2.", "3."}]
    assert len(steps) == 3
    assert "pair" in steps[1]
    assert "begin" in steps[2]


@pytest.mark.long
def test_a_new_version_takes_the_place_of_the_old_one(installed: Home) -> None:
    before = program(installed)
    installed.settings.write_text(HERS)
    (installed.tree / "daemon" / "framekeeper" / "core" / "new_module.py").write_text(
        '"""New."""\n'
    )
    (installed.tree / "extension" / "new.txt").write_text("new\n")
    try:
        answer = installed.install()
    finally:
        (installed.tree / "daemon" / "framekeeper" / "core" / "new_module.py").unlink()
        (installed.tree / "extension" / "new.txt").unlink()

    assert answer.returncode == 0, answer.stderr
    assert program(installed) != before
    assert not os.path.exists(before)  # noqa: PTH110  # a text
    assert "press its reload button" in answer.stdout
    assert installed.settings.read_text() == HERS


@pytest.mark.long
def test_a_damaged_program_is_made_again(installed: Home) -> None:
    python = installed.data / "program" / "current" / "bin" / "python"
    python.unlink()
    answer = installed.install()
    assert answer.returncode == 0, answer.stderr
    assert python.exists()


def test_a_daemon_that_was_killed_is_started_by_the_next_run(installed: Home) -> None:
    pid = holder(installed.data / "lock")
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert installed.install().returncode == 0
    assert holder(installed.data / "lock") not in {None, pid}


def test_a_second_daemon_says_that_one_runs(installed: Home) -> None:
    assert installed.framekeeper("serve").returncode == 75


def test_a_backup_that_is_none_is_not_restored_and_the_daemon_runs_on(installed: Home) -> None:
    (installed.path / "backup.db").write_bytes(b"no database")
    answer = installed.install("--restore", str(installed.path / "backup.db"))
    assert answer.returncode != 0
    assert "no sound copy" in answer.stderr
    assert installed.framekeeper("service", "status", "--wait", "20").returncode == 0


def test_the_data_of_a_stopped_daemon_can_be_restored(installed: Home) -> None:
    installed.framekeeper("service", "stop")
    copy = installed.path / "copy.db"
    copy.write_bytes((installed.data / "framekeeper.db").read_bytes())
    answer = installed.install("--restore", str(copy))
    assert answer.returncode == 0, answer.stderr
    assert "Restored from" in answer.stdout
    assert installed.framekeeper("service", "status", "--wait", "20").returncode == 0


def test_uninstalling_leaves_her_data_and_says_where(installed: Home) -> None:
    answer = installed.install("--uninstall")

    assert answer.returncode == 0
    assert str(installed.data) in answer.stdout
    assert str(installed.settings) in answer.stdout
    assert (installed.data / "framekeeper.db").exists()
    assert installed.settings.read_text() == HERS
    assert holder(installed.data / "lock") is None
    for gone in (installed.launcher, installed.extension, installed.data / "program"):
        assert not gone.exists()
    for shell in ("bash-completion", "zsh", "fish/vendor_completions.d"):
        assert not (installed.path / ".local/share" / shell).exists()
    assert not (installed.path / ".config" / "autostart" / "framekeeper.desktop").exists()


@pytest.mark.parametrize("typed", ["", "no\n", "y\n"])
def test_purging_asks_first(installed: Home, typed: str) -> None:
    answer = installed.install("--purge", typed=typed)
    assert answer.returncode == 1
    assert "Nothing was deleted." in answer.stderr
    assert (installed.data / "framekeeper.db").exists()


def test_purging_deletes_data_and_settings_and_nothing_else(installed: Home) -> None:
    (installed.data / "a letter of hers").write_text("")
    answer = installed.install("--purge", typed="yes\n")

    assert answer.returncode == 0, answer.stderr
    assert [path.name for path in installed.data.iterdir()] == ["a letter of hers"]
    assert "a letter of hers" in answer.stdout
    assert not installed.settings.exists()
