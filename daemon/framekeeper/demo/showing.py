"""The daemon itself on the pretend therapist's weeks: its own folder, its own port, no desktop.

Everything is in this process, so that nothing can outlive it.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Literal

from framekeeper import app, client, paths
from framekeeper.bus import Bus
from framekeeper.clock import SystemClock
from framekeeper.core.wire.cli import LinkAnswer, LinkRequest
from framekeeper.core.words import say
from framekeeper.demo import filling, person, room
from framekeeper.notifiers import choose
from framekeeper.notifiers.log import LogNotifier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from framekeeper.core.settings import Boundary
    from framekeeper.paths import Paths

_LINK = "/v1/cli/link"


def show(ready: Callable[[Callable[[], str]], None], *, notices: bool) -> None:
    """Fill a folder, be its daemon until a signal ends it, and delete the folder.

    Args:
        ready: called once, in the event loop, with what makes a link to the dashboard (to be
            called from another thread, for it asks this very daemon).
        notices: let notices come to the real desktop.

    Raises:
        OSError: there is no place for the folder.
        TroubleError: the daemon cannot start.
    """
    with room.held() as folder:
        places = places_in(folder).make()
        wanted = filling.write_settings(places.settings)
        asyncio.run(_be(places, wanted, partial(ready, partial(_link, places)), notices=notices))


def places_in(folder: Path) -> Paths:
    """Every place of the demo, all of them in its folder; the port is any free one."""
    return paths.Paths(
        data=folder / "data",
        settings=folder / "settings" / "framekeeper.toml",
        state=folder / "state",
        extension=folder / "extension",
        asked_port=0,
    )


async def _be(
    places: Paths, wanted: Sequence[Boundary], ready: Callable[[], None], *, notices: bool
) -> None:
    clock = SystemClock()
    # The page says which browsers it counts in: it may stand beside the page of her own.
    names = (say("cli.demo.browser", name="Firefox"), say("cli.demo.browser", name="Chromium"))
    her = person.Person(clock.wall(), clock.zone(), lately=True, browsers=names)
    await filling.fill(places.data, wanted, her)
    await app.be(places, _around(notices=notices), ready)


def _around(*, notices: bool) -> app.Surroundings:
    bus = Bus() if notices else None
    return app.Surroundings(
        bus=bus,
        notifier=LogNotifier() if bus is None else choose(bus),
        ask_desktop=_undisturbed,
        ask_running=_none_runs,
        ask_present=_unknown,
        tray=False,
    )


async def _undisturbed() -> Literal["on", "off", "unknown"]:
    return "off"


async def _unknown() -> bool | None:
    return None


async def _none_runs(_awake: int) -> frozenset[str]:
    """Her pretend browsers have been closed: nothing is unknown from here on."""
    return frozenset()


def _link(places: Paths) -> str:
    asked = client.here(places.keys, places.port_file, SystemClock())
    return asked.ask(_LINK, LinkRequest(), LinkAnswer).url
