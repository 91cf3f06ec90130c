"""A complete export, taken in elsewhere: nothing is lost, and nothing is counted twice."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framekeeper.core.day import Calendar
from framekeeper.core.settings import Boundary, Covers, Limit
from framekeeper.core.versions import Plan, Version
from framekeeper.core.whole.records import Browser, SumRecord
from framekeeper.engine import unknown
from framekeeper.store import (
    Store,
    StoreUnavailable,
    boundaries,
    browsers,
    checks,
    copies,
    coverage,
    days,
    rollups,
    sources,
)
from framekeeper.store.files import BACKUPS, DATABASE
from framekeeper.store.taking_in import CannotJoin
from store.harness import (
    BERLIN,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    FailingConnect,
    Fault,
    at,
    now,
    prepared,
    recomputed,
    report,
    span,
    sums,
)
from store.history import exported, histories, read, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.core.whole.records import Base
    from framekeeper.core.whole.text import Form
    from framekeeper.store import Transaction, View
    from framekeeper.store.taking_in import TakenIn


def calendar_of(view: View) -> Calendar:
    return Calendar("Europe/Berlin", stored=days.stored(view))


async def taken(store: Store, records: list[Any]) -> TakenIn:
    return await store.take_in(lambda: iter(records), calendar_of, lambda _done: None)


def comparable(records: list[Base], *, paired: bool = True) -> list[bytes]:
    """Records without an order; a browser that was paired then counts as unpaired when told."""
    found = []
    for record in records:
        if isinstance(record, Browser) and record.until is None and not paired:
            found.append(msgspec.json.encode(msgspec.structs.replace(record, until=NOW)))
        else:
            found.append(msgspec.json.encode(record))
    return sorted(found)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=histories(), form=st.sampled_from(("json", "csv")))
def test_any_history_comes_back_whole_from_either_form(
    history: list[Callable[[Transaction], None]], form: Form
) -> None:
    async def trip() -> None:
        with tempfile.TemporaryDirectory() as room:
            here = await prepared(Path(room) / "here")
            for act in history:
                await here.write(act)
            told = await here.read(exported)
            text = text_of(told, form)
            assert "secret" not in text
            assert "key-" not in text
            there = Store.open(Path(room) / "there", now)
            await taken(there, list(read(text, form)))
            assert comparable(await there.read(exported)) == comparable(told, paired=False)
            assert await there.read(sums) == await here.read(sums)
            assert await there.read(checks.adds_up)
            again = await taken(there, list(read(text, form)))
            assert again.spans == 0
            assert comparable(await there.read(exported)) == comparable(told, paired=False)
            assert await there.read(sums) == await here.read(sums)
            there.close()
            mine = await taken(here, list(read(text, form)))
            assert mine.spans == 0
            assert comparable(await here.read(exported)) == comparable(told)
            here.close()

    asyncio.run(trip())


# --- two laptops -----------------------------------------------------------------------------


async def _with_use(room: Path, start: int, *, epoch: str, surface: str = "feed") -> Store:
    """A store in which an hour of use was counted."""
    store = Store.open(room, now)

    def job(tx: Transaction) -> None:
        browser = browsers.pair(
            tx, "Work", label="work", product="firefox", key_id=f"key-{epoch}", now=start
        )
        source = sources.source_of(tx, browser.id, epoch)
        use = (
            span(n, start + n * MINUTE, MINUTE, since=start, source=source, surface=surface)
            for n in range(1, 61)
        )
        report(tx, source, *use)

    await store.write(job)
    return store


async def test_what_two_laptops_counted_at_once_is_counted_once(tmp_path: Path) -> None:
    here = await _with_use(tmp_path / "a", NOW - DAY, epoch="a" * 16)
    other = await _with_use(
        tmp_path / "b", NOW - DAY + 30 * MINUTE, epoch="b" * 16, surface="messages"
    )
    came = await taken(here, await other.read(exported))
    assert came.spans == 60
    found = await here.read(sums)
    assert sum(found.values()) == 90 * MINUTE
    assert found == await here.read(recomputed)
    assert await here.read(checks.adds_up)
    assert (await taken(here, await other.read(exported))).spans == 0
    assert await here.read(sums) == found
    here.close()
    other.close()


async def test_a_browser_that_comes_with_a_file_is_not_paired_and_ours_stays_so(
    tmp_path: Path,
) -> None:
    here = await _with_use(tmp_path / "a", NOW - DAY, epoch="a" * 16)
    other = await _with_use(tmp_path / "b", NOW - 2 * DAY, epoch="b" * 16)
    await taken(here, await other.read(exported))
    everyone = await here.read(browsers.everyone)
    assert [(b.name, b.key_id, b.unpaired_at) for b in everyone] == [
        ("Work", f"key-{'a' * 16}", None),
        ("Work", "", NOW),
    ]
    more = span(61, at(0), source=1)
    await here.write(lambda tx: report(tx, 1, more, lowest=61))  # it goes on counting
    here.close()
    other.close()


async def test_what_was_unknown_stays_unknown_on_another_laptop(tmp_path: Path) -> None:
    here = await _with_use(tmp_path / "a", NOW - 2 * DAY, epoch="a" * 16)
    ran = (NOW - 2 * DAY, NOW - 2 * DAY + 6 * HOUR)
    await here.write(lambda tx: coverage.ran(tx, "firefox", *ran))
    await here.write(lambda tx: coverage.heard(tx, 1, ran[0] + HOUR))
    before = await here.read(lambda view: unknown.between(view, *ran))
    assert before
    there = Store.open(tmp_path / "b", now)
    await taken(there, await here.read(exported))
    assert await there.read(lambda view: unknown.between(view, *ran)) == before
    await here.write(lambda tx: browsers.unpair(tx, 1, NOW))
    assert await here.read(lambda view: unknown.between(view, *ran)) == before
    here.close()
    there.close()


async def test_sums_of_a_time_that_was_let_go_of_are_joined_by_the_greater_one(
    tmp_path: Path,
) -> None:
    here = await _with_use(tmp_path / "a", NOW - 100 * DAY, epoch="a" * 16)
    whole = await here.read(exported)
    await here.keep_detail(NOW - 90 * DAY, BERLIN)
    only_sums = await here.read(exported)
    kept = await here.read(sums)
    for records in (whole, only_sums):
        assert (await taken(here, records)).spans == 0
        assert await here.read(sums) == kept
    there = Store.open(tmp_path / "b", now)
    await taken(there, only_sums)
    assert await there.read(sums) == kept
    assert await there.read(checks.adds_up)
    more = [
        msgspec.structs.replace(r, ms=r.ms + 1) if isinstance(r, SumRecord) else r
        for r in only_sums
    ]
    await taken(there, more)
    assert sum((await there.read(sums)).values()) > sum(kept.values())
    assert await there.read(lambda view: rollups.by_day(view, 0, NOW))
    here.close()
    there.close()


async def test_sums_of_there_and_times_of_here_that_cannot_be_told_apart_are_refused(
    tmp_path: Path,
) -> None:
    other = await _with_use(tmp_path / "b", NOW - 100 * DAY, epoch="b" * 16)
    await other.keep_detail(NOW - 90 * DAY, BERLIN)
    here = await _with_use(tmp_path / "a", NOW - 95 * DAY, epoch="a" * 16)
    before = comparable(await here.read(exported))
    with pytest.raises(CannotJoin):
        await taken(here, await other.read(exported))
    assert comparable(await here.read(exported)) == before
    here.close()
    other.close()


async def test_a_version_of_a_boundary_takes_only_the_time_in_which_none_stands_here(
    tmp_path: Path,
) -> None:
    here, other = Store.open(tmp_path / "a", now), Store.open(tmp_path / "b", now)
    rule = Limit(at_most=HOUR, per="day")
    evening = Boundary(id="e", name="Evening", covers=Covers(include=("*/*",)), rule=rule)
    later = msgspec.structs.replace(evening, rule=Limit(at_most=2 * HOUR, per="day"))
    ours = Version(boundary=evening, valid_from=NOW - 2 * DAY, valid_to=NOW - DAY)
    theirs = Version(boundary=later, valid_from=NOW - 3 * DAY, reason="ill")
    await here.write(lambda tx: boundaries.carry_out(tx, Plan(add=(ours,))))
    await other.write(lambda tx: boundaries.carry_out(tx, Plan(add=(theirs,))))
    for _ in range(2):
        await taken(here, await other.read(exported))
        found = await here.read(lambda view: boundaries.history(view, "e"))
        assert [(v.valid_from, v.valid_to, v.boundary) for v in found] == [
            (NOW - 3 * DAY, NOW - 2 * DAY, later),
            (NOW - 2 * DAY, NOW - DAY, evening),
            (NOW - DAY, None, later),
        ]
    here.close()
    other.close()


async def test_a_full_disk_in_the_middle_takes_nothing_in(tmp_path: Path) -> None:
    other = await _with_use(tmp_path / "b", NOW - DAY, epoch="b" * 16)
    records = await other.read(exported)
    fault = Fault()
    here = await prepared(tmp_path / "a", connect=FailingConnect(fault))
    await here.write(lambda tx: report(tx, 1, span(1, at(-5))))
    before = comparable(await here.read(exported))
    fault.message = "database or disk is full"
    for statement in ("VACUUM INTO", "INSERT OR IGNORE INTO span", "COMMIT"):
        fault.statement = statement
        with pytest.raises(StoreUnavailable):
            await taken(here, records)
        fault.end()
        assert comparable(await here.read(exported)) == before
        assert await here.read(checks.adds_up)
    assert not list((tmp_path / "a").rglob("*.part*"))
    assert (await taken(here, records)).spans == 60
    here.close()
    other.close()


async def test_before_an_import_there_is_a_copy_and_forget_reaches_it(tmp_path: Path) -> None:
    other = await _with_use(tmp_path / "b", NOW - DAY, epoch="b" * 16)
    here = await prepared(tmp_path / "a")
    await here.write(lambda tx: report(tx, 1, span(1, at(-5))))
    await taken(here, await other.read(exported))
    copy = copies.before_import(tmp_path / "a" / BACKUPS)
    assert copies.is_good(copy)
    await here.forget(0, NOW, BERLIN)
    assert not copy.exists()
    here.close()
    other.close()


async def test_a_backup_is_made_at_once_and_restores_what_was_then(tmp_path: Path) -> None:
    here = await _with_use(tmp_path / "a", NOW - DAY, epoch="a" * 16)
    made = await here.backup()
    assert copies.is_good(made)
    then = comparable(await here.read(exported))
    await here.forget(0, NOW - DAY + 30 * MINUTE, BERLIN)
    again = await here.backup()
    assert again == made  # the copy of today gives way to a newer one
    assert comparable(await here.read(exported)) != then
    here.close()
    other = tmp_path / "b"
    other.mkdir(mode=0o700)
    shutil.copy(made, other / DATABASE)
    there = Store.open(other, now)
    assert sum((await there.read(sums)).values()) < 60 * MINUTE
    there.close()
    here = Store.open(tmp_path / "a", now)
    here.close()
