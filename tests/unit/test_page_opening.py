"""How a page is opened from the daemon: by systemd where that started it, never blindly."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

import pytest

from framekeeper.api.links import Links
from framekeeper.api.opening import SCREENS, dashboard_link, open_page

if TYPE_CHECKING:
    from pathlib import Path

LINK = "http://127.0.0.1:8713/#token/review"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds every program that can be found."""
    for name in (*SCREENS, "BROWSER", "INVOCATION_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(webbrowser, "_tryorder", None)
    monkeypatch.setattr(webbrowser, "_browsers", {})
    return tmp_path


def program(folder: Path, name: str, *lines: str) -> None:
    """One that writes down what it was started with."""
    file = folder / name
    file.write_text(f'#!/bin/sh\necho "{name} $*" >> {folder}/log\n' + "\n".join(lines) + "\n")
    file.chmod(0o700)


def log(folder: Path) -> list[str]:
    """What was started."""
    file = folder / "log"
    return file.read_text().splitlines() if file.exists() else []


async def test_without_a_screen_nothing_is_started(programs: Path) -> None:
    program(programs, "xdg-open")
    program(programs, "w3m")
    assert not await open_page(LINK)
    assert log(programs) == []


async def test_her_own_browser_is_told_the_link(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(programs, "hers")
    monkeypatch.setenv("BROWSER", str(programs / "hers"))
    assert await open_page(LINK)
    assert log(programs) == [f"hers {LINK}"]


async def test_under_systemd_it_is_systemd_that_starts_it(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(programs, "systemctl", 'echo "DISPLAY=:0"')
    program(programs, "systemd-run")
    monkeypatch.setenv("INVOCATION_ID", "0" * 32)
    assert await open_page(LINK)
    asked, started = log(programs)
    assert asked == "systemctl --user show-environment"
    assert started.startswith("systemd-run --user ")
    assert started.endswith(f" xdg-open {LINK}")
    assert "--description=" in started  # else systemd writes the whole command into its journal


@pytest.mark.parametrize(
    ("asking", "running"),
    [('echo "LANG=C"', ""), ("exit 1", ""), ('echo "WAYLAND_DISPLAY=w"', "exit 1")],
    ids=["no screen", "no manager", "refused"],
)
async def test_what_systemd_cannot_open_is_said(
    programs: Path, monkeypatch: pytest.MonkeyPatch, asking: str, running: str
) -> None:
    program(programs, "systemctl", asking)
    program(programs, "systemd-run", running)
    monkeypatch.setenv("INVOCATION_ID", "0" * 32)
    assert not await open_page(LINK)


async def test_without_systemd_s_own_programs_it_is_said_too(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not log(programs)
    monkeypatch.setenv("INVOCATION_ID", "0" * 32)
    assert not await open_page(LINK)


def test_a_link_names_its_page_behind_the_token() -> None:
    links = Links()
    plain, _, token = dashboard_link(links, 0, 8713).partition("#")
    assert plain == "http://127.0.0.1:8713/"
    assert links.take_link(token, 1)
    token, _, page = dashboard_link(links, 0, 8713, "review").partition("#")[2].partition("/")
    assert page == "review"
    assert links.take_link(token, 1)
