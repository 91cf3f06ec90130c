"""What the parts of the engine that carry out her wishes ask of it; the engine gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.clock import Clock
    from framekeeper.core.settings import Settings
    from framekeeper.engine.memory import Memory
    from framekeeper.engine.picture import Picture
    from framekeeper.engine.waiting import Waiting
    from framekeeper.store import Store
    from framekeeper.store.transaction import Transaction

T = TypeVar("T")


class Host(Protocol):
    """The clocks, the store, what is judged from, and those who hold a request."""

    clock: Clock
    store: Store
    memory: Memory
    waiting: Waiting

    @property
    def settings(self) -> Settings:
        """Her settings in force."""
        ...

    async def look(self) -> Picture:
        """How everything stands now.

        Raises:
            StoreUnavailable: it cannot be read.
        """
        ...

    async def record(self, change: Callable[[Transaction], T]) -> T:
        """Change the record of what is due and what was told, durably.

        Raises:
            StoreUnavailable: it stays as it was.
        """
        ...

    def changed(self) -> None:
        """She asked for something: all who show or tell anything look anew."""
        ...
