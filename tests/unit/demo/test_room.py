"""The folder that goes away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from framekeeper.demo import room

DAEMON = Path(__file__).resolve().parents[3] / "daemon"


def killed_holder(under: Path) -> Path:
    """The folder of a process that was killed in it."""
    program = (
        "import os, signal, sys; from pathlib import Path; from framekeeper.demo import room\n"
        "with room.held(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'data').mkdir(); (folder / 'data' / 'file').touch()\n"
        "    print(folder, flush=True); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(under)],
        env={"PYTHONPATH": str(DAEMON)},
        capture_output=True,
        text=True,
        check=False,
    )
    return Path(ended.stdout.strip())


def test_it_is_private_and_gone_afterwards(tmp_path: Path) -> None:
    with room.held(tmp_path) as folder:
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "file").touch()
    assert list(tmp_path.iterdir()) == []


def test_it_is_gone_after_a_failure_too(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), room.held(tmp_path):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_holder_left_goes_when_the_next_one_comes(tmp_path: Path) -> None:
    left = killed_holder(tmp_path)
    assert (left / "data" / "file").exists()
    with room.held(tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_somebody_is_in_stays(tmp_path: Path) -> None:
    with room.held(tmp_path) as first, room.held(tmp_path) as second:
        assert first != second
        assert first.is_dir()


def test_nothing_else_is_deleted(tmp_path: Path) -> None:
    hers = tmp_path / "hers"
    hers.mkdir()
    (tmp_path / f"{room.PREFIX}link").symlink_to(hers)
    (tmp_path / f"{room.PREFIX}file").touch()
    (tmp_path / "framekeeper").mkdir()
    before = sorted(tmp_path.iterdir())
    with room.held(tmp_path):
        pass
    assert sorted(tmp_path.iterdir()) == before
