"""What is broken is noticed, kept aside, replaced by the last good copy, and told."""

from __future__ import annotations

import os
import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from framekeeper.store import Damage, Hooks, NewerSchema, Store, StoreUnavailable, checks
from framekeeper.store.files import BACKUPS, DATABASE, SEAL
from framekeeper.store.migrations import STEPS
from store.harness import (
    DAY,
    NOW,
    at,
    contents,
    everything,
    now,
    pair,
    prepared,
    recomputed,
    report,
    span,
    sums,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LATER = NOW + 2 * DAY


def later() -> int:
    return LATER


async def filled(directory: Path) -> Store:
    """A store with 400 spans, a copy of it, and 100 spans since."""
    store = await prepared(directory)
    await store.write(lambda tx: report(tx, 1, *(span(n, at(n)) for n in range(1, 401))))
    assert (await store.upkeep()).copied
    await store.write(lambda tx: report(tx, 1, *(span(n, at(n)) for n in range(401, 501))))
    return store


def kill(store: Store) -> None:
    """As after SIGKILL: nothing is sealed and the log stays. The descriptors go with the store."""
    store._writer.stop()
    housing = store._housing
    log = housing.log.read_bytes()
    database = housing.path.read_bytes()
    housing.close(seal=False)
    housing.path.write_bytes(database)
    housing.log.write_bytes(log)


def zero_a_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4 * 2048 : 5 * 2048] = bytes(2048)
    path.write_bytes(data)


def zero_pages(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(3, 12):
            file.seek(page * 2048)
            file.write(bytes(2048))


def zero_a_span_page(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'span'")
        root = page.fetchone()[0]
    connection.close()
    data = bytearray(path.read_bytes())
    data[(root - 1) * 2048 : root * 2048] = bytes(2048)
    path.write_bytes(data)


def garble_the_header(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[:100] = b"\x5a" * 100
    path.write_bytes(data)


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 77)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def remove(path: Path) -> None:
    path.unlink()


def put_text_there(path: Path) -> None:
    path.write_text("Dear diary")


def put_another_database_there(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cookies (name)")
    connection.commit()
    connection.close()


BREAKAGES = [
    zero_a_span_page,
    garble_the_header,
    cut_off,
    empty,
    remove,
    put_text_there,
    put_another_database_there,
]


@pytest.mark.parametrize("break_it", BREAKAGES)
async def test_a_file_broken_while_closed_is_replaced_by_the_last_copy(
    tmp_path: Path, break_it: Callable[[Path], None]
) -> None:
    (await filled(tmp_path)).close()
    break_it(tmp_path / DATABASE)
    store = Store.open(tmp_path, later)
    found = store.found
    assert found is not None
    assert found.restored_from == "framekeeper-2026-11-18.db"
    assert (found.lost_from, found.lost_to) == (at(400.5), LATER)
    if break_it is not remove:
        assert (tmp_path / found.kept_as).exists()
        assert found.kept_as == f"{DATABASE}.aside-2026-11-20"
    assert len(await store.read(everything)) == 400
    assert await store.read(sums) == await store.read(recomputed)
    assert await store.damages() == [found]
    store.close()
    again = Store.open(tmp_path, later)
    assert again.found is None
    again.close()


@pytest.mark.parametrize("break_it", [zero_a_page, garble_the_header, cut_off, put_text_there])
async def test_without_any_copy_it_begins_anew_and_says_so(
    tmp_path: Path, break_it: Callable[[Path], None]
) -> None:
    store = await prepared(tmp_path)
    await store.write(lambda tx: report(tx, 1, *(span(n, at(n)) for n in range(1, 401))))
    store.close()
    break_it(tmp_path / DATABASE)
    store = Store.open(tmp_path, later)
    assert store.found is not None
    assert (store.found.restored_from, store.found.lost_from) == ("", None)
    assert (tmp_path / store.found.kept_as).exists()
    await store.write(pair)
    store.close()


async def test_a_broken_copy_is_passed_over(tmp_path: Path) -> None:
    store = await filled(tmp_path)
    good = next((tmp_path / BACKUPS).iterdir())
    newer = good.with_name("framekeeper-2026-11-19.db")
    newer.write_bytes(good.read_bytes()[:5000])
    store.close()
    garble_the_header(tmp_path / DATABASE)
    store = Store.open(tmp_path, later)
    assert store.found is not None
    assert store.found.restored_from == good.name
    store.close()


@pytest.mark.slow
async def test_every_flipped_bit_is_either_harmless_or_noticed(tmp_path: Path) -> None:
    (await filled(tmp_path)).close()
    path = tmp_path / DATABASE
    sound, seal = path.read_bytes(), (tmp_path / SEAL).read_bytes()
    chance = random.Random(16)  # noqa: S311  # which bit it is needs no secrecy
    for _ in range(40):
        data = bytearray(sound)
        data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        (tmp_path / SEAL).write_bytes(seal)
        store = Store.open(tmp_path, later)
        assert store.found is not None
        assert store.found.kind in ("broken", "foreign", "altered")
        assert await store.read(checks.adds_up)
        assert len(await store.read(everything)) == (500 if store.found.kind == "altered" else 400)
        store.close()


async def test_a_flipped_bit_in_a_sum_or_a_span_shows_in_what_no_longer_adds_up(
    tmp_path: Path,
) -> None:
    for statement in (
        "UPDATE rollup SET ms = ms + 64",
        "UPDATE total SET ms = ms - 8 WHERE hour = 24",
        "UPDATE span SET t1 = t1 + 32 WHERE n = 77",
        "UPDATE span SET surface = 99 WHERE n = 77",
        "DELETE FROM total WHERE hour < 24",
    ):
        store = await prepared(tmp_path)
        await store.write(lambda tx: report(tx, 1, *(span(n, at(n)) for n in range(1, 101))))
        assert await store.read(checks.adds_up)
        await store.write(lambda tx, it=statement: tx.run(it))  # type: ignore[misc]  # bound now
        assert not await store.read(checks.adds_up), statement
        await store.write(lambda tx: tx.run("DELETE FROM span"))
        store.close()
        (tmp_path / DATABASE).unlink()


async def test_after_a_kill_everything_acknowledged_is_there(tmp_path: Path) -> None:
    kill(await filled(tmp_path))
    store = Store.open(tmp_path, later)
    assert store.found is None
    assert len(await store.read(everything)) == 500
    store.close()


async def test_a_log_deleted_after_a_kill_is_noticed_and_the_lost_time_is_told(
    tmp_path: Path,
) -> None:
    store = await filled(tmp_path)
    kill(store)
    (tmp_path / f"{DATABASE}-wal").unlink()
    store = Store.open(tmp_path, later)
    assert store.found is not None
    assert (store.found.kind, store.found.lost_to) in (("log", LATER), ("broken", LATER))
    assert await store.read(sums) == await store.read(recomputed)
    store.close()


async def test_a_copy_put_in_place_by_hand_is_opened_without_a_word(tmp_path: Path) -> None:
    (await filled(tmp_path)).close()
    copy = next((tmp_path / BACKUPS).iterdir())
    (tmp_path / SEAL).unlink()
    (tmp_path / DATABASE).write_bytes(copy.read_bytes())
    store = Store.open(tmp_path, later)
    assert store.found is None
    assert len(await store.read(everything)) == 400
    store.close()


async def test_a_log_broken_in_its_middle_is_noticed(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    store.close()
    store = Store.open(tmp_path, now)
    for n in range(1, 20):
        await store.write(lambda tx, n=n: report(tx, 1, span(n, at(n))))  # type: ignore[misc]  # bound now
    kill(store)
    log = tmp_path / f"{DATABASE}-wal"
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 4
    log.write_bytes(data)
    store = Store.open(tmp_path, later)
    assert store.found is not None
    assert store.found.kind == "log"
    left = await store.read(everything)
    assert 0 < len(left) < 19
    assert store.found.lost_from == left[-1].end
    assert await store.read(sums) == await store.read(recomputed)
    store.close()


async def test_a_commit_that_power_loss_tore_is_no_damage(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    await store.write(lambda tx: report(tx, 1, span(1, at(1))))
    before = (tmp_path / f"{DATABASE}-wal").stat().st_size
    await store.write(lambda tx: report(tx, 1, span(2, at(2))))
    kill(store)
    log = tmp_path / f"{DATABASE}-wal"
    data = bytearray(log.read_bytes())
    data[before + 24 + 9] ^= 1
    log.write_bytes(data)
    store = Store.open(tmp_path, later)
    assert store.found is None
    assert [s.n for s in await store.read(everything)] == [1]
    store.close()


class Told(Hooks):
    def __init__(self) -> None:
        self.damages: list[Damage] = []

    def damaged(self, damage: Damage) -> None:
        self.damages.append(damage)


async def _running(directory: Path, told: Told) -> Store:
    (await filled(directory)).close()
    return Store.open(directory, later, told)


@pytest.mark.parametrize("break_it", [empty, remove, put_text_there, put_another_database_there])
async def test_a_file_replaced_or_emptied_while_running_loses_at_most_what_the_copy_lacks(
    tmp_path: Path, break_it: Callable[[Path], None]
) -> None:
    store = await _running(tmp_path, told := Told())
    break_it(tmp_path / DATABASE)
    try:
        await store.write(lambda tx: report(tx, 1, span(501, at(501))))
    except StoreUnavailable:
        await store.write(lambda tx: report(tx, 1, span(501, at(501))))
    assert len(told.damages) == 1
    damage = told.damages[0]
    found = await store.read(everything)
    assert len(found) == (501 if damage.kind == "displaced" else 401)
    assert await store.read(sums) == await store.read(recomputed)
    assert [d.kind for d in await store.damages()] == [damage.kind]
    store.close()
    again = Store.open(tmp_path, later)
    assert again.found is None
    assert await again.read(everything) == found
    again.close()


async def test_a_file_moved_away_while_running_is_put_back_without_loss(tmp_path: Path) -> None:
    store = await _running(tmp_path, told := Told())
    (tmp_path / DATABASE).rename(tmp_path / "elsewhere")
    await store.write(lambda tx: report(tx, 1, span(501, at(501))))
    assert [damage.kind for damage in told.damages] == ["displaced"]
    assert told.damages[0].lost_to is None
    assert len(await store.read(everything)) == 501
    store.close()


async def test_a_log_deleted_while_running_loses_nothing(tmp_path: Path) -> None:
    store = await _running(tmp_path, told := Told())
    await store.write(lambda tx: report(tx, 1, span(501, at(501))))
    (tmp_path / f"{DATABASE}-wal").unlink()
    await store.write(lambda tx: report(tx, 1, span(502, at(502))))
    assert [damage.kind for damage in told.damages] == ["displaced"]
    kill(store)
    again = Store.open(tmp_path, later)
    assert len(await again.read(everything)) == 502
    again.close()


@pytest.mark.parametrize("days", [2, 9])
async def test_damage_that_the_daily_copy_or_the_weekly_check_finds_is_mended(
    tmp_path: Path, days: int
) -> None:
    (await filled(tmp_path)).close()
    store = Store.open(tmp_path, lambda: NOW + days * DAY, told := Told())
    zero_pages(tmp_path / DATABASE)
    await store.read(lambda view: view.connection.execute("PRAGMA shrink_memory"))
    assert not (await store.upkeep()).sound
    await store.write(lambda tx: report(tx, 1, span(501, at(501)), lowest=501))
    assert [damage.kind for damage in told.damages] == ["broken"]
    assert await store.read(sums) == await store.read(recomputed)
    store.close()


async def test_a_newer_schema_is_refused_byte_for_byte(tmp_path: Path) -> None:
    (await prepared(tmp_path)).close()
    connection = sqlite3.connect(tmp_path / DATABASE)
    connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    connection.close()
    before = contents(tmp_path)
    for _ in range(2):
        with pytest.raises(NewerSchema):
            Store.open(tmp_path, now)
    after = contents(tmp_path)
    assert after == before


async def test_a_newer_schema_that_stands_in_the_log_only_is_refused_too(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    await store.write(lambda tx: tx.run(f"PRAGMA user_version = {len(STEPS) + 1}"))
    kill(store)
    before = contents(tmp_path)
    with pytest.raises(NewerSchema):
        Store.open(tmp_path, now)
    after = contents(tmp_path)
    assert after == before
