"""Whether the store can be used: something is written to it and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.store import meta
from framekeeper.store.errors import StoreUnavailable

if TYPE_CHECKING:
    from framekeeper.store import Store


async def prove(store: Store, now: int) -> None:
    """Write to the database and read it back.

    Raises:
        StoreUnavailable: it cannot be used.
    """
    written = str(now)
    await store.write(lambda tx: meta.put(tx, meta.PROVED, written))
    if await store.read(lambda view: meta.get(view, meta.PROVED)) != written:
        raise StoreUnavailable("store.not_proved")
