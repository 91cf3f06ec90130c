"""The alarms, on the real clock of this machine."""

from __future__ import annotations

import asyncio

import pytest

from framekeeper.clock import SystemClock
from framekeeper.deadlines import Alarm, CappedAlarm, TimerfdAlarm

CLOCK = SystemClock()


class Woken:
    """Counts and lets a test await being woken."""

    def __init__(self) -> None:
        self.at: list[int] = []
        self._event = asyncio.Event()

    def __call__(self) -> None:
        self.at.append(CLOCK.wall())
        self._event.set()

    async def wait(self) -> int:
        await asyncio.wait_for(self._event.wait(), 5)
        self._event.clear()
        return self.at[-1]


def make(kind: str, woken: Woken) -> Alarm:
    loop = asyncio.get_running_loop()
    return TimerfdAlarm(loop, woken) if kind == "timerfd" else CappedAlarm(loop, CLOCK, woken)


@pytest.fixture(params=["timerfd", "capped"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_an_alarm_wakes_at_its_instant_and_not_before(kind: str) -> None:
    woken = Woken()
    alarm = make(kind, woken)
    at = CLOCK.wall() + 30
    alarm.set(at)
    assert await woken.wait() >= at
    alarm.close()


async def test_an_instant_that_has_passed_wakes_at_once(kind: str) -> None:
    woken = Woken()
    alarm = make(kind, woken)
    alarm.set(0)
    await woken.wait()
    alarm.close()


async def test_a_later_wish_replaces_an_earlier_one(kind: str) -> None:
    woken = Woken()
    alarm = make(kind, woken)
    now = CLOCK.wall()
    alarm.set(now + 10)
    alarm.set(now + 80)
    assert await woken.wait() >= now + 80
    assert len(woken.at) == 1
    alarm.close()


async def test_it_can_be_set_again_after_it_has_woken(kind: str) -> None:
    woken = Woken()
    alarm = make(kind, woken)
    for _ in range(3):
        alarm.set(CLOCK.wall() + 5)
        await woken.wait()
    assert len(woken.at) == 3
    alarm.close()


async def test_with_nothing_due_or_closed_nobody_is_woken(kind: str) -> None:
    woken = Woken()
    alarm = make(kind, woken)
    alarm.set(CLOCK.wall() + 20)
    alarm.set(None)
    other = make(kind, Woken())
    other.set(CLOCK.wall() + 20)
    other.close()
    await asyncio.sleep(0.06)
    assert woken.at == []
    alarm.close()
