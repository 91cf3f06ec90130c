"""Paired browsers: name, label, product, key id. No key is kept here, only what names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.store.words import LABELS

if TYPE_CHECKING:
    from framekeeper.store.transaction import Row, Transaction, View

_SELECT = "SELECT id, key_id, name, label, product, paired_at, unpaired_at FROM browser"


class Browser(msgspec.Struct, frozen=True):
    """A browser that was paired; `unpaired_at` None: it still is. Instants are UTC ms."""

    id: int
    key_id: str
    name: str
    label: str
    product: str
    paired_at: int
    unpaired_at: int | None


def pair(  # noqa: PLR0913  # a pairing has these parts
    tx: Transaction, name: str, *, label: str, product: str, key_id: str, now: int
) -> Browser:
    """Keep a newly paired browser.

    Raises:
        ValueError: the name is taken by another paired browser, or the label is unknown.
    """
    if named(tx, name) is not None:
        msg = "this name is taken"
        raise ValueError(msg)
    number = tx.insert(
        "INSERT INTO browser (key_id, name, label, product, paired_at) VALUES (?, ?, ?, ?, ?)",
        (key_id, name, LABELS.index(label), product, now),
    )
    return Browser(number, key_id, name, label, product, now, None)


def replace(  # noqa: PLR0913  # a pairing has these parts
    tx: Transaction, browser: int, *, label: str, product: str, key_id: str, now: int
) -> None:
    """Give a browser a new key: it stays the same browser, also in all that was counted.

    A label that differs holds from the next epoch on (reinstalled extensions begin one).

    Raises:
        LookupError: no such browser.
        ValueError: the label is unknown.
    """
    changed = tx.run(
        "UPDATE browser SET key_id = ?, label = ?, product = ?, paired_at = ?, unpaired_at = NULL"
        " WHERE id = ?",
        (key_id, LABELS.index(label), product, now, browser),
    )
    if not changed:
        msg = f"no browser {browser}"
        raise LookupError(msg)


def unpair(tx: Transaction, browser: int, now: int) -> bool:
    """End a pairing; False if there was none. What was counted stays."""
    return (
        tx.run(
            "UPDATE browser SET unpaired_at = ? WHERE id = ? AND unpaired_at IS NULL",
            (now, browser),
        )
        > 0
    )


def everyone(view: View) -> list[Browser]:
    """All browsers that ever were paired."""
    return [_browser(row) for row in view.all(_SELECT + " ORDER BY id")]


def paired(view: View) -> list[Browser]:
    """The browsers that are paired now."""
    return [browser for browser in everyone(view) if browser.unpaired_at is None]


def by_key(view: View, key_id: str) -> Browser | None:
    """The paired browser whose key has this id."""
    row = view.one(_SELECT + " WHERE key_id = ? AND unpaired_at IS NULL", (key_id,))
    return None if row is None else _browser(row)


def named(view: View, name: str) -> Browser | None:
    """The paired browser of this name."""
    row = view.one(_SELECT + " WHERE name = ? AND unpaired_at IS NULL", (name,))
    return None if row is None else _browser(row)


def _browser(row: Row) -> Browser:
    return Browser(row[0], row[1], row[2], LABELS[row[3]], row[4], row[5], row[6])
