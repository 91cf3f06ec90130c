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
from framekeeper.core.whole import records as r
from framekeeper.store import Store, checks, days, noting, taking_out
from framekeeper.store.taking_in import CannotJoin
from framekeeper.store.taking_out import ItStands
from store.harness import now, sums
from store.history import SINCE, exported, histories

if TYPE_CHECKING:
    from framekeeper.store import View
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
        ids = sorted(record.id for record in records if isinstance(record, kind))  # type: ignore[attr-defined]
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
            changes["id"] = numbers[type(record)][record.id]  # type: ignore[attr-defined]
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


LAW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


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
