"""A change of the settings file is noticed, however it is made."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framekeeper.config import Loaded, Watch, edit, load
from framekeeper.config import watch as watch_module
from framekeeper.config.places import places

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomlkit import TOMLDocument

pytestmark = pytest.mark.slow  # the real watcher of the kernel, and real pauses between writings

PATIENCE_S = 10


def content(hour: int) -> str:
    return f'[day]\nstarts = "{hour:02}:00"\n'


def hour(loaded: Loaded) -> int:
    assert loaded.problems == ()
    return loaded.settings.day_starts // 60


def write(path: Path, hour: int) -> None:
    path.write_text(content(hour))


def delete(path: Path) -> None:
    path.unlink()


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def news(watch: Watch) -> Loaded:
    return await asyncio.wait_for(watch.changed(), PATIENCE_S)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "config"
    folder.mkdir(parents=True)
    file = folder / "framekeeper.toml"
    file.write_text(content(4))
    return file


def in_place(path: Path) -> None:
    path.write_text(content(5))


def renamed_over(path: Path) -> None:
    (path.parent / ".new").write_text(content(5))
    (path.parent / ".new").replace(path)


def deleted_and_made_anew(path: Path) -> None:
    path.unlink()
    path.write_text(content(5))


def moved_away_first(path: Path) -> None:
    path.replace(path.parent / "framekeeper.toml~")
    path.write_text(content(5))


def linked(path: Path) -> None:
    (path.parent / "other").write_text(content(5))
    path.unlink()
    path.hardlink_to(path.parent / "other")


def made_a_link(path: Path) -> None:
    (path.parent.parent / "dotfiles").write_text(content(5))
    path.unlink()
    path.symlink_to("../dotfiles")


def with_its_directory(path: Path) -> None:
    path.parent.rename(path.parent.with_name("old"))
    path.parent.mkdir()
    path.write_text(content(5))


def by_us(path: Path) -> None:
    def change(document: TOMLDocument) -> None:
        document["day"] = {"starts": "05:00"}

    edit(path, change)


def touch_it_and_its_neighbours(path: Path) -> None:
    path.touch()
    (path.parent / ".framekeeper.toml.swp").write_text("x")
    (path.parent / ".framekeeper.toml.swp").unlink()


WAYS = [
    in_place,
    renamed_over,
    deleted_and_made_anew,
    moved_away_first,
    linked,
    made_a_link,
    with_its_directory,
    by_us,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_a_new_content_is_noticed(path: Path, way: Callable[[Path], None]) -> None:
    async with Watch(path, seen=load(path).digest) as watch:
        assert not watch.polls
        way(path)
        assert hour(await news(watch)) == 5
        write(path, 6)
        assert hour(await news(watch)) == 6


async def test_what_changed_before_it_began_is_noticed(path: Path) -> None:
    seen = load(path).digest
    write(path, 5)
    async with Watch(path, seen=seen) as watch:
        assert hour(await news(watch)) == 5


async def test_neither_touching_nor_other_files_nor_the_same_content_is_a_change(
    path: Path,
) -> None:
    async with Watch(path, seen=load(path).digest) as watch:
        touch_it_and_its_neighbours(path)
        write(path, 4)
        waiting = asyncio.ensure_future(watch.changed())
        await asyncio.wait({waiting}, timeout=3 * watch_module.SETTLE_S)
        assert not waiting.done()
        write(path, 5)
        assert hour(await asyncio.wait_for(waiting, PATIENCE_S)) == 5


async def test_a_file_that_goes_and_comes_back_is_told_each_time(path: Path) -> None:
    async with Watch(path, seen=load(path).digest) as watch:
        delete(path)
        assert [p.key_of_sentence for p in (await news(watch)).problems] == ["settings.missing"]
        write(path, 4)
        assert hour(await news(watch)) == 4


async def test_a_mistake_and_its_mend_are_told(path: Path) -> None:
    async with Watch(path, seen=load(path).digest) as watch:
        write(path, 99)
        assert [p.line for p in (await news(watch)).problems] == [2]
        write(path, 5)
        assert hour(await news(watch)) == 5


async def test_a_file_in_a_directory_that_is_made_later_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "framekeeper.toml"
    async with Watch(path, seen=load(path).digest) as watch:
        path.parent.mkdir(parents=True)
        write(path, 5)
        assert hour(await news(watch)) == 5


async def test_behind_a_link_the_real_file_and_the_link_are_watched(path: Path) -> None:
    link = path.parent.parent / "link.toml"
    link.symlink_to(path)
    other = path.parent.parent / "other.toml"
    other.write_text(content(6))
    async with Watch(link, seen=load(link).digest) as watch:
        renamed_over(path)
        assert hour(await news(watch)) == 5
        link.unlink()
        link.symlink_to(other)
        assert hour(await news(watch)) == 6
        other.write_text(content(7))
        assert hour(await news(watch)) == 7


async def test_a_directory_that_is_a_link_can_be_pointed_elsewhere(path: Path) -> None:
    link = path.parent.parent / "current"
    link.symlink_to("config")
    new = path.parent.parent / "new"
    new.mkdir()
    (new / path.name).write_text(content(5))
    async with Watch(link / path.name, seen=load(path).digest) as watch:
        link.unlink()
        link.symlink_to("new")
        assert hour(await news(watch)) == 5


async def test_where_the_system_tells_nothing_the_file_is_looked_at(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "elsewhere")
    monkeypatch.setattr(watch_module, "LOOK_S", 0.01)
    async with Watch(path, seen=load(path).digest) as watch:
        assert watch.polls
        write(path, 5)
        assert hour(await news(watch)) == 5
        delete(path)
        assert (await news(watch)).problems


async def test_a_closed_watch_leaves_no_descriptor_behind(path: Path) -> None:
    before = descriptors()
    async with Watch(path) as watch:
        await news(watch)
    assert descriptors() == before


def test_the_places_are_the_links_and_the_file(tmp_path: Path) -> None:
    root = str(tmp_path.resolve())
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real" / "file").symlink_to("../target")
    assert places(f"{root}/link/file") == {
        (root, "link"),
        (f"{root}/real", "file"),
        (root, "target"),
    }
    assert places(f"{root}/none/below/file") == {(root, "none")}
    (tmp_path / "ring").symlink_to("ring")
    assert places(f"{root}/ring/file") == {(root, "ring")}
    (tmp_path / "absolute").symlink_to(f"{root}/./real/../real")
    assert places(f"{root}/absolute/x") == {(root, "absolute"), (f"{root}/real", "x")}
