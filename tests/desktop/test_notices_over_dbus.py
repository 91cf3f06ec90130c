"""The D-Bus notifier against a recording server."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest

from framekeeper.notifiers.base import Notice, NotShown, Shown, Unconfirmed
from framekeeper.notifiers.dbus import DBusNotifier
from support.notification_server import NotificationServer
from support.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from framekeeper.bus import Bus
    from support.bus import PrivateBus

BUTTONS = (("close", "Close for now"), ("snooze", "10 more minutes"))
EVENING = Notice("Evening", "A time you set has come.", BUTTONS)


@pytest.fixture
async def server(private_bus: PrivateBus) -> AsyncIterator[NotificationServer]:
    async with NotificationServer(private_bus.address) as running:
        yield running


async def test_a_notice_arrives_with_its_buttons_without_sound_and_transient(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    assert await notifier.send(EVENING) == Shown(1)
    (got,) = server.received
    assert (got.app, got.title, got.body) == ("Framekeeper", "Evening", "A time you set has come.")
    assert got.actions == ["close", "Close for now", "snooze", "10 more minutes"]
    assert got.hints["transient"] is True
    assert got.hints["suppress-sound"] is True
    assert got.hints["urgency"] == 1
    assert got.hints["desktop-entry"] == "framekeeper"


async def test_a_repeat_is_of_low_urgency(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    await notifier.send(Notice("Evening", urgency="low"))
    assert server.received[0].hints["urgency"] == 0


async def test_a_notice_takes_the_place_of_an_older_one(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    await notifier.send(EVENING)
    assert await notifier.send(EVENING, replaces=1) == Shown(1)
    assert server.received[1].replaces == 1


async def test_names_with_markup_are_escaped_in_the_body_where_the_server_reads_markup(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    await notifier.send(Notice("<b>A & B</b>", "<b>A & B</b>"))
    assert server.received[0].title == "<b>A & B</b>"
    assert server.received[0].body == "&lt;b&gt;A &amp; B&lt;/b&gt;"


async def test_names_with_markup_stay_as_they_are_where_the_server_reads_none(
    private_bus: PrivateBus, notifier: DBusNotifier
) -> None:
    async with NotificationServer(private_bus.address, features=("body",)) as server:
        await notifier.send(Notice("Evening", "<b>A & B</b>", BUTTONS))
        assert server.received[0].body == "<b>A & B</b>"
        assert server.received[0].actions == []


async def test_a_server_without_bodies_gets_one_line(
    private_bus: PrivateBus, notifier: DBusNotifier
) -> None:
    async with NotificationServer(private_bus.address, features=()) as server:
        await notifier.send(Notice("Evening", "A time\nhas come."))
        assert (server.received[0].title, server.received[0].body) == (
            "Evening. A time has come.",
            "",
        )


async def test_a_pressed_button_is_told_with_its_notice(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    pressed: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
    closed: list[tuple[int, str]] = []
    notifier.on_action(lambda notice_id, key: pressed.set_result((notice_id, key)))
    notifier.on_closed(lambda notice_id, why: closed.append((notice_id, why)))
    await notifier.send(EVENING)
    server.press(1, "snooze")
    assert await pressed == (1, "snooze")
    await until(lambda: closed)
    assert closed == [(1, "dismissed")]


async def test_a_notice_whose_button_was_pressed_is_taken_away_where_the_server_leaves_it(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    await notifier.send(EVENING)
    server.emit("org.freedesktop.Notifications", "ActionInvoked", "us", 1, "snooze")
    await until(lambda: server.closed)
    assert server.closed == [1]


async def test_buttons_of_other_programs_are_not_ours(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    pressed: list[tuple[int, str]] = []
    notifier.on_action(lambda notice_id, key: pressed.append((notice_id, key)))
    await notifier.send(EVENING)
    server.press(99, "default")
    server.press(1, "close")
    await until(lambda: pressed)
    assert pressed == [(1, "close")]


async def test_a_signal_of_somebody_who_is_not_the_server_is_not_believed(
    private_bus: PrivateBus, server: NotificationServer, notifier: DBusNotifier
) -> None:
    pressed: list[str] = []
    notifier.on_action(lambda _id, key: pressed.append(key))
    await notifier.send(EVENING)
    stranger = NotificationServer(private_bus.address)
    stranger.name = "org.example.Stranger"
    async with stranger:
        stranger.press(1, "forged")
        server.press(1, "close")
        await until(lambda: pressed)
    assert pressed == ["close"]


async def test_a_notice_is_taken_from_the_screen_once(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    closed: list[tuple[int, str]] = []
    notifier.on_closed(lambda notice_id, why: closed.append((notice_id, why)))
    await notifier.send(EVENING)
    await notifier.close(1)
    await until(lambda: closed)
    await notifier.close(1)
    assert server.closed == [1]
    assert closed == [(1, "closed")]


async def test_a_server_that_goes_away_takes_its_notices_with_it(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    closed: list[tuple[int, str]] = []
    notifier.on_closed(lambda notice_id, why: closed.append((notice_id, why)))
    await notifier.send(EVENING)
    await server.vanish()
    await until(lambda: closed)
    assert closed == [(1, "gone")]
    assert not notifier.available


async def test_a_listener_that_fails_does_not_stop_the_others(
    server: NotificationServer, notifier: DBusNotifier, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_id: int, _key: str) -> None:
        msg = "a private word"
        raise ValueError(msg)

    pressed: list[str] = []
    notifier.on_action(fail)
    notifier.on_action(lambda _id, key: pressed.append(key))
    await notifier.send(EVENING)
    server.press(1, "close")
    await until(lambda: pressed)
    assert "a listener failed: ValueError" in caplog.text
    assert "private" not in caplog.text


async def test_nothing_of_a_notice_is_logged(
    server: NotificationServer, notifier: DBusNotifier, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await notifier.send(Notice("Secret title", "Secret body", (("k", "Secret label"),)))
    server.hang()
    await server.vanish()
    await notifier.send(Notice("Secret title", "Secret body"))
    assert "ecret" not in caplog.text


async def test_a_notice_that_cannot_be_sent_is_a_failure_that_can_be_looked_at(
    server: NotificationServer, notifier: DBusNotifier
) -> None:
    broken = Notice("Evening", stays_ms=2**40)
    assert await notifier.send(broken) == NotShown("failed")
    assert notifier.health().problem == "failed"
    assert await notifier.send(EVENING) == Shown(1)
    health = notifier.health()
    assert (health.shown, health.not_shown, health.problem) == (1, 1, "")
    assert (health.notifier, health.server, health.available) == ("dbus", "fake 1.0", True)
    assert len(server.received) == 1


# --- no bus, no server, one that comes late, one that hangs ------------------------------------


class Sender:
    """The caller's part: sends what is due again whenever the screen is there, until shown."""

    def __init__(self, notifier: DBusNotifier) -> None:
        self.notifier = notifier
        self.due = True
        self.outcomes: list[Shown | NotShown | Unconfirmed] = []
        self.tasks: list[asyncio.Task[None]] = []
        notifier.on_available(lambda: self.tasks.append(asyncio.create_task(self.send())))
        notifier.on_settled(self.settled)

    async def send(self) -> None:
        if not self.due:
            return
        self.due = False
        outcome = await self.notifier.send(EVENING)
        self.outcomes.append(outcome)
        self.due = isinstance(outcome, NotShown)

    def settled(self, _ticket: int, outcome: Shown | NotShown) -> None:
        self.outcomes.append(outcome)
        self.due = isinstance(outcome, NotShown)

    @property
    def shown(self) -> bool:
        return any(isinstance(outcome, Shown) for outcome in self.outcomes)


async def test_a_server_that_comes_late_gets_the_notice_exactly_once(
    private_bus: PrivateBus, notifier: DBusNotifier
) -> None:
    sender = Sender(notifier)
    await sender.send()
    assert sender.outcomes == [NotShown("no-server")]
    assert notifier.health().problem == "no-server"
    async with NotificationServer(private_bus.address) as server:
        await until(lambda: sender.shown)
        await asyncio.gather(*sender.tasks)
        assert len(server.received) == 1


async def test_a_server_that_hangs_from_the_start_gets_the_notice_once_when_it_wakes(
    private_bus: PrivateBus, bus: Bus
) -> None:
    notifier = DBusNotifier(bus, limit_s=0.05)
    await notifier.start()
    sender = Sender(notifier)
    async with NotificationServer(private_bus.address, hangs=True) as server:
        await sender.send()
        await sender.send()
        assert set(sender.outcomes) == {NotShown("slow")}
        server.wake()
        await until(lambda: sender.shown)
        await asyncio.gather(*sender.tasks)
        assert len(server.received) == 1


async def test_a_server_that_hangs_on_a_notice_keeps_it_and_gets_no_second(
    private_bus: PrivateBus, bus: Bus
) -> None:
    notifier = DBusNotifier(bus, limit_s=0.05)
    await notifier.start()
    async with NotificationServer(private_bus.address) as server:
        await until(lambda: notifier.available)
        sender = Sender(notifier)
        server.hang()
        await sender.send()
        assert sender.outcomes == [Unconfirmed(1, "slow")]
        assert await notifier.send(EVENING) == NotShown("busy")
        server.wake()
        await until(lambda: sender.shown)
        await asyncio.gather(*sender.tasks)
        assert len(server.received) == 1
        pressed: list[str] = []
        notifier.on_action(lambda _id, key: pressed.append(key))
        server.press(1, "close")
        await until(lambda: pressed)


async def test_a_server_that_dies_on_a_notice_did_not_show_it_and_the_next_one_does(
    private_bus: PrivateBus, bus: Bus
) -> None:
    notifier = DBusNotifier(bus, limit_s=0.05)
    await notifier.start()
    sender = Sender(notifier)
    async with NotificationServer(private_bus.address) as server:
        await until(lambda: notifier.available)
        await asyncio.gather(*sender.tasks)
        sender.outcomes.clear()
        sender.due = True
        server.hang()
        await sender.send()
        assert sender.outcomes == [Unconfirmed(1, "slow")]
    async with NotificationServer(private_bus.address) as server:
        await until(lambda: sender.shown)
        await asyncio.gather(*sender.tasks)
        assert sender.outcomes[1] == NotShown("no-server")
        assert len(server.received) == 1


async def test_a_button_pressed_in_the_instant_of_showing_is_not_lost(
    private_bus: PrivateBus, notifier: DBusNotifier
) -> None:
    pressed: list[tuple[int, str]] = []
    notifier.on_action(lambda notice_id, key: pressed.append((notice_id, key)))
    async with NotificationServer(private_bus.address) as server:
        sending = asyncio.create_task(notifier.send(EVENING))
        await server.arrival.wait()
        server.press(1, "close")
        assert await sending == Shown(1)
        await until(lambda: pressed)
        assert pressed == [(1, "close")]
