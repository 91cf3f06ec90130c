"""Joins judging to every commit of the store; lives on the writer's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.store.writer import Hooks

if TYPE_CHECKING:
    from framekeeper.engine.memory import Memory
    from framekeeper.engine.picture import Picture
    from framekeeper.store.recovery import Damage
    from framekeeper.store.transaction import Transaction


class Judging(Hooks):
    """Judges once a batch. `latest` is the newest picture whose commit is durable."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.latest: Picture | None = None
        self.damage: Damage | None = None
        self._coming: Picture | None = None

    def before_commit(self, tx: Transaction) -> None:
        """What is crossed becomes part of the same commit."""
        self._coming = self.memory.settle(tx)

    def after_commit(self) -> None:
        """Only what is durable is shown."""
        self.memory.committed()
        self.latest = self._coming

    def rolled_back(self) -> None:
        """Nothing of it happened."""
        self.memory.rolled_back()

    def damaged(self, damage: Damage) -> None:
        """The file was replaced by a copy."""
        self.damage = damage
        self.memory.stale()
