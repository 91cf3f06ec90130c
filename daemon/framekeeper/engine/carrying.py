"""What is hers to take, bring, copy, move and share: what the door asks about it."""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
from typing import TYPE_CHECKING, NamedTuple

from framekeeper import sealing
from framekeeper.core.sharing import shared
from framekeeper.core.wire import files
from framekeeper.engine.bringing import Bringing, by_itself
from framekeeper.engine.giving import Giving
from framekeeper.store.errors import StoreError
from framekeeper.store.files import TEMPORARY

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.engine.engine import Engine
    from framekeeper.engine.rewriting import Pen
    from framekeeper.engine.undoing import Undoing

_FETCHED = 384 * 1024
"""Bytes of a sealed file in one answer."""
_TOKEN_BYTES = 16


class _Sealed(NamedTuple):
    """A file that is ready to be fetched."""

    token: str
    path: Path


class Carrying:
    """The engine as the door sees it, as far as files are concerned.

    Args:
        engine: it.
        pen: writes her settings file.
        undoing: remembers what was taken in; nothing earlier is undone after it.
    """

    def __init__(self, engine: Engine, pen: Pen, undoing: Undoing) -> None:
        self._engine = engine
        giving, bringing = Giving(engine, pen.text), Bringing(engine, pen, undoing)
        self._giving = giving
        self.give = giving.give
        self.bring = bringing.bring
        self.look = bringing.look
        self.take = bringing.take
        self.work = bringing.work
        self._sealed: _Sealed | None = None

    async def backup(self) -> files.BackupAnswer:
        """Make a verified copy now."""
        try:
            made = await self._engine.store.backup()
            size = made.stat().st_size
        except (StoreError, OSError) as error:
            problem = error.key if isinstance(error, StoreError) else "data.not_kept"
            return files.BackupAnswer(name="", folder="", size=0, problem=problem)
        return files.BackupAnswer(name=made.name, folder=str(made.parent), size=size)

    async def share(self, said: files.ShareRequest) -> files.ShareAnswer:
        """Hours and kinds, as a text."""
        return files.ShareAnswer(text=shared(self._engine.settings, names=said.names))

    # --- moving ----------------------------------------------------------------------------

    async def seal(self, said: files.SealRequest) -> files.SealAnswer:
        """Write everything, lock it, and let it be fetched."""
        if len(said.passphrase) < sealing.SHORTEST:
            return _unsealed("sealing.short", shortest=str(sealing.SHORTEST))
        self._let_go()
        plain, sealed = self._place("plain"), self._place("sealed")
        try:
            await self._write(plain)
            problem = await by_itself("seal", plain, sealed, said.passphrase)
        except OSError:
            problem = "sealing.failed"
        finally:
            plain.unlink(missing_ok=True)
        if problem:
            sealed.unlink(missing_ok=True)
            return _unsealed(problem)
        self._sealed = _Sealed(secrets.token_urlsafe(_TOKEN_BYTES), sealed)
        return files.SealAnswer(token=self._sealed.token, size=sealed.stat().st_size)

    async def fetch(self, said: files.FetchRequest) -> files.FetchAnswer:
        """A part of the sealed file; behind its end it is gone."""
        sealed = self._sealed
        if sealed is None or sealed.token != said.token:
            return files.FetchAnswer(data="")
        try:
            part = await asyncio.to_thread(_part, sealed.path, said.at)
        except OSError:
            part = b""
        if not part:
            self._let_go()
        return files.FetchAnswer(data=base64.b64encode(part).decode("ascii"))

    async def _write(self, target: Path) -> None:
        """All of it as JSON, with her settings."""
        at: files.GiveAt | None = None
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(target, flags, 0o600), "wb") as file:
            while True:
                request = files.GiveRequest(kind="move", form="json", at=at)
                given = await self._giving.give(request)
                file.write(given.text.encode("utf-8"))
                at = given.at
                if at is None:
                    return

    def _place(self, name: str) -> Path:
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        return self._engine.store.directory / f"moving-{name}-{token}{TEMPORARY}"

    def _let_go(self) -> None:
        if self._sealed is not None:
            self._sealed.path.unlink(missing_ok=True)
            self._sealed = None


def _part(path: Path, at: int) -> bytes:
    with path.open("rb") as file:
        file.seek(at)
        return file.read(_FETCHED)


def _unsealed(problem: str, **details: str) -> files.SealAnswer:
    return files.SealAnswer(token="", size=0, problem=problem, details=details)
