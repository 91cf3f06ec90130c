"""The data directory: whose it is, who holds it, and what its files look like to others."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from framekeeper.store import AlreadyRunning, NotOurs, Store
from framekeeper.store.files import DATABASE, LOCK
from store.harness import now, pair, prepared

if TYPE_CHECKING:
    from pathlib import Path

CHILD = """
import sys
from pathlib import Path
from framekeeper.store import Store
store = Store.open(Path(sys.argv[1]), lambda: 1_795_000_000_000)
print("open", flush=True)
sys.stdin.read()
"""


def child(directory: Path) -> subprocess.Popen[str]:
    """Another process that holds the directory."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def end(process: subprocess.Popen[str], how: int = signal.SIGKILL) -> None:
    process.send_signal(how)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def test_a_second_process_is_told_that_one_is_running(tmp_path: Path) -> None:
    other = child(tmp_path)
    with pytest.raises(AlreadyRunning) as caught:
        Store.open(tmp_path, now)
    assert caught.value.exit_code == 75
    end(other)


def test_a_lock_left_by_a_killed_process_is_no_hindrance(tmp_path: Path) -> None:
    end(child(tmp_path))
    store = Store.open(tmp_path, now)
    assert store.found is None
    store.close()


def test_two_stores_in_one_process_exclude_each_other_too(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now)
    with pytest.raises(AlreadyRunning):
        Store.open(tmp_path, now)
    store.close()
    Store.open(tmp_path, now).close()


async def test_nobody_else_can_read_any_file_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        directory = tmp_path / "data"
        store = await prepared(directory)
        await store.upkeep()
        for path in [directory, *directory.rglob("*")]:
            mode = stat.S_IMODE(path.stat().st_mode)
            assert mode == (0o700 if path.is_dir() else 0o600), path.name
        store.close()
        for path in directory.rglob("*"):
            assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path.name
    finally:
        os.umask(old)


async def test_files_that_others_could_read_are_closed_to_them(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    (await prepared(directory)).close()
    directory.chmod(0o755)
    (directory / DATABASE).chmod(0o644)
    store = Store.open(directory, now)
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE((directory / DATABASE).stat().st_mode) == 0o600
    await store.write(pair)
    store.close()


@pytest.mark.parametrize("name", [DATABASE, LOCK, f"{DATABASE}-wal"])
def test_a_link_in_place_of_a_file_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"somebody's")
    directory = tmp_path / "data"
    directory.mkdir()
    (directory / name).symlink_to(target)
    with pytest.raises(NotOurs):
        Store.open(directory, now)
    assert target.read_bytes() == b"somebody's"
    assert (directory / name).is_symlink()


def test_a_fifo_in_place_of_the_database_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / DATABASE)
    with pytest.raises(NotOurs):
        Store.open(tmp_path, now)


def test_a_file_in_place_of_the_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(NotOurs):
        Store.open(tmp_path / "data", now)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_database_of_another_user_is_refused_and_left_alone(tmp_path: Path) -> None:
    Store.open(tmp_path, now).close()
    path = tmp_path / DATABASE
    os.chown(path, 12345, 12345)
    before = path.read_bytes()
    with pytest.raises(NotOurs):
        Store.open(tmp_path, now)
    assert path.read_bytes() == before
    os.chown(path, 0, 0)
    Store.open(tmp_path, now).close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a directory away")
def test_a_directory_of_another_user_is_refused(tmp_path: Path) -> None:
    directory = tmp_path / "data"
    directory.mkdir()
    os.chown(directory, 12345, 12345)
    with pytest.raises(NotOurs):
        Store.open(directory, now)
