"""Small facts about the store itself and the daemon, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.store.transaction import Transaction, View

DETAIL_FROM = "detail_from"
"""Spans that end before this instant (ms) are gone; sums before it cannot be counted again."""
SETTINGS = "settings"
"""The settings last in force, as JSON: they hold on while the file has mistakes."""
MISTAKE = "mistake"
"""Tells which content of the settings file she was told of, while it has mistakes."""
PROVED = "proved"
"""What the last health check wrote."""
QUIET = "quiet"
"""Until when she wished for no notices (ms)."""
CHECKED = "checked"
"""When `integrity_check` last ran (ms)."""


def get(view: View, name: str) -> str | None:
    """The fact of this name."""
    row = view.one("SELECT value FROM meta WHERE name = ?", (name,))
    return None if row is None else str(row[0])


def put(tx: Transaction, name: str, value: str) -> None:
    """Set a fact."""
    tx.run(
        "INSERT INTO meta (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def drop(tx: Transaction, name: str) -> None:
    """Forget a fact."""
    tx.run("DELETE FROM meta WHERE name = ?", (name,))


def get_number(view: View, name: str) -> int:
    """A fact that is a number; 0 if it was never set."""
    return int(get(view, name) or 0)
