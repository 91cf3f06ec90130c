"""What the handlers ask about files: taken, brought, copied, moved, shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core import wire_data


class CarryingDesk(Protocol):
    """Where files go in and out. Every method may raise `UnavailableError` (503).

    What cannot be done because of the file itself is an answer with the key of why.
    """

    async def give(self, said: wire_data.GiveRequest) -> wire_data.GiveAnswer:
        """The next part of an export."""
        ...

    async def bring(self, said: wire_data.BringRequest) -> wire_data.BringAnswer:
        """Put a part behind what has come of a file so far."""
        ...

    async def look(self, said: wire_data.LookRequest) -> wire_data.LookAnswer:
        """What the file holds, and whether it can be taken in."""
        ...

    async def take(self, said: wire_data.TakeRequest) -> wire_data.WorkAnswer:
        """Begin to take it in; `work` says how far it has come."""
        ...

    async def work(self) -> wire_data.WorkAnswer:
        """How far it has come."""
        ...

    async def backup(self) -> wire_data.BackupAnswer:
        """Make a verified copy now."""
        ...

    async def seal(self, said: wire_data.SealRequest) -> wire_data.SealAnswer:
        """Write everything, lock it, and let it be fetched."""
        ...

    async def fetch(self, said: wire_data.FetchRequest) -> wire_data.FetchAnswer:
        """A part of the sealed file; behind its end it is gone."""
        ...

    async def share(self, said: wire_data.ShareRequest) -> wire_data.ShareAnswer:
        """Hours and kinds, as a text."""
        ...
