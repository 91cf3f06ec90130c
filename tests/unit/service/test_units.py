"""What the unit files say, and how words get into them."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from framekeeper.service import autostart, files, systemd
from framekeeper.service.base import Launch, ServiceError

if TYPE_CHECKING:
    from pathlib import Path

HARDENING = {
    "NoNewPrivileges": "yes",
    "UMask": "0077",
    "RestrictAddressFamilies": "AF_UNIX AF_INET",
    "MemoryDenyWriteExecute": "yes",
    "Restart": "on-failure",
    "RestartPreventExitStatus": "75 78",
}
NEEDS_A_NAMESPACE = re.compile(
    r"^(Protect\w+|Private\w+|Read\w+Paths|Inaccessible\w+|Bind\w+|TemporaryFileSystem|RootDirectory)="
)


def launch(folder: Path, **changes: object) -> Launch:
    values: dict[str, object] = {
        "command": (str(folder / "a b" / "python"), "-I", "-m", "framekeeper", "serve"),
        "environment": (),
        "writable": (folder / "data", folder / "config"),
        "readable": (folder / "data" / "program",),
        "lock": folder / "data" / "lock",
        "log": folder / "state" / "daemon.log",
    }
    return Launch(**{**values, **changes})  # type: ignore[arg-type]  # a shorthand


def settings(text: str) -> dict[str, str]:
    pairs = (line.split("=", 1) for line in text.splitlines() if re.match(r"\w+=", line))
    return dict(pairs)


def test_the_unit_is_hardened_and_restarted_on_failure(tmp_path: Path) -> None:
    found = settings(systemd.unit_text(launch(tmp_path)))
    assert HARDENING.items() <= found.items()
    assert int(found["CPUWeight"]) < 100
    assert int(found["IOWeight"]) < 100


def test_nothing_in_the_unit_itself_needs_a_mount_namespace(tmp_path: Path) -> None:
    lines = systemd.unit_text(launch(tmp_path)).splitlines()
    assert [line for line in lines if NEEDS_A_NAMESPACE.match(line)] == []


def test_the_sandbox_leaves_the_data_writable_and_the_program_not(tmp_path: Path) -> None:
    found = settings(systemd.sandbox_text(launch(tmp_path)))
    assert found["ProtectSystem"] == "strict"
    assert str(tmp_path / "data") in found["ReadWritePaths"]
    assert found["ReadOnlyPaths"] == f'"{tmp_path / "data" / "program"}"'


def test_a_sandbox_without_read_only_folders_has_no_such_line(tmp_path: Path) -> None:
    assert "ReadOnlyPaths" not in settings(systemd.sandbox_text(launch(tmp_path, readable=())))


def test_no_place_is_left_open(tmp_path: Path) -> None:
    for text in (
        systemd.unit_text(launch(tmp_path)),
        systemd.sandbox_text(launch(tmp_path)),
        autostart.desktop_text(launch(tmp_path)),
    ):
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        assert not re.search(r"@[A-Z]+@", "\n".join(lines))


def test_her_environment_is_handed_on_quoted(tmp_path: Path) -> None:
    text = systemd.unit_text(launch(tmp_path, environment=(("FRAMEKEEPER_DATA", '/a "b" %h'),)))
    assert 'Environment="FRAMEKEEPER_DATA=/a \\"b\\" %%h"' in text


def test_without_an_environment_there_is_no_such_line(tmp_path: Path) -> None:
    assert "Environment" not in settings(systemd.unit_text(launch(tmp_path)))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("/a b/c", '"/a b/c"'),
        ("100%", '"100%%"'),
        ("$HOME", '"$$HOME"'),
        ('say "x"', '"say \\"x\\""'),
        ("back\\slash", '"back\\\\slash"'),
    ],
)
def test_a_word_of_a_command_means_itself(word: str, expected: str) -> None:
    assert files.systemd_word(word, command=True) == expected


def test_the_desktop_file_means_its_words_too() -> None:
    assert files.desktop_word('a $b `c` \\ % "d"') == r'"a \\$b \\`c\\` \\\\ %% \\"d\\""'


def test_a_path_with_a_line_break_is_refused_and_shown_without_it() -> None:
    with pytest.raises(ServiceError) as caught:
        files.systemd_word("/home/x\nExecStart=/bin/evil")
    assert caught.value.key == "service.odd_path"
    assert "\n" not in caught.value.values["path"]


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    files.write_whole(tmp_path / "deep" / "unit", "text\n")
    assert (tmp_path / "deep" / "unit").read_text() == "text\n"
    assert [entry.name for entry in (tmp_path / "deep").iterdir()] == ["unit"]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit" / "full").write_text("")
    with pytest.raises(ServiceError) as caught:
        files.write_whole(tmp_path / "unit", "text\n")
    assert caught.value.values["path"] == str(tmp_path / "unit")
    assert [entry.name for entry in tmp_path.iterdir()] == ["unit"]


def test_systemd_itself_finds_no_fault_with_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "python").symlink_to("/bin/true")
    unit = tmp_path / systemd.UNIT
    unit.write_text(systemd.unit_text(launch(tmp_path)) + systemd.sandbox_text(launch(tmp_path)))
    answer = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in answer.stderr.splitlines() if systemd.UNIT in line] == []
