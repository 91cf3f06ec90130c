"""Key files that can be trusted are read; with any other the daemon does not start."""

from __future__ import annotations

import os
import socket
import stat
from typing import TYPE_CHECKING

import pytest

from framekeeper import keys
from framekeeper.core.words import say
from framekeeper.keys import Key, KeyFileError, KeyRing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ORIGIN = "moz-extension://01234567-89ab-cdef-0123-456789abcdef"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "keys"
    made.mkdir(mode=0o700)
    return made


def refused(folder: Path) -> str:
    """The one clear line with which it is refused."""
    with pytest.raises(KeyFileError) as told:
        KeyRing(folder)
    line = say(told.value.key, **told.value.values)
    assert "\n" not in line
    assert told.value.values["path"].startswith(str(folder))
    return line


def test_the_first_start_makes_the_command_lines_key_for_its_owner_alone(folder: Path) -> None:
    old = os.umask(0)
    try:
        ring = KeyRing(folder)
    finally:
        os.umask(old)
    file = folder / "cli.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [p.name for p in folder.iterdir()] == ["cli.key"]
    assert keys.read_cli_key(folder) == ring.keys["cli"].secret
    assert len(ring.keys["cli"].secret) == 32
    assert KeyRing(folder).keys["cli"].secret == ring.keys["cli"].secret


def test_a_key_is_there_again_after_a_start_and_gone_after_its_removal(folder: Path) -> None:
    key_id, secret = keys.new_key()
    KeyRing(folder).add(key_id, Key(secret, ORIGIN))
    ring = KeyRing(folder)
    assert (ring.keys[key_id].secret, ring.keys[key_id].origin) == (secret, ORIGIN)
    ring.remove(key_id)
    ring.remove(key_id)
    assert key_id not in ring.keys
    assert set(KeyRing(folder).keys) == {"cli"}


@pytest.mark.parametrize(
    ("key_id", "key"),
    [
        ("cli", Key(bytes(32), "")),
        ("../x", Key(bytes(32), "")),
        ("X", Key(bytes(32), "")),
        ("", Key(bytes(32), "")),
        ("a" * 33, Key(bytes(32), "")),
        ("a", Key(bytes(31), "")),
        ("a", Key(bytes(32), "no origin\n")),
        ("a", Key(bytes(32), "x" * 81)),
    ],
)
def test_what_could_not_be_read_again_is_not_written(folder: Path, key_id: str, key: Key) -> None:
    ring = KeyRing(folder)
    with pytest.raises(ValueError, match="32 bytes"):
        ring.add(key_id, key)
    assert [p.name for p in folder.iterdir()] == ["cli.key"]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o602, 0o777, 0o601])
def test_a_key_that_others_could_touch_is_refused(folder: Path, mode: int) -> None:
    KeyRing(folder)
    (folder / "cli.key").chmod(mode)
    assert "others" in refused(folder)
    with pytest.raises(KeyFileError):
        keys.read_cli_key(folder)
    assert stat.S_IMODE((folder / "cli.key").stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o777])
def test_a_directory_that_others_can_open_is_refused(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert "others" in refused(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_key_or_directory_of_somebody_else_is_refused(folder: Path) -> None:
    KeyRing(folder)
    os.chown(folder / "cli.key", 65_534, 65_534)
    assert "somebody else" in refused(folder)
    os.chown(folder / "cli.key", 0, 0)
    os.chown(folder, 65_534, 65_534)
    assert "somebody else" in refused(folder)


def to_symlink(file: Path) -> None:
    target = file.with_name("elsewhere")
    file.rename(target)
    file.symlink_to(target)


def to_hard_link(file: Path) -> None:
    os.link(file, file.with_name("elsewhere"))


def to_fifo(file: Path) -> None:
    file.unlink()
    os.mkfifo(file, 0o600)


def to_directory(file: Path) -> None:
    file.unlink()
    file.mkdir(mode=0o700)


def to_socket(file: Path) -> None:
    file.unlink()
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(file))
    file.chmod(0o600)


def to_device(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    "turn", [to_symlink, to_hard_link, to_fifo, to_directory, to_socket, to_device]
)
def test_what_is_no_plain_file_is_refused_without_waiting(
    folder: Path, turn: Callable[[Path], None]
) -> None:
    KeyRing(folder)
    turn(folder / "cli.key")
    refused(folder)


def test_a_directory_behind_a_link_is_refused(folder: Path) -> None:
    link = folder.with_name("link")
    link.symlink_to(folder)
    refused(link)
    refused(folder.with_name("missing"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"short",
        b"A" * 42,
        b"A" * 44,
        b"A" * 43 + b"\nOrigin X",
        b"\xff" * 43,
        b"A" * 43 + b"\n" * 2,
        b"A" * 1_000_000,
    ],
)
def test_a_file_without_a_key_is_refused_and_not_echoed(folder: Path, content: bytes) -> None:
    KeyRing(folder)
    (folder / "cli.key").write_bytes(content)
    line = refused(folder)
    assert "AAAA" not in line
    assert "short" not in line


def test_what_was_left_unfinished_is_cleared_and_other_files_are_left_alone(folder: Path) -> None:
    (folder / ".new-0123").write_bytes(b"half")
    (folder / "notes.txt").write_bytes(b"hers")
    assert set(KeyRing(folder).keys) == {"cli"}
    assert sorted(p.name for p in folder.iterdir()) == ["cli.key", "notes.txt"]


def test_a_failed_write_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = KeyRing(folder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyFileError, match="unusable"):
        ring.add("abc", Key(bytes(32), ORIGIN))
    assert "abc" not in ring.keys
    assert [p.name for p in folder.iterdir()] == ["cli.key"]


def test_no_repr_and_no_error_shows_a_key(folder: Path) -> None:
    ring = KeyRing(folder)
    secret = ring.keys["cli"].secret
    shown = [repr(ring), repr(ring.keys["cli"]), str(ring.keys)]
    (folder / "cli.key").chmod(0o644)
    with pytest.raises(KeyFileError) as told:
        KeyRing(folder)
    shown += [repr(told.value), str(told.value)]
    for text in shown:
        assert keys.text_of(secret) not in text
        assert repr(secret) not in text


def test_there_is_no_key_before_the_first_start(folder: Path) -> None:
    assert keys.read_cli_key(folder) is None


def test_new_keys_differ_and_fit_the_profile() -> None:
    made = [keys.new_key() for _ in range(100)]
    assert len({key_id for key_id, _ in made}) == len({secret for _, secret in made}) == 100
    assert all(len(secret) == 32 and len(key_id) == 16 for key_id, secret in made)
