"""The composition root: everything is joined here, once, and taken apart in reverse.

Order at the start: the lock, the database, the port, the keys, so that a second daemon leaves
before it touches anything. Nothing here decides anything.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, Literal, NamedTuple

from framekeeper import config, paths
from framekeeper.api.call import Rooms
from framekeeper.api.callers import Callers
from framekeeper.api.doors import Doors
from framekeeper.api.links import Links
from framekeeper.api.pairing import Pairing
from framekeeper.api.server import HttpDoor, PortError
from framekeeper.bus import Bus
from framekeeper.clock import SystemClock
from framekeeper.core.trouble import TroubleError
from framekeeper.core.words import say
from framekeeper.deadlines import alarm
from framekeeper.engine.desk import EngineDesk
from framekeeper.engine.engine import Engine
from framekeeper.engine.judging import Judging
from framekeeper.engine.memory import Memory
from framekeeper.engine.wishes import Wishes
from framekeeper.keys import KeyFileError, KeyRing
from framekeeper.logs import Capped
from framekeeper.notifiers import choose
from framekeeper.paths import PlaceError
from framekeeper.store import AlreadyRunning, NewerSchema, NotOurs, Store, StoreError
from framekeeper.watchers.browsers import Browsers
from framekeeper.watchers.presence import at_the_laptop
from framekeeper.watchers.session import do_not_disturb

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.notifiers.base import Notifier
    from framekeeper.paths import Paths

FAILURE = 1
ALREADY_RUNNING = 75
"""EX_TEMPFAIL of sysexits(3): another daemon holds the lock."""
SCREEN_AFTER_S = 0.05
"""So long are those answered who waited for the door to open; what speaks D-Bus is loaded next, and
holds up everything for a moment."""
MISUSED = 78
"""EX_CONFIG of sysexits(3): a file must be mended first; the service does not try again."""


class Surroundings(NamedTuple):
    """What the daemon is joined to beside its own files; the demo is joined to little of it."""

    bus: Bus | None
    notifier: Notifier
    ask_desktop: Callable[[], Awaitable[Literal["on", "off", "unknown"]]]
    ask_running: Callable[[int], Awaitable[frozenset[str]]]
    ask_present: Callable[[], Awaitable[bool | None]]
    tray: bool


def laptop() -> Surroundings:
    """Her desktop and the programs that run on it."""
    bus, running = Bus(), Browsers()

    async def ask_desktop() -> Literal["on", "off", "unknown"]:
        return (await do_not_disturb(bus)).state

    async def ask_running(awake: int) -> frozenset[str]:
        return frozenset((await asyncio.to_thread(running.look, awake)).products)

    notifier = choose(bus, wanted=os.environ.get("FRAMEKEEPER_NOTIFIER", ""))
    return Surroundings(bus, notifier, ask_desktop, ask_running, at_the_laptop, tray=True)


def serve() -> int:
    """Be the daemon until it is told to end; returns the exit code."""
    os.umask(0o077)
    log = logging.StreamHandler(sys.stderr)
    log.addFilter(Capped())
    logging.basicConfig(
        level=logging.INFO, handlers=[log], format="%(levelname)s %(name)s: %(message)s"
    )
    try:
        places = paths.from_environment(os.environ).make()
        asyncio.run(be(places, laptop(), _say_ready))
    except (TroubleError, StoreError, KeyFileError, PortError) as trouble:
        print(say(trouble.key, **trouble.values), file=sys.stderr)  # noqa: T201  # why it did not start
        return _exit_code(trouble)
    return 0


def _exit_code(trouble: Exception) -> int:
    """What the service manager shall make of it."""
    if isinstance(trouble, AlreadyRunning):
        return ALREADY_RUNNING
    return (
        MISUSED
        if isinstance(trouble, (KeyFileError, PlaceError, NotOurs, NewerSchema))
        else FAILURE
    )


async def be(places: Paths, around: Surroundings, ready: Callable[[], None]) -> None:
    """Be the daemon of these places until SIGTERM, SIGINT or the end of its terminal.

    Args:
        places: its directories, made already.
        around: what it is joined to.
        ready: called once, when it can be asked.

    Raises:
        TroubleError: it cannot start; one sentence says why.
    """
    loop = asyncio.get_running_loop()
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup(1)
            loop.add_signal_handler(number, stopping.set)
    async with AsyncExitStack() as stack:
        await _join(places, around, stack, stopping.set)
        ready()
        await stopping.wait()
        _say("STOPPING=1")


async def _join(
    places: Paths, around: Surroundings, stack: AsyncExitStack, stop: Callable[[], None]
) -> None:
    """Put everything together; what was opened is closed by the stack in reverse.

    Raises:
        TroubleError: it cannot start; one sentence says why.
    """
    clock = SystemClock()
    catalogue = config.shipped_catalogue()
    loaded = config.load(places.settings, catalogue)
    memory = Memory(clock, loaded.settings, catalogue.in_force(loaded.settings))
    judging = Judging(memory)
    store = Store.open(places.data, clock.wall, judging)
    stack.callback(store.close)

    engine = Engine(
        clock,
        store,
        judging,
        around.notifier,
        ask_desktop=around.ask_desktop,
        ask_running=around.ask_running,
        ask_present=around.ask_present,
    )
    wishes = Wishes(engine, places.settings, catalogue)
    await engine.prepare()
    desk = EngineDesk(engine, wishes.reload, wishes)
    rooms = _rooms(places, desk)
    door = HttpDoor(rooms, clock)
    port = await door.open(places.asked_port)
    stack.push_async_callback(door.close)
    _write_port(places, port)
    stack.callback(_forget_port, places)

    if around.bus is not None:
        stack.push_async_callback(around.bus.stop)
    stack.push_async_callback(around.notifier.stop)
    waker = alarm(asyncio.get_running_loop(), clock, engine.wake)
    stack.callback(waker.close)
    stack.push_async_callback(engine.stop)
    await wishes.first(loaded)
    await engine.start(waker.set)
    engine.spawn(wishes.follow(loaded.digest))
    # Browsers can be answered from here on; the screen is looked for after those that wait.
    await asyncio.sleep(SCREEN_AFTER_S)
    if around.bus is not None:
        await around.bus.start()
    await around.notifier.start()
    engine.tell()
    if around.bus is not None and around.tray:
        from framekeeper.tray.face import Face  # noqa: PLC0415  # after those that wait

        face = Face(around.bus, engine, desk, Doors(rooms, clock, port), stop)
        await face.start()
        desk.tray = face.state


def _rooms(places: Paths, desk: EngineDesk) -> Rooms:
    return Rooms(desk, Callers(KeyRing(places.keys), desk.browsers()), Pairing(), Links())


def _write_port(places: Paths, port: int) -> None:
    """Tell the command line which port is in use."""
    unfinished = places.port_file.with_suffix(".new")
    unfinished.write_text(f"{port}\n", encoding="ascii")
    unfinished.replace(places.port_file)


def _forget_port(places: Paths) -> None:
    with suppress(OSError):
        places.port_file.unlink()


def _say_ready() -> None:
    _say("READY=1")


def _say(state: str) -> None:
    """Tell systemd, where it asked to be told (sd_notify(3))."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as speaking:
            speaking.connect("\0" + address[1:] if address.startswith("@") else address)
            speaking.send(state.encode())
