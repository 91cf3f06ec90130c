"""`framekeeper demo` as a person runs it, in a home of its own: much to see, nothing left."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from framekeeper import client
from framekeeper.clock import SystemClock
from framekeeper.core.wire.cli import DoctorAnswer, DoctorRequest, StatusAnswer, StatusRequest
from framekeeper.core.wire.dashboard import WeeksAnswer, WeeksRequest
from framekeeper.demo.showing import places_in
from support.bus import PrivateBus
from support.notification_server import NotificationServer
from support.played_panel import PlayedPanel
from support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framekeeper.core.wire.base import Message

DAEMON = Path(__file__).resolve().parents[2] / "daemon"
HERS = '# hers\n[day]\nstarts = "05:00"\n'

pytestmark = pytest.mark.slow


def _hear() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Demo:
    """One demo that runs."""

    def __init__(self, environment: dict[str, str], *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "framekeeper", "demo", *words],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # Tests that a shell runs in its background, or by nohup, ignore these.
            preexec_fn=_hear,  # noqa: PLW1509  # nothing else runs in this process
        )
        self._temporary = Path(environment["TMPDIR"])

    def link(self) -> str:
        """What it prints when it can be looked at."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, path: str, message: Message, answer: type[Message]) -> object:
        """Ask its daemon, as a command would."""
        (folder,) = self._temporary.iterdir()
        places = places_in(folder)
        asked = client.here(places.keys, places.port_file, SystemClock())
        return asked.ask(path, message, answer)

    def end(self, number: signal.Signals) -> tuple[int, str, str]:
        """Send a signal; the exit code and what was said since."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with settings and data in it."""
    for folder in ("home/.config/framekeeper", "home/.local/share/framekeeper", "tmp"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "home/.config/framekeeper/framekeeper.toml").write_text(HERS)
    (tmp_path / "home/.local/share/framekeeper/port").write_text("8713\n")
    return tmp_path


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home / "home"),
        "TMPDIR": str(home / "tmp"),
        "PYTHONPATH": str(DAEMON),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@pytest.fixture
def demo(environment: dict[str, str]) -> Iterator[Demo]:
    made = Demo(environment, "--no-open")
    yield made
    if made.process.poll() is None:
        made.process.kill()
    made.process.communicate()


def trace(home: Path) -> dict[str, bytes]:
    """Every file under a folder, with its content."""
    return {
        str(path.relative_to(home)): path.read_bytes() if path.is_file() else b""
        for path in home.rglob("*")
    }


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_leaves_no_trace_however_it_is_told_to_end(
    home: Path, environment: dict[str, str], number: signal.Signals
) -> None:
    before = trace(home)
    demo = Demo(environment, "--no-open")
    assert demo.link().startswith("http://127.0.0.1:")
    assert trace(home) != before
    assert demo.end(number) == (0, "", "")
    assert trace(home) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_leaves_no_trace_when_it_is_ended_while_it_begins(
    home: Path, environment: dict[str, str], number: signal.Signals
) -> None:
    before = trace(home)
    demo = Demo(environment, "--no-open")
    wait_until(lambda: [*(home / "tmp").iterdir()], "its folder")
    demo.end(number)
    assert trace(home) == before


def test_the_next_one_deletes_what_a_killed_one_left(
    home: Path, environment: dict[str, str]
) -> None:
    before = trace(home)
    killed = Demo(environment, "--no-open")
    killed.link()
    killed.end(signal.SIGKILL)
    assert trace(home) != before
    demo = Demo(environment, "--no-open")
    demo.link()
    assert len(list((home / "tmp").iterdir())) == 1
    demo.end(signal.SIGINT)
    assert trace(home) == before


def test_the_link_leads_to_the_dashboard(demo: Demo) -> None:
    where = urlsplit(demo.link())
    connection = HTTPConnection(where.hostname or "", where.port)
    connection.request("GET", "/")
    answer = connection.getresponse()
    assert answer.status == 200
    assert b"<title>" in answer.read()
    connection.close()


def test_there_is_much_to_see(demo: Demo) -> None:
    demo.link()
    status = demo.ask("/v1/cli/status", StatusRequest(), StatusAnswer)
    assert isinstance(status, StatusAnswer)
    assert [b.name for b in status.state.boundaries] == ["Evening", "A day", "Eight checks"]
    assert status.state.today.minutes
    assert status.state.settings_ok
    assert {b.name for b in status.state.browsers} == {"Pretend Firefox", "Pretend Chromium"}
    request = WeeksRequest(weeks=4, back=1)
    weeks = demo.ask("/v1/cli/week", request, WeeksAnswer)
    assert isinstance(weeks, WeeksAnswer)
    assert weeks.summary.used > 5 * 3_600_000


async def test_it_shows_no_icon_and_no_notice_on_her_desktop(environment: dict[str, str]) -> None:
    with PrivateBus() as bus:
        panel, notices = PlayedPanel(bus.address), NotificationServer(bus.address)
        async with panel, notices:
            desktop = {**environment, "DBUS_SESSION_BUS_ADDRESS": bus.address}
            demo = Demo(desktop, "--no-open")
            demo.link()
            found = demo.ask("/v1/cli/doctor", DoctorRequest(notify=True), DoctorAnswer)
            assert isinstance(found, DoctorAnswer)
            demo.end(signal.SIGINT)
            assert (panel.icons, notices.received) == ([], [])


async def test_notices_come_to_her_desktop_when_she_asks_for_them(
    environment: dict[str, str],
) -> None:
    with PrivateBus() as bus:
        panel, notices = PlayedPanel(bus.address), NotificationServer(bus.address)
        async with panel, notices:
            desktop = {**environment, "DBUS_SESSION_BUS_ADDRESS": bus.address}
            demo = Demo(desktop, "--no-open", "--notices")
            demo.link()
            request = DoctorRequest(notify=True)
            answer = DoctorAnswer
            # Beside the loop, on which the server shows the notice.
            await asyncio.to_thread(demo.ask, "/v1/cli/doctor", request, answer)
            assert notices.received
            demo.end(signal.SIGINT)
            assert panel.icons == []


def test_the_browser_is_opened_on_it(home: Path, environment: dict[str, str]) -> None:
    browser = home / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s" "$1" >"{home / "opened"}"\n')
    browser.chmod(0o755)
    demo = Demo({**environment, "BROWSER": str(browser)})
    opened = home / "opened"
    wait_until(lambda: opened.exists() and "#" in opened.read_text(), "the browser")
    assert demo.end(signal.SIGINT) == (0, "", "")
