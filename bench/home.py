"""A data directory as a daemon finds it: paired browsers, settings, years of use; and the daemon.

The years are made with a fixed seed: two hours a day in some fifty stretches, each told in spans
of at most two minutes, as `bench/ledger.py` makes them.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from bench.calls import CLOCK, Browser
from bench.ledger import START, a_year
from bench.process import Child, environment, free_port, until_listening

from framekeeper import keys
from framekeeper.core.day import Calendar
from framekeeper.store import Store, browsers, meta, sources
from framekeeper.store.spans import append_spans

if TYPE_CHECKING:
    import socket
    from collections.abc import Sequence

    from framekeeper.core.spans import Span
    from framekeeper.store.transaction import Transaction

ROOT = Path(__file__).resolve().parents[1]
DAY_MS = 86_400_000
_A_JOB = 2_000
_PRODUCTS = ("chromium", "firefox")
_ORIGINS = (
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://01234567-89ab-cdef-0123-456789abcdef",
)

SETTINGS = """
[data]
keep_detail = "forever"

[hours.office]
every_day = ["00:00-12:00", "12:00-24:00"]

[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "20h"
per = "day"
warn_at = "80%"

[[boundary]]
name = "Feed"
covers = ["feed", "shorts"]
at_most = "19h"
per = "day"

[[boundary]]
name = "Messages"
covers = ["messages", "requests"]
within = "office"
""".replace("12:00-24:00", "12:00-23:59")
"""Three boundaries, none of which is crossed while reports are measured."""


class Home:
    """A data directory with two paired browsers."""

    def __init__(self, folder: Path, settings: str = SETTINGS) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.browsers: list[Browser] = []
        folder.mkdir(parents=True)
        for each in (self.data, self.data / "keys", self.data / "backups"):
            each.mkdir(mode=0o700)
        (folder / "framekeeper.toml").write_text(settings)
        ring = keys.KeyRing(self.data / "keys")
        for origin in _ORIGINS:
            key_id, secret = keys.new_key()
            ring.add(key_id, keys.Key(secret, origin))
            self.browsers.append(Browser(key_id, secret, origin))
        asyncio.run(self._fill(()))

    def copy(self, folder: Path) -> Home:
        """The same once more."""
        shutil.copytree(self.folder, folder)
        again = object.__new__(Home)
        again.folder, again.data, again.browsers = folder, folder / "data", self.browsers
        return again

    def live(self, days: int) -> int:
        """Keep so many days of use, up to the day before yesterday; the number of spans.

        Yesterday is empty, so that whatever the hour the reports that are measured (`Stream`) come
        after all other use, as those of a day do.
        """
        end = CLOCK.wall() // DAY_MS * DAY_MS - DAY_MS
        spans = moved(a_year(days), end - days * DAY_MS - START)
        asyncio.run(self._fill(spans))
        return len(spans)

    async def _fill(self, spans: Sequence[Span]) -> None:
        store = Store.open(self.data, CLOCK.wall)
        calendar = Calendar(CLOCK.zone())
        try:
            pairs = await store.write(self._pair)
            for at in range(0, len(spans), _A_JOB):
                part = [
                    msgspec.structs.replace(s, source=pairs[s.source - 1])
                    for s in spans[at : at + _A_JOB]
                ]

                def job(tx: Transaction, part: list[Span] = part) -> None:
                    for source in pairs:
                        mine = [span for span in part if span.source == source]
                        append_spans(tx, source, mine, 1, calendar)

                await store.write(job)
        finally:
            store.close()

    def _pair(self, tx: Transaction) -> tuple[int, ...]:
        """The sources of both browsers, which are paired if they are not yet."""
        meta.put(tx, meta.CHECKED, str(CLOCK.wall()))
        rows = []
        for product, browser in zip(_PRODUCTS, self.browsers, strict=True):
            known = browsers.by_key(tx, browser.key_id) or browsers.pair(
                tx,
                product.title(),
                label="work",
                product=product,
                key_id=browser.key_id,
                now=CLOCK.wall(),
            )
            rows.append(sources.source_of(tx, known.id, f"{product:-<16}"))
        return tuple(rows)


def moved(spans: Sequence[Span], by: int) -> list[Span]:
    """The spans, later by so many ms and numbered for each source from 1."""
    numbers: dict[int, int] = {}
    found = []
    for span in spans:
        n = numbers[span.source] = numbers.get(span.source, 0) + 1
        found.append(
            msgspec.structs.replace(
                span, start=span.start + by, end=span.end + by, since=span.since + by, n=n
            )
        )
    return found


class Daemon(Child):
    """`framekeeper serve` on a home; `bus` is the address of a session bus, "" for none."""

    def __init__(self, home: Home, bus: str = "", **more: str) -> None:
        self.home = home
        self.port = free_port()
        at_home = {
            "HOME": str(home.folder),
            "XDG_STATE_HOME": str(home.folder / "state"),
            "FRAMEKEEPER_DATA": str(home.data),
            "FRAMEKEEPER_CONFIG": str(home.folder / "framekeeper.toml"),
            "FRAMEKEEPER_PORT": str(self.port),
            "PYTHONPATH": str(ROOT / "daemon"),
            "DBUS_SESSION_BUS_ADDRESS": bus or f"unix:path={home.folder}/no-bus",
        }
        super().__init__(
            [sys.executable, "-m", "framekeeper", "serve"],
            environment(**at_home, **more),
            home.folder / "log",
            home.folder,
        )

    def connected(self) -> socket.socket:
        """A connection, as soon as there can be one."""
        return until_listening(self, self.port)


class Bare(Child):
    """A bare server of `bare.py`."""

    def __init__(self, folder: Path, kind: str = "web", **more: str) -> None:
        self.port = free_port()
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(
            [
                sys.executable,
                str(ROOT / "bench" / "bare.py"),
                kind,
                str(self.port),
                f"{folder}/b.db",
            ],
            environment(**more),
            folder / "log",
            folder,
        )

    def connected(self) -> socket.socket:
        """A connection, as soon as there can be one."""
        return until_listening(self, self.port)
