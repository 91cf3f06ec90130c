"""The service under a real `systemd --user`: registered, started, killed, started again."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.shown_page import program

if TYPE_CHECKING:
    from support.home import Home

PANEL = ("xfce4-panel", "Xvfb", "openbox", "xdotool", "import")

pytestmark = [
    pytest.mark.install,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a session of its own"),
    pytest.mark.skipif(
        not Path("/lib/systemd/systemd").exists() or shutil.which("dbus-daemon") is None,
        reason="systemd or dbus is not installed",
    ),
    pytest.mark.skipif(
        any(shutil.which(name) is None for name in PANEL),
        reason="xfce4-panel or what it needs is not installed",
    ),
]

XDG_OPEN = """#!/bin/sh
grep NoNewPrivs /proc/self/status >"{room}/pressed.status"
mkdir "{room}/first" 2>/dev/null && by=pressed || by=chosen
SHOWN=$by exec "{browser}" "$1"
"""
PRESS = Path(__file__).with_name("press_dashboard.py")
PRESS_TRAY = Path(__file__).with_name("press_tray.py")
ROOT = Path(__file__).parents[2]
SOURCES = os.pathsep.join(str(ROOT / name) for name in ("daemon", "tests"))
SESSION = Path(__file__).with_name("user_session.sh")

STORY = """
set -eu
unit=framekeeper.service
tell() { printf '%s=%s\\n' "$1" "$2"; }
show() { systemctl --user show --property="$1" --value $unit; }

# Her desktop has told systemd of its screen, and where programs are.
systemctl --user set-environment DISPLAY=:0 "PATH=$ROOM/bin:$PATH"
"$TREE/install.sh" </dev/null
tell active "$(systemctl --user is-active $unit)"
tell enabled "$(systemctl --user is-enabled $unit)"
tell status "$("$FK" service status)"
tell autostart "$(ls "$HOME/.config/autostart" 2>/dev/null || true)"
tell umask "$(show UMask)"
tell privileges "$(show NoNewPrivileges)"
tell sandbox "$(ls "$HOME/.config/systemd/user/framekeeper.service.d" 2>/dev/null || true)"

# Her browser writes down what it shows.
SHOWN=printed "$BROWSER" "$("$FK" open --print)"
tell printed "$(cat "$ROOM/printed")"
SHOWN=opened "$FK" open
tell opened "$(cat "$ROOM/opened")"
tell asked "$(PYTHONPATH="$SOURCES" "$PYTHON" "$PRESS" "$FK")"
for _ in $(seq 300); do [ -s "$ROOM/pressed" ] && break; sleep 0.1; done
tell pressed "$(cat "$ROOM/pressed")"
tell held "$(grep NoNewPrivs "/proc/$(show MainPID)/status" | tr -d '\t')"
tell free "$(tr -d '\t' <"$ROOM/pressed.status")"
mkdir "$ROOM/desk"
PYTHONPATH="$SOURCES" "$PYTHON" "$PRESS_TRAY" "$ROOM/desk" "$ROOM/chosen"
tell chosen "$(cat "$ROOM/chosen")"
tell journal "$(grep -c '/#' "$SESSION_LOG" || true)"

first=$(show MainPID)
kill -9 "$first"
"$FK" service status --wait 30 >/dev/null
while [ "$(show NRestarts)" = 0 ]; do systemctl --user is-active --quiet $unit || true; done
"$FK" service status --wait 30 >/dev/null
tell restarts "$(show NRestarts)"
tell replaced "$([ "$(show MainPID)" != "$first" ] && echo yes)"

kill -TERM "$(show MainPID)"   # as quitting from the menu in the panel ends it: well
while [ "$(show MainPID)" != 0 ]; do systemctl --user is-active --quiet $unit || true; done
tell quit "$(show ActiveState)"
"$FK" service start
"$FK" service status --wait 30 >/dev/null

"$FK" service stop
tell stopped "$(systemctl --user is-active $unit || true)"
"$FK" service start
"$FK" service status --wait 30 >/dev/null

"$FK" service uninstall >/dev/null
tell gone "$(systemctl --user is-active $unit || true)"
tell unit "$(ls "$HOME/.config/systemd/user/" 2>/dev/null | grep -c framekeeper || true)"
"""


@pytest.fixture(scope="module")
def told(installed: Home, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What happened, told in words; the home is left as it was, without the unit."""
    installed.framekeeper("service", "stop")
    session = tmp_path_factory.mktemp("session")
    room = session / "browser"
    programs = room / "bin"
    programs.mkdir(parents=True)
    browser = programs / "browser"
    program(room, browser)
    opener = programs / "xdg-open"
    opener.write_text(XDG_OPEN.format(room=room, browser=browser), encoding="utf-8")
    opener.chmod(0o700)
    answer = installed.run(
        str(SESSION),
        str(session),
        "bash",
        "-c",
        STORY,
        TREE=str(installed.tree),
        FK=str(installed.launcher),
        ROOM=str(room),
        BROWSER=str(browser),
        PYTHON=sys.executable,
        PRESS=str(PRESS),
        PRESS_TRAY=str(PRESS_TRAY),
        SOURCES=SOURCES,
        SESSION_LOG=str(session / "systemd.log"),
    )
    again = installed.install()
    assert again.returncode == 0, again.stderr
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return dict(line.split("=", 1) for line in answer.stdout.splitlines() if "=" in line)


def test_it_is_started_and_enabled(told: dict[str, str]) -> None:
    assert told["active"] == "active"
    assert told["enabled"] == "enabled"
    assert told["status"] == "running (systemd)"


def test_the_desktop_no_longer_starts_it_too(told: dict[str, str]) -> None:
    assert told["autostart"] == ""


def test_systemd_has_understood_the_hardening(told: dict[str, str]) -> None:
    assert told["umask"] == "0077"
    assert told["privileges"] == "yes"


def test_the_file_system_is_closed_where_that_works_and_only_there(told: dict[str, str]) -> None:
    assert told["sandbox"] in {"", "sandbox.conf"}
    assert told["active"] == "active"


def test_a_link_of_open_leads_to_the_page_in_a_real_browser(told: dict[str, str]) -> None:
    assert told["printed"].startswith("Today, ")
    assert told["opened"].startswith("Today, ")


def test_the_popup_s_button_leads_there_too_though_the_service_is_held_in(
    told: dict[str, str],
) -> None:
    assert told["asked"] == "True"
    assert told["pressed"].startswith("Today, ")
    assert told["held"] == "NoNewPrivs:1"
    assert told["free"] == "NoNewPrivs:0"
    assert told["journal"] == "0"


def test_the_menu_in_the_panel_leads_there_too(told: dict[str, str]) -> None:
    assert told["chosen"].startswith("Today, ")


def test_after_a_kill_it_is_started_again(told: dict[str, str]) -> None:
    assert told["restarts"] == "1"
    assert told["replaced"] == "yes"


def test_after_quitting_it_is_not_started_again(told: dict[str, str]) -> None:
    assert told["quit"] == "inactive"


def test_it_can_be_stopped_and_taken_out(told: dict[str, str]) -> None:
    assert told["stopped"] == "inactive"
    assert told["gone"] == "inactive"
    assert told["unit"] == "0"
