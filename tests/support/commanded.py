"""A whole daemon in this process, with its real store, engine and door, on a clock moved by hand.

Commands reach it as they reach any daemon: over a socket, signed by the key in the directory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from framekeeper.api.call import Rooms
from framekeeper.api.callers import Callers
from framekeeper.api.links import Links
from framekeeper.api.pairing import Pairing
from framekeeper.api.server import HttpDoor
from framekeeper.cli import daemon as asking
from framekeeper.cli import run
from framekeeper.keys import KeyRing
from support.answering import typed
from support.background import Background
from support.engine_house import EngineHouse
from support.promises import at

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    import pytest

    from support.engine_browser import Browser
    from support.engine_screen import Screen

T = TypeVar("T")
NOON = at("12:00")
"""Monday 9 March 2026 in Berlin."""


class Said(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


class RealDaemon:
    """The daemon, and her at the command line."""

    def __init__(
        self,
        home: Path,
        text: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.home = home
        self.settings = home / "framekeeper.toml"
        self.settings.write_text(text, encoding="utf-8")
        self.house = EngineHouse(home, text, NOON)
        self.house.settings_file = self.settings
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self._background = Background()
        monkeypatch.setattr(asking, "SystemClock", lambda: self.house.clock)
        self.run(self._open())

    @property
    def screen(self) -> Screen:
        """What she sees."""
        return self.house.screen

    async def _open(self) -> None:
        data = self.home / "data"
        (data / "keys").mkdir(mode=0o700, parents=True, exist_ok=True)
        data.chmod(0o700)
        await self.house.open()
        desk = self.house.desk
        rooms = Rooms(desk, Callers(KeyRing(data / "keys"), desk.browsers()), Pairing(), Links())
        self._door = HttpDoor(rooms, self.house.clock)
        port = await self._door.open(0)
        (data / "port").write_text(f"{port}\n", encoding="ascii")

    async def _stop(self) -> None:
        await self._door.close()
        await self.house.close()
        self.screen.forget_listeners()

    def restart(self) -> None:
        """It ends and begins again."""
        self.run(self._stop())
        self.run(self._open())

    def close(self) -> None:
        """Nothing is left of it."""
        self.run(self._stop())
        self._background.close()

    def run(self, job: Coroutine[Any, Any, T]) -> T:
        """Run something where the daemon runs."""
        return self._background.run(job)

    def let(self, ms: int) -> None:
        """Time goes by, and the daemon wakes when it asked for it."""
        self.run(self.house.let(ms))

    def frame(self, *words: str, type_: str | None = None) -> Said:
        """She gives a command, and maybe types."""
        if type_ is not None:
            typed(self._monkeypatch, type_)
        self._capsys.readouterr()
        code = run(list(words))
        self.run(self.house.settle())
        out, err = self._capsys.readouterr()
        return Said(code, out, err)

    def pair(self, name: str = "Work") -> Browser:
        """A browser is paired."""
        return self.run(self.house.pair(name))

    def left(self, boundary: str) -> int | None:
        """What is left of a boundary."""
        state = self.run(self.house.desk.state())
        return next(b.left for b in state.boundaries if b.id == boundary)
