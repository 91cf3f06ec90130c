"""The dashboard opened from this side: the link goes to her own browser and to nobody else.

Under systemd a program that this process starts would inherit the service's restrictions, in which
no browser can live; there systemd itself starts it, as it starts everything of her session.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from typing import TYPE_CHECKING

from framekeeper.core import signing
from framekeeper.core.words import say

if TYPE_CHECKING:
    from framekeeper.api.links import Links

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
"""One of these is there wherever a window can be shown."""

_PATIENCE_S = 5
_MANAGED = "INVOCATION_ID"
"""systemd tells it to what it started (systemd.exec(5))."""


def dashboard_link(links: Links, now: int, port: int, page: str = "") -> str:
    """A link that opens the dashboard, on a page if one is named, once, within a minute.

    The token stands behind `#`: no browser sends that part, so it is in no log and no Referer.
    """
    token = links.new_link(now)
    return f"http://{signing.authority(port)}/#{token}{'/' if page else ''}{page}"


async def open_page(link: str) -> bool:
    """Open a link in her browser; False where none can be shown from here."""
    # A browser may take its time to start; the daemon does not wait for it.
    return await asyncio.to_thread(_by_systemd if os.environ.get(_MANAGED) else _by_itself, link)


def _by_systemd(link: str) -> bool:
    try:
        shown = _run("systemctl", "--user", "show-environment").splitlines()
        if not any(line.startswith(f"{name}=") for line in shown for name in SCREENS):
            return False
        # What is started may outlive the program that started it: a browser outlives xdg-open.
        how = ("--user", "--collect", "--quiet", "--property=KillMode=process")
        # Else the link would stand in the journal: systemd describes a unit by its command line.
        _run("systemd-run", *how, f"--description={say('page.opening')}", "xdg-open", link)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _by_itself(link: str) -> bool:
    import webbrowser  # noqa: PLC0415  # only this needs it

    # Without a screen it would start a browser for terminals, in a terminal that is not there.
    there = any(os.environ.get(name) for name in (*SCREENS, "BROWSER"))
    return there and webbrowser.open(link)


def _run(*command: str) -> str:
    return subprocess.run(  # noqa: S603  # none of it comes from outside
        command, check=True, capture_output=True, text=True, timeout=_PATIENCE_S
    ).stdout
