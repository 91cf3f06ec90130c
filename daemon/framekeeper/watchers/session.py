"""Whether she has told her desktop not to disturb her.

Asked only when a notice is due: nothing polls, and nothing that was asked is kept. Each question
has a time limit; what cannot be answered is "unknown", which never holds a notice.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.bus import Bus, BusError, RefusedError, Remote

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

PROBE_LIMIT_S = 1.0
"""What one question may take."""

NOTIFICATIONS = Remote(
    "org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications",
)
_DUNST = NOTIFICATIONS._replace(interface="org.dunstproject.cmd0")
_XFCONF = Remote("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")


class DoNotDisturb(msgspec.Struct, frozen=True):
    """The answer, and which desktop gave it ("" where none that we know did)."""

    state: Literal["on", "off", "unknown"]
    desktop: str


UNKNOWN = DoNotDisturb("unknown", "")


async def do_not_disturb(bus: Bus, *, limit_s: float = PROBE_LIMIT_S) -> DoNotDisturb:
    """Ask the desktop that shows the notices; never raises and ends in about two time limits."""
    try:
        server = await bus.call(NOTIFICATIONS, "GetServerInformation", limit_s=limit_s)
    except BusError:
        return UNKNOWN
    desktop, probe = _probe_of(str(server[0]))
    try:
        on = await asyncio.wait_for(probe(bus, limit_s), limit_s)
    except (BusError, OSError, ValueError, asyncio.TimeoutError):
        return DoNotDisturb("unknown", desktop)
    return DoNotDisturb("on" if on else "off", desktop)


async def _plasma(bus: Bus, limit_s: float) -> bool:
    """KDE's own property; other servers that know do-not-disturb copy it."""
    return _flag(await bus.read(NOTIFICATIONS, "Inhibited", limit_s=limit_s))


async def _dunst(bus: Bus, limit_s: float) -> bool:
    return _flag(await bus.read(_DUNST, "paused", limit_s=limit_s))


async def _xfce(bus: Bus, limit_s: float) -> bool:
    try:
        (found,) = await bus.call(
            _XFCONF, "GetProperty", "ss", "xfce4-notifyd", "/do-not-disturb", limit_s=limit_s
        )
    except RefusedError as failure:
        if str(failure).endswith(".PropertyNotFound"):
            return False  # never switched on yet
        raise
    return _flag(found.value)


async def _gnome(_bus: Bus, _limit_s: float) -> bool:
    return not await _setting("org.gnome.desktop.notifications", "show-banners")


async def _cinnamon(_bus: Bus, _limit_s: float) -> bool:
    return not await _setting("org.cinnamon.desktop.notifications", "display-notifications")


async def _mate(_bus: Bus, _limit_s: float) -> bool:
    return await _setting("org.mate.NotificationDaemon", "do-not-disturb")


_PROBES: Mapping[str, tuple[str, Callable[[Bus, float], Awaitable[bool]]]] = {
    "plasma": ("KDE", _plasma),
    "gnome-shell": ("GNOME", _gnome),
    "xfce notify daemon": ("XFCE", _xfce),
    "dunst": ("dunst", _dunst),
    "cinnamon": ("Cinnamon", _cinnamon),
    "notification daemon": ("MATE", _mate),
}
"""Name of the server, in small letters, as GetServerInformation gives it."""


def _probe_of(server: str) -> tuple[str, Callable[[Bus, float], Awaitable[bool]]]:
    return _PROBES.get(server.lower(), ("", _plasma))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        msg = "a desktop answered with something that is not yes or no"
        raise ValueError(msg)  # noqa: TRY004  # the other side's value, not a programming mistake
    return value


async def _setting(schema: str, key: str) -> bool:
    """A yes-or-no setting of dconf; GNOME and its relatives offer no call for reading one.

    Raises:
        OSError: there is no `gsettings` here.
        ValueError: the schema or the key is not known here.
    """
    asking = await asyncio.create_subprocess_exec(
        "gsettings",
        "get",
        schema,
        key,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "G_MESSAGES_DEBUG": ""},
    )
    try:
        answer, _ = await asking.communicate()
    finally:
        if asking.returncode is None:
            asking.kill()
            await asking.wait()
    words = {b"true": True, b"false": False}
    if answer.strip() not in words:
        msg = "gsettings does not know this setting"
        raise ValueError(msg)
    return words[answer.strip()]
