"""A virtual screen, the programs that run on it, and pictures of it that can be measured."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import TracebackType

WIDTH, HEIGHT = 1280, 720

Colour = tuple[int, int, int]


class Area(NamedTuple):
    """A part of the screen, in pixels."""

    width: int
    height: int
    left: int
    top: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}+{self.left}+{self.top}"


WHOLE = Area(WIDTH, HEIGHT, 0, 0)


class Picture:
    """What was on a part of the screen at one moment."""

    def __init__(self, area: Area, pixels: bytes) -> None:
        self.area = area
        self.pixels = pixels

    def where(self, colour: Colour) -> list[tuple[int, int]]:
        """The places on the screen of all pixels of exactly that colour."""
        wanted = bytes(colour)
        width = self.area.width
        return [
            (self.area.left + i % width, self.area.top + i // width)
            for i in range(len(self.pixels) // 3)
            if self.pixels[3 * i : 3 * i + 3] == wanted
        ]

    def colours(self) -> int:
        """How many colours there are; text drawn with soft edges has dozens."""
        return len({self.pixels[i : i + 3] for i in range(0, len(self.pixels), 3)})


class Screen:
    """An X server without a monitor. Programs started on it end with it, last one first."""

    def __init__(self, home: Path, address: str) -> None:
        self.home = home
        self.env = {
            **os.environ,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "DBUS_SESSION_BUS_ADDRESS": address,
            "GTK_A11Y": "none",
            "NO_AT_BRIDGE": "1",
            "LC_ALL": "C.UTF-8",
        }
        self._programs: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Screen:  # noqa: PYI034  # Self is not in Python 3.10
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
        self._programs.append(
            subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.env["DISPLAY"] = f":{told.readline().strip()}"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for program in reversed(self._programs):
            end(program)

    def run(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program on this screen."""
        with (self.home / f"{Path(command[0]).name}.log").open("ab") as log:
            program = subprocess.Popen(command, env=self.env, stdout=log, stderr=log)
        self._programs.append(program)
        return program

    def ask(self, *command: str) -> bytes:
        """Run a program to its end and return what it wrote."""
        return subprocess.run(
            command, env=self.env, check=True, capture_output=True, timeout=20
        ).stdout

    def look(self, area: Area = WHOLE) -> Picture:
        """Take a picture."""
        crop = ["-crop", str(area), "+repage", "-depth", "8", "rgb:-"]
        return Picture(area, self.ask("import", "-window", "root", *crop))

    def save(self, path: Path, area: Area = WHOLE, *options: str) -> None:
        """Keep a picture as a file; `options` are ImageMagick's."""
        raw = ("-size", f"{area.width}x{area.height}", "-depth", "8", "rgb:-")
        subprocess.run(
            ["convert", *raw, *options, "-strip", str(path)],
            input=self.look(area).pixels,
            check=True,
            timeout=20,
        )

    def click(self, left: int, top: int) -> None:
        """Press the first mouse button there."""
        self.ask("xdotool", "mousemove", str(left), str(top), "click", "1")


def end(program: subprocess.Popen[bytes]) -> None:
    """End a program and wait until it has."""
    program.terminate()
    try:
        program.wait(5)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
