from __future__ import annotations

import sys
import threading
import types

import pytest

from framekeeper import notifiers
from framekeeper.bus import Bus
from framekeeper.notifiers.base import Notice, NotShown, Unconfirmed
from framekeeper.notifiers.dbus import DBusNotifier
from framekeeper.notifiers.log import LogNotifier
from framekeeper.notifiers.plyer import PlyerNotifier


class Screen:
    """Takes what plyer is handed."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, int]] = []

    def show(self, title: str, body: str, seconds: int) -> None:
        self.taken.append((title, body, seconds))


async def test_plyer_never_counts_as_shown() -> None:
    screen = Screen()
    notifier = PlyerNotifier(screen.show)
    assert await notifier.send(Notice("Evening", "A time you set has come.")) == Unconfirmed(
        0, "handed-over"
    )
    assert screen.taken == [("Evening", "A time you set has come.", 30)]
    assert not notifier.available
    assert notifier.capabilities == frozenset()
    assert notifier.health().unconfirmed == 1


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("--help", "help"),
        ("— evening", "evening"),
        ("a'>, 'b': <'c", "a\u2019\u203a, \u2019b\u2019: \u2039\u2019c"),
        ("<b>A & B</b>", "\u2039b\u203aA + B\u2039/b\u203a"),
        ("back\\slash", "back/slash"),
    ],
)
async def test_plyer_gets_no_text_that_its_back_ends_would_read_as_more_than_text(
    text: str, safe: str
) -> None:
    screen = Screen()
    await PlyerNotifier(screen.show).send(Notice(text, text))
    assert screen.taken == [(safe, safe, 30)]


async def test_plyer_gets_no_text_longer_than_windows_takes() -> None:
    screen = Screen()
    await PlyerNotifier(screen.show).send(Notice("t" * 99, "b" * 999))
    ((title, body, _),) = screen.taken
    assert (len(title), len(body)) == (64, 256)


async def test_plyer_that_hangs_is_left_behind_and_gets_nothing_more() -> None:
    go_on = threading.Event()

    def hang(_title: str, _body: str, _seconds: int) -> None:
        go_on.wait()

    notifier = PlyerNotifier(hang, limit_s=0.01)
    assert await notifier.send(Notice("Evening")) == Unconfirmed(0, "slow")
    assert await notifier.send(Notice("Evening")) == NotShown("busy")
    go_on.set()


async def test_plyer_that_fails_showed_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def fail(title: str, _body: str, _seconds: int) -> None:
        raise NotImplementedError(title)

    assert await PlyerNotifier(fail).send(Notice("Secret")) == NotShown("failed")
    assert "Secret" not in caplog.text


async def test_plyer_itself_is_called_as_it_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[dict[str, object]] = []
    fake = types.ModuleType("plyer")
    fake.notification = types.SimpleNamespace(  # type: ignore[attr-defined]  # as plyer has it
        notify=lambda **values: calls.append(values)
    )
    monkeypatch.setitem(sys.modules, "plyer", fake)
    await PlyerNotifier().send(Notice("Evening", "A time you set has come."))
    assert calls == [
        {
            "title": "Evening",
            "message": "A time you set has come.",
            "app_name": "Framekeeper",
            "timeout": 30,
        }
    ]


async def test_the_log_says_that_a_notice_was_due_but_not_which(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO")
    notifier = LogNotifier()
    assert await notifier.send(Notice("Secret", "Secret")) == NotShown("no-desktop")
    assert "a notice (normal) is due" in caplog.text
    assert "Secret" not in caplog.text


async def test_on_linux_the_notifier_waits_for_the_desktop_s_own_service() -> None:
    assert isinstance(notifiers.choose(Bus()), DBusNotifier)


@pytest.mark.parametrize("name", list(notifiers.REGISTRY))
async def test_each_notifier_of_the_registry_can_be_wanted_by_name(name: str) -> None:
    assert notifiers.choose(Bus(), wanted=name).name == name


async def test_without_d_bus_and_plyer_the_log_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dbus", "plyer"):
        entry = (lambda: False, notifiers.REGISTRY[name][1])
        monkeypatch.setitem(notifiers.REGISTRY, name, entry)
    assert isinstance(notifiers.choose(Bus()), LogNotifier)
