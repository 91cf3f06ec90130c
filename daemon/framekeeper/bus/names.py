"""Who owns the names that somebody here watches, by the answers of a bus and its signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.bus.values import OnOwner


class Names:
    """Watched names and their owners; whoever watches one is told of every change.

    An answer can be read after a signal that is newer, when both arrive in one go: the signal
    stands.
    """

    def __init__(self) -> None:
        self._watched: dict[str, list[OnOwner]] = {}
        self._owners: dict[str, str] = {}

    def all(self) -> list[str]:
        """Every watched name."""
        return list(self._watched)

    def owner(self, name: str) -> str:
        """Its present owner; "" if nobody owns it, or nobody knows yet."""
        return self._owners.get(name, "")

    def add(self, name: str, on_owner: OnOwner) -> bool:
        """Watch a name; tells whether nobody did before."""
        first = name not in self._watched
        self._watched.setdefault(name, []).append(on_owner)
        return first

    def asking(self, name: str) -> None:
        """The bus is about to be asked who owns it: what was known is of before."""
        self._owners.pop(name, None)

    def answered(self, name: str, owner: str) -> None:
        """The bus has answered; a change that was told of meanwhile is newer."""
        if name not in self._owners:
            self.changed(name, owner)

    def changed(self, name: str, owner: str) -> None:
        """It has another owner now, or none; a name that nobody watches is nobody's business."""
        if name not in self._watched:
            return
        self._owners[name] = owner
        for on_owner in self._watched[name]:
            on_owner(owner)
