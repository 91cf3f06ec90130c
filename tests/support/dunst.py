"""The real notification server dunst on a virtual screen, and a user who presses its buttons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from support.desktop_screen import Area, Screen, end
from support.waiting import until

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

NOTICE = Area(440, 150, 840, 0)
"""Where dunst draws notices here."""
BACKGROUND = (0x2B, 0x36, 0x40)
INK = (0xF2, 0xF4, 0xF5)

_RC = """[global]
    width = 400
    height = 140
    origin = top-right
    offset = 20x{below}
    padding = 14
    horizontal_padding = 16
    frame_width = 1
    frame_color = "#4a5863"
    corner_radius = 6
    font = DejaVu Sans 11
    format = "<b>%s</b>\\n%b"
    markup = full
    show_indicators = no
    idle_threshold = 0
    dmenu = {folder}/pick
[urgency_low]
    background = "#2b3640"
    foreground = "#f2f4f5"
    timeout = 0
[urgency_normal]
    background = "#2b3640"
    foreground = "#f2f4f5"
    timeout = 0
[urgency_critical]
    timeout = 0
"""


class Dunst:
    """A running dunst. Notices stay until something takes them away.

    Args:
        screen: where it runs.
        below: so many pixels under the upper edge, for a panel that may be there.
    """

    def __init__(self, screen: Screen, below: int = 16) -> None:
        self.screen = screen
        self._folder: Path = screen.home
        rules = _RC.format(folder=self._folder, below=below)
        (self._folder / "dunstrc").write_text(rules)
        pick = self._folder / "pick"
        # A "user" who takes the line of the menu that holds the wanted words.
        pick.write_text(f'#!/bin/sh\ngrep -F -- "$(cat {self._folder}/want)" | head -1\n')
        pick.chmod(0o700)
        self._program: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start it and wait until it answers."""
        self._program = self.screen.run("dunst", "-config", str(self._folder / "dunstrc"))
        await until(self._answers)

    def stop(self) -> None:
        """End it."""
        if self._program is not None:
            end(self._program)

    def _answers(self) -> bool:
        try:
            return self.control("is-paused") in {"true", "false"}
        except OSError:
            raise
        except Exception:  # noqa: BLE001  # not there yet
            return False

    def control(self, *command: str) -> str:
        """Ask or tell dunst something."""
        return self.screen.ask("dunstctl", *command).decode().strip()

    async def displayed(self, count: int = 1) -> None:
        """Wait until so many notices are on the screen, and until they are painted."""
        await until(lambda: self.control("count", "displayed") == str(count))
        if count:
            await until(lambda: len(self.screen.look(NOTICE).where(INK)) > 50)
        else:
            await until(lambda: not self.screen.look(NOTICE).where(BACKGROUND))

    def box(self) -> Area:
        """Where the notice is on the screen, with its frame."""
        drawn = self.screen.look(NOTICE).where(BACKGROUND)
        left, top = (min(at[axis] for at in drawn) - 1 for axis in (0, 1))
        right, bottom = (max(at[axis] for at in drawn) + 2 for axis in (0, 1))
        return Area(right - left, bottom - top, left, top)

    def press(self, label: str) -> None:
        """Press the button with that label on the newest notice."""
        (self._folder / "want").write_text(label)
        self.control("context")

    def history(self) -> list[dict[str, str]]:
        """What dunst keeps of closed notices: title and body, newest first."""
        (kept,) = json.loads(self.control("history"))["data"]
        return [{key: one[key]["data"] for key in ("summary", "body")} for one in kept]
