"""A window that looks like a video call, such as a client sees when a screen is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.desktop_screen import Area

if TYPE_CHECKING:
    from support.desktop_screen import Screen

TITLE = "Video call"
_SIZE = "1280x664"
PLACE = Area(1280, 600, 0, 100)
_PEOPLE = (60, 660)


def show(screen: Screen) -> None:
    """Open it over the whole desktop below the panel, and wait until it is there."""
    drawing = ["-size", _SIZE, "xc:#1c2224", "-fill", "#2b3436", "-stroke", "none"]
    for left in _PEOPLE:
        drawing += ["-draw", f"roundrectangle {left},60 {left + 560},530 14,14"]
    drawing += ["-fill", "#55666a"]
    for left in _PEOPLE:
        middle = left + 280
        drawing += ["-draw", f"circle {middle},250 {middle},175"]
        drawing += ["-draw", f"ellipse {middle},530 165,165 180,360"]
    drawing += ["-fill", "#39464a"]
    for place in (510, 590, 670):
        drawing += ["-draw", f"circle {place},594 {place},568"]
    drawing += ["-fill", "#6b5a56", "-draw", "roundrectangle 730,570 820,618 24,24"]
    picture = screen.home / "call.png"
    screen.ask("convert", *drawing, str(picture))
    screen.run("display", "-title", TITLE, "-geometry", f"{_SIZE}+0+36", str(picture))
    screen.ask("xdotool", "search", "--sync", "--onlyvisible", "--name", TITLE)
