"""The only SQL, and the only place where SQLite is imported.

`Store` is what the engine holds; the modules beside it are what its jobs call, one idea each:
sources, spans, rollups, coverage, days, marks, boundaries, exceptions, notices, browsers, counts,
export. All of them take a `Transaction` (or a `View` to read).
"""

from framekeeper.store.errors import (
    AlreadyRunning,
    NewerSchema,
    NotOurs,
    StoreError,
    StoreUnavailable,
)
from framekeeper.store.recovery import Damage
from framekeeper.store.store import Store, Upkeep
from framekeeper.store.transaction import Transaction, View
from framekeeper.store.writer import Hooks

__all__ = [
    "AlreadyRunning",
    "Damage",
    "Hooks",
    "NewerSchema",
    "NotOurs",
    "Store",
    "StoreError",
    "StoreUnavailable",
    "Transaction",
    "Upkeep",
    "View",
]
