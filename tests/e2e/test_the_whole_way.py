"""From the first pairing to a notice on the screen, through every kind of sudden end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.dunst import BACKGROUND, INK, NOTICE
from support.laptop import KINDS
from support.traces import assert_clean
from support.walk import ELSEWHERE, FEED, PROFILE, THREAD, Walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.desktop import Desktop
    from support.laptop import Browser, Laptop
    from support.real_daemon import RealDaemon

pytestmark = [pytest.mark.browser, pytest.mark.way]

SETTINGS = """
[[boundary]]
name = "A few seconds"
covers = ["everything"]
at_most = "6s"
"""


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_way(laptop: Laptop, kind: str, album: Path) -> None:
    daemon, desktop = laptop.daemon, laptop.desktop
    daemon.settings.write_text(SETTINGS)
    daemon.start()
    browser = laptop.browser(kind)
    laptop.pair(browser)
    walk = Walk(browser, laptop.display, daemon)

    she_reads_her_feed_and_a_message(walk, desktop)
    assert_notice_is_on_the_screen(desktop, album / f"notice-{kind}.png")
    assert_clean(memory_of(daemon), holds="instagram")
    she_leaves_and_comes_back(walk)
    assert_clean(storage_of(browser), holds="instagram")
    assert_command_line_says_the_same(daemon)
    browser.popup_picture(album / f"popup-{kind}.png")
    the_daemon_is_killed_while_she_looks(walk, daemon)
    the_daemon_is_away_for_a_while(walk, daemon)
    walk = the_browser_is_killed_while_she_looks(walk, laptop, kind)

    assert len(desktop.notified()) == 1, "told once, whatever was killed"
    assert_nothing_of_the_conversation_is_left(laptop, kind, walk.browser)


def she_reads_her_feed_and_a_message(walk: Walk, desktop: Desktop) -> None:
    walk.to(FEED)
    walk.stay(3)
    walk.to(PROFILE)
    walk.stay(1)
    walk.to(THREAD)
    walk.until(desktop.notified, "the notice")


def she_leaves_and_comes_back(walk: Walk) -> None:
    walk.to(ELSEWHERE)
    walk.until_counted()
    walk.to(FEED)
    walk.stay(2)
    walk.to(ELSEWHERE)
    walk.until_counted()


def assert_notice_is_on_the_screen(desktop: Desktop, picture: Path) -> None:
    desktop.until_drawn(1)
    desktop.screen.save(picture)
    drawn = desktop.screen.look(NOTICE)
    assert len(drawn.where(BACKGROUND)) > 10_000
    assert len(drawn.where(INK)) > 100
    (said,) = desktop.notified()
    assert said.title == "A few seconds"
    assert said.body == "The time you set has come."


def assert_command_line_says_the_same(daemon: RealDaemon) -> None:
    said = json.loads(daemon.command("today", "--json"))
    assert {
        f"{m['platform']}/{m['surface']}": m["confirmed"] for m in said["today"]["minutes"]
    } == {place: minutes.confirmed for place, minutes in daemon.minutes().items()}
    assert [b["standing"] for b in said["boundaries"]] == ["past"]


def the_daemon_is_killed_while_she_looks(walk: Walk, daemon: RealDaemon) -> None:
    walk.to(FEED)
    walk.until_heard()
    daemon.kill()
    walk.stay(1)
    daemon.start()
    walk.until_heard()
    walk.to(ELSEWHERE)
    walk.until_counted()


def the_daemon_is_away_for_a_while(walk: Walk, daemon: RealDaemon) -> None:
    daemon.stop()
    walk.to(FEED)
    walk.stay(2)
    walk.to(THREAD)
    walk.stay(2)
    walk.to(ELSEWHERE)
    walk.stay(1)
    daemon.start()
    for _ in range(2):
        walk.browser.until_popup_shows("state")
        walk.until_counted()


def the_browser_is_killed_while_she_looks(walk: Walk, laptop: Laptop, kind: str) -> Walk:
    walk.to(FEED)
    walk.stay(5)
    walk.to(("/?variant=following", "instagram/feed"))
    walk.stay(1)
    walk.killed()
    again = Walk(laptop.browser(kind), laptop.display, laptop.daemon)
    again.steps = walk.steps
    again.until_counted()
    return again


def assert_nothing_of_the_conversation_is_left(laptop: Laptop, kind: str, browser: Browser) -> None:
    daemon = laptop.daemon
    export = daemon.room / "export.json"
    daemon.command("export", "--to", str(export))
    assert_clean([("what arrived at the daemon", daemon.arrived())], holds='"surface":"messages"')
    assert_clean(daemon.kept(), holds="SQLite format 3")
    assert_clean([("the export", export.read_bytes())], holds='"messages"')
    assert_clean(storage_of(browser), holds="instagram")
    assert_clean(laptop.extension_files(kind, browser), holds="framekeeper")
    assert_clean(memory_of(daemon), holds="instagram")


def memory_of(daemon: RealDaemon) -> Iterator[tuple[str, bytes]]:
    return (("the daemon's memory", part) for part in daemon.memory())


def storage_of(browser: Browser) -> Iterator[tuple[str, bytes]]:
    for area in ("local", "session"):
        yield f"storage.{area}", json.dumps(browser.stored(area)).encode()
    yield "IndexedDB", browser.kept_keys().encode()
