"""A real notification server on a virtual screen: what she sees, and what her clicks do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from framekeeper.notifiers.base import Notice, Shown
from framekeeper.watchers.session import DoNotDisturb, do_not_disturb
from support.desktop_screen import Screen
from support.dunst import BACKGROUND, INK, NOTICE, Dunst
from support.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from framekeeper.bus import Bus
    from framekeeper.notifiers.dbus import DBusNotifier
    from support.bus import PrivateBus

pytestmark = pytest.mark.desktop

EVENING = Notice(
    "Evening",
    "A time you set has come.",
    (
        ("close", "Close, remind me at 9:00"),
        ("snooze", "10 more minutes"),
        ("look", "I need to look"),
    ),
)


@pytest.fixture
async def dunst(private_bus: PrivateBus, tmp_path: Path) -> AsyncIterator[Dunst]:
    with Screen(tmp_path, private_bus.address) as screen:
        server = Dunst(screen)
        await server.start()
        yield server


async def _shown(dunst: Dunst, notifier: DBusNotifier, notice: Notice) -> int:
    sent = await notifier.send(notice)
    assert isinstance(sent, Shown)
    await dunst.displayed()
    return sent.id


def _ink_width(dunst: Dunst) -> int:
    columns = [left for left, _ in dunst.screen.look(NOTICE).where(INK)]
    return max(columns) - min(columns)


async def test_the_notice_is_really_on_the_screen(dunst: Dunst, notifier: DBusNotifier) -> None:
    assert dunst.screen.look(NOTICE).colours() == 1
    await _shown(dunst, notifier, EVENING)
    picture = dunst.screen.look(NOTICE)
    assert len(picture.where(BACKGROUND)) > 10_000
    assert len(picture.where(INK)) > 100
    assert picture.colours() > 30, "text has soft edges"
    assert notifier.health().server.startswith("dunst 1.")


@pytest.mark.parametrize("which", [0, 1, 2])
async def test_each_button_calls_back(dunst: Dunst, notifier: DBusNotifier, which: int) -> None:
    pressed: list[tuple[int, str]] = []
    closed: list[int] = []
    notifier.on_action(lambda notice_id, key: pressed.append((notice_id, key)))
    notifier.on_closed(lambda notice_id, _why: closed.append(notice_id))
    notice_id = await _shown(dunst, notifier, EVENING)
    key, label = EVENING.actions[which]
    dunst.press(label)
    await until(lambda: pressed and closed)
    assert pressed == [(notice_id, key)]
    assert closed == [notice_id]
    await dunst.displayed(0)


async def test_a_notice_takes_the_place_of_the_older_one(
    dunst: Dunst, notifier: DBusNotifier
) -> None:
    notice_id = await _shown(dunst, notifier, EVENING)
    before = dunst.screen.look(NOTICE)
    again = await notifier.send(Notice("Set times", "Another line."), replaces=notice_id)
    assert again == Shown(notice_id)
    await until(lambda: dunst.screen.look(NOTICE).pixels != before.pixels)
    assert dunst.control("count", "displayed") == "1"


async def test_a_notice_is_taken_away(dunst: Dunst, notifier: DBusNotifier) -> None:
    notice_id = await _shown(dunst, notifier, EVENING)
    await notifier.close(notice_id)
    await dunst.displayed(0)


async def test_markup_in_a_name_is_shown_letter_for_letter(
    dunst: Dunst, notifier: DBusNotifier
) -> None:
    marked = "<b>Evening</b> & <i>night</i>"
    widths = []
    for notice in (
        Notice("x", "Evening & night"),
        Notice("x", marked),
        Notice(marked, "x"),
    ):
        notice_id = await _shown(dunst, notifier, notice)
        widths.append(_ink_width(dunst))
        await notifier.close(notice_id)
        await dunst.displayed(0)
    plain, in_body, in_title = widths
    assert min(in_body, in_title) > plain * 1.5


async def test_pausing_is_seen_as_do_not_disturb(dunst: Dunst, bus: Bus) -> None:
    assert await do_not_disturb(bus) == DoNotDisturb("off", "dunst")
    dunst.control("set-paused", "true")
    assert await do_not_disturb(bus) == DoNotDisturb("on", "dunst")


async def test_a_real_server_that_comes_late_gets_the_notice(
    private_bus: PrivateBus, notifier: DBusNotifier, tmp_path: Path
) -> None:
    came: list[bool] = []
    notifier.on_available(lambda: came.append(True))
    assert not isinstance(await notifier.send(EVENING), Shown)
    with Screen(tmp_path, private_bus.address) as screen:
        dunst = Dunst(screen)
        await dunst.start()
        await until(lambda: came)
        await _shown(dunst, notifier, EVENING)
        assert dunst.control("count", "displayed") == "1"
