"""The settings file followed: her wish is put in force, and a mistake in it loses nothing.

The file is her wish, the store is what holds. While the file cannot be read or holds mistakes, the
last good settings stay; she is told once, and `status` shows it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from framekeeper import config
from framekeeper.core.notices.values import Subject
from framekeeper.store.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.config import Loaded
    from framekeeper.core.platforms import Catalogue
    from framekeeper.engine.engine import Engine

log = logging.getLogger(__name__)


class Wishes:
    """Follows one settings file.

    Args:
        engine: puts settings in force.
        path: the file.
        catalogue: all platforms that ship.
    """

    def __init__(self, engine: Engine, path: Path, catalogue: Catalogue) -> None:
        self._engine = engine
        self._path = path
        self._catalogue = catalogue

    async def first(self, loaded: Loaded) -> None:
        """What the file said at the start; with mistakes in it the last good settings hold on."""
        if loaded.problems:
            settings = await self._engine.last_settings()
            if settings is not None:
                await self._engine.settle_settings(settings, self._catalogue.in_force(settings))
        await self._take(loaded)

    async def follow(self, seen: str) -> None:
        """Put every later content of the file in force, until cancelled."""
        async with config.Watch(self._path, seen=seen, catalogue=self._catalogue) as watch:
            while True:
                loaded = await watch.changed()
                try:
                    await self._take(loaded)
                except StoreError as error:
                    log.warning("new settings wait for the database: %s", type(error).__name__)
                    self._engine.try_again(self.reload)

    async def reload(self) -> Loaded:
        """Read the file now, and put it in force.

        Raises:
            StoreUnavailable: the last settings hold on.
        """
        loaded = config.load(self._path, self._catalogue)
        await self._take(loaded)
        return loaded

    async def _take(self, loaded: Loaded) -> None:
        engine = self._engine
        was_good = not engine.problems
        if loaded.problems:
            engine.problems = loaded.problems
            if was_good:
                await engine.tell(self._mistake(loaded))
        else:
            await engine.settle_settings(loaded.settings, self._catalogue.in_force(loaded.settings))
            engine.problems = ()
            if not was_good:
                await engine.no_longer("settings")
        await engine.judge()

    def _mistake(self, loaded: Loaded) -> Subject:
        line = next((p.line for p in loaded.problems if p.line is not None), None)
        return Subject(
            topic="settings",
            at=self._engine.clock.wall(),
            about="" if line is None else str(line),
        )
