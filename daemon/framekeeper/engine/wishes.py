"""The settings file followed: her wish is put in force, and a mistake in it loses nothing.

The file is her wish, the store is what holds. While the file cannot be read or holds mistakes, the
last good settings stay; she is told once, and `status` shows it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

from framekeeper import config
from framekeeper.core.boundaries.base import FAR
from framekeeper.core.notices.values import Subject
from framekeeper.core.parse import parse_text
from framekeeper.core.settings import Settings
from framekeeper.core.versions import plan_changes
from framekeeper.store import boundaries, meta, tellings
from framekeeper.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tomlkit import TOMLDocument

    from framekeeper.config import Loaded
    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.versions import Changed
    from framekeeper.engine.engine import Engine
    from framekeeper.store.transaction import Transaction

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
        self._unexplained: dict[str, int] = {}

    async def first(self, loaded: Loaded) -> None:
        """What the file said at the start; with mistakes in it the last good settings hold on.

        A store that refuses does not keep the daemon from starting: it is tried again.
        """
        try:
            if loaded.problems:
                await self._hold_on()
            await self._take(loaded)
        except StoreError as error:
            self._engine.problems = loaded.problems
            self._later(error)

    async def follow(self, seen: str) -> None:
        """Put every later content of the file in force, until cancelled."""
        async with config.Watch(self._path, seen=seen, catalogue=self._catalogue) as watch:
            while True:
                loaded = await watch.changed()
                try:
                    await self._take(loaded)
                except StoreError as error:
                    self._later(error)

    def edit(
        self, change: Callable[[TOMLDocument], None], agree: Callable[[Settings], None]
    ) -> Loaded:
        """Change the file for her; what `agree` raises keeps it as it is. Blocks.

        Raises:
            SettingsError: it cannot be written, or would hold a mistake; it is as it was.
        """
        config.migrate_absent(self._path)
        return config.edit(self._path, change, catalogue=self._catalogue, agree=agree)

    def text(self) -> str:
        """The file as it stands; "" if there is none or it cannot be read."""
        return config.text_of(self._path)

    def put(self, text: str, now: int) -> str:
        """Put another content in the place of the file; the name under which the old one is kept.

        Raises:
            SettingsError: it holds mistakes, or cannot be written; the file is as it was.
        """
        return config.put(self._path, text, now, catalogue=self._catalogue)

    def content(self) -> bytes:
        """What the file holds, to be put back later. Blocks.

        Raises:
            SettingsError: it cannot be read.
        """
        return config.content(self._path)

    def put_back(self, holds: bytes, held: bytes) -> None:
        """Write an earlier content over the present one. Blocks.

        Raises:
            SettingsError: it holds something else by now, or cannot be written.
        """
        config.put_back(self._path, holds, held)

    def judge_by(self, tx: Transaction, content: bytes) -> None:
        """Judge by what a content of the file says; its versions stand in the store already."""
        settings = parse_text(content.decode(), self._catalogue).settings
        meta.put(tx, meta.SETTINGS, msgspec.json.encode(settings).decode())
        self._engine.memory.take_settings(settings, self._catalogue.in_force(settings))

    async def reload(self, boundary: str = "", because: str = "") -> Loaded:
        """Read the file now, and put it in force.

        Args:
            boundary: what she has just changed by a command.
            because: her reason for that. If the change was seen in the file before this call came,
                the reason is added to it.

        Raises:
            StoreUnavailable: the last settings hold on.
        """
        loaded = config.load(self._path, self._catalogue)
        seen = self._unexplained
        await self._take(loaded, because)
        if because and boundary in seen:
            write = self._engine.store.write
            await write(lambda tx: boundaries.explain(tx, boundary, seen[boundary], because))
        return loaded

    def _later(self, error: StoreError) -> None:
        log.warning("new settings wait for the database: %s", error.key)
        self._engine.try_again(self.reload)

    async def _take(self, loaded: Loaded, because: str = "") -> None:
        engine = self._engine
        engine.problems = loaded.problems
        if loaded.problems:
            await engine.record(lambda tx: self._note_mistake(tx, loaded))
        else:
            changed = await self.put_in_force(loaded.settings, because)
            if because or changed:
                self._unexplained = {} if because else {c.boundary: c.at for c in changed}
        engine.teller.poke()
        await engine.judge()

    async def put_in_force(self, settings: Settings, because: str = "") -> tuple[Changed, ...]:
        """Tightening holds at once, loosening later: what changes, and from when.

        Args:
            settings: her wish.
            because: her reason, for the history.

        Raises:
            StoreUnavailable: the old settings hold on.
        """
        memory = self._engine.memory
        catalogue = self._catalogue.in_force(settings)

        def job(tx: Transaction) -> tuple[Changed, ...]:
            memory.ready(tx)
            now = self._engine.clock.wall()
            plan = plan_changes(
                boundaries.between(tx, now, FAR),
                settings.boundaries,
                now,
                memory.calendar,
                settings.loosen_after,
            )
            meta.put(tx, meta.MISTAKE, "")
            text = msgspec.json.encode(settings).decode()
            is_new = text != meta.get(tx, meta.SETTINGS) or settings != memory.settings
            if is_new or plan.changes:  # else, as at most starts, all that was read stays good
                boundaries.carry_out(tx, plan.because(because))
                boundaries.arrange(tx, tuple(b.id for b in settings.boundaries))
                meta.put(tx, meta.SETTINGS, text)
                memory.take_settings(settings, catalogue)
            return plan.changed

        return await self._engine.store.write(job)

    async def _hold_on(self) -> None:
        """The settings that were last in force hold; there may never have been any."""
        kept = await self._engine.store.read(lambda view: meta.get(view, meta.SETTINGS))
        if kept is None:
            return
        try:
            settings = msgspec.json.decode(kept, type=Settings)
        except msgspec.DecodeError:  # written by another version of the program
            return
        memory = self._engine.memory
        catalogue = self._catalogue.in_force(settings)
        await self._engine.store.write(lambda _tx: memory.take_settings(settings, catalogue))

    def _note_mistake(self, tx: Transaction, loaded: Loaded) -> None:
        """She is told of a mistake once, until the file was right again, whatever is restarted."""
        if meta.get(tx, meta.MISTAKE):
            return
        meta.put(tx, meta.MISTAKE, loaded.digest)
        line = next((p.line for p in loaded.problems if p.line is not None), None)
        about = "" if line is None else str(line)
        tellings.add(tx, Subject(topic="settings", at=self._engine.clock.wall(), about=about))
