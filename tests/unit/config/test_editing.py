"""Her settings file is changed without losing a word of hers, or not at all."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from framekeeper.config import SettingsError, edit, load, migrate_absent, shipped
from framekeeper.core.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tomlkit import TOMLDocument

HERS = """\
# my own words

[day]   # mornings are slow
starts = '04:00' # not earlier

[[boundary]]
name = "Evening" # neutral
covers = [
  "messages", # and
  "requests",
]
checks = 3
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "framekeeper.toml"
    file.write_text(HERS)
    return file


def later(document: TOMLDocument) -> None:
    document["day"]["starts"] = "05:00"


def wrongly(document: TOMLDocument) -> None:
    document["day"]["starts"] = "noon"


def keys(error: pytest.ExceptionInfo[SettingsError]) -> list[str]:
    return [p.key_of_sentence.removeprefix("settings.") for p in error.value.problems]


def test_only_what_is_changed_changes(path: Path) -> None:
    loaded = edit(path, later)
    assert path.read_text() == HERS.replace("'04:00'", '"05:00"')
    assert loaded.settings.day_starts == 300
    assert loaded == load(path)


def test_nothing_is_left_beside_it(path: Path) -> None:
    edit(path, later)
    with pytest.raises(SettingsError):
        edit(path, wrongly)
    assert list(path.parent.iterdir()) == [path]


def test_the_mode_is_kept(path: Path) -> None:
    path.chmod(0o640)
    edit(path, later)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_of_a_link_what_it_points_to_is_changed(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(path.name)
    edit(link, later)
    assert link.is_symlink()
    assert load(path).settings.day_starts == 300


def test_byte_order_mark_and_windows_line_ends_are_kept(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + HERS.replace("\n", "\r\n").encode())
    edit(path, later)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\r\n") == data.count(b"\n") == HERS.count("\n")


def test_a_change_to_something_wrong_is_refused(path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        edit(path, wrongly)
    assert keys(error) == ["not_a_time"]
    assert path.read_text() == HERS


def test_a_file_with_mistakes_is_mended_first(path: Path) -> None:
    path.write_text(HERS + "colour = 1\n")
    with pytest.raises(SettingsError) as error:
        edit(path, later)
    assert keys(error) == ["unknown_key"]
    assert error.value.problems[0].line == 13


def test_a_missing_file_is_not_made(path: Path) -> None:
    path.unlink()
    with pytest.raises(SettingsError) as error:
        edit(path, later)
    assert keys(error) == ["missing"]
    assert not path.exists()


def test_a_change_made_meanwhile_is_kept(path: Path) -> None:
    calls: list[int] = []

    def racing(document: TOMLDocument) -> None:
        if not calls:
            path.write_text(HERS.replace("# neutral", "# changed meanwhile"))
        calls.append(1)
        later(document)

    edit(path, racing)
    text = path.read_text()
    assert "# changed meanwhile" in text
    assert '"05:00"' in text
    assert len(calls) == 2


def test_a_file_that_never_rests_is_left_alone(path: Path) -> None:
    calls: list[int] = []

    def racing(document: TOMLDocument) -> None:
        calls.append(1)
        path.write_text(HERS + f"# {len(calls)}\n")
        later(document)

    with pytest.raises(SettingsError) as error:
        edit(path, racing)
    assert keys(error) == ["edit_raced"]
    assert "05:00" not in path.read_text()


def test_a_change_made_for_another_content_is_refused(path: Path) -> None:
    seen = load(path).digest
    edit(path, later, expected=seen)
    with pytest.raises(SettingsError) as error:
        edit(path, later, expected=seen)
    assert keys(error) == ["edit_raced"]


def test_a_change_of_nothing_writes_nothing(path: Path) -> None:
    before = path.stat().st_ino
    edit(path, lambda document: None)  # noqa: ARG005  # it changes nothing
    assert path.stat().st_ino == before


def test_a_full_disk_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SettingsError) as error:
        edit(path, later)
    assert keys(error) == ["not_writable"]
    assert error.value.problems[0].details == {"why": "No space left on device"}
    assert path.read_text() == HERS
    assert list(path.parent.iterdir()) == [path]


def test_the_shipped_file_is_put_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "framekeeper.toml"
    assert migrate_absent(path)
    assert path.read_bytes() == shipped("framekeeper.toml")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert load(path).settings == Settings()


def test_what_is_there_is_never_replaced(path: Path, tmp_path: Path) -> None:
    assert not migrate_absent(path)
    assert path.read_text() == HERS
    dangling = tmp_path / "dangling.toml"
    dangling.symlink_to("nowhere")
    assert not migrate_absent(dangling)
    assert not (tmp_path / "nowhere").exists()


def test_a_place_that_cannot_be_written_is_told(path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        migrate_absent(path / "below.toml")
    assert keys(error) == ["not_writable"]
