"""Whatever stands in the place of the settings file, reading it ends, and says what is wrong."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framekeeper.config import load, shipped, shipped_catalogue
from framekeeper.config.reading import LARGEST_KB
from framekeeper.core.sentences.settings import SENTENCES
from framekeeper.core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "framekeeper.toml"


def told(path: Path) -> tuple[int | None, str]:
    loaded = load(path)
    assert len(loaded.problems) == 1
    problem = loaded.problems[0]
    SENTENCES[problem.key_of_sentence].format(**problem.details)
    assert loaded.settings == Settings()
    return problem.line, problem.key_of_sentence.removeprefix("settings.")


def test_a_good_file_is_read(path: Path) -> None:
    path.write_text('[day]\nstarts = "05:00"\n')
    loaded = load(path)
    assert loaded.problems == ()
    assert loaded.settings.day_starts == 300
    assert loaded.path == str(path)


def test_the_digest_tells_one_content_from_another(path: Path) -> None:
    path.write_text("")
    empty = load(path).digest
    path.write_text("#")
    comment = load(path).digest
    path.unlink()
    assert len({empty, comment, load(path).digest}) == 3


def test_a_missing_file_is_told(path: Path) -> None:
    assert told(path) == (None, "missing")
    assert told(path / "below") == (None, "missing")


def test_a_link_to_a_file_is_followed_and_one_to_nothing_is_missing(path: Path) -> None:
    path.symlink_to("elsewhere.toml")
    assert told(path) == (None, "missing")
    (path.parent / "elsewhere.toml").write_text("[day]\nstarts = '06:00'\n")
    assert load(path).settings.day_starts == 360


def test_a_ring_of_links_is_told(path: Path) -> None:
    path.symlink_to(path)
    assert told(path) == (None, "not_readable")


def test_a_directory_is_no_settings_file(path: Path) -> None:
    path.mkdir()
    assert told(path) == (None, "not_a_file")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty", "/dev/full"])
def test_a_device_is_refused_unopened(path: Path, device: str) -> None:
    path.symlink_to(device)
    assert told(path) == (None, "not_a_file")


def test_a_pipe_does_not_hold_it(path: Path) -> None:
    os.mkfifo(path)
    assert told(path) == (None, "not_a_file")


def test_a_socket_is_refused(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        assert told(path) == (None, "not_a_file")


def test_a_huge_file_is_refused_by_its_size(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)
    assert told(path) == (None, "too_large")


def test_the_largest_file_is_read(path: Path) -> None:
    path.write_bytes(b"#" * LARGEST_KB * 1024)
    assert load(path).problems == ()
    path.write_bytes(b"#" * (LARGEST_KB * 1024 + 1))
    assert told(path) == (None, "too_large")


def test_what_is_not_utf8_is_told_with_its_line(path: Path) -> None:
    path.write_bytes(b"[day]\n# caf\xe9\n")
    assert told(path) == (2, "not_utf8")
    path.write_bytes("[day]\nstarts = '05:00'\n".encode("utf-16"))
    assert told(path) == (1, "not_utf8")


@contextmanager
def not_root() -> Iterator[None]:
    """Nothing is closed to root, so the test is somebody else meanwhile."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_file_closed_to_us_is_told(path: Path) -> None:
    path.write_text("")
    path.chmod(0)
    with not_root():
        assert told(path) == (None, "not_readable")


@pytest.mark.slow
def test_the_worst_file_of_the_largest_size_is_told_of(path: Path) -> None:
    path.write_text("[[boundary]]\n" * (LARGEST_KB * 1024 // 13))
    assert told(path)[1] == "too_many"
    path.write_text("a=[" + "[],\n" * (LARGEST_KB * 256 - 10) + "]")
    assert told(path) == (1, "unknown_key")


def test_the_shipped_files_are_whole() -> None:
    assert "instagram" in shipped_catalogue().ids()
    assert shipped("framekeeper.toml").startswith(b"#")
    with pytest.raises(FileNotFoundError):
        shipped("nothing.toml")


def test_reading_imports_neither_the_editor_nor_the_watcher() -> None:
    program = (
        "import sys, framekeeper.config;"
        "print(sorted({'tomlkit', 'ctypes', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "daemon")},
    )
    assert done.stdout.strip() == "[]"
