"""Daily copies, and `forget`, which reaches every one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.core.exceptions import PlannedException
from framekeeper.core.marks import Mark
from framekeeper.core.notices.values import Subject
from framekeeper.core.settings import Boundary, Covers, Limit
from framekeeper.core.versions import Plan, Version
from framekeeper.store import (
    Store,
    StoreUnavailable,
    boundaries,
    checks,
    counts,
    coverage,
    exceptions,
    marks,
    rollups,
    tellings,
)
from framekeeper.store.copies import is_good
from framekeeper.store.files import BACKUPS, DATABASE
from framekeeper.store.forget import OUT_OF_REACH
from store.harness import (
    BERLIN,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    FailingConnect,
    Fault,
    at,
    contents,
    everything,
    prepared,
    recomputed,
    report,
    span,
    sums,
)

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.store import Transaction

WORDS = "brenda-and-the-quarrel"


@pytest.mark.slow
async def test_one_copy_a_day_is_made_verified_and_kept_seven_days_and_four_weeks(
    tmp_path: Path,
) -> None:
    when = [NOW]
    store = Store.open(tmp_path, lambda: when[0])
    for day in range(70):
        when[0] = NOW + day * DAY
        made = await store.upkeep()
        assert made.copied
        assert not (await store.upkeep()).copied
    names = sorted(path.name for path in (tmp_path / BACKUPS).iterdir())
    assert len(names) == 11
    assert names[-1] == "framekeeper-2027-01-26.db"
    assert (
        names[:4]
        == [
            "framekeeper-2026-12-27.db",
            "framekeeper-2027-01-03.db",
            "framekeeper-2027-01-10.db",
            "framekeeper-2027-01-17.db",
        ]
        or names[3] == "framekeeper-2027-01-19.db"
    )
    assert all(is_good(path) for path in (tmp_path / BACKUPS).iterdir())
    store.close()


async def test_the_thorough_check_runs_once_a_week(tmp_path: Path) -> None:
    when = [NOW]
    store = Store.open(tmp_path, lambda: when[0])
    checked = []
    for day in range(15):
        when[0] = NOW + day * DAY
        checked.append((await store.upkeep()).checked)
    assert [day for day, done in enumerate(checked) if done] == [0, 7, 14]
    store.close()


async def test_a_copy_that_cannot_be_made_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    fault = Fault()
    store = await prepared(tmp_path, connect=FailingConnect(fault))
    await store.upkeep()
    for path in (tmp_path / BACKUPS).iterdir():
        path.unlink()
    fault.message = "database or disk is full"
    fault.plan(2, for_ever=False)
    made = await store.upkeep()
    assert made.problem is not None
    assert list((tmp_path / BACKUPS).iterdir()) == []
    assert (await store.upkeep()).copied
    store.close()


def _everything_about_an_hour(tx: Transaction) -> None:
    report(tx, 1, *(span(n, at(n)) for n in range(1, 121)))
    coverage.heard(tx, 1, at(0))
    for minute in range(0, 121, 5):
        coverage.heard(tx, 1, at(minute))
        coverage.running(tx, "firefox", at(minute))
    marks.put(tx, Mark(at(55), at(70), "instagram"))
    rule = Limit(at_most=HOUR, per="day")
    evening = Boundary(id="b", name="B", covers=Covers(include=("*/*",)), rule=rule, because=WORDS)
    version = Version(boundary=evening, valid_from=at(62), valid_to=at(200), reason=WORDS)
    boundaries.carry_out(tx, Plan(add=(version,)))
    for number, minute in enumerate((10, 65, 110)):
        when = at(minute)
        made = tellings.add(tx, Subject(at=when, boundary="b", period=number, period_end=when + 1))
        if made is not None:
            tellings.shown(tx, tellings.begin(tx, (made,), when, "past"), number)
    exceptions.add(
        tx, PlannedException(id=0, boundary="b", start=at(63), end=None, reason="on call")
    )
    counts.add(tx, BERLIN.day_at(NOW).key, "look")


async def test_forgetting_an_hour_takes_all_of_it_and_nothing_else(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    await store.write(_everything_about_an_hour)
    done = await store.forget(at(60.25), at(80.25), BERLIN)
    assert done.rows.spans == 21
    assert done.rows.notices == 1
    assert done.out_of_reach == OUT_OF_REACH
    left = await store.read(everything)
    assert not [s for s in left if s.end > at(60.25) and s.start < at(80.25)]
    assert [s for s in left if s.n == 60] == [span(60, at(60), 15_000)]
    assert await store.read(sums) == await store.read(recomputed)
    assert await store.read(checks.adds_up)
    assert sum((await store.read(sums)).values()) == 100 * 30_000
    heard = await store.read(lambda view: coverage.heard_between(view, 0, 1 << 50))
    assert heard == [(1, at(0), at(60.25)), (1, at(80.25), at(120))]
    told = await store.read(lambda view: tellings.told(view, 0))
    assert [each.told for each in told] == [at(10), at(110)]
    assert await store.read(lambda view: marks.between(view, 0, 1 << 50)) == [
        Mark(at(55), at(60.25), "instagram")
    ]
    assert await store.read(lambda view: counts.of_days(view, "look", "2026", "2027")) == {}
    again = await store.write(lambda tx: report(tx, 1, span(70, at(70))))
    assert not again.inserted
    store.close()


async def test_what_is_forgotten_is_in_no_byte_of_any_file(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    await store.write(_everything_about_an_hour)
    await store.upkeep()
    (tmp_path / f"{DATABASE}.aside-2026-11-01").write_text(WORDS)
    (tmp_path / BACKUPS / "before-version-1.db").write_text(WORDS)
    done = await store.forget(at(60), at(80), BERLIN)
    assert sorted(done.files) == [
        "before-version-1.db",
        "framekeeper-2026-11-18.db",
        f"{DATABASE}.aside-2026-11-01",
    ]
    copies = list((tmp_path / BACKUPS).iterdir())
    assert [path.name for path in copies] == ["framekeeper-2026-11-18.db"]
    assert is_good(copies[0])
    for path, content in contents(tmp_path).items():
        assert WORDS.encode() not in content, path.name
    assert store.found is None
    assert await store.write(lambda tx: report(tx, 1, span(121, at(121))))
    assert await store.damages() == []  # that the file has shrunk is our own doing
    store.close()


async def test_forgetting_days_whose_spans_are_gone_takes_whole_hours(tmp_path: Path) -> None:
    store = await prepared(tmp_path)
    old = NOW - 100 * DAY
    use = [span(n, old + n * 20 * MINUTE) for n in range(1, 10)]
    await store.write(lambda tx: report(tx, 1, *use))
    await store.keep_detail(NOW - 90 * DAY, BERLIN)
    before = await store.read(sums)
    await store.forget(old + HOUR, old + HOUR + MINUTE, BERLIN)
    after = await store.read(sums)
    gone = {cell[1] for cell in before} - {cell[1] for cell in after}
    assert len(gone) == 1
    assert await store.read(checks.adds_up)
    await store.forget(0, NOW, BERLIN)
    assert await store.read(sums) == {}
    assert await store.read(lambda view: rollups.by_day(view, 0, 1 << 50)) == []
    store.close()


async def test_if_a_new_copy_cannot_be_made_the_old_ones_go_all_the_same(tmp_path: Path) -> None:
    fault = Fault()
    store = await prepared(tmp_path, connect=FailingConnect(fault))
    await store.write(_everything_about_an_hour)
    await store.upkeep()
    fault.message = "database or disk is full"
    fault.statement = "VACUUM"
    with pytest.raises(StoreUnavailable):
        await store.forget(at(60), at(80), BERLIN)
    fault.end()
    assert list((tmp_path / BACKUPS).iterdir()) == []
    assert not [path for path, content in contents(tmp_path).items() if WORDS.encode() in content]
    await store.forget(at(60), at(80), BERLIN)
    assert len(list((tmp_path / BACKUPS).iterdir())) == 1
    store.close()
