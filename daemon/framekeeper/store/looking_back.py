"""What is remembered of looking back: answers of reviews, the last sheet, what she pasted.

Few and small, so each is one fact of `meta`. An answer holds a boundary's id, a choice and when;
of a pasted text only its mark is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from framekeeper.core.review.review import Asked
from framekeeper.store import meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from framekeeper.store.transaction import Transaction, View

ASKED = "asked"
"""The questions of reviews, and what she answered."""
SHEET = "sheet"
"""The days of the last sheet."""
PASTED = "pasted"
"""Marks of the public texts that stand on her profiles, by text."""

MOST_ASKED = 200
"""Older questions are let go of; three a week make this more than a year."""

T = TypeVar("T")


class LastSheet(msgspec.Struct, frozen=True):
    """The days of a sheet: [start, end), UTC ms."""

    start: int
    end: int


def asked(view: View) -> tuple[Asked, ...]:
    """All questions that were asked, the oldest first."""
    return _read(view, ASKED, tuple[Asked, ...], ())


def ask(tx: Transaction, answers: Iterable[Asked]) -> None:
    """Keep what she answered, or that she skipped it."""
    put_asked(tx, [*asked(tx), *answers])


def put_asked(tx: Transaction, answers: Iterable[Asked]) -> None:
    """Keep these answers and no others, as many as are kept."""
    _write(tx, ASKED, [*answers][-MOST_ASKED:])


def last_sheet(view: View) -> LastSheet | None:
    """The days of the last sheet; None if there was none."""
    return _read(view, SHEET, LastSheet | None, None)


def sheet_made(tx: Transaction, sheet: LastSheet) -> None:
    """A sheet was made: the next one begins where this ends."""
    _write(tx, SHEET, sheet)


def pasted(view: View) -> dict[str, str]:
    """The mark of each text that stands on her profiles."""
    return _read(view, PASTED, dict[str, str], {})


def paste(tx: Transaction, marks: Mapping[str, str]) -> None:
    """These texts stand on her profiles, and no others."""
    _write(tx, PASTED, dict(marks))


def forget(tx: Transaction, start: int, end: int) -> int:
    """Take away the answers of [start, end), and the sheet made of days in it; returns how many."""
    known = asked(tx)
    kept = [each for each in known if not start <= each.at < end]
    if len(kept) < len(known):
        _write(tx, ASKED, kept)
    sheet = last_sheet(tx)
    gone = sheet is not None and start < sheet.end and sheet.start < end
    if gone:
        _write(tx, SHEET, None)
    return len(known) - len(kept) + gone


def _read(view: View, name: str, kind: object, otherwise: T) -> T:
    kept = meta.get(view, name)
    if kept is None:
        return otherwise
    try:
        found: T = msgspec.json.decode(kept, type=kind)
    except msgspec.ValidationError:  # written by another version of the program
        return otherwise
    return found


def _write(tx: Transaction, name: str, value: object) -> None:
    meta.put(tx, name, msgspec.json.encode(value).decode())
