"""Notices when the settings file says something else, within two seconds and without polling.

    async with Watch(path, seen=loaded.digest) as watch:
        while True:
            loaded = await watch.changed()

Directories are watched, not the file: editors replace it. Only where the system has no inotify (or
no watch left) is the file looked at every second and a half.
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from framekeeper.config.places import places
from framekeeper.config.reading import MISSING, Loaded, load

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.config.inotify import Inotify
    from framekeeper.core.platforms import Catalogue

SETTLE_S = 0.1
"""A file is read when nothing has happened to it for this long: editors write in several steps."""

LONGEST_SETTLE_S = 1.0
MISSING_S = 0.4
"""A file that is away for less than this is being replaced."""

LOOK_S = 1.5
_ROUNDS = 5


class Watch:
    """Waits for the next content of the file that differs from the last one handed out."""

    def __init__(self, path: Path, *, seen: str = "", catalogue: Catalogue | None = None) -> None:
        self._path = path
        self._seen = seen
        self._catalogue = catalogue
        self._moved = asyncio.Event()
        self._inotify: Inotify | None = None
        self._watches: dict[int, tuple[str, set[str]]] = {}
        self._armed: frozenset[tuple[str, str]] = frozenset()
        self._looking: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Watch:  # noqa: PYI034  # typing.Self needs Python 3.11
        try:
            self._inotify = _open_inotify()
            self._arm(self._inotify)
        except OSError:
            self._fall_back()
        else:
            loop = asyncio.get_running_loop()
            loop.add_reader(self._inotify.fileno(), self._news, self._inotify)
        self._moved.set()  # it may have changed since the caller read it
        return self

    async def __aexit__(self, *_: object) -> None:
        self._close_inotify()
        if self._looking:
            self._looking.cancel()
            with suppress(asyncio.CancelledError):
                await self._looking

    @property
    def polls(self) -> bool:
        """Whether the file has to be looked at now and then."""
        return self._looking is not None

    async def changed(self) -> Loaded:
        """Wait for the next change of what the file says, and return it."""
        while True:
            await self._moved.wait()
            await self._settled()
            loaded = load(self._path, self._catalogue)
            if loaded.digest == MISSING != self._seen and await self._moves_within(MISSING_S):
                continue
            if loaded.digest != self._seen:
                self._seen = loaded.digest
                return loaded

    async def _settled(self) -> None:
        for _ in range(round(LONGEST_SETTLE_S / SETTLE_S)):
            self._moved.clear()
            if not await self._moves_within(SETTLE_S):
                return

    async def _moves_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._moved.wait(), seconds)
        except asyncio.TimeoutError:
            return False
        return True

    def _news(self, inotify: Inotify) -> None:
        """Called by the loop when the kernel has news."""
        from framekeeper.config.inotify import GONE  # noqa: PLC0415  # loaded by now

        about_us = False
        for news in inotify.read():
            _, names = self._watches.get(news.watch, ("", set()))
            about_us = about_us or bool(news.mask & GONE) or news.name in names
        if about_us:
            self._moved.set()
            try:
                self._arm(inotify)
            except OSError:
                self._fall_back()

    def _arm(self, inotify: Inotify) -> None:
        """Watch the directories that matter now, until they stay the same while doing so."""
        for _ in range(_ROUNDS):
            wanted = places(str(self._path))
            fresh: dict[int, tuple[str, set[str]]] = {}
            for directory, name in wanted:
                # The kernel gives the same number for the same directory.
                with suppress(FileNotFoundError, NotADirectoryError):
                    watch = inotify.add(directory)
                    fresh.setdefault(watch, (directory, set()))[1].add(name)
            for watch in self._watches.keys() - fresh.keys():
                inotify.remove(watch)
            settled = wanted == self._armed and fresh.keys() == self._watches.keys()
            self._watches, self._armed = fresh, wanted
            if settled:
                return
            self._moved.set()

    def _close_inotify(self) -> None:
        if self._inotify:
            asyncio.get_running_loop().remove_reader(self._inotify.fileno())
            self._inotify.close()
            self._inotify = None

    def _fall_back(self) -> None:
        self._close_inotify()
        self._looking = asyncio.ensure_future(self._look())

    async def _look(self) -> None:
        before = _state(self._path)
        while True:
            await asyncio.sleep(LOOK_S)
            now = _state(self._path)
            if now != before:
                before = now
                self._moved.set()


def _open_inotify() -> Inotify:
    if not sys.platform.startswith("linux"):
        raise OSError
    from framekeeper.config.inotify import Inotify  # noqa: PLC0415  # ctypes, 2 ms, while serving

    return Inotify()


def _state(path: Path) -> tuple[int, ...]:
    try:
        found = os.stat(path)  # noqa: PTH116  # the same by another name
    except OSError as error:
        return (error.errno or 0,)
    return (found.st_ino, found.st_dev, found.st_mtime_ns, found.st_ctime_ns, found.st_size)
