"""The probes against desktops played by the test, and the real gsettings."""

from __future__ import annotations

import asyncio
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message, Variant

from framekeeper.bus import Bus
from framekeeper.watchers.presence import SESSION, at_the_laptop
from framekeeper.watchers.session import DoNotDisturb, do_not_disturb
from support.notification_server import NotificationServer
from support.service import Service

if TYPE_CHECKING:
    from pathlib import Path

    from support.bus import PrivateBus

NOTIFICATIONS = "org.freedesktop.Notifications"


@pytest.mark.parametrize(
    ("product", "desktop", "where"),
    [
        ("Plasma", "KDE", (NOTIFICATIONS, "Inhibited")),
        ("dunst", "dunst", ("org.dunstproject.cmd0", "paused")),
        ("some other server", "", (NOTIFICATIONS, "Inhibited")),
    ],
)
async def test_a_property_of_the_server_is_believed(
    private_bus: PrivateBus, bus: Bus, product: str, desktop: str, where: tuple[str, str]
) -> None:
    async with NotificationServer(private_bus.address, product=product) as server:
        server.properties[where] = Variant("b", True)  # noqa: FBT003  # D-Bus's yes
        assert await do_not_disturb(bus) == DoNotDisturb("on", desktop)
        server.properties[where] = Variant("b", False)  # noqa: FBT003  # D-Bus's no
        assert await do_not_disturb(bus) == DoNotDisturb("off", desktop)
        server.properties[where] = Variant("s", "perhaps")
        assert await do_not_disturb(bus) == DoNotDisturb("unknown", desktop)
        server.properties.clear()
        assert await do_not_disturb(bus) == DoNotDisturb("unknown", desktop)


async def test_a_server_that_hangs_is_unknown_after_the_time_limit(
    private_bus: PrivateBus, bus: Bus
) -> None:
    async with NotificationServer(private_bus.address, hangs=True):
        assert await do_not_disturb(bus, limit_s=0.02) == DoNotDisturb("unknown", "")


async def test_no_server_and_no_bus_are_unknown(bus: Bus) -> None:
    assert await do_not_disturb(bus) == DoNotDisturb("unknown", "")
    assert await do_not_disturb(Bus()) == DoNotDisturb("unknown", "")


class Xfconf(Service):
    name = "org.xfce.Xfconf"
    path = "/org/xfce/Xfconf"
    on: bool | None = None
    error = "org.xfce.Xfconf.Error.PropertyNotFound"

    def answer(self, call: Message) -> bool:
        assert (call.member, call.body) == ("GetProperty", ["xfce4-notifyd", "/do-not-disturb"])
        if self.on is None:
            self.bus.send(Message.new_error(call, self.error, "not there"))
        else:
            self.reply(call, "v", Variant("b", self.on))
        return True


async def test_xfce_keeps_it_in_its_settings(private_bus: PrivateBus, bus: Bus) -> None:
    notifyd = NotificationServer(private_bus.address, product="Xfce Notify Daemon")
    async with notifyd, Xfconf(private_bus.address) as settings:
        assert await do_not_disturb(bus) == DoNotDisturb("off", "XFCE"), "never switched on yet"
        settings.error = "org.xfce.Xfconf.Error.ReadFailure"
        assert await do_not_disturb(bus) == DoNotDisturb("unknown", "XFCE")
        settings.on = True
        assert await do_not_disturb(bus) == DoNotDisturb("on", "XFCE")


def _gsettings(folder: Path, answer: str) -> None:
    program = folder / "gsettings"
    program.write_text(f'#!/bin/sh\necho "$@" > {folder}/asked\n{answer}\n')
    program.chmod(0o700)


@pytest.mark.parametrize(
    ("product", "desktop", "answer", "state", "asked"),
    [
        (
            "gnome-shell",
            "GNOME",
            "echo false",
            "on",
            "org.gnome.desktop.notifications show-banners",
        ),
        (
            "gnome-shell",
            "GNOME",
            "echo true",
            "off",
            "org.gnome.desktop.notifications show-banners",
        ),
        (
            "gnome-shell",
            "GNOME",
            "exit 1",
            "unknown",
            "org.gnome.desktop.notifications show-banners",
        ),
        (
            "cinnamon",
            "Cinnamon",
            "echo false",
            "on",
            "org.cinnamon.desktop.notifications display-notifications",
        ),
        (
            "Notification Daemon",
            "MATE",
            "echo true",
            "on",
            "org.mate.NotificationDaemon do-not-disturb",
        ),
    ],
)
async def test_gnome_and_its_relatives_keep_it_in_dconf(  # noqa: PLR0913, PLR0917  # a table
    private_bus: PrivateBus,
    bus: Bus,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    product: str,
    desktop: str,
    answer: str,
    state: str,
    asked: str,
) -> None:
    _gsettings(tmp_path, answer)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    async with NotificationServer(private_bus.address, product=product):
        found = await do_not_disturb(bus)
    assert (found.state, found.desktop) == (state, desktop)
    assert (tmp_path / "asked").read_text().split(" ", 1)[1].strip() == asked


async def test_a_gsettings_that_hangs_is_ended_at_the_time_limit(
    private_bus: PrivateBus, bus: Bus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _gsettings(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 600")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    async with NotificationServer(private_bus.address, product="gnome-shell"):
        probe = asyncio.create_task(do_not_disturb(bus, limit_s=0.2))
        assert await probe == DoNotDisturb("unknown", "GNOME")
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.skipif(not shutil.which("gsettings"), reason="there is no gsettings here")
async def test_the_real_gsettings_knows_the_setting(
    private_bus: PrivateBus, bus: Bus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GSETTINGS_BACKEND", "keyfile")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    command = ["gsettings", "set", "org.gnome.desktop.notifications", "show-banners", "false"]
    async with NotificationServer(private_bus.address, product="gnome-shell"):
        if (await do_not_disturb(bus)).state == "unknown":
            pytest.skip("GNOME's schemas are not installed")
        setting = await asyncio.create_subprocess_exec(*command)
        assert await setting.wait() == 0
        assert await do_not_disturb(bus) == DoNotDisturb("on", "GNOME")


class Logind(Service):
    name = SESSION.name
    path = SESSION.path


@pytest.mark.parametrize(
    ("locked", "idle", "present"),
    [
        (False, False, True),
        (True, False, False),
        (False, True, False),
        ("perhaps", False, None),
        (None, None, None),
    ],
)
async def test_whether_anybody_is_there_is_known_by_logind(
    private_bus: PrivateBus,
    monkeypatch: pytest.MonkeyPatch,
    locked: object,
    idle: object,
    present: bool | None,  # noqa: FBT001  # a column of the table
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", private_bus.address)
    async with Logind(private_bus.address) as logind:
        for name, value in (("LockedHint", locked), ("IdleHint", idle)):
            if value is not None:
                kind = "b" if isinstance(value, bool) else "s"
                logind.properties[SESSION.interface, name] = Variant(kind, value)
        assert await at_the_laptop() is present


async def test_without_logind_or_a_bus_nobody_knows_whether_she_is_there(
    private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", private_bus.address)
    assert await at_the_laptop() is None
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    assert await at_the_laptop() is None
