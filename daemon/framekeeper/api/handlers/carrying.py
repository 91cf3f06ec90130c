"""Files on their way: exports, imports, copies, the move to another laptop, what is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.api.call import Call, Rooms
    from framekeeper.core.wire import files


async def give(rooms: Rooms, _call: Call, said: files.GiveRequest) -> files.GiveAnswer:
    """The next part of an export."""
    return await rooms.desk.carrying.give(said)


async def bring(rooms: Rooms, _call: Call, said: files.BringRequest) -> files.BringAnswer:
    """Put a part behind what has come of a file so far."""
    return await rooms.desk.carrying.bring(said)


async def look(rooms: Rooms, _call: Call, said: files.LookRequest) -> files.LookAnswer:
    """What the file holds, and whether it can be taken in."""
    return await rooms.desk.carrying.look(said)


async def take(rooms: Rooms, _call: Call, said: files.TakeRequest) -> files.WorkAnswer:
    """Begin to take it in; `work` says how far it has come."""
    return await rooms.desk.carrying.take(said)


async def work(rooms: Rooms, _call: Call, _said: files.WorkRequest) -> files.WorkAnswer:
    """How far it has come."""
    return await rooms.desk.carrying.work()


async def backup(rooms: Rooms, _call: Call, _said: files.BackupRequest) -> files.BackupAnswer:
    """Make a verified copy now."""
    return await rooms.desk.carrying.backup()


async def seal(rooms: Rooms, _call: Call, said: files.SealRequest) -> files.SealAnswer:
    """Write everything, lock it, and let it be fetched."""
    return await rooms.desk.carrying.seal(said)


async def fetch(rooms: Rooms, _call: Call, said: files.FetchRequest) -> files.FetchAnswer:
    """A part of the sealed file; behind its end it is gone."""
    return await rooms.desk.carrying.fetch(said)


async def share(rooms: Rooms, _call: Call, said: files.ShareRequest) -> files.ShareAnswer:
    """Hours and kinds, as a text."""
    return await rooms.desk.carrying.share(said)
