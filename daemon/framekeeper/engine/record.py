"""The record of what was crossed, is due and was told, as memory holds it between commits."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from framekeeper.store import tellings

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.core.notices.record import Reconciled
    from framekeeper.core.notices.values import Subject, Told
    from framekeeper.store.transaction import Transaction, View

T = TypeVar("T")


class Record:
    """What the store holds of the recent days; read again after each change."""

    def __init__(self, since: Callable[[], int]) -> None:
        self._since = since
        self.recorded: tuple[Subject, ...] = ()
        self.due: tuple[Subject, ...] = ()
        self.told: tuple[Told, ...] = ()

    def read(self, view: View) -> None:
        """Read it anew."""
        since = self._since()
        self.recorded = tellings.recorded(view, since)
        self.due = tellings.due(view)
        self.told = tellings.told(view, since)

    def changing(self, change: Callable[[Transaction], T]) -> Callable[[Transaction], T]:
        """A job that changes the record."""

        def job(tx: Transaction) -> T:
            done = change(tx)
            self.read(tx)
            return done

        return job

    def take(self, tx: Transaction, found: Reconciled) -> None:
        """Bring it to what was found to be so."""
        if not (found.new or found.undone or found.moved):
            return
        for subject in found.undone:
            tellings.undo(tx, subject.id)
        for subject in found.moved:
            tellings.move(tx, subject)
        for subject in found.new:
            tellings.add(tx, subject)
        self.read(tx)
