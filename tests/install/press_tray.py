"""What she does in the panel: opens the menu of the icon, and chooses the dashboard by its keys.

python press_tray.py FOLDER SHOWN     returns when her browser has written the file `SHOWN`
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from framekeeper.tray.icon import COLOURS
from support.desktop_screen import Screen
from support.panel import Panel
from support.waiting import until

DASHBOARD = ("Down", "Down", "Down")
"""Past the session and pairing; without a boundary there is nothing to ask more minutes for."""
PATIENCE_S = 70


async def main(folder: Path, shown: Path) -> None:
    """Press it, on a screen of its own in this session."""
    with Screen(folder, os.environ["DBUS_SESSION_BUS_ADDRESS"]) as screen:
        panel = Panel(screen)
        await panel.start()
        await panel.open_menu(COLOURS["within"])
        screen.ask("xdotool", "key", *DASHBOARD, "Return")
        await until(shown.exists, limit_s=PATIENCE_S)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), Path(sys.argv[2])))
