"""What the store says, or that it cannot say anything now: for all that answers the door."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from framekeeper.core.refusals import UnavailableError
from framekeeper.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable

T = TypeVar("T")


async def available(work: Awaitable[T]) -> T:
    """The outcome of a piece of work that needs the store.

    Raises:
        UnavailableError: the store refuses.
    """
    try:
        return await work
    except StoreError:
        raise UnavailableError from None
