"""A complete export, taken in elsewhere: nothing is lost, and nothing is counted twice."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framekeeper.core.day import Calendar
from framekeeper.core.whole.records import Browser
from framekeeper.store import Store, checks, days
from store.harness import NOW, now, prepared, sums
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
