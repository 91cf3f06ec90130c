"""Who owns the names that somebody here watches, by the answers of a bus and its signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.bus.values import OnOwner


class Names:
    """Watched names and their owners; whoever watches one is told of every change.

    An answer can be read after a signal that is newer, when both arrive in one go: the signal
    stands. And a signal can come before the bus is asked at all: then nobody is told twice.
    """

    def __init__(self) -> None:
        self._watched: dict[str, list[OnOwner]] = {}
        self._owners: dict[str, str] = {}
        self._open: set[str] = set()
        """Names that the bus was asked about and that no signal has told of since."""

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
        """The bus is about to be asked who owns it."""
        self._open.add(name)

    def answered(self, name: str, owner: str) -> None:
        """The bus has answered; what a signal told of before it is as new, or newer."""
        if name in self._open and not (owner and owner == self.owner(name)):
            self.changed(name, owner)
        self._open.discard(name)

    def changed(self, name: str, owner: str) -> None:
        """It has another owner now, or none; a name that nobody watches is nobody's business."""
        if name not in self._watched:
            return
        self._open.discard(name)
        self._owners[name] = owner
        for on_owner in self._watched[name]:
            on_owner(owner)
