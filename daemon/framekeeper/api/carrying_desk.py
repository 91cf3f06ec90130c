"""What the handlers ask about files: taken, brought, copied, moved, shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from framekeeper.core.wire import files


class CarryingDesk(Protocol):
    """Where files go in and out. Every method may raise `UnavailableError` (503).

    What cannot be done because of the file itself is an answer with the key of why.
    """

    async def give(self, said: files.GiveRequest) -> files.GiveAnswer:
        """The next part of an export."""
        ...

    async def bring(self, said: files.BringRequest) -> files.BringAnswer:
        """Put a part behind what has come of a file so far."""
        ...

    async def look(self, said: files.LookRequest) -> files.LookAnswer:
        """What the file holds, and whether it can be taken in."""
        ...

    async def take(self, said: files.TakeRequest) -> files.WorkAnswer:
        """Begin to take it in; `work` says how far it has come."""
        ...

    async def work(self) -> files.WorkAnswer:
        """How far it has come."""
        ...

    async def backup(self) -> files.BackupAnswer:
        """Make a verified copy now."""
        ...

    async def seal(self, said: files.SealRequest) -> files.SealAnswer:
        """Write everything, lock it, and let it be fetched."""
        ...

    async def fetch(self, said: files.FetchRequest) -> files.FetchAnswer:
        """A part of the sealed file; behind its end it is gone."""
        ...

    async def share(self, said: files.ShareRequest) -> files.ShareAnswer:
        """Hours and kinds, as a text."""
        ...
