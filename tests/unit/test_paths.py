from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from framekeeper import paths


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_environment_moves_data_settings_and_port(tmp_path: Path) -> None:
    found = paths.from_environment(
        {
            "FRAMEKEEPER_DATA": str(tmp_path / "data"),
            "FRAMEKEEPER_CONFIG": str(tmp_path / "own.toml"),
            "FRAMEKEEPER_PORT": "0",
        }
    )

    assert found.database == tmp_path / "data" / "framekeeper.db"
    assert found.cli_key == tmp_path / "data" / "keys" / "cli.key"
    assert found.settings == tmp_path / "own.toml"
    assert found.asked_port == 0


def test_without_an_environment_the_places_of_the_platform_are_taken() -> None:
    found = paths.from_environment({})

    assert found.data.is_absolute()
    assert found.settings.name == "framekeeper.toml"
    assert found.asked_port == paths.DEFAULT_PORT


def test_a_relative_data_folder_is_made_absolute() -> None:
    assert paths.from_environment({"FRAMEKEEPER_DATA": "here"}).data == Path.cwd() / "here"


@pytest.mark.parametrize("value", ["-1", "65536", "8713x", "٨٧١٣", "1" * 500, " 1"])
def test_a_port_that_is_none_is_refused_with_its_value(value: str) -> None:
    with pytest.raises(paths.PlaceError) as caught:
        paths.from_environment({"FRAMEKEEPER_PORT": value})

    assert caught.value.key == "paths.bad_port"
    assert caught.value.values["value"] == value[:40]


def test_made_directories_open_for_their_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    places = paths.Paths(
        data=tmp_path / "data",
        settings=tmp_path / "config" / "framekeeper.toml",
        state=tmp_path / "state",
        extension=tmp_path / "extension",
    )
    before = os.umask(0)
    try:
        places.make()
    finally:
        os.umask(before)

    for made in (places.data, places.keys, places.backups, places.state, places.settings.parent):
        assert mode(made) == 0o700


def test_a_data_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    paths.make_private(tmp_path)
    assert mode(tmp_path) == 0o700


def test_the_folder_of_her_settings_stays_as_she_has_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    paths.make_private(tmp_path, mend=False)
    assert mode(tmp_path) == 0o755


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(paths.PlaceError) as caught:
        paths.make_private(tmp_path / "data")
    assert caught.value.key == "paths.no_directory"


def test_a_folder_below_a_file_cannot_be_made_and_the_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(paths.PlaceError) as caught:
        paths.make_private(tmp_path / "file" / "data")
    assert caught.value.key == "paths.not_made"
    assert caught.value.values["why"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_is_refused(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12345)
    with pytest.raises(paths.PlaceError) as caught:
        paths.make_private(tmp_path)
    assert caught.value.key == "paths.not_yours"


def test_shipped_files_are_found_in_the_source_tree() -> None:
    assert paths.shipped("framekeeper.service").is_file()


def test_a_file_that_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.toml"):
        paths.shipped("nothing.toml")
