"""An import undone: what the file brought goes, and nothing that came since is ever lost."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from framekeeper.core.day import Calendar
from framekeeper.core.notices.values import Subject
from framekeeper.core.whole import records as r
from framekeeper.store import (
    Store,
    StoreUnavailable,
    browsers,
    checks,
    counts,
    coverage,
    days,
    noting,
    sources,
    taking_out,
    tellings,
)
from framekeeper.store.spans import append_spans
from framekeeper.store.taking_in import CannotJoin
from framekeeper.store.taking_out import ItStands
from framekeeper.store.writer import CHORE
from store.harness import (
    BERLIN,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    FailingConnect,
    Fault,
    now,
    prepared,
    recomputed,
    report,
    span,
    sums,
)
from store.history import SINCE, exported, histories

if TYPE_CHECKING:
    from framekeeper.store import Transaction, View
    from framekeeper.store.taking_in import TakenIn

Act = "Callable[[Transaction], object]"


def calendar_of(view: View) -> Calendar:
    return Calendar("Europe/Berlin", stored=days.stored(view))


async def taken(store: Store, records: list[Any]) -> TakenIn:
    return await store.take_in(lambda: iter(records), calendar_of, lambda _done: None)


async def undone(store: Store, came: TakenIn) -> str:
    """Undo it; why it stands, "" if it was undone."""
    try:
        await store.write(lambda tx: taking_out.take_out(tx, came.around, calendar_of))
    except ItStands as stands:
        return stands.key
    return ""


def comparable(records: list[r.Base]) -> list[bytes]:
    """Records without an order, their numbers counted from 1 in the order in which they stand."""
    numbers: dict[type[r.Base], dict[int, int]] = {}
    kinds: tuple[type[r.Base], ...] = (r.Browser, r.Source, r.Notice, r.Telling)
    for kind in kinds:
        ids = sorted(record.id for record in records if isinstance(record, kind))  # type: ignore[attr-defined]  # all four have one
        numbers[kind] = {number: place for place, number in enumerate(ids, 1)}
    refers: dict[str, type[r.Base]] = {
        "browser": r.Browser,
        "source": r.Source,
        "notice": r.Notice,
        "telling": r.Telling,
    }
    found = []
    for record in records:
        changes: dict[str, Any] = {
            name: numbers[kind][getattr(record, name)]
            for name, kind in refers.items()
            if isinstance(getattr(record, name, None), int)
        }
        if type(record) in numbers:
            changes["id"] = numbers[type(record)][record.id]  # type: ignore[attr-defined]  # one of the four
        found.append(msgspec.json.encode(msgspec.structs.replace(record, **changes)))
    return sorted(found)


def of_another_laptop(records: list[r.Base]) -> list[r.Base]:
    """The same, from browsers that were never paired here."""
    return [
        msgspec.structs.replace(record, epoch=f"other-{record.epoch[-10:]}")
        if isinstance(record, r.Source)
        else msgspec.structs.replace(record, since=record.since + 1)
        if isinstance(record, r.Browser)
        else record
        for record in records
    ]


async def _lived(room: Path, *histories_: list[Any]) -> Store:
    store = Store.open(room, now)
    for history in histories_:
        for act in history:
            await store.write(act)
    return store


LAW = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
@LAW
@given(
    before=histories(),
    theirs=histories(),
    since=histories(SINCE),
    whose=st.sampled_from(("another", "same epochs", "older", "newer")),
)
def test_after_an_undo_everything_is_as_if_it_had_never_been_taken_in(
    before: list[Any], theirs: list[Any], since: list[Any], whose: str
) -> None:
    async def law() -> None:
        with tempfile.TemporaryDirectory() as room:
            here = await _lived(Path(room) / "here", before)
            twin = await _lived(Path(room) / "twin", before)
            others = {"older": (before[::2],), "newer": (before, theirs)}.get(whose, (theirs,))
            other = await _lived(Path(room) / "other", *others)
            file = await other.read(exported)
            other.close()
            if whose == "another":
                file = of_another_laptop(file)
            try:
                came = await taken(here, file)
            except CannotJoin:
                here.close()
                twin.close()
                return
            for act in since:
                await here.write(act)
                await twin.write(act)
            stands = comparable(await here.read(exported))
            why = await undone(here, came)
            left = comparable(await here.read(exported))
            event(f"{whose}: {why or 'undone'}")
            if why:
                assert left == stands
            else:
                assert left == comparable(await twin.read(exported))
                assert await here.read(sums) == await twin.read(sums)
                assert await here.read(checks.adds_up)
                assert not await here.read(noting.is_there)
            here.close()
            twin.close()

    asyncio.run(law())


# --- one thing each --------------------------------------------------------------------------


async def _used(room: Path, start: int, number: int, *, epoch: str = "o" * 16) -> list[r.Base]:
    """The export of a laptop on which a feed was read for so many minutes."""
    store = Store.open(room, now)

    def job(tx: Transaction) -> None:
        browser = browsers.pair(
            tx, "Old", label="both", product="firefox", key_id="key-old", now=start
        )
        source = sources.source_of(tx, browser.id, epoch)
        report(
            tx,
            source,
            *(span(n, start + n * MINUTE, MINUTE, source=source) for n in range(1, number + 1)),
        )

    await store.write(job)
    found = await store.read(exported)
    store.close()
    return found


async def test_every_table_is_put_back_or_counted_again_or_kept_by_others(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now)
    tables = await store.read(
        lambda view: view.all("SELECT name FROM sqlite_master WHERE type = 'table'")
    )
    known = (*noting.ROWS, *noting.SUMS, *noting.OTHERWISE)
    assert sorted(row[0] for row in tables) == sorted(known)
    store.close()


@pytest.mark.slow
async def test_a_fault_at_any_step_undoes_nothing_and_it_can_be_undone_after_it(
    tmp_path: Path,
) -> None:
    file = await _used(tmp_path / "old", NOW - 3 * DAY, 30)
    fault = Fault()
    here = await prepared(tmp_path / "here", connect=FailingConnect(fault))
    await here.write(lambda tx: report(tx, 1, span(1, NOW - 3 * DAY + 2 * MINUTE)))
    before = comparable(await here.read(exported))
    came = await taken(here, file)
    stands = comparable(await here.read(exported))
    step = 1
    while True:
        fault.plan(step, for_ever=False)
        try:
            why = await undone(here, came)
        except StoreUnavailable:
            fault.end()
            assert comparable(await here.read(exported)) == stands
            step += 1
            await here.write(lambda _tx: None)  # it heals
            continue
        break
    fault.end()
    assert step > 20
    assert why == ""
    assert comparable(await here.read(exported)) == before
    assert await here.read(sums) == await here.read(recomputed)
    here.close()


async def test_a_day_that_the_file_brought_with_other_edges_is_hers_again(tmp_path: Path) -> None:
    """She travelled with the old laptop; use that comes late belongs to the days of this one."""
    start = NOW - 10 * DAY
    file = [
        msgspec.structs.replace(
            record, start=record.start - HOUR, end=record.end - HOUR, zone="Asia/Tokyo"
        )
        if isinstance(record, r.DayRecord)
        else record
        for record in await _used(tmp_path / "old", start, 30)
    ]
    here, twin = await prepared(tmp_path / "here"), await prepared(tmp_path / "twin")
    came = await taken(here, file)

    def late(tx: Transaction) -> None:
        use = span(1, start + 10 * MINUTE, 60_000, surface="messages")
        append_spans(tx, 1, [use], 1, calendar_of(tx))

    for store in (here, twin):
        await store.write(late)
    assert await undone(here, came) == ""
    assert comparable(await here.read(exported)) == comparable(await twin.read(exported))
    assert len(await here.read(days.stored)) == 1
    here.close()
    twin.close()


async def test_counts_that_have_grown_since_keep_what_they_have_grown_by(tmp_path: Path) -> None:
    here, other = Store.open(tmp_path / "a", now), Store.open(tmp_path / "b", now)
    await here.write(lambda tx: counts.add(tx, "2026-11-18", "look", 2))
    await other.write(lambda tx: counts.add(tx, "2026-11-18", "look", 5))
    await other.write(lambda tx: counts.add(tx, "2026-11-17", "look", 3))
    came = await taken(here, await other.read(exported))
    await here.write(lambda tx: counts.add(tx, "2026-11-18", "look"))
    assert await undone(here, came) == ""
    found = await here.read(lambda view: counts.of_days(view, "look", "2026-11-01", "2026-11-30"))
    assert found == {"2026-11-18": 3}
    here.close()
    other.close()


async def test_what_the_file_had_as_due_and_was_told_here_stays_as_undone(tmp_path: Path) -> None:
    here, other = Store.open(tmp_path / "a", now), Store.open(tmp_path / "b", now)
    due = Subject(at=NOW, boundary="b", period=NOW, period_end=NOW + HOUR, level="past")
    await other.write(lambda tx: tellings.add(tx, due))
    await other.write(lambda tx: tellings.add(tx, msgspec.structs.replace(due, boundary="c")))
    came = await taken(here, await other.read(exported))
    first = (await here.read(tellings.due))[0]
    await here.write(lambda tx: tellings.begin(tx, [first], NOW, "past"))
    assert await undone(here, came) == ""
    left = await here.read(lambda view: tellings.entries(view, 0, NOW + DAY))
    assert [(e.subject.boundary, e.state, e.undone) for e in left] == [("b", "told", True)]
    assert len(await here.read(lambda view: tellings.between(view, 0, NOW + DAY))) == 1
    here.close()
    other.close()


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (NOW - 2 * HOUR, ""),  # apart from what the file says
        (NOW - MINUTE, "dashboard.undo_touched"),  # within it: nothing was written
        (NOW + MINUTE, "dashboard.undo_touched"),  # it goes on from there
    ],
)
async def test_what_was_not_written_since_the_file_says_it_already_is_not_lost(
    tmp_path: Path, at: int, why: str
) -> None:
    here, other = Store.open(tmp_path / "a", now), Store.open(tmp_path / "b", now)
    await other.write(lambda tx: coverage.ran(tx, "firefox", NOW - HOUR, NOW))
    file = await other.read(exported)
    came = await taken(here, file)
    await here.write(lambda tx: coverage.running(tx, "firefox", at))
    stands = comparable(await here.read(exported))
    assert await undone(here, came) == why
    left = await here.read(lambda view: coverage.running_between(view, 0, NOW + DAY))
    if why:
        assert comparable(await here.read(exported)) == stands
    else:
        assert left == [("firefox", at, at)]
    here.close()
    other.close()


async def test_late_use_of_a_time_that_is_known_by_sums_keeps_them(tmp_path: Path) -> None:
    other = await prepared(tmp_path / "b")
    await other.write(lambda tx: report(tx, 1, span(1, NOW - 100 * DAY)))
    await other.keep_detail(NOW - 90 * DAY, BERLIN)
    file = of_another_laptop(await other.read(exported))
    here = await prepared(tmp_path / "a")
    empty = comparable(await here.read(exported))
    came = await taken(here, file)
    assert comparable(await here.read(exported)) != empty
    assert await undone(here, came) == ""
    assert comparable(await here.read(exported)) == empty
    came = await taken(here, file)
    await here.write(lambda tx: report(tx, 1, span(1, NOW - 100 * DAY + HOUR)))
    stands = comparable(await here.read(exported))
    assert await undone(here, came) == "dashboard.undo_touched"
    assert comparable(await here.read(exported)) == stands
    here.close()
    other.close()


async def test_a_database_that_was_opened_anew_has_nothing_to_undo(tmp_path: Path) -> None:
    file = await _used(tmp_path / "old", NOW - DAY, 3)
    here = await prepared(tmp_path / "here")
    came = await taken(here, file)
    stands = comparable(await here.read(exported))
    await here._writer.put(CHORE, lambda housing: housing.reopen())
    assert await undone(here, came) == "dashboard.undo_gone"
    assert comparable(await here.read(exported)) == stands
    here.close()


async def test_of_what_an_old_laptop_brought_no_piece_of_use_is_noted(tmp_path: Path) -> None:
    """Ten years of it would be memory held for ten minutes; its sources are enough."""
    file = await _used(tmp_path / "old", NOW - 3 * DAY, 500)
    here = await prepared(tmp_path / "here")
    came = await taken(here, file)
    assert came.spans == 500
    noted = "SELECT (SELECT count(*) FROM brought_row), (SELECT count(*) FROM brought_span)"
    assert (await here.read(lambda view: view.one(noted))) == (3, 0)  # browser, source, day
    here.close()
