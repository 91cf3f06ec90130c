"""A screen that nobody sees, with a window manager, so that focus and prompts are real."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Display:
    """Xvfb and openbox; `env` is what a program needs to show itself there."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1000x24", "-nolisten", "tcp"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        self._home = tempfile.TemporaryDirectory()
        self.env = {**os.environ, "DISPLAY": f":{number}", "HOME": self._home.name}
        self._manager = subprocess.Popen(
            ["openbox"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def press(self, *keys: str) -> None:
        """Press keys, as a person would."""
        self._type("key", "--clearmodifiers", *keys)

    def _type(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self.env, check=True)

    def nudge(self) -> None:
        """Move the mouse a little, so that nobody counts as away."""
        for step in ("1", "-1"):
            self._type("mousemove_relative", "--", step, "0")

    @contextmanager
    def another_program(self) -> Iterator[None]:
        """A window of another program, which has the focus until it is closed."""
        before = self._focused()
        window = subprocess.Popen(
            ["display", "-geometry", "200x100+900+700", "xc:gray"], env=self.env
        )
        wait_until(lambda: self._focused() not in {before, ""}, "the other window")
        yield
        window.terminate()
        window.wait(10)
        wait_until(lambda: self._focused() == before, "the window that had the focus before")

    def _focused(self) -> str:
        """The window that has the focus; "" while none has."""
        asked = ["xdotool", "getactivewindow"]
        return subprocess.run(
            asked, env=self.env, check=False, capture_output=True, text=True
        ).stdout.strip()

    def picture(self, target: Path) -> None:
        """Keep what the screen shows."""
        subprocess.run(["import", "-window", "root", str(target)], env=self.env, check=True)

    def close(self) -> None:
        """Switch it off."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)
        self._home.cleanup()
