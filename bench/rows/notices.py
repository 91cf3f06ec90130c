"""From the instant at which a limit is used up to the call of the notification server."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.calls import CLOCK, Reporter, exchange
from bench.home import Daemon, Home
from bench.table import Row, quantile

from support.background import Background
from support.notification_server import NotificationServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIMITS = 36
_FIRST_S = 24
"""The first 20 s of a visit never give a notice (core.notices.gates)."""
_LATEST_MS = 100.0
_BOUNDARY = """
[[boundary]]
name = "Limit {number}"
covers = ["everything"]
at_most = "{seconds}s"
per = "day"
"""


class Timed(NotificationServer):
    """Remembers when each notice came, by its title."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.came: list[tuple[int, str]] = []

    def _notify(self, call) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # as in the parent
        self.came.append((CLOCK.wall(), f"{call.body[3]} {call.body[4]}"))
        super()._notify(call)


@contextmanager
def present(address: str) -> Iterator[None]:
    """A notification server on the bus, in a thread of its own; none where there is no bus."""
    if not address:
        yield
        return
    background = Background()
    server = NotificationServer(address)
    background.run(server.appear())
    try:
        yield
    finally:
        background.run(server.vanish())
        background.close()


def unmeasured() -> Row:
    """What is said where there is no bus to be had."""
    return Row(
        "notice", "limit crossed -> notification server called", "not measured: no dbus-daemon"
    )


def lateness(room: Path, address: str) -> Row:
    """So many limits, one used up each second."""
    settings = '[notices]\nmost_a_day = 50\nrepeat_after = "off"\n' + "".join(
        _BOUNDARY.format(number=f"{i:02}", seconds=_FIRST_S + i) for i in range(LIMITS)
    )
    home = Home(room / "limits", settings)
    late = asyncio.run(_measured(home, address))
    worst = quantile(late, 0.99)
    return Row(
        "notice",
        f"limit crossed -> notification server called, {len(late)} crossings",
        f"p50 {quantile(late, 0.5):.0f} ms, p99 {worst:.0f} ms",
        "",
        "",
        f"{LIMITS} told, p99 <= 100 ms",
        len(late) == LIMITS and worst <= _LATEST_MS,
    )


async def _measured(home: Home, address: str) -> list[float]:
    """How late each came (ms)."""
    loop = asyncio.get_running_loop()
    async with Timed(address) as server:
        daemon = Daemon(home, address)
        connection = await loop.run_in_executor(None, daemon.connected)
        await asyncio.sleep(1.0)
        who = Reporter(home.browsers[0], daemon.port)
        begun = CLOCK.wall() - 2_000
        end = begun + (_FIRST_S + LIMITS) * 1_000 + 500
        while CLOCK.wall() < end:
            raw = who.report(begun - 60_000, many=0, running=begun)
            await loop.run_in_executor(None, exchange, connection, raw)
            await asyncio.sleep(10.3)
        connection.close()
        daemon.stop()
        late = []
        for i in range(LIMITS):
            at = begun + (_FIRST_S + i) * 1_000
            came = [when for when, said in server.came if f"Limit {i:02}" in said]
            late += [float(came[0] - at)] if came else []
        return late
