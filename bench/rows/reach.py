"""How soon she is at a message that a boundary holds back, and how soon a change reaches a browser.

In real browsers with the extension as it ships; a daemon that answers at once stands behind it, so
that what is measured is the way from her key to the page, and from the daemon to the page.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bench.table import Row, quantile

from support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.conftest import World

_TIMES = 9
_MESSAGE_MS = 2_000.0
_COMMAND_MS = 1_000.0
_PATIENCE_S = 30.0


def reached(room: Path) -> list[Row]:
    """Both figures for each browser that is here."""
    room.mkdir()
    return [row for kind in ("Chromium", "Firefox") for row in _in_one(kind, room)]


def _in_one(kind: str, room: Path) -> list[Row]:
    from support import chromium, firefox  # noqa: PLC0415  # only where they are there
    from support.display import Display  # noqa: PLC0415  # likewise
    from support.fake_daemon import CODE, FakeDaemon  # noqa: PLC0415  # likewise
    from support.sites import Sites  # noqa: PLC0415  # likewise

    harness: Any = chromium if kind == "Chromium" else firefox
    if not Path(harness.PROGRAM).exists():
        return [Row(f"message {kind}", f"a message that is held back, {kind}", "not measured")]
    with ExitStack() as stack:
        display, daemon = Display(), FakeDaemon()
        stack.callback(display.close)
        stack.callback(daemon.close)
        folder = room / f"sites {kind}"
        folder.mkdir()
        sites = Sites(folder)
        stack.callback(sites.close)
        browser = getattr(harness, kind)(room / kind, display, sites.port)
        stack.callback(browser.close)
        browser.pair(f"{daemon.port}-{CODE}")
        browser.grant("instagram")
        return _measured(kind, browser, display, daemon)


def _measured(kind: str, browser: Any, display: Any, daemon: Any) -> list[Row]:  # noqa: ANN401  # see above
    from browser.conftest import World  # noqa: PLC0415  # the tests' own words
    from browser.holding import INBOX, allow  # noqa: PLC0415  # likewise

    world = World(browser, daemon, display, Path())
    allow(world)
    bare, looked, obeyed = [], [], []
    for _ in range(_TIMES):
        display.nudge()
        bare.append(_until(lambda: browser.visit(INBOX), lambda: browser.address() == INBOX))
        looked.append(_look(world))
        obeyed += _obey(world)
    visit = f"the same page without a boundary: p50 {quantile(bare, 0.5):.0f} ms"
    return [
        _row(
            f"message {kind}",
            f"`I need to look` pressed -> the message, {kind}",
            looked,
            visit,
            _MESSAGE_MS,
        ),
        _row(
            f"command {kind}",
            f"the daemon says so -> the page obeys, {kind}",
            obeyed,
            "",
            _COMMAND_MS,
        ),
    ]


def _look(world: World) -> float:
    """From the page in the place of a message, or the pause above it, to the message."""
    from browser.holding import (  # noqa: PLC0415  # likewise
        ELSEWHERE,
        INBOX,
        LOOK,
        forget,
        holding,
        know,
    )

    browser = world.browser
    browser.visit(ELSEWHERE)
    know(world, [holding("block", "*/messages")])
    browser.visit(INBOX)
    wait_until(lambda: _is_paused(browser) or browser.try_run(_READY), "what holds it back")
    took = _until(
        lambda: browser.press(*LOOK), lambda: browser.address() == INBOX and _is_free(browser)
    )
    browser.visit(ELSEWHERE)
    forget(world)
    know(world, [])
    return took


def _obey(world: World) -> list[float]:
    """Until a pause comes, and until it goes, each told to the request that is held."""
    from browser.holding import ELSEWHERE, INBOX, holding, know  # noqa: PLC0415  # likewise

    browser, daemon = world.browser, world.daemon
    pause = [holding("pause", "*/messages")]
    browser.visit(INBOX)
    took = []
    for told, obeyed in ((pause, _is_paused), ([], _is_free)):
        daemon.wait_for(lambda daemon: daemon.held == 1)
        took.append(_until(partial(daemon.tell, told), partial(obeyed, browser)))
    browser.visit(ELSEWHERE)
    know(world, [])
    return took


def _is_paused(browser: Any) -> bool:  # noqa: ANN401  # a harness
    return browser.pause() is not None


def _is_free(browser: Any) -> bool:  # noqa: ANN401  # a harness
    return browser.pause() is None


_READY = """async () => location.protocol !== 'https:'
  && document.documentElement.dataset.ready === ''"""


def _until(do: Callable[[], object], done: Callable[[], object]) -> float:
    """Milliseconds from the begin of one thing until another is so.

    Raises:
        RuntimeError: it does not become so in half a minute.
    """
    begun = perf_counter()
    do()
    while not done():
        if perf_counter() - begun > _PATIENCE_S:
            msg = "in vain"
            raise RuntimeError(msg)
    return (perf_counter() - begun) * 1000


def _row(key: str, what: str, took: list[float], reference: str, bar: float) -> Row:
    slowest = max(took)
    return Row(
        key,
        what,
        f"p50 {quantile(took, 0.5):.0f} ms, slowest of {len(took)} {slowest:.0f} ms",
        reference,
        "",
        f"<= {bar:.0f} ms",
        slowest <= bar,
    )
